# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mandates taken, the broken glass, and what goes before a supervisor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nodes import Node
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import MalformedCursor, encode_cursor
from ploughshare.safeguards.access import service
from ploughshare.safeguards.access.errors import (
    BasisTooLong,
    PurposeNotYours,
    RecoveryNotInHand,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit import queries
from ploughshare.safeguards.audit import service as log
from ploughshare.safeguards.audit.errors import JustificationNeeded, NoSuchReview, RemarkNeeded
from ploughshare.safeguards.audit.terms import EntryId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import CaseNeeded, NotPermitted
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.mandates.errors import (
    BreakGlassReasonNeeded,
    CaseClosed,
    CaseNotYours,
)
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate, Work
from ploughshare.vocabulary.purposes import Purpose

REASON = "armed man at the school, plate found beside the weapon"


def look_up(node: Node, mandate: Mandate) -> EntryId:
    """A look-up as registry does one; returns its entry."""
    with node.door.open(mandate) as work:
        work.allow(Permission.ARM_LOOK_UP)
        return EntryId(work.record(Deed.FIREARM_LOOKED_UP).value)


def test_a_mandate_taken_stands_in_the_next_entry(node: Node) -> None:
    token = node.signed_in(node.account(Role.TRACING_OFFICER))
    case_id = node.open_case(token)
    presence = service.take_mandate(
        node.door,
        token,
        purpose=Purpose.INVESTIGATION,
        case_id=case_id,
        basis="Criminal Code, art. 31",
        at=node.now,
    )
    assert presence.mandate == node.mandate_of(token)
    look_up(node, node.mandate_of(token))
    with node.door.open(node.mandate(Role.AUDITOR)) as work:
        newest = queries.entries(work).items[0]
    assert newest.deed == "firearm.looked-up"
    assert newest.purpose == "criminal_investigation"
    assert newest.case == str(case_id)
    assert newest.basis == "Criminal Code, art. 31"
    assert newest.actor == str(presence.account.id)


def test_a_mandate_is_not_had_for_what_is_not_ones_own(node: Node) -> None:
    officer = node.signed_in(node.account(Role.TRACING_OFFICER))
    other = node.signed_in(node.account(Role.TRACING_OFFICER))
    foreign = node.open_case(other)

    def take(purpose: Purpose = Purpose.TRACING, **what: object) -> None:
        service.take_mandate(node.door, officer, purpose=purpose, at=node.now, **what)  # type: ignore[arg-type]

    with pytest.raises(PurposeNotYours):
        take(Purpose.OVERSIGHT)
    with pytest.raises(CaseNotYours):
        take(case_id=foreign)
    with pytest.raises(BasisTooLong):
        take(basis="x" * 201)
    with pytest.raises(RecoveryNotInHand):
        take(recovery=Id(bytes(16)))
    with pytest.raises(RecoveryNotInHand):
        take(recovery=Id(bytes(16)), in_hand=lambda work, recovery: False)
    take(recovery=Id(bytes(16)), in_hand=lambda work, recovery: work.may(Permission.RECOVERY_READ))
    assert node.mandate_of(officer).recovery == Id(bytes(16))


def test_a_case_closed_meanwhile_gives_no_look_ups_any_more(node: Node) -> None:
    token = node.signed_in(node.account(Role.TRACING_OFFICER))
    case_id = node.open_case(token)
    look_up(node, node.mandate_of(token))
    with node.door.open(node.mandate_of(token)) as work:
        cases.close_case(work, case_id)
    assert node.mandate_of(token).case is None
    with pytest.raises(CaseNeeded):
        look_up(node, node.mandate_of(token))
    with pytest.raises(CaseClosed):
        service.take_mandate(node.door, token, purpose=Purpose.TRACING, case_id=case_id, at=node.now)


def test_a_broken_glass_opens_for_an_hour_and_every_deed_is_loud(node: Node) -> None:
    account = node.account(Role.DUTY_OFFICER)
    token = node.signed_in(account)
    with pytest.raises(CaseNeeded):
        look_up(node, node.mandate_of(token))
    with pytest.raises(BreakGlassReasonNeeded):
        service.break_glass(node.door, token, reason="urgent", at=node.now)
    with pytest.raises(BreakGlassReasonNeeded):
        service.break_glass(node.door, token, reason="x" * 40, at=node.now)
    service.break_glass(node.door, token, reason=REASON, at=node.now)
    entry = look_up(node, node.mandate_of(token))
    with node.door.open(node.mandate(Role.SUPERVISOR, at=node.later(minutes=1))) as work:
        notices = queries.unread_notices(work)
        assert {notice.entry.deed for notice in notices} == {"glass.broken", "firearm.looked-up"}
        assert {notice.entry.break_glass for notice in notices} == {REASON}
        assert entry in {review.entry.entry_id for review in queries.open_reviews(work)}
        log.read_notices(work)
        assert queries.unread_notices(work) == []
    node.later(minutes=28)
    node.mandate_of(token)
    node.later(minutes=29)
    assert node.mandate_of(token).break_glass == REASON
    node.later(minutes=2)
    assert node.mandate_of(token).break_glass is None
    with pytest.raises(CaseNeeded):
        look_up(node, node.mandate_of(token))


def test_a_glass_can_be_mended_early(node: Node) -> None:
    token = node.signed_in(node.account(Role.TRACING_OFFICER))
    service.break_glass(node.door, token, reason=REASON, at=node.now)
    service.mend_glass(node.door, token, at=node.now)
    assert service.mend_glass(node.door, token, at=node.now).session.glass is None
    assert node.mandate_of(token).break_glass is None


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.TRACING_OFFICER, Role.DUTY_OFFICER}]
)
def test_others_cannot_break_the_glass(node: Node, role: Role) -> None:
    token = node.signed_in(node.account(role))
    with pytest.raises(NotPermitted):
        service.break_glass(node.door, token, reason=REASON, at=node.now)
    assert node.mandate_of(token).break_glass is None
    assert node.deeds()[-1] == "act.refused"


def drawn(node: Node, make_node: Callable[[str], Node]) -> tuple[Node, Mandate, EntryId]:
    """A node that draws every look-up, an officer's mandate, and a drawn entry."""
    from dataclasses import replace

    node.ledger._review_share = 1.0
    token = node.signed_in(node.account(Role.TRACING_OFFICER))
    node.open_case(token)
    mandate = replace(node.mandate_of(token))
    return node, mandate, look_up(node, mandate)


def test_a_drawn_look_up_is_justified_and_decided(node: Node, make_node: Callable[[str], Node]) -> None:
    node, mandate, entry = drawn(node, make_node)
    with node.door.open(mandate) as work:
        (mine,) = queries.my_reviews(work)
        assert (mine.entry.entry_id, mine.justification, mine.loud) == (entry, None, False)
        assert queries.my_reviews_to_justify(work) == 1
        with pytest.raises(JustificationNeeded):
            log.justify(work, entry, words=" because ")
        log.justify(work, entry, words="lead from the workshop search of Monday")
        assert queries.my_reviews_to_justify(work) == 0
    supervisor = node.mandate(Role.SUPERVISOR)
    with node.door.open(supervisor) as work:
        (review,) = queries.open_reviews(work)
        assert review.justification == "lead from the workshop search of Monday"
        assert queries.review(work, entry) == review
        with pytest.raises(RemarkNeeded):
            log.decide_review(work, entry, accepted=False)
        log.decide_review(work, entry, accepted=False, remark="no such search that day")
        assert queries.open_reviews(work) == []
        with pytest.raises(NoSuchReview):
            log.decide_review(work, entry, accepted=True)
    with node.door.open(mandate) as work:
        with pytest.raises(NoSuchReview):
            log.justify(work, entry, words="something else after the fact")
        (mine,) = queries.my_reviews(work, open_only=False)
        assert (mine.accepted, mine.decided_by) == (False, supervisor.actor)
    with node.door.open(node.mandate(Role.AUDITOR)) as work:
        assert [review.accepted for review in queries.all_reviews(work)] == [False]
    assert {"review.answered", "review.decided", "review.read"} <= set(node.deeds())


def test_nobody_decides_or_justifies_in_anothers_place(node: Node, make_node: Callable[[str], Node]) -> None:
    node, mandate, entry = drawn(node, make_node)
    own = node.mandate(Role.SUPERVISOR, actor=mandate.actor)
    with node.door.open(own) as work:
        assert queries.open_reviews(work) == []
        with pytest.raises(NoSuchReview):
            log.decide_review(work, entry, accepted=True)
    with node.door.open(node.mandate(Role.ANALYST)) as work:
        assert queries.my_reviews(work) == []
        assert queries.review(work, entry) is None
        with pytest.raises(NoSuchReview):
            log.justify(work, entry, words="I answer for my colleague")
    for role in (Role.TRACING_OFFICER, Role.OPERATOR, Role.AUDITOR):
        with pytest.raises(NotPermitted), node.door.open(node.mandate(role)) as work:
            log.decide_review(work, entry, accepted=True)


def test_who_lets_whom_in_goes_before_a_supervisor_every_time(node: Node) -> None:
    from nodes import password_hash
    from ploughshare.safeguards.access.terms import NewAccount
    from ploughshare.safeguards.work import AccountId

    with node.door.open(node.mandate(Role.OPERATOR)) as work:
        service.create_account(
            work,
            work.new_id(AccountId),
            new=NewAccount("anna", "Anna", "A", frozenset({Role.TRACING_OFFICER})),
            password_hash=password_hash(),
        )
    with node.door.open(node.mandate(Role.SUPERVISOR)) as work:
        assert [review.entry.deed for review in queries.open_reviews(work)] == ["account.created"]


def test_the_log_is_read_in_pages_without_gap_or_repeat(node: Node) -> None:
    officer = node.mandate(Role.TRACING_OFFICER)
    subject = Id(bytes(15) + b"\x05")
    for second in range(10):
        node.later(seconds=1)
        with node.door.open(officer.moved_to(node.now)) as work:
            for _ in range(3):
                work.record(Deed.TRACE_READ, subject if second == 5 else None, {"second": second})
    auditor = node.mandate(Role.AUDITOR)

    def read(work: Work, **narrowed: object) -> list[str]:
        found: list[str] = []
        cursor = None
        while True:
            page = queries.entries(
                work,
                deeds=[Deed.TRACE_READ],
                cursor=cursor,
                limit=4,
                **narrowed,  # type: ignore[arg-type]
            )
            found += [str(entry.entry_id) for entry in page.items]
            cursor = page.next_cursor
            if cursor is None:
                return found

    with node.door.open(auditor) as work:
        everything = read(work)
        assert len(everything) == len(set(everything)) == 30
        assert len(read(work, subject=subject)) == 3
        assert len(read(work, actor=officer.actor)) == 30
        assert read(work, actor=auditor.actor) == []
        from datetime import timedelta

        since, until = node.now - timedelta(seconds=4), node.now - timedelta(seconds=1)
        assert len(read(work, since=since, until=until)) == 9
        for cursor in ("rubbish", "", "WzEsIngiXQ", encode_cursor([10**40, 1]), encode_cursor([1, 10**40])):
            with pytest.raises(MalformedCursor):
                queries.entries(work, cursor=cursor)
    assert "audit.read" in node.deeds()


@pytest.mark.parametrize(
    "role",
    [role for role in Role if role not in {Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}],
)
def test_others_do_not_read_the_log(node: Node, role: Role) -> None:
    with pytest.raises(NotPermitted), node.door.open(node.mandate(role)) as work:
        queries.entries(work)


def test_a_verification_is_itself_logged(node: Node) -> None:
    node.sequencer.start()
    with node.door.open(node.mandate(Role.AUDITOR)) as work:
        log.record_verification(work, node.verified())
    with pytest.raises(NotPermitted), node.door.open(node.mandate(Role.OPERATOR)) as work:
        log.record_verification(work, node.verified())
    assert node.deeds() == ["audit.verified", "act.refused"]
