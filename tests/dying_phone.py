# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An office that takes in what a phone sent and kills itself at a named point; run by the kill test.

Arguments: the node's home, account, case, the moment (RFC 3339), the fail point (`name:n`), packed records.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ploughshare.bootstrap.node import Node, wire
from ploughshare.bootstrap.phone_room import PhoneRoom, Taken, read_records
from ploughshare.bootstrap.settings import load_settings
from ploughshare.kernel.clock import from_rfc3339
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Door, Mandate
from ploughshare.testing.clocks import HandClock
from ploughshare.vocabulary.purposes import Purpose

SOURCE = "phone of an officer"


def take(
    node: Node, *, actor: AccountId, case: CaseId, at: datetime, packed: bytes, door: Door | None = None
) -> list[Taken]:
    """Take in what a phone sent, as its page does.

    Args:
        door: another than the node's own.
    """
    door = door or node.door
    permissions = frozenset(Permission)
    agency = node.settings.node.authority
    mandate = Mandate(actor, agency, Purpose.TRACING, permissions, at, case=case)
    return PhoneRoom(node).take(lambda: door.open(mandate), read_records(packed), source=SOURCE)


def main() -> None:
    """Take records in, and die on the way."""
    home, actor, case, at, point, packed = sys.argv[1:]
    settings = load_settings(Path(home), {})
    settings = replace(settings, testing=replace(settings.testing, fail_point=point))
    moment = from_rfc3339(at)
    take(
        wire(settings, clock=HandClock(moment)),
        actor=AccountId.parse(actor),
        case=CaseId.parse(case),
        at=moment,
        packed=Path(packed).read_bytes(),
    )
    print("ended", flush=True)


if __name__ == "__main__":
    main()
