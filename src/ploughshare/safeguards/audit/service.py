# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of the log: justify and decide what was drawn, and re-check the whole log."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from ploughshare.crypto.digests import sha256
from ploughshare.crypto.notes import Checkpoint, NoteBroken, open_checkpoint, parse_verifier
from ploughshare.crypto.signing import VerifyKey
from ploughshare.kernel.text import Fact, one_line
from ploughshare.safeguards.audit import rules, store
from ploughshare.safeguards.audit.errors import (
    JustificationNeeded,
    LogUnreadable,
    NoSuchReview,
    RemarkNeeded,
)
from ploughshare.safeguards.audit.ports import LogRecord, Transactions
from ploughshare.safeguards.audit.terms import EntryId, Fault, Finding, Verification
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import EntryContents, Work

WORDS_LEAST = 10
WORDS_MOST = 2000


def justify(work: Work, entry_id: EntryId, *, words: str) -> None:
    """Say why one looked. May be said anew until it is decided.

    Raises:
        JustificationNeeded: too short or too long.
        NoSuchReview: not drawn, not the actor's, or decided already.
    """
    work.allow(Permission.REVIEW_ANSWER)
    said = one_line(words)
    if not WORDS_LEAST <= len(said) <= WORDS_MOST:
        raise JustificationNeeded({"least": WORDS_LEAST, "most": WORDS_MOST})
    if not store.justify(work.connection, entry_id, actor=work.mandate.actor, words=said, at=work.at):
        raise NoSuchReview()
    work.record(Deed.REVIEW_ANSWERED, entry_id, {"words_sha256": _digest(said)})


def decide_review(work: Work, entry_id: EntryId, *, accepted: bool, remark: str | None = None) -> None:
    """Accept or refuse a justification. Nobody decides their own.

    Args:
        remark: why; needed where it is not accepted.

    Raises:
        RemarkNeeded: not accepted without a word, or too many words.
        NoSuchReview: not drawn, the actor's own, or decided already.
    """
    work.allow(Permission.REVIEW_DECIDE)
    said = one_line(remark or "") or None
    if len(said or "") > WORDS_MOST or (not accepted and len(said or "") < WORDS_LEAST):
        raise RemarkNeeded({"least": WORDS_LEAST, "most": WORDS_MOST})
    if not store.decide(
        work.connection,
        entry_id,
        supervisor=work.mandate.actor,
        accepted=accepted,
        remark=said,
        at=work.at,
    ):
        raise NoSuchReview()
    facts: dict[str, Fact] = {"accepted": accepted}
    if said is not None:
        facts["words_sha256"] = _digest(said)
    work.record(Deed.REVIEW_DECIDED, entry_id, facts)


def read_notices(work: Work, *, until: datetime | None = None) -> None:
    """Note that the actor has read the loud notices. Logged.

    Args:
        until: when the newest they saw was drawn, so that what came since stays unread; None for now.
    """
    work.allow(Permission.REVIEW_DECIDE)
    store.keep_read_until(work.connection, work.mandate.actor, at=min(until or work.at, work.at))
    work.record(Deed.REVIEW_READ, None, {"which": "loud"})


def verify_log(
    files: LogRecord,
    transactions: Transactions | None,
    *,
    contents: EntryContents | None = None,
    verifier: str | None = None,
    kept: Sequence[str] = (),
) -> Verification:
    """Re-check the whole log from the node's files alone; a running node is not disturbed.

    Args:
        files: the log's files.
        transactions: opens a read-only transaction on the database; None to check the files alone.
        contents: opens contents; None leaves them sealed and checks commitments, rows and heads only.
        verifier: the key the log is known by elsewhere, as a partner or auditor noted it; None to
            trust the key beside the log.
        kept: signed heads that others kept, with cosignatures or without: the log must give them, too.

    Raises:
        LogUnreadable: files are missing.
    """
    keys = _keys(files)
    checkpoints, forged, rekeyed_at = _checkpoints(files, keys)
    checkpoints += _kept_elsewhere(files, kept, keys)
    breaks = sum(1 for note in files.breaks() if _opened(note, keys) is not None)
    if verifier is not None and verifier.strip() != files.verifiers()[-1]:
        forged = Finding(0, None, Fault.CHECKPOINT_FORGED)
    if transactions is None:
        result = rules.check_log(files.leaves(), checkpoints, None, forged=forged)
        return replace(result, breaks=max(breaks, result.breaks))
    # The heads were read first, the leaves are read last: what a log at work adds meanwhile stands
    # beyond the last head, where missing rows are no fault.
    sealed_until = math.inf if contents is None else rekeyed_at
    with transactions() as connection, closing(store.rows(connection, contents)) as rows:
        state = store.state(connection)
        result = rules.check_log(
            files.leaves(), checkpoints, rows, state=state, forged=forged, sealed_until=sealed_until
        )
        if result.finding is None and (stray := store.orphan(connection)) is not None:
            result = replace(result, finding=Finding(result.entries, stray, Fault.ADDED))
    return replace(result, breaks=max(breaks, result.breaks))


def record_verification(work: Work, result: Verification) -> None:
    """Log that the log was re-checked, and with what result.

    Raises:
        NotPermitted: the actor's role verifies no logs.
    """
    work.allow(Permission.AUDIT_VERIFY)
    facts: dict[str, Fact] = {"entries": result.entries, "sound": result.sound}
    if result.finding is not None:
        facts |= {"index": result.finding.index, "fault": result.finding.fault.value}
    work.record(Deed.AUDIT_VERIFIED, None, facts)


_Keys = list[tuple[str, VerifyKey]]


def _keys(files: LogRecord) -> _Keys:
    try:
        return [parse_verifier(each) for each in files.verifiers()]
    except NoteBroken:
        raise LogUnreadable({"what": "key"}) from None


def _checkpoints(files: LogRecord, keys: _Keys) -> tuple[list[Checkpoint], Finding | None, int]:
    """Heads whose signature holds, where the first that does not stands, and where the present key began.

    A newer key takes over with a signed break, and the older one signs nothing after it.
    """
    sound: list[Checkpoint] = []
    forged: Finding | None = None
    reached, present, rekeyed_at = 0, 0, 0
    for note in files.notes():
        found = None if note is None else _opened(note, keys)
        if found is not None:
            head, key = found
            if key == present or (key > present and (not sound or rules.is_break(head))):
                if key > present:
                    rekeyed_at = head.size
                sound.append(head)
                reached, present = head.size, key
                continue
        if forged is None:
            forged = Finding(reached, None, Fault.CHECKPOINT_FORGED)
    return sound, forged, rekeyed_at


def _kept_elsewhere(files: LogRecord, kept: Sequence[str], keys: _Keys) -> list[Checkpoint]:
    """Heads of this log that others kept and the log's own list lacks: somebody took them out of it.

    Those that it holds are checked where they stand, since a break may have taken them back. What the
    log's keys did not sign is nothing that the log must give.
    """
    if not kept:
        return []
    wanted: dict[str, Checkpoint] = {}
    for note in kept:
        try:
            bare = rules.without_cosignatures(note)
        except NoteBroken:
            continue
        found = _opened(bare, keys)
        if found is not None:
            wanted[bare] = found[0]
    for each in files.notes():
        if each is not None:
            wanted.pop(each, None)
    return list(wanted.values())


def _opened(note: str, keys: _Keys) -> tuple[Checkpoint, int] | None:
    for number, (name, key) in enumerate(keys):
        try:
            head = open_checkpoint(note, key, name=name)
        except NoteBroken:
            continue
        return (head, number) if head.origin == name else None
    return None


def _digest(words: str) -> str:
    return sha256(words.encode()).hex()
