# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The sections of node.toml with their defaults, which are safe."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ploughshare.kernel.countries import Country

if TYPE_CHECKING:
    from ploughshare.bootstrap.opened_keys import OpenedKeys


@dataclass(frozen=True, slots=True)
class NodeSettings:
    """Who the node is.

    Attributes:
        state: ISO 3166-1 alpha-3 code of its state.
        authority: name of the authority that runs it.
        production: refuse insecure stand-ins and plain HTTP off loopback.
        demonstration: every page says plainly that this is a demonstration.
        levels: the state's own names of the five levels of secrecy, the lowest first, with commas between.
        accredited_for: the highest of them that the node may hold. A message that is marked higher is
            refused unopened; one that is not marked is taken.
    """

    state: Country
    authority: str
    production: bool = True
    demonstration: bool = False
    levels: str = "unclassified, restricted, confidential, secret, top secret"
    accredited_for: str = "unclassified"

    @property
    def level_names(self) -> tuple[str, ...]:
        """The names one by one."""
        return tuple(" ".join(each.split()) for each in self.levels.split(","))


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
        carries_for: names of nodes, with spaces between, for which this one is a hub: it carries sealed
            messages between any two of them, which it cannot read. Empty: for nobody.
        carries_letters_most, carries_mib_most: messages and mebibytes of one sender for one recipient
            that may wait here.
        file_mib_most: mebibytes of one file that goes with a message, ours or another node's.
        files_waiting_mib_most: mebibytes of one node's files that may be under way here at once.
        files_day_mib_most: mebibytes of one node's files that are taken within 24 hours.
    """

    host: str = "127.0.0.1"
    port: int = 8500
    url: str = ""
    keep_days: int = 30
    carries_for: str = ""
    carries_letters_most: int = 5_000
    carries_mib_most: int = 256
    file_mib_most: int = 64
    files_waiting_mib_most: int = 512
    files_day_mib_most: int = 2048


@dataclass(frozen=True, slots=True)
class LogSettings:
    """The audit log and who witnesses it.

    Attributes:
        witness_every_s: seconds from one head of the log that peers are sent to the next, whether or not
            anything happened; all nodes of a federation do well to use the same.
    """

    witness_every_s: int = 3600


@dataclass(frozen=True, slots=True)
class KeySettings:
    """How the node's keys are kept and replaced.

    Attributes:
        disk_sealed: the disk under secrets/ is encrypted by other means; without this, production starts
            only with keys that are sealed (`ploughshare keys protect`).
        passphrase_file: file with the passphrase that opens sealed keys, readable by its owner alone; empty
            for the systemd credential `ploughshare-keys`, else the prompt of `ploughshare up`.
        token_library: PKCS#11 library of a token that opens sealed keys or holds the identity key; empty
            for none.
        token_label: the token's label.
        pin_file: file with the token's PIN, readable by its owner alone; empty for the systemd credential
            `ploughshare-pin`, else the prompt.
        keep_days: days for which a replaced key still opens what is under way and its signatures count.
        show_days: days for which peers are still shown the old certificate, so that they hear of the new.
        lower_suite: whether the node offers a suite without ML-KEM, for partners whose machines know
            none; taken up when the node is made and at each rotation. It is used only where an agreement
            names it.
    """

    disk_sealed: bool = False
    passphrase_file: str = ""
    token_library: str = ""
    token_label: str = "ploughshare"
    pin_file: str = ""
    keep_days: int = 45
    show_days: int = 30
    lower_suite: bool = False


@dataclass(frozen=True, slots=True)
class DutySettings:
    """How the duty officer is rung when an urgent request comes in: with its reference and nothing else.

    Attributes:
        smtp_host, smtp_port: mail server; empty for no e-mail.
        smtp_starttls: whether the line to it is encrypted and its certificate checked.
        smtp_user: name to sign in with; empty for none.
        smtp_password_file: file in secrets/ with its password.
        sender: address the e-mail comes from.
        recipients: addresses it goes to, with commas.
        webhook_url: address of a gateway that sends an SMS; empty for none.
        webhook_key_file: file in secrets/ with the key that signs each call.
    """

    smtp_host: str = ""
    smtp_port: int = 587
    smtp_starttls: bool = True
    smtp_user: str = ""
    smtp_password_file: str = "duty-smtp-password"
    sender: str = ""
    recipients: str = ""
    webhook_url: str = ""
    webhook_key_file: str = "duty-webhook-key"


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
        seal_files: whether files of imports and look-ups and the search index are encrypted on the disk,
            under a key in secrets/. It takes memory of the size of what is open; see
            docs/how-to/seal-the-disk.md.
        erasures_copy: folder on another disk in which the journal of erasures is written, too, so that a
            restore after the loss of this disk knows what must not come back; empty for none.
    """

    seal_files: bool = False
    erasures_copy: str = ""


@dataclass(frozen=True, slots=True)
class LakeSettings:
    """The lake: registers, recoveries, seizures and traces once more as Parquet, for questions that look at
    everything.

    Attributes:
        nightly: whether it is written. It is a second copy of the register, so it is there only where
            somebody wants it.
        hour_utc: at which hour, 0 to 23, UTC.
    """

    nightly: bool = False
    hour_utc: int = 1


@dataclass(frozen=True, slots=True)
class SafeguardSettings:
    """What keeps power in bounds. Audit and law gateway have no switch.

    Attributes:
        review_share: share of look-ups drawn for a supervisor.
        probe_peers: whether a node with which an agreement on traces comes into force is sent requests
            that it must refuse.
        draw_share: share of answerable requests that an officer answers all the same.
        automatic_threshold: probability from which a single clear match may answer by itself.
        session_idle_minutes, session_hours: when a session ends.
        privacy_days: days in which a request about one's own data is answered, where law names no number.
    """

    review_share: float = 0.02
    probe_peers: bool = True
    draw_share: float = 0.05
    automatic_threshold: float = 0.99
    session_idle_minutes: int = 30
    session_hours: int = 12
    privacy_days: int = 30


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
        opened: what opens sealed keys, in memory; None while they lie in the clear or stay shut.
        node, web, peer, keys, duty, log, database, storage, lake, safeguards, holders, imports,
            testing: the sections.
    """

    home: Path
    node: NodeSettings
    web: WebSettings = field(default_factory=WebSettings)
    peer: PeerSettings = field(default_factory=PeerSettings)
    log: LogSettings = field(default_factory=LogSettings)
    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    storage: StorageSettings = field(default_factory=StorageSettings)
    lake: LakeSettings = field(default_factory=LakeSettings)
    safeguards: SafeguardSettings = field(default_factory=SafeguardSettings)
    holders: HolderSettings = field(default_factory=HolderSettings)
    imports: ImportSettings = field(default_factory=ImportSettings)
    testing: TestingSettings = field(default_factory=TestingSettings)
    keys: KeySettings = field(default_factory=KeySettings)
    duty: DutySettings = field(default_factory=DutySettings)
    opened: OpenedKeys | None = field(default=None, repr=False, compare=False)

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
