# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of sealed mail: post, take in, note receipts and failures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ploughshare.exchange.mailbox import rules, store
from ploughshare.exchange.mailbox.errors import (
    KeyGone,
    KeyRevoked,
    KindUnknown,
    LevelTooHigh,
    MessageRefused,
    MessageUnusable,
    NoWay,
    OwnLevelTooLow,
    SenderBlocked,
    SenderUnknown,
    SuiteNotAgreed,
)
from ploughshare.exchange.mailbox.service import turns
from ploughshare.exchange.mailbox.terms import (
    Envelope,
    Handler,
    Message,
    Office,
    Outgoing,
    OutgoingId,
    OutgoingState,
    Receipt,
    Way,
)
from ploughshare.exchange.peers.errors import PeerBlocked, PeerRevoked
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.clock import Clock
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.ids import Id, random_reference
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Door, Mandate, Work

VALID = timedelta(days=30)
WAIT_MOST = timedelta(hours=1)
"""How long a peer that is busy may have us wait, at most."""
TOGETHER = timedelta(milliseconds=100)
"""How long messages are taken in in one transaction: others who write wait for it."""
REFUSED = "mail.refused"
"""Kind of the message that tells a sender that, and why, its message had no effect."""

_ABOUT_MAIL = "mail."
OWED_ACCEPTED = "accepted"
_OF_PROVEN = (KeyGone, KindUnknown, LevelTooHigh, MessageUnusable, SuiteNotAgreed)
"""Refusals of a message whose sender is proven."""


def post(
    work: Work,
    office: Office,
    *,
    to: Descriptor,
    kind: str,
    body: Mapping[str, Any],
    agreement: str | None,
    subject: Id | None = None,
    valid: timedelta = VALID,
    urgent: bool = False,
    level: str | None = None,
) -> str:
    """Put a signed and sealed message into the outbox, in this transaction.

    The caller has checked permission, agreement, law and handling. It leaves once its audit entry
    is under a checkpoint.

    Args:
        urgent: it may overtake ordinary messages, but none about the same subject and none about
            agreements.
        level: how secret its content is, one of `LEVELS`; None where it is not marked.

    Returns:
        The message's reference.

    Raises:
        NoWay: that node is heard and not answered.
        OutboxFull: too many wait for it already.
        OwnLevelTooLow: this node may not hold what is so secret.
    """
    if rules.is_above(level, office.accredited_for):
        raise OwnLevelTooLow({"level": str(level), "most": office.accredited_for})
    way = store.route_to(work.connection, to.node).way
    if way is Way.SILENT:
        raise NoWay({"peer": to.node})
    reference = random_reference(work.chance)
    lane = rules.lane_of(kind, None if subject is None else subject.value)
    turn = turns.next_turn(work, to.node, lane)
    envelope = rules.seal_message(
        office,
        to,
        reference=reference,
        kind=kind,
        agreement=agreement,
        body=body,
        at=work.at,
        expires_at=work.at + valid,
        suites=office.permits(work, agreement),
        turn=turn,
        level=level,
    )
    suite = envelope.header.suite
    entry = work.record(
        Deed.MESSAGE_POSTED,
        subject,
        {"message": reference, "to": to.node, "kind": kind, "agreement": agreement, "suite": suite},
    )
    store.add_outgoing(
        work.connection,
        id=work.new_id(OutgoingId),
        kind=kind,
        agreement=agreement,
        subject=None if subject is None else subject.value,
        envelope=envelope,
        entry_id=entry.value,
        at=work.at,
        lane=lane,
        turn=turn,
        urgent=urgent,
        way=way,
    )
    return reference


def receive(
    door: Door,
    office: Office,
    envelope: Envelope,
    *,
    mandate: Mandate,
    handlers: Mapping[str, Handler],
    waited: bool = False,
    before_commit: Callable[[], None] = lambda: None,
) -> bool:
    """Give an incoming message its effect, once; or refuse it by name, once; or let it wait here for
    what goes before it.

    Args:
        waited: it has waited here, and waits no more.
        before_commit: called when all is written and nothing committed: for tests of kills.

    Returns:
        Whether it had an effect now (False: refused, seen before, or waiting).

    Raises:
        PloughshareError: of kind unavailable or broken; the message stays where it is and is tried
            again later.
    """
    opened: list[Message] = []
    try:
        with door.open(mandate) as work:
            had_effect = _take(work, office, envelope, handlers=handlers, waited=waited, opened=opened.append)
            if had_effect:
                before_commit()
        return had_effect
    except PloughshareError as error:
        if error.kind in {Kind.UNAVAILABLE, Kind.BROKEN}:
            raise
        message = opened[0] if opened else None
        refuse(door, office, envelope, error, mandate=mandate, message=message)
        return False


def receive_together(
    door: Door,
    office: Office,
    envelopes: Iterable[Envelope],
    *,
    mandate: Mandate,
    handlers: Mapping[str, Handler],
    clock: Clock,
    most: timedelta = TOGETHER,
    before_commit: Callable[[], None] = lambda: None,
) -> int:
    """Give incoming messages their effect in one transaction, in order, up to the first that is refused.

    Of what is refused nothing remains here: it goes through `receive` alone, which keeps why and tells the
    sender.

    Args:
        clock: each message has its effect at its own moment.
        most: how long the transaction may go on before the last message begins.
        before_commit: see `receive`.

    Returns:
        How many are done with: had an effect, were seen before, or wait here.

    Raises:
        Exception: what has no name, from the database or a fault of ours; then none had an effect.
    """
    done, begun = 0, clock()
    with door.open(mandate) as work:
        for envelope in envelopes:
            now = clock()
            if now - begun > most:
                break
            try:
                with work.part(now):
                    _take(work, office, envelope, handlers=handlers)
            except PloughshareError:
                break
            done += 1
        if done:
            before_commit()
    return done


def _take(
    work: Work,
    office: Office,
    envelope: Envelope,
    *,
    handlers: Mapping[str, Handler],
    waited: bool = False,
    opened: Callable[[Message], None] = lambda message: None,
) -> bool:
    """Give a message its effect in an open transaction; whether it had one now."""
    if _is_known(work, envelope, waited=waited):
        return False
    sender = _sender(work, envelope)
    message = rules.open_message(office, envelope, sender, at=work.at)
    opened(message)
    rules.check_suite(message, office.permits(work, message.agreement))
    if not waited and turns.must_wait(work, message):
        turns.let_wait(work, envelope, message)
        return False
    handler = handlers.get(message.kind)
    if handler is None:
        raise KindUnknown({"kind": message.kind[:40]})
    _add_incoming(work, message)
    work.record(
        Deed.MESSAGE_ACCEPTED,
        None,
        {
            "message": message.reference,
            "from": message.sender,
            "kind": message.kind,
            "suite": message.suite,
        },
    )
    handler(work, message)
    return True


def _is_known(work: Work, envelope: Envelope, *, waited: bool) -> bool:
    header = envelope.header
    if store.seen(work.connection, header.sender, header.message):
        store.remove_early(work.connection, header.sender, header.message)
        return True
    return not waited and store.is_early(work.connection, header.sender, header.message)


def _add_incoming(work: Work, message: Message) -> None:
    silent = store.route_to(work.connection, message.sender).way is Way.SILENT
    owed = None if silent or message.kind.startswith(_ABOUT_MAIL) else OWED_ACCEPTED
    store.add_incoming(work.connection, message, at=work.at, owed=owed)
    store.remove_early(work.connection, message.sender, message.reference)
    turns.note_arrival(work, message.sender, message.turn)


def _sender(work: Work, envelope: Envelope) -> Descriptor:
    try:
        return known_peer(work, envelope.header.sender).descriptor
    except PeerBlocked:
        raise SenderBlocked({"sender": envelope.header.sender}) from None
    except PeerRevoked:
        raise KeyRevoked({"sender": envelope.header.sender}) from None
    except PloughshareError:
        raise SenderUnknown({"sender": envelope.header.sender}) from None


def refuse(
    door: Door,
    office: Office,
    envelope: Envelope,
    error: PloughshareError,
    *,
    mandate: Mandate,
    message: Message | None = None,
) -> None:
    """Keep that a message had no effect and why; a proven sender is told.

    Args:
        error: why. A `MessageRefused` means that nothing is proven, but for those in `_OF_PROVEN`.
        message: the message, where it was opened.
    """
    header = envelope.header
    with door.open(mandate) as work:
        if store.seen(work.connection, header.sender, header.message):
            return
        store.add_refused(
            work.connection,
            sender=header.sender,
            message=header.message,
            trouble=error.code,
            at=work.at,
        )
        store.remove_early(work.connection, header.sender, header.message)
        if message is not None:
            turns.note_arrival(work, message.sender, message.turn)
        work.record(
            Deed.MESSAGE_REFUSED,
            None,
            {"message": header.message, "from": header.sender, "code": error.code},
        )
        authentic = not isinstance(error, MessageRefused) or isinstance(error, _OF_PROVEN)
        if authentic and store.route_to(work.connection, header.sender).way is not Way.SILENT:
            # Only a proven sender is told; a forger learns nothing and cannot make us send.
            post(
                work,
                office,
                to=known_peer(work, header.sender).descriptor,
                kind=REFUSED,
                body={"message": header.message, "code": error.code},
                agreement=None,
            )


def note_delivered(work: Work, outgoing: Outgoing, receipt: Receipt) -> None:
    """Keep the receipt of a delivered message."""
    store.mark_delivered(work.connection, outgoing.id, receipt=rules.encode_receipt(receipt), at=work.at)
    work.record(
        Deed.MESSAGE_DELIVERED,
        outgoing.id,
        {
            "message": receipt.message,
            "to": receipt.node,
            "kind": outgoing.kind,
            "sealed_sha256": receipt.sealed_sha256,
        },
    )


def note_expired(work: Work, outgoing: Outgoing, *, trouble: str) -> None:
    """A message ran out before its recipient confirmed that it has it."""
    store.mark_ended(work.connection, outgoing.id, state=OutgoingState.EXPIRED, trouble=trouble)
    work.record(Deed.MESSAGE_FAILED, outgoing.id, {"to": outgoing.recipient, "code": "mailbox.expired"})


def note_failed(
    work: Work, outgoing: Outgoing, *, trouble: str, not_before: timedelta = timedelta()
) -> datetime:
    """Keep that a try failed; returns when the next may be made. An expired message ends.

    Args:
        not_before: how long the other side asked us to wait.
    """
    if outgoing.envelope.header.expires_at <= work.at:
        note_expired(work, outgoing, trouble=trouble)
        return work.at
    pause = rules.retry_after(outgoing.attempts, work.chance(1))
    next_at = work.at + max(pause, min(not_before, WAIT_MOST))
    store.mark_failed(work.connection, outgoing.id, trouble=trouble, next_at=next_at)
    if outgoing.attempts == 0:
        # The first failure is worth an entry; two minutes' repeats for days would only fill the log.
        work.record(Deed.MESSAGE_FAILED, outgoing.id, {"to": outgoing.recipient, "code": trouble})
    return next_at


def note_refused(work: Work, outgoing: Outgoing, *, trouble: str) -> None:
    """The other side's face or office refused the message: it is not tried again."""
    store.mark_ended(work.connection, outgoing.id, state=OutgoingState.REFUSED, trouble=trouble)
    work.record(Deed.MESSAGE_FAILED, outgoing.id, {"to": outgoing.recipient, "code": trouble, "final": True})


def handle_refused(work: Work, message: Message) -> Outgoing | None:
    """Effect of `mail.refused`: our message had no effect there, and why.

    Returns:
        The message of ours that was refused, for the room that posted it; None if unknown.
    """
    body = message.body
    found = store.by_message(work.connection, str(body.get("message"))[:40], message.sender)
    if found is None or found.kind.startswith(_ABOUT_MAIL):
        return None
    note_refused(work, found, trouble=str(body.get("code"))[:80])
    return found


def state_of(work: Work, recipient: NodeId, message: str) -> tuple[OutgoingState | None, datetime | None]:
    """Where a message of ours stands and when it was delivered: for other rooms of this house."""
    found = store.by_message(work.connection, message, recipient)
    return (None, None) if found is None else (found.state, found.delivered_at)


def proof_of(work: Work, sender: NodeId, message: str) -> tuple[bytes, bytes] | None:
    """The signed inside of a message that came in and its sender's signature: for other rooms of this house.

    None where it is not kept any more.
    """
    return store.document_of(work.connection, sender, message)


def forget_content(work: Work, sender: NodeId, message: str) -> None:
    """Delete the inside of a message that came in; sender, reference, kind and moment stay."""
    store.forget_document(work.connection, sender, message)


def forget_about(work: Work, subject: Id, *, nodes: Collection[NodeId]) -> None:
    """Delete the content of all messages about something, both ways; that they came and went stays.

    What is still under way to a node goes on to it, sealed, and its copy here is trimmed once it has come
    or run out.

    Args:
        nodes: to which messages about it went.
    """
    store.forget_about(work.connection, subject.value, nodes=nodes, at=work.at)


def trim_forgotten(work: Work, *, most: int) -> int:
    """Trim the copies of messages whose content is to go and that are under way no more; returns of how
    many."""
    return store.trim_forgotten(work.connection, at=work.at, most=most)


def subject_of(work: Work, outgoing: Outgoing) -> bytes | None:
    """Id bytes of what a message of ours was about; None if nothing."""
    return store.subject_of(work.connection, outgoing.id)


def waiting_of_kind(work: Work, recipient: NodeId, kind: str, *, most: int) -> int:
    """How many messages of a kind wait for a node here, counted up to `most`: for other rooms."""
    return store.waiting_of_kind(work.connection, recipient, kind, most=most)


def is_silent(work: Work, node: NodeId) -> bool:
    """Whether we hear a node and cannot answer it."""
    return store.route_to(work.connection, node).way is Way.SILENT


def way_to(work: Work, node: NodeId) -> Way:
    """How messages to a node go."""
    return store.route_to(work.connection, node).way


def trim_ended(work: Work, kind: str, *, longer: int, most: int) -> int:
    """Keep of messages of a kind that ended only the header; returns of how many: for other rooms."""
    return store.trim_ended(work.connection, kind, longer=longer, most=most)
