# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The officers of the demonstration: invented people with passwords and one-time codes of their own."""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
import struct
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

STEP_S = 30


def new_password() -> str:
    """A password of a demonstration: short enough to be typed, drawn anew for each run."""
    return "demo-" + secrets.token_hex(5)


@dataclass(slots=True)
class Person:
    """One account.

    Attributes:
        node: letter of the node: a, b or c.
        username: sign-in name.
        name: name shown.
        roles: roles of the field.
        password: present password.
        seed: base32 seed of the one-time codes; empty until enrolled.
        used_step: last time step whose code was spent: each code works once.
        account_id: id of the account at the node; empty until known.
    """

    node: str
    username: str
    name: str
    roles: tuple[str, ...]
    password: str = field(default_factory=new_password)
    seed: str = ""
    used_step: int = 0
    account_id: str = ""


def new_seed() -> str:
    """A seed of one-time codes, in base 32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(seed: str, step: int) -> str:
    """The code of a time step (RFC 6238: SHA-1, six figures, 30 seconds)."""
    padded = seed.upper() + "=" * (-len(seed) % 8)
    digest = hmac.digest(base64.b32decode(padded), struct.pack(">Q", step), "sha1")
    at = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


_LOCK = threading.Lock()


def fresh_code(person: Person) -> str:
    """A code that was not used yet: of this step or the next one, else after a wait."""
    while True:
        with _LOCK:
            now = int(time.time()) // STEP_S
            step = max(now, person.used_step + 1)
            if step <= now + 1:
                person.used_step = step
                return code_at(person.seed, step)
        time.sleep(0.5)


def staff() -> dict[str, Person]:
    """Everybody, by `node.username`."""
    found = [
        # A: Mexico
        Person("a", "op-ines", "Inés Arriaga (operator)", ("operator",)),
        Person("a", "tracer-luz", "Luz Montaño (tracing officer)", ("tracing-officer",)),
        Person("a", "tracer-raul", "Raúl Ibarra (tracing officer)", ("tracing-officer",)),
        Person("a", "tracer-paz", "Paz Quintero (tracing officer)", ("tracing-officer",)),
        Person("a", "keeper-omar", "Omar Lugo (record keeper)", ("record-keeper",)),
        Person("a", "keeper-lea", "Lea Prado (record keeper)", ("record-keeper",)),
        Person("a", "customs-tomas", "Tomás Vidal (customs officer)", ("customs-officer",)),
        Person("a", "analyst-ana", "Ana Cota (analyst)", ("analyst",)),
        Person("a", "legal-vera", "Vera Salinas (legal officer)", ("legal-officer",)),
        Person("a", "boss-elena", "Elena Rocha (supervisor)", ("supervisor",)),
        Person("a", "audit-hugo", "Hugo Pardo (auditor)", ("auditor",)),
        # B: Austria
        Person("b", "op-kurt", "Kurt Ebner (operator)", ("operator",)),
        Person("b", "desk-anna", "Anna Leitner (duty officer)", ("duty-officer",)),
        Person("b", "keeper-max", "Max Huber (record keeper)", ("record-keeper",)),
        Person("b", "legal-eva", "Eva Winkler (legal officer)", ("legal-officer",)),
        Person("b", "audit-ida", "Ida Moser (auditor)", ("auditor",)),
        # C: United States
        Person("c", "op-dale", "Dale Norris (operator)", ("operator",)),
        Person("c", "desk-june", "June Carver (duty officer)", ("duty-officer",)),
        Person("c", "keeper-rosa", "Rosa Whitman (record keeper)", ("record-keeper",)),
        Person("c", "legal-amos", "Amos Pierce (legal officer)", ("legal-officer",)),
        Person("c", "audit-nell", "Nell Barton (auditor)", ("auditor",)),
    ]
    return {f"{each.node}.{each.username}": each for each in found}


def keep(people: dict[str, Person], path: Path) -> None:
    """Keep the accounts in a file that only this user reads."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({key: asdict(person) for key, person in people.items()}, file, indent=1)


def kept(path: Path) -> dict[str, Person]:
    """The accounts of a demonstration that ran."""
    read = json.loads(path.read_text("utf-8"))
    return {key: Person(**{**each, "roles": tuple(each["roles"])}) for key, each in read.items()}
