# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of witnessing: submit a head, witness one, take an answer in, deal with a fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

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
from ploughshare.exchange.witnessing.service.comparing import compare, head_to_show, hear
from ploughshare.exchange.witnessing.service.faults import keep_fault
from ploughshare.exchange.witnessing.terms import (
    Answer,
    Broken,
    FaultKind,
    Shown,
    Submission,
    Witness,
)
from ploughshare.kernel.clock import from_micros, from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import Fact
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

CHECKPOINT = "log.checkpoint"
COSIGNED = "log.cosigned"
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
    others: Sequence[str] = (),
    shown: Sequence[Shown] = (),
) -> None:
    """Send this node's head to a peer, to be witnessed.

    It expires after two turns: a peer that is away finds the newest heads when it comes back, not a pile.

    Args:
        breaks: the log's signed breaks; the latest go along.
        every: time from one turn to the next.
        others: heads of third logs that the peer may know of, to be laid beside what it was shown.
        shown: the proof that a head it heard of from a third node belongs to this log.
    """
    body = {
        "submission": rules.submission_text(submission),
        "breaks": list(breaks[-rules.BREAKS_MOST :]),
        "others": list(others[: rules.OTHERS_MOST]),
        "shown": [rules.shown_document(each) for each in shown[:1]],
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
    known = store.witness(work.connection, to.node)
    store.keep_witness(work.connection, replace(known, asked_at=work.at, to_show=None))


def handle_checkpoint(work: Work, office: Office, message: Message) -> None:
    """A peer sent a head of its log: check it against what is kept, cosign, answer.

    What does not fit is kept with both notes, told to the peer, and no obstacle to anything else.

    Raises:
        MessageMalformed: no submission.
    """
    peer = known_peer(work, message.sender).descriptor
    submission = rules.read_submission(message.body.get("submission"))
    breaks = _texts(message.body.get("breaks"), most=rules.BREAKS_MOST)
    verdict = rules.judge(
        submission,
        store.seen(work.connection, peer.node),
        peer=peer.node,
        verifier=peer.log,
        breaks=breaks,
        at=work.at,
    )
    if verdict.seen is not None:
        store.keep_seen(work.connection, verdict.seen)
    for broken in verdict.faults:
        keep_fault(work, peer.node, broken, ours=False)
    told = list(verdict.faults)
    if verdict.seen is not None:
        told += compare(
            work,
            verdict.seen,
            shown=rules.read_shown(message.body.get("shown")) if verdict.answer is Answer.COSIGNED else [],
            breaks=breaks,
        )
    hear(work, peer.node, _texts(message.body.get("others"), most=rules.OTHERS_MOST))
    size = 0 if verdict.seen is None else verdict.seen.size
    work.record(Deed.LOG_WITNESSED, None, {"node": peer.node, "size": size, "answer": int(verdict.answer)})
    answer: dict[str, Any] = {
        "answer": int(verdict.answer),
        "size": size,
        "note": submission.note,
        "sent_at": message.body.get("sent_at"),
        "cosignature": _cosignature(work, office, submission) if verdict.answer is Answer.COSIGNED else None,
        "faults": [{"kind": each.kind.value, "kept": each.kept, "given": each.given} for each in told],
        "to_show": head_to_show(work, peer.node),
    }
    post(work, office, to=peer, kind=COSIGNED, body=rules.padded(answer), agreement=None, valid=ANSWER_VALID)


def _texts(given: Any, *, most: int) -> list[str]:
    if not isinstance(given, list):
        return []
    return [each for each in given[-most:] if isinstance(each, str) and len(each) <= rules.BODY_BYTES]


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
    if not isinstance(note, str) or answer not in tuple(Answer):
        raise MessageMalformed({"what": "answer"})
    to_show = _own_head(body.get("to_show"), verifiers)
    known = store.witness(work.connection, peer.node)
    known = replace(known, told_size=size, answered_at=work.at, to_show=to_show)
    if answer == Answer.COSIGNED:
        known = _with_cosignature(known, peer, body, every=every, verifiers=verifiers, breaks=breaks)
    for broken in _told_faults(body, verifiers):
        keep_fault(work, peer.node, broken, ours=True)
    store.keep_witness(work.connection, known)
    facts: dict[str, Fact] = {"node": peer.node, "size": size, "answer": int(answer), "late": known.late}
    work.record(Deed.LOG_COSIGNED, None, facts)


def _own_head(note: Any, verifiers: Sequence[str]) -> str | None:
    """A head of this log that a witness heard of and wants shown; of another's it cannot ask."""
    if not isinstance(note, str) or len(note) > rules.BODY_BYTES:
        return None
    return note if rules.signed_by_any(note, verifiers) is not None else None


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
    keep_fault(work, node, Broken(FaultKind.FORKED, kept.note, note), ours=False)
