# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Correct, recall, erase; and see who has not followed.

These duties belong to what was told: they need no agreement in force, and outlive suspension and withdrawal.
"""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.release import rules as release_rules
from ploughshare.exchange.release.errors import ReleaseRefused
from ploughshare.exchange.release.terms import Correspondent
from ploughshare.registry.intelligence import rules
from ploughshare.registry.intelligence.errors import ActDoesNotFit, NotOfThisInformation
from ploughshare.registry.intelligence.queries.reach import own_statement
from ploughshare.registry.intelligence.service.posting import CHANGED, COMPLIED, post
from ploughshare.registry.intelligence.service.taking import emptied, told_under
from ploughshare.registry.intelligence.service.telling import check_texts
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.store import tellings
from ploughshare.registry.intelligence.terms import (
    HELD,
    Change,
    Content,
    Received,
    ReceivedId,
    ReceivedState,
    Statement,
    StatementId,
    StatementState,
    Telling,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Release

ERASED_AT_ONCE = 200
"""Statements erased in one transaction."""
_ENDS = {Change.RECALLED: StatementState.RECALLED, Change.ERASED: StatementState.ERASED}
_ENDS_THERE = {Change.RECALLED: ReceivedState.RECALLED, Change.ERASED: ReceivedState.ERASED}


def correct(
    work: Work,
    desk: Desk,
    id: StatementId,
    *,
    content: Content,
    why: str,
    confirmed: frozenset[str] = frozenset(),
) -> Statement:
    """Put a better content in place, here and with everybody who was told.

    Raises:
        StatementUnknown, ActDoesNotFit, StatementEmpty, ReasonNeeded, TextToBeChecked.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made = own_statement(work, id, Permission.INFORMATION_RELEASE)
    if made.content is None or made.state in _ENDS.values():
        raise ActDoesNotFit({"state": made.state.value})
    checked = rules.check_content(content)
    told = [each for each in tellings.of_statements(work.connection, [id]) if each.holds]
    if told:
        check_texts(checked, confirmed)
        if checked.personal and not made.content.personal:
            raise ReleaseRefused({"why": "A correction adds personal data: recall it and tell it anew."})
    made = replace(made, content=checked, version=made.version + 1)
    store.put(work.connection, made)
    words = rules.check_reason(why)
    work.record(Deed.INFORMATION_CHANGED, id, {"change": Change.CORRECTED.value, "told": len(told)})
    for each in told:
        send_change(work, desk, each, made.version, Change.CORRECTED, words, (checked, made.release))
    return made


def take_back(work: Work, desk: Desk, id: StatementId, *, why: str, erase: bool) -> Statement:
    """Recall a statement, or erase it: who was told erases its content and says so.

    Args:
        erase: whether its content is erased here, too, since its time is over.

    Raises:
        StatementUnknown, ActDoesNotFit, ReasonNeeded.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made = own_statement(work, id, Permission.INFORMATION_RELEASE)
    change = Change.ERASED if erase else Change.RECALLED
    if made.state is StatementState.ERASED or (made.state is StatementState.RECALLED and not erase):
        raise ActDoesNotFit({"state": made.state.value})
    words = rules.check_reason(why)
    told = [each for each in tellings.of_statements(work.connection, [id]) if each.holds]
    made = replace(made, state=_ENDS[change], version=made.version + 1)
    if erase:
        made = replace(made, content=None, source=None)
        attachments.erase_files(work, id)
    store.put(work.connection, made)
    work.record(Deed.INFORMATION_CHANGED, id, {"change": change.value, "told": len(told)})
    for each in told:
        send_change(work, desk, each, made.version, change, words, None)
    return made


def send_change(
    work: Work,
    desk: Desk,
    telling: Telling,
    version: int,
    change: Change,
    words: str,
    told: tuple[Content, Release] | None,
) -> None:
    """Tell somebody who was told that it changed: for acts of this room."""
    if told is not None:
        content, release = told
        # The label stays as it was told; a correction opens nothing and closes nothing.
        who = Correspondent(telling.partner, telling.state)
        limits = replace(release_rules.told_release(release, who), handling=telling.handling)
        told = content, limits
    else:
        attachments.end_sendings(work, telling.id)
    tellings.put(work.connection, replace(telling, version=version, change=change))
    body = rules.change_document(telling.reference, version, change, words, told)
    post(
        work,
        desk,
        telling.partner,
        CHANGED,
        body,
        subject=telling.id,
        release=None if told is None else told[1],
    )


def handle_changed(work: Work, desk: Desk, message: Message) -> None:
    """Follow a correction, recall or erasure; copies that we passed on are reached through us.

    It is followed whatever became of the agreement, and acknowledged each time it comes.

    Raises:
        NotOfThisInformation, InformationMalformed, StatementEmpty, ReleaseMalformed.
    """
    reference, version, change, words, told = rules.read_change(message.body)
    made = received_store.by_reference(work.connection, message.sender, reference)
    if made is None:
        raise NotOfThisInformation()
    if version > made.version:
        made = _follow(work, made, message, version, change, words, told)
        received_store.put(work.connection, made)
        mailbox.note_subject(work, message, made.id)
        work.record(
            Deed.INFORMATION_CHANGED,
            made.id,
            {"change": change.value, "from": message.sender, "version": version},
        )
        for each in tellings.of_received(work.connection, made.id):
            if each.holds:
                send_change(work, desk, each, version, change, words, told)
    _report(work, desk, made)


def _follow(
    work: Work,
    made: Received,
    message: Message,
    version: int,
    change: Change,
    words: str,
    told: tuple[Content, Release] | None,
) -> Received:
    made = replace(made, version=version)
    if made.state not in HELD:
        return made
    if told is None:
        return emptied(work, made, _ENDS_THERE[change], note=words)
    content, release = told
    for earlier in made.messages:
        # The former content is wrong by its originator's own word: it is not kept in the mail either.
        mailbox.forget_content(work, made.partner, earlier)
    return replace(
        made,
        content=content,
        release=replace(release, purposes=release.purposes & made.release.purposes or made.release.purposes),
        erase_on=min(made.erase_on, release.erase_on or made.erase_on),
        note=words,
        messages=(*made.messages, message.reference),
    )


def _report(work: Work, desk: Desk, made: Received) -> None:
    onward = sum(each.waits for each in tellings.of_received(work.connection, made.id))
    body = {"reference": made.reference, "version": made.version, "onward": onward}
    post(work, desk, made.partner, COMPLIED, body)


def handle_complied(work: Work, desk: Desk, message: Message) -> None:
    """They followed a change; what they passed on may still wait.

    Raises:
        NotOfThisInformation: the sender was told nothing under this reference.
    """
    found = told_under(work, message)
    version, onward = message.body.get("version"), message.body.get("onward")
    if not isinstance(version, int) or not isinstance(onward, int):
        return
    # Nobody complies with what was not sent.
    complied = min(max(version, found.complied), found.version)
    found = replace(found, complied=complied, complied_at=work.at, onward=max(0, min(onward, 10_000)))
    tellings.put(work.connection, found)
    work.record(
        Deed.INFORMATION_COMPLIED,
        found.id,
        {"version": complied, "onward": found.onward, "by": message.sender},
    )
    if found.received is not None:
        made = received_store.get(work.connection, found.received)
        if made is not None:
            _report(work, desk, made)


def erase_due(work: Work) -> int:
    """Erase the content of some of what was received and whose day has come; returns of how many."""
    due = received_store.to_erase(work.connection, by=work.at.date(), most=ERASED_AT_ONCE)
    for each in due:
        received_store.put(work.connection, emptied(work, each, ReceivedState.ERASED, note=None))
        work.record(Deed.INFORMATION_ERASED, each.id, {"on": each.erase_on.isoformat()})
    return len(due)


def narrow_held(work: Work, reference: str, *, after: ReceivedId | None = None) -> ReceivedId | None:
    """Bring what was received under an agreement within its amendments: an amendment never widens what was
    sent before, and narrows how long it is kept and for what it may be used.

    What may be used for nothing any more is erased with the next round.

    Args:
        after: go on after this one.

    Returns:
        Where to go on; None at the end.

    Raises:
        AgreementUnknown: none such here.
    """
    agreement = agreements.known_agreement(work, reference)
    held = received_store.held_under(work.connection, reference, most=ERASED_AT_ONCE, after=after)
    for each in held:
        purposes, erase_on = agreements.narrowed(
            agreement,
            sent_at=each.received_at,
            purposes=each.release.purposes,
            erase_on=each.erase_on,
            on=work.at.date(),
        )
        if (purposes, erase_on) == (each.release.purposes, each.erase_on):
            continue
        # A release names at least one purpose; without one left it stands as it was until it is erased.
        release = replace(each.release, purposes=purposes or each.release.purposes)
        received_store.put(work.connection, replace(each, release=release, erase_on=erase_on))
        work.record(
            Deed.INFORMATION_NARROWED,
            each.id,
            {"agreement": reference, "version": agreement.terms.version, "erase_on": erase_on.isoformat()},
        )
    return held[-1].id if len(held) == ERASED_AT_ONCE else None
