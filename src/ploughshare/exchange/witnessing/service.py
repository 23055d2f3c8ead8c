# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of witnessing: submit a head, witness one, take an answer in, deal with a fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from ploughshare.crypto.digests import sha256
from ploughshare.crypto.notes import (
    NoteBroken,
    cosign,
    cosigned_at,
    parse_verifier,
    parse_witness,
    read_body,
    signature_lines,
    split_note,
)
from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.exchange.witnessing import rules, store
from ploughshare.exchange.witnessing.errors import FaultRemarkNeeded, NoSuchFault
from ploughshare.exchange.witnessing.terms import (
    Answer,
    Broken,
    FaultId,
    FaultKind,
    Submission,
    Witness,
)
from ploughshare.kernel.clock import from_micros, from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import Fact, one_line
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

CHECKPOINT = "log.checkpoint"
COSIGNED = "log.cosigned"
WORDS_LEAST, WORDS_MOST = 10, 2000
ANSWER_VALID = timedelta(days=2)
"""Later than that, an answer to a head is of no use to its log."""
_SKEW = timedelta(minutes=10)


def submit(
    work: Work,
    office: Office,
    *,
    to: Descriptor,
    submission: Submission,
    breaks: Sequence[str],
    every: timedelta,
) -> None:
    """Send this node's head to a peer, to be witnessed.

    It expires after two turns: a peer that is away finds the newest heads when it comes back, not a pile.

    Args:
        breaks: the log's signed breaks; the latest go along.
        every: time from one turn to the next.
    """
    body = {
        "submission": rules.submission_text(submission),
        "breaks": list(breaks[-rules.BREAKS_MOST :]),
        "sent_at": to_rfc3339(work.at),
    }
    post(
        work,
        office,
        to=to,
        kind=CHECKPOINT,
        body=rules.padded(body),
        agreement=None,
        valid=2 * every + _SKEW,
    )
    store.keep_witness(work.connection, replace(store.witness(work.connection, to.node), asked_at=work.at))


def handle_checkpoint(work: Work, office: Office, message: Message) -> None:
    """A peer sent a head of its log: check it against what is kept, cosign, answer.

    What does not fit is kept with both notes, told to the peer, and no obstacle to anything else.

    Raises:
        MessageMalformed: no submission.
    """
    peer = known_peer(work, message.sender).descriptor
    submission = rules.read_submission(message.body.get("submission"))
    verdict = rules.judge(
        submission,
        store.seen(work.connection, peer.node),
        peer=peer.node,
        verifier=peer.log,
        breaks=_texts(message.body.get("breaks")),
        at=work.at,
    )
    if verdict.seen is not None:
        store.keep_seen(work.connection, verdict.seen)
    for broken in verdict.faults:
        _keep_fault(work, peer.node, broken, ours=False)
    size = 0 if verdict.seen is None else verdict.seen.size
    work.record(Deed.LOG_WITNESSED, None, {"node": peer.node, "size": size, "answer": int(verdict.answer)})
    answer: dict[str, Any] = {
        "answer": int(verdict.answer),
        "size": size,
        "note": submission.note,
        "sent_at": message.body.get("sent_at"),
        "cosignature": _cosignature(work, office, submission) if verdict.answer is Answer.COSIGNED else None,
        "faults": [
            {"kind": each.kind.value, "kept": each.kept, "given": each.given} for each in verdict.faults
        ],
    }
    post(work, office, to=peer, kind=COSIGNED, body=rules.padded(answer), agreement=None, valid=ANSWER_VALID)


def _texts(given: Any) -> list[str]:
    if not isinstance(given, list):
        return []
    return [each for each in given[-rules.BREAKS_MOST :] if isinstance(each, str)]


def _cosignature(work: Work, office: Office, submission: Submission) -> str:
    body, _ = split_note(submission.note)
    name, _ = parse_verifier(office.descriptor.log)
    return cosign(body, office.keys.log, name=name, time_s=int(work.at.timestamp()))


def handle_cosigned(
    work: Work,
    message: Message,
    *,
    every: timedelta,
    verifiers: Sequence[str],
    breaks: Sequence[str] = (),
) -> None:
    """A witness answered: keep its cosignature, or what it says does not fit.

    Args:
        every: time from one turn to the next.
        verifiers: this log's keys, older ones among them: an answer may be to a head of before a rotation.
        breaks: this log's signed breaks: what a witness cosigned before them and beyond is gone here.

    Raises:
        MessageMalformed: no answer to a head of this node.
    """
    peer, body = known_peer(work, message.sender).descriptor, message.body
    size, answer, note = body.get("size"), body.get("answer"), body.get("note")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 1 << 62:
        raise MessageMalformed({"what": "size"})
    if not isinstance(note, str) or answer not in set(Answer):
        raise MessageMalformed({"what": "answer"})
    known = replace(store.witness(work.connection, peer.node), told_size=size, answered_at=work.at)
    if answer == Answer.COSIGNED:
        known = _with_cosignature(known, peer, body, every=every, verifiers=verifiers, breaks=breaks)
    for broken in _told_faults(body, verifiers):
        _keep_fault(work, peer.node, broken, ours=True)
    store.keep_witness(work.connection, known)
    facts: dict[str, Fact] = {"node": peer.node, "size": size, "answer": int(answer), "late": known.late}
    work.record(Deed.LOG_COSIGNED, None, facts)


def _with_cosignature(
    known: Witness,
    peer: Descriptor,
    body: Any,
    *,
    every: timedelta,
    verifiers: Sequence[str],
    breaks: Sequence[str],
) -> Witness:
    note, line = body["note"], body.get("cosignature")
    head = rules.signed_by_any(note, verifiers)
    if head is None or not isinstance(line, str):
        raise MessageMalformed({"what": "cosignature"})
    name, key = parse_witness(peer.log)
    try:
        time_s = cosigned_at(split_note(note)[0], signature_lines(line), key, name=name)
        if time_s is None:
            raise MessageMalformed({"what": "cosignature"})
        signed_at = from_micros(time_s * 1_000_000)
    except (NoteBroken, ValueError, OverflowError):
        raise MessageMalformed({"what": "cosignature"}) from None
    if rules.is_taken_back(head, breaks, verifiers=verifiers):
        return known
    return replace(
        known,
        cosigned=note + line,
        cosigned_size=head.size,
        cosigned_at=signed_at,
        late=_is_late(body.get("sent_at"), known, every=every),
    )


def _is_late(sent_at: Any, known: Witness, *, every: timedelta) -> bool:
    """Whether an answer came after the next head was due."""
    try:
        sent = from_rfc3339(sent_at)
    except (PloughshareError, TypeError, AttributeError):
        return True
    if known.answered_at is None or known.asked_at is None or sent > known.asked_at:
        return True
    return known.answered_at - sent > every


def _told_faults(body: Any, verifiers: Sequence[str]) -> list[Broken]:
    """What a witness says is wrong with this log; what it cannot show to be signed here is its own word."""
    found = []
    told = body.get("faults")
    for each in (told if isinstance(told, list) else [])[: rules.BREAKS_MOST + 1]:
        try:
            kind, kept, given = FaultKind(each["kind"]), each["kept"], str(each["given"])
        except (KeyError, TypeError, ValueError):
            raise MessageMalformed({"what": "faults"}) from None
        if len(given) > rules.BODY_BYTES or (kept is not None and len(str(kept)) > rules.BODY_BYTES):
            raise MessageMalformed({"what": "faults"})
        shown = kept is not None and rules.signed_by_any(str(kept), verifiers) is not None
        if not shown and kind is not FaultKind.NOT_SIGNED:
            kind = FaultKind.CLAIM_UNPROVEN
        found.append(Broken(kind, None if kept is None else str(kept), given))
    return found


def note_receipt_head(work: Work, node: NodeId, note: str) -> None:
    """A peer's receipt showed a head of its log: a fork against what is kept is found here, too.

    No proof comes with it, so a larger or smaller head says nothing; the next turn proves it.
    """
    kept = store.seen(work.connection, node)
    try:
        head = read_body(split_note(note)[0])
    except NoteBroken:
        return
    if kept is None or head.size != kept.size or head.root == kept.root:
        return
    try:
        verifier = known_peer(work, node).descriptor.log
    except PloughshareError:
        return
    if rules.signed_by(note, verifier) is None:
        return
    _keep_fault(work, node, Broken(FaultKind.FORKED, kept.note, note), ours=False)


def _keep_fault(work: Work, peer: NodeId, broken: Broken, *, ours: bool) -> None:
    if store.is_kept(work.connection, peer=peer, ours=ours, broken=broken):
        return
    id = work.new_id(FaultId)
    store.add_fault(work.connection, id, peer=peer, ours=ours, broken=broken, at=work.at)
    facts: dict[str, Fact] = {
        "node": peer,
        "ours": ours,
        "kind": broken.kind.value,
        "code": broken.kind.error.code,
    }
    work.record(Deed.LOG_FAULT_FOUND, id, facts)


def close_fault(work: Work, id: FaultId, *, remark: str) -> None:
    """Say whom one asked about a fault and what they said. The evidence stays.

    Raises:
        FaultRemarkNeeded: too short or too long.
        NoSuchFault: none such, or dealt with already.
    """
    work.allow(Permission.AUDIT_VERIFY)
    said = one_line(remark)
    if not WORDS_LEAST <= len(said) <= WORDS_MOST:
        raise FaultRemarkNeeded({"least": WORDS_LEAST, "most": WORDS_MOST})
    if not store.close_fault(work.connection, id, by=work.mandate.actor, remark=said, at=work.at):
        raise NoSuchFault()
    work.record(Deed.LOG_FAULT_CLOSED, id, {"words_sha256": sha256(said.encode()).hex()})
