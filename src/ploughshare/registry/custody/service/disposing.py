# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What becomes of an exhibit in the end. Destruction takes two persons."""

from __future__ import annotations

from datetime import datetime

from ploughshare.registry.custody import rules
from ploughshare.registry.custody.errors import (
    DisposalDoesNotFit,
    OnItsWay,
    SecondPersonDestroys,
    SignatureNeeded,
)
from ploughshare.registry.custody.service.keeping import append, known, to_write_on
from ploughshare.registry.custody.terms import (
    CustodyEventKind,
    Evidence,
    EvidenceId,
    EvidenceState,
)
from ploughshare.safeguards.access.terms import Affirmation
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import Disposal


def dispose(
    work: Work,
    id: EvidenceId,
    *,
    disposal: Disposal,
    place: str,
    why: str,
    affirmed: Affirmation | None,
    version: int | None = None,
    happened_at: datetime | None = None,
    serial: str | None = None,
    photograph: str | None = None,
) -> Evidence:
    """Say what becomes of an exhibit. A destruction waits until another person confirms it.

    Args:
        serial, photograph: of an arm before destruction: serial as read, SHA-256 of its photograph.

    Raises:
        EvidenceUnknown, EvidenceChanged, EvidenceDisposedOf, NotInYourHands, OnItsWay, DisposalDoesNotFit.
        SignatureNeeded, DestructionUnfit, EvidenceUnfit, NotInTheFuture.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = to_write_on(work, id, version=version)
    if found.state is EvidenceState.ON_ITS_WAY:
        raise OnItsWay({"reference": found.reference})
    if found.proposed is not None:
        raise DisposalDoesNotFit()
    _must_sign(work, affirmed)
    picture = rules.check_sha256(photograph, "photograph")
    read = rules.check_line(serial, "serial") if serial else None
    rules.may_dispose(disposal, found.kind, serial=read, photograph=picture)
    moment = rules.check_moment(happened_at, at=work.at)
    destroys = disposal is Disposal.DESTROYED
    changes = (
        {"proposed": disposal, "proposed_by": work.mandate.actor}
        if destroys
        else {"disposal": disposal, "state": EvidenceState.DISPOSED}
    )
    made = append(
        work,
        found,
        CustodyEventKind.PROPOSED if destroys else CustodyEventKind.DISPOSED,
        changes=changes,
        happened_at=moment,
        place=rules.check_line(place, "place"),
        why=rules.check_words(why, "why"),
        signing=rules.signed_how(moment, at=work.at),
        sha256=picture,
        reference=read,
        disposal=disposal,
    )
    deed = Deed.EVIDENCE_NOTED if destroys else Deed.EVIDENCE_DISPOSED
    work.record(deed, id, {"disposal": disposal.value, "number": made.version})
    return made


def confirm_destruction(
    work: Work,
    id: EvidenceId,
    *,
    place: str,
    why: str,
    affirmed: Affirmation | None,
    happened_at: datetime | None = None,
) -> Evidence:
    """Say, as the second person, that the exhibit was destroyed before one's eyes.

    Raises:
        EvidenceUnknown, DisposalDoesNotFit, SecondPersonDestroys, SignatureNeeded, EvidenceUnfit,
        NotInTheFuture.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = _proposed(work, id)
    if found.proposed_by == work.mandate.actor:
        raise SecondPersonDestroys()
    _must_sign(work, affirmed)
    moment = rules.check_moment(happened_at, at=work.at)
    made = append(
        work,
        found,
        CustodyEventKind.DISPOSED,
        changes={
            "proposed": None,
            "proposed_by": None,
            "disposal": Disposal.DESTROYED,
            "state": EvidenceState.DISPOSED,
        },
        happened_at=moment,
        place=rules.check_line(place, "place"),
        why=rules.check_words(why, "why"),
        signing=rules.signed_how(moment, at=work.at),
        disposal=Disposal.DESTROYED,
        second=found.proposed_by,
    )
    work.record(Deed.EVIDENCE_DISPOSED, id, {"disposal": Disposal.DESTROYED.value, "number": made.version})
    return made


def decline_destruction(work: Work, id: EvidenceId, *, why: str) -> Evidence:
    """Say that the exhibit is not to be destroyed. Whoever proposed it may take it back so, too.

    Raises:
        EvidenceUnknown, DisposalDoesNotFit, EvidenceUnfit.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = _proposed(work, id)
    made = append(
        work,
        found,
        CustodyEventKind.RECALLED,
        changes={"proposed": None, "proposed_by": None},
        place=found.place,
        why=rules.check_words(why, "why"),
        disposal=Disposal.DESTROYED,
    )
    work.record(Deed.EVIDENCE_RECALLED, id, {"number": made.version})
    return made


def _proposed(work: Work, id: EvidenceId) -> Evidence:
    found = known(work, id)
    if found.proposed is None:
        raise DisposalDoesNotFit()
    return found


def _must_sign(work: Work, affirmed: Affirmation | None) -> None:
    if affirmed is None or affirmed.account != work.mandate.actor:
        raise SignatureNeeded()
