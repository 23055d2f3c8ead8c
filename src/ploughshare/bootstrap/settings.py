# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One frozen tree of settings, read once from node.toml and the environment, then passed.

`PLOUGHSHARE_HOME` names the folder of the node (default `./node`). Every other setting may be
overridden by `PLOUGHSHARE_<SECTION>_<NAME>`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import HomeMissing, InsecureInProduction, SettingWrong
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class NodeSettings:
    """Who the node is.

    Attributes:
        state: ISO 3166-1 alpha-3 code of its state.
        authority: name of the authority that runs it.
        production: refuse insecure stand-ins and plain HTTP off loopback.
        demonstration: every page says plainly that this is a demonstration.
    """

    state: Country
    authority: str
    production: bool = True
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The officers' face.

    Attributes:
        host: address to listen on.
        port: TCP port.
        name: host name in addresses; passkeys are bound to it.
        certificate, key: PEM files for TLS; empty for plain HTTP on loopback or behind a proxy.
        behind_proxy: a proxy in front speaks TLS.
    """

    host: str = "127.0.0.1"
    port: int = 8400
    name: str = "localhost"
    certificate: str = ""
    key: str = ""
    behind_proxy: bool = False

    @property
    def origin(self) -> str:
        """What a browser calls this face."""
        scheme = "https" if self.certificate or self.behind_proxy else "http"
        return f"{scheme}://{self.name}:{self.port}"


@dataclass(frozen=True, slots=True)
class PeerSettings:
    """The face for other nodes.

    Attributes:
        host: address to listen on.
        port: TCP port.
        url: address that other nodes are told.
        keep_days: days for which sender, reference and receipt of a letter are kept at the edge once the
            office has it; a letter that could come a second time is remembered longer.
    """

    host: str = "127.0.0.1"
    port: int = 8500
    url: str = ""
    keep_days: int = 30


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where records are kept.

    Attributes:
        url: empty for SQLite in the node's data folder, else `postgresql+psycopg://…`.
        index_folder: where the search index is kept; empty for the node's data folder. A folder in
            memory, such as `/dev/shm/ploughshare`, or on an encrypted disk keeps it from being read
            off a stolen one; it is built anew when it is gone. Each node needs a folder of its own.
        sqlite_module: Python module of a SQLite driver that encrypts, such as `sqlcipher3.dbapi2`; empty
            for Python's own, which does not. Choose it before the node is made.
    """

    url: str = ""
    index_folder: str = ""
    sqlite_module: str = ""


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """How files beside the database are kept.

    Attributes:
        seal_files: whether files of imports and the search index are encrypted on the disk, under a key
            in secrets/. It takes memory of the size of what is open; see docs/how-to/seal-the-disk.md.
    """

    seal_files: bool = False


@dataclass(frozen=True, slots=True)
class SafeguardSettings:
    """What keeps power in bounds. Audit and law gateway have no switch.

    Attributes:
        review_share: share of look-ups drawn for a supervisor.
        draw_share: share of answerable requests that an officer answers all the same.
        automatic_threshold: probability from which a single clear match may answer by itself.
        session_idle_minutes, session_hours: when a session ends.
    """

    review_share: float = 0.02
    draw_share: float = 0.05
    automatic_threshold: float = 0.99
    session_idle_minutes: int = 30
    session_hours: int = 12


@dataclass(frozen=True, slots=True)
class HolderSettings:
    """The national register that knows lawful owners.

    Attributes:
        url: address of its service; empty if none is connected.
        token_file: file in secrets/ with the token it wants.
        timeout_s: seconds to wait.
    """

    url: str = ""
    token_file: str = "holder-register-token"
    timeout_s: float = 5.0


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """Limits for foreign files.

    Attributes:
        file_bytes_most: size of one file.
        memory_mib: memory of the child that parses it.
        cpu_s: processor seconds of that child.
    """

    file_bytes_most: int = 1024 * 1024 * 1024
    memory_mib: int = 1024
    cpu_s: int = 900


@dataclass(frozen=True, slots=True)
class TestingSettings:
    """Stand-ins for tests. Refused in production.

    Attributes:
        fail_point: `name:n`: the office kills itself at the n-th passing of a named point.
    """

    fail_point: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a node.

    Attributes:
        home: its folder.
        node, web, peer, database, storage, safeguards, holders, imports, testing: the sections.
    """

    home: Path
    node: NodeSettings
    web: WebSettings = field(default_factory=WebSettings)
    peer: PeerSettings = field(default_factory=PeerSettings)
    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    storage: StorageSettings = field(default_factory=StorageSettings)
    safeguards: SafeguardSettings = field(default_factory=SafeguardSettings)
    holders: HolderSettings = field(default_factory=HolderSettings)
    imports: ImportSettings = field(default_factory=ImportSettings)
    testing: TestingSettings = field(default_factory=TestingSettings)

    @property
    def data(self) -> Path:
        """Folder of everything the node keeps."""
        return self.home / "data"

    @property
    def secrets(self) -> Path:
        """Folder of keys and tokens."""
        return self.home / "secrets"

    @property
    def run(self) -> Path:
        """Folder of sockets and locks of a running node."""
        return self.data / "run"

    @property
    def audit(self) -> Path:
        """Folder of the audit log's files."""
        return self.data / "audit"


_SECTIONS: Mapping[str, type[Any]] = {
    "node": NodeSettings,
    "web": WebSettings,
    "peer": PeerSettings,
    "database": DatabaseSettings,
    "storage": StorageSettings,
    "safeguards": SafeguardSettings,
    "holders": HolderSettings,
    "imports": ImportSettings,
    "testing": TestingSettings,
}


def home_folder(environment: Mapping[str, str] | None = None) -> Path:
    """The node's folder: `PLOUGHSHARE_HOME`, or `./node`."""
    environment = os.environ if environment is None else environment
    return Path(environment.get("PLOUGHSHARE_HOME", "node")).absolute()


def load_settings(
    home: Path, environment: Mapping[str, str] | None = None, *, file: Path | None = None
) -> Settings:
    """Read node.toml and the environment.

    Args:
        file: read instead of node.toml, while a node is being made.

    Raises:
        HomeMissing: there is no node.toml.
        SettingWrong: an unknown or unusable setting.
        InsecureInProduction: a stand-in that production refuses.
    """
    environment = os.environ if environment is None else environment
    path = file or home / "node.toml"
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise HomeMissing({"home": str(home)}) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingWrong({"setting": "node.toml", "why": str(error), "file": str(path)}) from None
    for section in read:
        if section not in _SECTIONS:
            raise SettingWrong({"setting": section, "why": "no such section", "file": str(path)})
    parts = {
        name: _section(name, kind, read.get(name, {}), environment, path) for name, kind in _SECTIONS.items()
    }
    settings = Settings(home, **parts)
    _check(settings, path)
    return settings


def _section(name: str, kind: type[Any], given: Any, environment: Mapping[str, str], path: Path) -> Any:
    known = {each.name: each for each in fields(kind)}
    values: dict[str, Any] = {}
    if not isinstance(given, dict):
        raise SettingWrong({"setting": name, "why": "not a section", "file": str(path)})
    for key, value in given.items():
        if key not in known:
            raise SettingWrong({"setting": f"{name}.{key}", "why": "no such setting", "file": str(path)})
        values[key] = value
    for key in known:
        override = environment.get(f"PLOUGHSHARE_{name}_{key}".upper())
        if override is not None:
            values[key] = override
    for key, value in values.items():
        values[key] = _typed(f"{name}.{key}", value, str(known[key].type), path)
    try:
        return kind(**values)
    except TypeError:
        missing = ", ".join(sorted(set(known) - set(values)))
        raise SettingWrong({"setting": name, "why": f"needs {missing}", "file": str(path)}) from None


def _typed(setting: str, value: Any, wanted: str, path: Path) -> Any:
    try:
        if wanted == "bool":
            if isinstance(value, bool):
                return value
            return {"true": True, "1": True, "false": False, "0": False}[str(value).lower()]
        if wanted == "int":
            return int(value)
        if wanted == "float":
            return float(value)
        if wanted == "Country":
            return parse_country(str(value))
        return str(value)
    except (ValueError, KeyError, PloughshareError):
        raise SettingWrong(
            {"setting": setting, "why": f"“{value}” is no {wanted}", "file": str(path)}
        ) from None


def _check(settings: Settings, path: Path) -> None:
    shares = settings.safeguards
    for name, value, least, most in (
        ("review_share", shares.review_share, 0.0, 1.0),
        ("draw_share", shares.draw_share, 0.0, 1.0),
        ("automatic_threshold", shares.automatic_threshold, 0.5, 1.0),
    ):
        if not least <= value <= most:
            raise SettingWrong(
                {
                    "setting": f"safeguards.{name}",
                    "why": f"must lie between {least} and {most}",
                    "file": str(path),
                }
            )
    if settings.peer.keep_days < 0:
        raise SettingWrong(
            {"setting": "peer.keep_days", "why": "must be 0 or more", "file": str(path)},
        )
    if not settings.node.production:
        return
    if settings.safeguards.review_share < 0.005:
        raise InsecureInProduction(
            {
                "what": "a review share below 0.005",
                "instead": "Let at least one look-up in two hundred be justified.",
            }
        )
    if settings.testing.fail_point:
        raise InsecureInProduction(
            {"what": "a fail point", "instead": "Take testing.fail_point out of the settings."}
        )
    web = settings.web
    if web.host not in LOOPBACK and not (web.certificate and web.key):
        raise InsecureInProduction(
            {
                "what": "plain HTTP off loopback",
                "instead": "Set web.certificate and web.key, or listen on 127.0.0.1 behind a proxy.",
            }
        )
