# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Note what happens to an exhibit while it stays in the same hands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ploughshare.registry.custody import rules
from ploughshare.registry.custody.errors import EvidenceUnfit, OnItsWay, SealNotThere
from ploughshare.registry.custody.service.keeping import append, put_seal_on, to_write_on
from ploughshare.registry.custody.terms import (
    NOTED,
    Custodian,
    CustodyEventKind,
    Evidence,
    EvidenceId,
    EvidenceState,
    Signing,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def note(
    work: Work,
    id: EvidenceId,
    *,
    kind: CustodyEventKind,
    place: str,
    why: str,
    version: int | None = None,
    happened_at: datetime | None = None,
    seal: str | None = None,
    sha256: str | None = None,
    reference: str | None = None,
    custodian: Custodian | None = None,
) -> Evidence:
    """Note a seal put on or broken, another place, an examination, a digest checked, or a receipt of the time
    before this record began.

    Args:
        version: as the writer saw the exhibit; None to write behind whatever stands.
        seal: that is put on or broken, or was read.
        sha256: digest that was found now.
        reference: of the result of an examination.
        custodian: who received it, for a receipt of the time before.

    Raises:
        EvidenceUnknown, EvidenceChanged, EvidenceDisposedOf, NotInYourHands, OnItsWay: not now, or not by
        you. EvidenceUnfit, NotInTheFuture, SealUsed, SealNotThere: a field does not fit.
    """
    work.allow(Permission.CUSTODY_WRITE)
    if kind not in NOTED:
        raise EvidenceUnfit({"field": "kind"})
    found = to_write_on(work, id, version=version)
    if found.state is EvidenceState.ON_ITS_WAY:
        raise OnItsWay({"reference": found.reference})
    mark, moment = rules.check_seal(seal), rules.check_moment(happened_at, at=work.at)
    where, digest = rules.check_line(place, "place"), rules.check_sha256(sha256)
    result = rules.check_line(reference, "reference") if reference else None
    facts: dict[str, Any] = {"seal": mark, "sha256": digest, "reference": result}
    changes = _changes(work, found, kind, mark, where, facts, custodian)
    made = append(
        work,
        found,
        kind,
        changes=changes,
        happened_at=moment,
        place=where,
        why=rules.check_words(why, "why"),
        **facts,
    )
    work.record(Deed.EVIDENCE_NOTED, id, {"kind": kind.value, "number": made.version, "sha256": digest})
    return made


def _changes(
    work: Work,
    found: Evidence,
    kind: CustodyEventKind,
    seal: str | None,
    place: str,
    facts: dict[str, Any],
    custodian: Custodian | None,
) -> dict[str, Any]:
    """What becomes different on the exhibit; `facts` keeps only what the kind of event is about."""
    about = _ABOUT[kind]
    for name in ("seal", "sha256", "reference"):
        if name in about and facts[name] is None:
            raise EvidenceUnfit({"field": name})
        if name not in about and not (name == "seal" and kind is CustodyEventKind.RECEIVED):
            facts[name] = None
    match kind:
        case CustodyEventKind.SEALED:
            assert seal is not None
            put_seal_on(work, found.id, seal)
            return {"seal": seal}
        case CustodyEventKind.UNSEALED:
            if found.seal is not None and seal != found.seal:
                raise SealNotThere({"seal": seal})
            return {"seal": None}
        case CustodyEventKind.MOVED:
            return {"place": place}
        case CustodyEventKind.RECEIVED:
            facts |= {"custodian": custodian or found.custodian, "signing": Signing.NONE}
    return {}


_ABOUT = {
    CustodyEventKind.SEALED: {"seal"},
    CustodyEventKind.UNSEALED: {"seal"},
    CustodyEventKind.MOVED: set[str](),
    CustodyEventKind.EXAMINED: {"reference"},
    CustodyEventKind.CHECKED: {"sha256"},
    CustodyEventKind.RECEIVED: set[str](),
}
"""Fields that each kind of event has to give."""
