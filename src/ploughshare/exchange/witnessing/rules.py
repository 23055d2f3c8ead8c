# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of witnessing: the texts of C2SP tlog-witness, and what a witness makes of a submission."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import sha256
from ploughshare.crypto.merkle import EMPTY_ROOT, ProofBroken, check_consistency
from ploughshare.crypto.notes import (
    Checkpoint,
    NoteBroken,
    open_checkpoint,
    parse_verifier,
    read_body,
    split_note,
)
from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing.terms import (
    Answer,
    Broken,
    FaultKind,
    Heard,
    Seen,
    Shown,
    Submission,
    Verdict,
)
from ploughshare.safeguards.audit.rules import is_break

PROOF_MOST = 63
BREAKS_MOST = 4
"""Signed breaks that go with a head, the latest ones."""
OTHERS_MOST = 2
"""Heads of third logs that go with a head."""
ASKED_MOST = 6
"""How often a log is asked to show a head that another was shown before its silence is a fault."""
BODY_BYTES = 8192
"""Each submission is filled up to this, so that its length tells nothing."""
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


def submission_text(submission: Submission) -> str:
    """The body of an `add-checkpoint` request."""
    lines = [f"old {submission.old}", *(base64.b64encode(each).decode() for each in submission.proof), ""]
    return "\n".join(lines) + "\n" + submission.note


def read_submission(text: Any) -> Submission:
    """Inverse of `submission_text`.

    Raises:
        MessageMalformed: no such text.
    """
    if not isinstance(text, str) or len(text) > BODY_BYTES:
        raise MessageMalformed({"what": "submission"})
    head, separator, note = text.partition("\n\n")
    old, *lines = head.split("\n")
    matched = _OLD.fullmatch(old)
    if matched is None or not separator or len(lines) > PROOF_MOST:
        raise MessageMalformed({"what": "submission"})
    return Submission(int(matched[1]), tuple(map(_hash, lines)), note)


def _hash(line: Any) -> bytes:
    try:
        found = base64.b64decode(line, validate=True)
    except (TypeError, ValueError):
        found = b""
    if len(found) != 32:
        raise MessageMalformed({"what": "proof"})
    return found


def padded(body: dict[str, Any]) -> dict[str, Any]:
    """The body filled up to `BODY_BYTES` of JSON."""
    lacking = BODY_BYTES - len(json.dumps({**body, "pad": ""}, ensure_ascii=False).encode())
    return {**body, "pad": "." * max(lacking, 0)}


def signed_by(note: str, verifier: str) -> Checkpoint | None:
    """The head in a note that a log's key signed in the log's name; None if it did not."""
    try:
        name, key = parse_verifier(verifier)
        head = open_checkpoint(note, key, name=name)
    except NoteBroken:
        return None
    return head if head.origin == name else None


def signed_by_any(note: str, verifiers: Sequence[str]) -> Checkpoint | None:
    """The head in a note that one of a log's keys signed, the newest first; None if none did."""
    for verifier in reversed(verifiers):
        head = signed_by(note, verifier)
        if head is not None:
            return head
    return None


def is_taken_back(head: Checkpoint, breaks: Sequence[str], *, verifiers: Sequence[str]) -> bool:
    """Whether a signed break took this log's own head back: an answer to it comes from a lost time."""
    for note in breaks:
        found = signed_by_any(note, verifiers)
        if found is not None and found.size < head.size and _signed_at(head) <= _signed_at(found):
            return True
    return False


def heard_head(note: str, seen: Sequence[Seen], *, told_by: NodeId, at: datetime) -> Heard | None:
    """A head that a third node was shown, if its log is one that this node witnesses.

    Args:
        seen: what this node keeps of its peers' logs.
        told_by: the node that tells of it. Of its own log it tells in another way.
    """
    for each in seen:
        head = None if each.peer == told_by else signed_by(note, each.verifier)
        if head is not None:
            return Heard(each.peer, told_by, note, head.size, head.root, at)
    return None


def settle(
    heard: Heard,
    seen: Seen,
    *,
    shown: Sequence[Shown] = (),
    breaks: Sequence[str] = (),
    at: datetime,
) -> tuple[Heard, Broken | None]:
    """What becomes of a head that a third node was shown, beside the head that is kept here.

    Two heads of one size must have one root; else the log proves that the one grew out of the other. It is
    asked for that at most `ASKED_MOST` times. What a signed break took back no log can show.

    Args:
        shown: proofs of the log from earlier heads to the one that is kept.
        breaks: the log's signed breaks.
    """
    settled = replace(heard, settled_at=at)
    head = signed_by(heard.note, seen.verifier)
    if head is None or is_taken_back(head, breaks, verifiers=[seen.verifier]):
        return settled, None
    forked = Broken(FaultKind.FORKED, heard.note, seen.note)
    if head.size == seen.size:
        return settled, None if head.root == seen.root else forked
    for each in shown:
        if each.size != head.size or head.size > seen.size:
            continue
        try:
            check_consistency(head.size, seen.size, old_root=head.root, new_root=seen.root, proof=each.proof)
        except ProofBroken:
            return settled, forked
        return settled, None
    if heard.asked >= ASKED_MOST:
        return settled, Broken(FaultKind.NOT_SHOWN, heard.note, seen.note)
    return heard, None


def shown_document(each: Shown) -> dict[str, Any]:
    """A proof as it travels."""
    return {"size": each.size, "proof": [base64.b64encode(one).decode() for one in each.proof]}


def read_shown(given: Any) -> list[Shown]:
    """Inverse of `shown_document`, of the one that goes with a head; nothing where there is none.

    Raises:
        MessageMalformed: no such list.
    """
    if given is None:
        return []
    found = []
    for each in given[:1] if isinstance(given, list) else [None]:
        size = each.get("size") if isinstance(each, dict) else None
        proof = each.get("proof") if isinstance(each, dict) else None
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 1 << 62:
            raise MessageMalformed({"what": "shown"})
        if not isinstance(proof, list) or len(proof) > PROOF_MOST:
            raise MessageMalformed({"what": "shown"})
        found.append(Shown(size, tuple(_hash(one) for one in proof)))
    return found


def others_of(seen: Sequence[Seen], *, turn: int) -> list[str]:
    """The heads of third logs whose turn it is to be told, so that each is told once in a round."""
    if not seen:
        return []
    first = turn * OTHERS_MOST
    count = min(OTHERS_MOST, len(seen))
    return [seen[(first + number) % len(seen)].note for number in range(count)]


def _signed_at(head: Checkpoint) -> str:
    return next((line[3:] for line in head.extensions if line.startswith("at ")), "")


def digest(note: str) -> str:
    """A note in short."""
    return sha256(note.encode()).hex()


def after_breaks(
    seen: Seen | None, breaks: Sequence[str], *, verifier: str, at: datetime
) -> tuple[Seen | None, list[Broken]]:
    """What a witness keeps once a restored log has told of its breaks.

    A break that takes back entries which were seen here moves the witness to the break, and is a fault
    for people to look into: a signed word why is still no proof that nothing was taken away on purpose.
    At the first contact breaks are noted and nothing else.
    """
    if seen is None:
        return None, []
    faults: list[Broken] = []
    for note in breaks:
        if digest(note) in seen.breaks:
            continue
        head = signed_by(note, verifier)
        if head is None or not is_break(head):
            continue
        known = seen.breaks | {digest(note)}
        if head.size > seen.size or (head.size, head.root) == (seen.size, seen.root):
            seen = replace(seen, breaks=known)
            continue
        faults.append(Broken(FaultKind.RESTORED, seen.note, note))
        seen = Seen(seen.peer, note, head.size, head.root, at, known, verifier)
    return seen, faults


def judge(
    submission: Submission,
    seen: Seen | None,
    *,
    peer: NodeId,
    verifier: str,
    breaks: Sequence[str] = (),
    at: datetime,
) -> Verdict:
    """What a witness answers, and what it keeps (C2SP tlog-witness, add-checkpoint).

    Args:
        seen: what it keeps of this log; None before the first contact.
        verifier: the log's key as in its node's descriptor.
        breaks: signed breaks that came along.
    """
    head = signed_by(submission.note, verifier)
    if head is None:
        if seen is not None and signed_by(submission.note, seen.verifier) is not None:
            # Of before a rotation, and under way since: not cosigned any more, and no fault.
            return Verdict(Answer.NOT_SIGNED, seen)
        kept = None if seen is None else seen.note
        return Verdict(Answer.NOT_SIGNED, seen, (Broken(FaultKind.NOT_SIGNED, kept, submission.note),))
    seen, faults = after_breaks(seen, breaks, verifier=verifier, at=at)
    size, root = (0, EMPTY_ROOT) if seen is None else (seen.size, seen.root)
    kept = None if seen is None else seen.note

    def fault(kind: FaultKind, answer: Answer) -> Verdict:
        return Verdict(answer, seen, (*faults, Broken(kind, kept, submission.note)))

    if head.size < size:
        if _is_older(submission.note, head, kept):
            # It was signed before the one that is kept and came after it: heads wait for nothing.
            return Verdict(Answer.OTHER_SIZE, seen, tuple(faults))
        return fault(FaultKind.ROLLED_BACK, Answer.OTHER_SIZE)
    if head.size == size and head.root != root:
        return fault(FaultKind.FORKED, Answer.OTHER_SIZE)
    if submission.old != size:
        return Verdict(Answer.OTHER_SIZE, seen, tuple(faults))
    try:
        check_consistency(size, head.size, old_root=root, new_root=head.root, proof=submission.proof)
    except ProofBroken:
        return fault(FaultKind.FORKED, Answer.NOT_PROVEN)
    known = frozenset(digest(each) for each in breaks) | (seen.breaks if seen else frozenset())
    fresh = Seen(peer, submission.note, head.size, head.root, at, known, verifier)
    return Verdict(Answer.COSIGNED, fresh, tuple(faults))


def _is_older(note: str, head: Checkpoint, kept: str | None) -> bool:
    if kept is None or note == kept:
        return False
    try:
        before = read_body(split_note(kept)[0])
    except NoteBroken:
        return False
    return _signed_at(head) < _signed_at(before)


def next_turn(at: datetime, *, every: timedelta, node: NodeId) -> datetime:
    """When the next head is due, after `at`: at times fixed by the clock and the node's name alone."""
    every_s, shift_s = _beat(every, node)
    now_s = at.timestamp()
    turn_s = (turn_number(at, every=every, node=node) + 1) * every_s + shift_s
    return at + timedelta(seconds=turn_s - now_s)


def turn_number(at: datetime, *, every: timedelta, node: NodeId) -> int:
    """The number of the turn that `at` lies in."""
    every_s, shift_s = _beat(every, node)
    return int(at.timestamp() - shift_s) // every_s


def _beat(every: timedelta, node: NodeId) -> tuple[int, int]:
    every_s = max(int(every.total_seconds()), 1)
    return every_s, int.from_bytes(sha256(node.encode())[:8], "big") % every_s


def is_overdue(cosigned_at: datetime | None, *, every: timedelta, at: datetime) -> bool:
    """Whether a witness is behind: it has cosigned nothing for three turns."""
    return cosigned_at is None or at - cosigned_at > 3 * every
