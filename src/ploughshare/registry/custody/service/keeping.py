# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What all use cases of custody share: who may write, and how an event is added. For this room only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ploughshare.registry.custody import rules
from ploughshare.registry.custody.errors import (
    EvidenceChanged,
    EvidenceDisposedOf,
    EvidenceUnknown,
    NotInYourHands,
    SealUsed,
)
from ploughshare.registry.custody.queries.reach import within
from ploughshare.registry.custody.store import exhibits
from ploughshare.registry.custody.terms import (
    CustodianKind,
    CustodyEvent,
    CustodyEventKind,
    Evidence,
    EvidenceId,
    EvidenceState,
)
from ploughshare.safeguards.mandates.queries import bare_case
from ploughshare.safeguards.work import Work


def known(work: Work, id: EvidenceId) -> Evidence:
    """An exhibit within reach.

    Raises:
        EvidenceUnknown: none such, or not within reach.
    """
    found = exhibits.get(work.connection, id)
    if found is None or not within(work, found):
        raise EvidenceUnknown()
    return found


def to_write_on(work: Work, id: EvidenceId, *, version: int | None) -> Evidence:
    """An exhibit that the actor may note something on: it is in their hands, or outside and of their case.

    Args:
        version: as the writer saw it; None where nothing was shown before.

    Raises:
        EvidenceUnknown, EvidenceChanged, EvidenceDisposedOf, NotInYourHands.
    """
    found = known(work, id)
    if version is not None and version != found.version:
        raise EvidenceChanged()
    if found.state is EvidenceState.DISPOSED:
        raise EvidenceDisposedOf()
    if not in_hands(work, found):
        raise NotInYourHands()
    return found


def in_hands(work: Work, found: Evidence) -> bool:
    """Whether the actor holds it, or speaks for the case where somebody outside does."""
    if found.custodian.kind is CustodianKind.OFFICER:
        return found.custodian.account == work.mandate.actor
    return is_member(work, found)


def is_member(work: Work, found: Evidence) -> bool:
    """Whether the actor works on the case, open or closed: custody goes on after a case is closed."""
    case = bare_case(work, found.case)
    return case is not None and work.mandate.actor in case.members


def append(
    work: Work, found: Evidence, kind: CustodyEventKind, *, changes: Any = None, **facts: Any
) -> Evidence:
    """Add an event behind the others, and keep what it changes on the exhibit.

    Args:
        changes: fields of the exhibit that change.
        facts: the event beside its number and who enters it.
    """
    facts.setdefault("happened_at", work.at)
    event = CustodyEvent(
        evidence=found.id,
        number=found.version + 1,
        kind=kind,
        entered_at=work.at,
        entered_by=work.mandate.actor,
        **facts,
    )
    events = [*exhibits.events(work.connection, found.id), event]
    gaps = rules.gaps_of(events, at=work.at, found_on=found.found_on, sha256=found.sha256)
    made = replace(found, version=event.number, gaps=len(gaps), **(changes or {}))
    exhibits.put(work.connection, made)
    exhibits.add_event(work.connection, event)
    return made


def put_seal_on(work: Work, id: EvidenceId, seal: str) -> None:
    """Spend the number of a seal.

    Raises:
        SealUsed: it was used before, on whatever exhibit.
    """
    if not exhibits.use_seal(work.connection, seal, id, at=work.at):
        raise SealUsed({"seal": seal})
