# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Hand exhibits over: the giver lets go and signs, the taker signs for what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ploughshare.registry.custody import rules
from ploughshare.registry.custody.errors import (
    EvidenceUnfit,
    HandOverOver,
    HandOverUnknown,
    NotForYou,
    NotInYourHands,
    OfOneCase,
    OnItsWay,
    SameHands,
    SignatureNeeded,
)
from ploughshare.registry.custody.queries.reach import hand_over_within
from ploughshare.registry.custody.service.keeping import append, is_member, to_write_on
from ploughshare.registry.custody.store import exhibits, hand_overs
from ploughshare.registry.custody.terms import (
    ITEMS_MOST,
    Custodian,
    CustodianKind,
    CustodyEventKind,
    Evidence,
    EvidenceId,
    EvidenceState,
    HandOver,
    HandOverAim,
    HandOverId,
    HandOverState,
    Proof,
    Signing,
)
from ploughshare.safeguards.access.terms import Affirmation
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def release(
    work: Work,
    *,
    id: HandOverId,
    evidence: Sequence[EvidenceId],
    taker: Custodian,
    aim: HandOverAim,
    place: str,
    why: str,
    happened_at: datetime | None = None,
    affirmed: Affirmation | None = None,
    proof: Proof | None = None,
) -> HandOver:
    """Let go of exhibits that one holds, for somebody who signs for them next.

    Args:
        taker: who takes them: an account here, or an outside body.
        affirmed: that the giver proved who they are, where the giver is somebody here.
        proof: how an outside body signed that it gives them back; None if it did not.

    Raises:
        EvidenceUnknown, EvidenceDisposedOf, NotInYourHands, OnItsWay, OfOneCase, SameHands: cannot be.
        EvidenceUnfit, NotInTheFuture, SignatureNeeded, SignatureDoesNotFit: a field does not fit.
    """
    work.allow(Permission.CUSTODY_WRITE)
    items = _releasable(work, evidence)
    giver = items[0].custodian
    if taker == giver:
        raise SameHands()
    moment = rules.check_moment(happened_at, at=work.at)
    where, words = rules.check_line(place, "place"), rules.check_words(why, "why")
    seals = {each.id: each.seal for each in items if each.seal}
    statement = rules.statement_of(
        id, items, giver=giver, taker=taker, aim=aim, place=where, released_at=moment, seals=seals
    )
    signing, kept = _signed(work, giver, moment, statement, affirmed, proof)
    made = HandOver(
        id,
        items[0].case,
        tuple(each.id for each in items),
        giver,
        taker,
        aim,
        where,
        words,
        moment,
        work.mandate.actor,
        statement,
        HandOverState.WAITING,
        None,
        None,
        None,
        seals,
    )
    hand_overs.add(work.connection, made)
    digest = rules.statement_sha256(statement)
    for each in items:
        append(
            work,
            each,
            CustodyEventKind.RELEASED,
            changes={"state": EvidenceState.ON_ITS_WAY},
            happened_at=moment,
            place=where,
            why=words,
            seal=each.seal,
            hand_over=id,
            signing=signing,
            proof=kept,
            statement_sha256=digest,
        )
    work.record(
        Deed.EVIDENCE_RELEASED,
        id,
        {"statement_sha256": digest, "signing": signing.value, "count": len(items)},
    )
    return made


def _releasable(work: Work, ids: Sequence[EvidenceId]) -> list[Evidence]:
    if not 0 < len(dict.fromkeys(ids)) <= ITEMS_MOST:
        raise EvidenceUnfit({"field": "evidence"})
    items = [to_write_on(work, each, version=None) for each in dict.fromkeys(ids)]
    for each in items:
        if each.state is EvidenceState.ON_ITS_WAY:
            raise OnItsWay({"reference": each.reference})
        if (each.case, each.custodian) != (items[0].case, items[0].custodian):
            raise OfOneCase()
    return items


def _signed(
    work: Work,
    who: Custodian,
    moment: datetime,
    statement: str,
    affirmed: Affirmation | None,
    proof: Proof | None,
) -> tuple[Signing, Proof | None]:
    """How a side signed. Somebody here always proves who they are; an outside body may have signed nothing,
    which stays visible as a gap."""
    if who.kind is CustodianKind.OFFICER and proof is None:
        if affirmed is None or affirmed.account != work.mandate.actor:
            raise SignatureNeeded()
        return rules.signed_how(moment, at=work.at), None
    kept, signing = rules.check_proof(proof, statement)
    return signing, kept


def receive(
    work: Work,
    id: HandOverId,
    *,
    seals: Mapping[EvidenceId, str | None],
    happened_at: datetime | None = None,
    affirmed: Affirmation | None = None,
    proof: Proof | None = None,
) -> HandOver:
    """Sign for exhibits that came.

    An account signs by itself. For an outside body, and for an officer who signed on paper or with a key
    where there was no line, whoever works on the case enters how it was signed.

    Args:
        seals: the seal as the taker read it on each exhibit; None where there is none.

    Raises:
        HandOverUnknown, HandOverOver, NotForYou: cannot be.
        EvidenceUnfit, NotInTheFuture, SignatureNeeded, SignatureDoesNotFit: a field does not fit.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = _waiting(work, id)
    items = _items(work, found)
    _may_sign(work, found, items, proof)
    if set(seals) != set(found.evidence):
        raise EvidenceUnfit({"field": "seals"})
    moment = rules.check_moment(happened_at, at=work.at)
    signing, kept = _signed(work, found.taker, moment, found.statement, affirmed, proof)
    _end(work, found, HandOverState.RECEIVED, None)
    outside = found.taker.kind is not CustodianKind.OFFICER
    digest = rules.statement_sha256(found.statement)
    for each in items:
        seal = rules.check_seal(seals[each.id])
        changes = {
            "state": EvidenceState.OUTSIDE if outside else EvidenceState.HELD,
            "custodian": found.taker,
            "place": found.place,
            "seal": seal,
        }
        append(
            work,
            each,
            CustodyEventKind.RECEIVED,
            changes=changes,
            happened_at=moment,
            place=found.place,
            why=found.why,
            custodian=found.taker,
            seal=seal,
            hand_over=id,
            signing=signing,
            proof=kept,
            statement_sha256=digest,
        )
    work.record(Deed.EVIDENCE_ACCEPTED, id, {"statement_sha256": digest, "signing": signing.value})
    return _read(work, id)


def _may_sign(work: Work, found: HandOver, items: Sequence[Evidence], proof: Proof | None) -> None:
    own = found.taker.account == work.mandate.actor
    by_paper = proof is not None or found.taker.kind is not CustodianKind.OFFICER
    giver_here = found.giver.account == work.mandate.actor or is_member(work, items[0])
    if not own and not (by_paper and giver_here):
        raise NotForYou()


def refuse(work: Work, id: HandOverId, *, why: str) -> HandOver:
    """Say that one does not take what was released: it stays with the giver.

    Raises:
        HandOverUnknown, HandOverOver, NotForYou, EvidenceUnfit.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = _waiting(work, id)
    items = _items(work, found)
    outside = found.taker.kind is not CustodianKind.OFFICER
    if found.taker.account != work.mandate.actor and not (outside and is_member(work, items[0])):
        raise NotForYou()
    return _back(work, found, items, HandOverState.REFUSED, why)


def recall(work: Work, id: HandOverId, *, why: str) -> HandOver:
    """Take a release back before anybody signed for it.

    Raises:
        HandOverUnknown, HandOverOver, NotInYourHands, EvidenceUnfit.
    """
    work.allow(Permission.CUSTODY_WRITE)
    found = _waiting(work, id)
    if found.released_by != work.mandate.actor:
        raise NotInYourHands()
    return _back(work, found, _items(work, found), HandOverState.RECALLED, why)


_BACK = {
    HandOverState.REFUSED: (CustodyEventKind.REFUSED, Deed.EVIDENCE_REFUSED),
    HandOverState.RECALLED: (CustodyEventKind.RECALLED, Deed.EVIDENCE_RECALLED),
}


def _back(work: Work, found: HandOver, items: Sequence[Evidence], state: HandOverState, why: str) -> HandOver:
    words = rules.check_words(why, "why")
    kind, deed = _BACK[state]
    _end(work, found, state, words)
    here = found.giver.kind is CustodianKind.OFFICER
    for each in items:
        append(
            work,
            each,
            kind,
            changes={"state": EvidenceState.HELD if here else EvidenceState.OUTSIDE},
            place=each.place,
            why=words,
            custodian=found.giver,
            hand_over=found.id,
        )
    work.record(deed, found.id)
    return _read(work, found.id)


def _end(work: Work, found: HandOver, state: HandOverState, note: str | None) -> None:
    ended = hand_overs.end(
        work.connection, found.id, state=state, at=work.at, by=work.mandate.actor, note=note
    )
    if not ended:
        raise HandOverOver()


def _waiting(work: Work, id: HandOverId) -> HandOver:
    found = hand_overs.get(work.connection, id)
    if found is None or not hand_over_within(work, found):
        raise HandOverUnknown()
    if found.state is not HandOverState.WAITING:
        raise HandOverOver()
    return found


def _items(work: Work, found: HandOver) -> list[Evidence]:
    by_id = {each.id: each for each in exhibits.many(work.connection, found.evidence)}
    return [by_id[each] for each in found.evidence]


def _read(work: Work, id: HandOverId) -> HandOver:
    found = hand_overs.get(work.connection, id)
    assert found is not None
    return found
