# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads node.toml and the environment into one tree, and stops at what cannot be used."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import HomeMissing, InsecureInProduction, SettingWrong
from ploughshare.bootstrap.settings.sections import (
    DatabaseSettings,
    DutySettings,
    HolderSettings,
    ImportSettings,
    KeySettings,
    LakeSettings,
    LogSettings,
    NodeSettings,
    PeerSettings,
    SafeguardSettings,
    Settings,
    StorageSettings,
    TestingSettings,
    WebSettings,
)
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.vocabulary.secrecy import LEVELS

WITNESS_EVERY_MOST_S = 30 * 86_400
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


SECTIONS: Mapping[str, type[Any]] = {
    "node": NodeSettings,
    "web": WebSettings,
    "peer": PeerSettings,
    "log": LogSettings,
    "keys": KeySettings,
    "duty": DutySettings,
    "database": DatabaseSettings,
    "storage": StorageSettings,
    "lake": LakeSettings,
    "safeguards": SafeguardSettings,
    "holders": HolderSettings,
    "imports": ImportSettings,
    "testing": TestingSettings,
}


def home_folder(environment: Mapping[str, str] | None = None) -> Path:
    """The node's folder: `PLOUGHSHARE_HOME`, or `./node`."""
    environment = os.environ if environment is None else environment
    return Path(environment.get("PLOUGHSHARE_HOME", "node")).absolute()


def credentials_folder(environment: Mapping[str, str] | None = None) -> Path | None:
    """Where systemd put the credentials of this service; None outside of one."""
    environment = os.environ if environment is None else environment
    found = environment.get("CREDENTIALS_DIRECTORY")
    return Path(found) if found else None


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
        if section not in SECTIONS:
            raise SettingWrong({"setting": section, "why": "no such section", "file": str(path)})
    parts = {
        name: _section(name, kind, read.get(name, {}), environment, path) for name, kind in SECTIONS.items()
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
    names = settings.node.level_names
    if len(names) != len(LEVELS) or len(set(names)) != len(LEVELS) or "" in names:
        why = f"must be {len(LEVELS)} different names with commas between"
        raise SettingWrong({"setting": "node.levels", "why": why, "file": str(path)})
    if settings.node.accredited_for not in names:
        why = "must be one of node.levels"
        raise SettingWrong({"setting": "node.accredited_for", "why": why, "file": str(path)})
    if not 0 <= settings.lake.hour_utc <= 23:
        why = "must lie between 0 and 23"
        raise SettingWrong({"setting": "lake.hour_utc", "why": why, "file": str(path)})
    if settings.peer.keep_days < 0:
        raise SettingWrong(
            {"setting": "peer.keep_days", "why": "must be 0 or more", "file": str(path)},
        )
    if not 1 <= settings.log.witness_every_s <= WITNESS_EVERY_MOST_S:
        why = f"must lie between 1 and {WITNESS_EVERY_MOST_S}"
        raise SettingWrong({"setting": "log.witness_every_s", "why": why, "file": str(path)})
    for name, days in (("keep_days", settings.keys.keep_days), ("show_days", settings.keys.show_days)):
        if not 0 <= days <= 400:
            raise SettingWrong(
                {"setting": f"keys.{name}", "why": "must lie between 0 and 400", "file": str(path)}
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
