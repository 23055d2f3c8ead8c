# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Make a node: settings, keys, tables, and the first operator.

`node.toml` is written last. A folder without it holds no node, so an initialisation that was killed
is finished by running it again: keys that are whole are kept, the rest is made anew.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.errors import HomeTaken, InsecureInProduction, KeysMissing, SettingWrong
from ploughshare.bootstrap.migrations import upgrade
from ploughshare.bootstrap.node import Node, lock_home, wire
from ploughshare.bootstrap.settings import Settings, load_settings
from ploughshare.exchange.peers.rules import encode_revocation, fingerprint, fingerprint_in_words
from ploughshare.exchange.peers.terms import NodeKeys
from ploughshare.kernel.clock import Clock, system_clock
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.ids import Chance, system_chance
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access import store as access_store
from ploughshare.safeguards.access.terms import NewAccount, PasswordHash, Role
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, AccountId, Mandate
from ploughshare.vocabulary.purposes import Purpose

_WORDS = "abcdefghijkmnpqrstuvwxyz23456789"
DRAFT = "node.toml.new"


@dataclass(frozen=True, slots=True)
class Founder:
    """The first operator.

    Attributes:
        username: what they type at sign-in.
        display_name: their name.
        password: None makes one; it must be changed at first sign-in either way.
        totp_seed: seed of one-time codes in base 32; for a demonstration only.
    """

    username: str = "operator"
    display_name: str = "First operator"
    password: str | None = None
    totp_seed: str | None = None


@dataclass(frozen=True, slots=True)
class Founded:
    """A node that was just made.

    Attributes:
        node: its name.
        fingerprint: what partners compare by telephone, in figures.
        words: the same in words.
        revocation: withdraws the identity key; to be kept offline.
        username: of the first operator.
        password: shown once.
        home: its folder.
    """

    node: str
    fingerprint: str
    words: str
    revocation: str
    username: str
    password: str
    home: Path

    def __repr__(self) -> str:
        return f"Founded(node={self.node!r})"


def init_node(
    home: Path,
    *,
    state: str,
    authority: str,
    founder: Founder | None = None,
    sections: Mapping[str, Mapping[str, Any]] | None = None,
    clock: Clock = system_clock,
    chance: Chance = system_chance,
) -> Founded:
    """Make a node in a folder.

    Args:
        state: ISO 3166-1 code of its state.
        authority: name of the authority that runs it.
        founder: the first operator; by default `operator` with a password made here.
        sections: further settings, by section, written into node.toml.

    Raises:
        HomeTaken: there is a node in the folder; nothing is changed.
        NodeRunning: another initialisation of this folder is at work.
        SettingWrong, InsecureInProduction: the settings cannot be used.
        UnknownCountry: no such state.
        PasswordUnfit, UsernameUnfit: of the first operator.
    """
    if (home / "node.toml").exists():
        raise HomeTaken({"home": str(home)})
    founder = founder or Founder()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = _draft(home, state, authority, sections or {})
    if founder.totp_seed is not None and not settings.node.demonstration:
        what = {"what": "a second factor that somebody else knows", "instead": "Leave out the seed."}
        raise InsecureInProduction(what)
    password = founder.password or _password(chance)
    hashed = access.prepare_password(password, username=founder.username)
    for folder in (settings.data, settings.run, settings.data / "intake"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = lock_home(settings)
    try:
        return _make(settings, founder, hashed, password, clock=clock, chance=chance)
    finally:
        os.close(lock)


def _make(
    settings: Settings,
    founder: Founder,
    hashed: PasswordHash,
    password: str,
    *,
    clock: Clock,
    chance: Chance,
) -> Founded:
    home = settings.home
    _keys(settings, clock)
    node = wire(settings, clock=clock, chance=chance)
    try:
        upgrade(node.engine)
        (settings.data / "node-name").write_text(f"{node.node}\n", "utf-8")
        node.sequencer.start()
        _found(node, founder, hashed)
        node.sequencer.run_once()
    finally:
        node.close()
    (home / DRAFT).replace(home / "node.toml")
    descriptor = node.office.descriptor
    return Founded(
        node.node,
        fingerprint(descriptor),
        fingerprint_in_words(descriptor),
        encode_revocation(node.office.keys.signing, node=node.node, at=clock()),
        founder.username,
        password,
        home,
    )


def _draft(home: Path, state: str, authority: str, sections: Mapping[str, Mapping[str, Any]]) -> Settings:
    """Write the settings under another name and read them back, so that what is wrong shows now."""
    node = {"state": str(parse_country(state)), "authority": authority.strip(), **sections.get("node", {})}
    if not node["authority"]:
        raise SettingWrong({"setting": "node.authority", "why": "empty", "file": str(home / "node.toml")})
    whole = {"node": node, **{name: each for name, each in sections.items() if name != "node"}}
    lines = ["# Settings of this node; docs/reference/settings.md explains each.", ""]
    for name, values in whole.items():
        lines += [f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in values.items()), ""]
    draft = home / DRAFT
    key_files.write_secret(draft, "\n".join(lines).encode())
    return load_settings(home, file=draft)


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _keys(settings: Settings, clock: Clock) -> NodeKeys:
    try:
        return key_files.load_keys(settings.secrets, settings.opened)
    except KeysMissing:
        if (settings.data / "node-name").exists():
            # The log was begun under the keys that are gone: nothing of it can be kept.
            raise
        return key_files.make_keys(settings.secrets, at=clock(), lower=settings.keys.lower_suite)


def _found(node: Node, founder: Founder, hashed: PasswordHash) -> None:
    """Open the first operator's account, or give it the new password if a killed run opened it."""
    mandate = Mandate(
        MACHINE,
        node.settings.node.authority,
        Purpose.OPERATION,
        frozenset({Permission.ACCOUNT_WRITE}),
        node.clock(),
        basis="initialisation of the node",
    )
    with node.door.open(mandate) as work:
        held = access_store.accounts.by_username(work.connection, founder.username.strip().lower())
        if held is not None:
            access.reset_account(work, held.id, password_hash=hashed)
            account = held.id
        else:
            account = work.new_id(AccountId)
            who = NewAccount(
                founder.username,
                founder.display_name,
                node.settings.node.authority,
                frozenset({Role.OPERATOR}),
            )
            # A demonstration is driven by a program: there the password given is the one that stays.
            stays = node.settings.node.demonstration and founder.password is not None
            access.create_account(work, account, new=who, password_hash=hashed, temporary=not stays)
        if founder.totp_seed is not None:
            seed = base64.b32decode(founder.totp_seed.upper())
            access.give_totp(work, account, seed=seed, box=node.box)


def _password(chance: Chance) -> str:
    """Four groups of five letters and digits: 100 bits."""
    letters = "".join(_WORDS[byte & 31] for byte in chance(20))
    return "-".join(letters[start : start + 5] for start in range(0, 20, 5))
