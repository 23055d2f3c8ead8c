# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Information told unasked: labels per audience, acceptance, onward use by consent, correction and recall."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desks import desk
from letters import outbox
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.errors import OwnLevelTooLow
from ploughshare.exchange.mailbox.terms import OutgoingState
from ploughshare.exchange.release.errors import (
    ConsentNeeded,
    ReleaseMalformed,
    ReleaseRefused,
    TextToBeChecked,
)
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.errors import (
    ActDoesNotFit,
    ConsentAsked,
    ConsentNotNeeded,
    ReviewDateNeeded,
    StatementUnknown,
    ToldAlready,
)
from ploughshare.registry.intelligence.terms import (
    Change,
    ConsentState,
    Content,
    Received,
    ReceivedState,
    StatementId,
    StatementState,
    TellingState,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import arm, country, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.handling import (
    AudienceKind,
    Caveat,
    EvidenceUse,
    Handling,
    HandlingCode,
    Release,
    Tlp,
)
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy

NAMES, STATES = ("a", "b", "c", "d"), ("AUT", "DEU", "MEX", "USA")
WORDS = "Three converted pistols were offered in one lot; the slides bear numbers of one run."


@pytest.fixture
def four(federation: Federation) -> list[Member]:
    """Austria, Germany, Mexico and the United States, each pair with an agreement."""
    return join(federation)


@pytest.fixture
def quick(sqlite_federation: Federation) -> list[Member]:
    """The same on SQLite alone."""
    return join(sqlite_federation)


def join(federation: Federation) -> list[Member]:
    members = [federation.add(name, state) for name, state in zip(NAMES, STATES, strict=True)]
    federation.acquaint(*NAMES)
    for number, first in enumerate(NAMES):
        for other in NAMES[number + 1 :]:
            federation.agree(first, other, ceiling=Tlp.RED)
    for member in members:
        OF[member.id] = federation
    return members


OF: dict[str, Federation] = {}
"""The federation of a node: each test has its own, and no two nodes share a name."""


def federation_of(member: Member) -> Federation:
    return OF[member.id]


def run(member: Member) -> None:
    federation_of(member).run()


def labelled(tlp: Tlp = Tlp.AMBER, *codes: HandlingCode, **changes: Any) -> Release:
    restriction = "Only by telephone." if HandlingCode.H3 in codes else None
    release = Release(
        Handling(tlp, codes or (HandlingCode.H0,), restriction), purposes=frozenset({Purpose.TRACING})
    )
    return replace(release, **changes)


def write(member: Member, release: Release | None = None, words: str = WORDS, **changes: Any) -> StatementId:
    with member.in_case() as work:
        made = service.write_statement(
            work,
            member.node.desk,
            id=work.new_id(StatementId),
            content=Content("Converted pistols", words),
            release=release or labelled(),
            source="HS-2026/0117",
            **changes,
        )
    return made.id


def tell(member: Member, id: StatementId, to: Member, **how: Any) -> None:
    with member.in_case() as work:
        service.tell(work, member.node.desk, id, to=to.id, **how)
    run(member)


def only(member: Member) -> Received:
    with member.in_case() as work:
        (found,) = queries.received(work).items
    return found


def accept(member: Member) -> Received:
    got_member = only(member).id
    with member.in_case() as work:
        made = service.accept(work, member.node.desk, got_member)
    run(member)
    return made


def forward(member: Member, to: Member) -> None:
    got_member = only(member).id
    with member.in_case() as work:
        service.pass_on(work, member.node.desk, got_member, to=to.id)
    run(member)


def told(member: Member, id: StatementId) -> Any:
    with member.in_case() as work:
        return queries.statement(work, member.node.desk, id)


def refusal_of(member: Member, use: Use, to: Member | None = None) -> PloughshareError | None:
    """What stops a use; None if nothing does."""
    id = only(member).id
    try:
        with member.in_case() as work:
            if to is not None:
                service.pass_on(work, member.node.desk, id, to=to.id)
            else:
                service.take_out(work, member.node.desk, id, use=use)
    except PloughshareError as error:
        return error
    return None


def test_information_is_told_accepted_and_returned_with_its_conditions(four):
    a, b, c, _ = four
    id = write(a, labelled(Tlp.GREEN, HandlingCode.H0, erase_on=date(2027, 3, 1)))
    tell(a, id, b)
    tell(a, id, c)
    got = only(b)
    assert got.content is not None
    assert (got.content.words, got.origin.node, got.erase_on) == (WORDS, a.id, date(2027, 3, 1))
    assert got.release.handling.tlp is Tlp.GREEN
    accept(b)
    got_c = only(c).id
    with c.in_case() as work:
        service.give_back(work, c.node.desk, got_c, why="We have no use for it here.")
    run(a)
    view = told(a, id)
    assert {each.partner: each.standing for each in view.tellings} == {
        b.id: TellingState.ACCEPTED,
        c.id: TellingState.RETURNED,
    }
    assert only(c).content is None
    assert view.statement.state is StatementState.TOLD
    with a.in_case() as work, pytest.raises(ToldAlready):
        service.tell(work, a.node.desk, id, to=b.id)
    # The source's reference is the handler's and stays.
    assert b"HS-2026/0117" not in b"".join(_inbox(b))


def _inbox(member: Member) -> list[bytes]:
    with member.node.look() as connection:
        found = connection.exec_driver_sql("SELECT document FROM inbox WHERE document IS NOT NULL")
        return [bytes(row[0]) for row in found]


def test_conditions_that_cannot_be_read_back_are_refused_when_they_are_written(quick):
    a, _, _, _ = quick
    bare = Handling(Tlp.GREEN, (HandlingCode.H3,), None)
    for release in (
        Release(bare),
        Release(caveats=(Caveat(AudienceKind.STATE, "DEU", bare),)),
        Release(purposes=frozenset()),
    ):
        with pytest.raises(ReleaseMalformed):
            write(a, release)
    with a.in_case() as work:
        assert queries.statements(work).items == []


def test_one_statement_is_red_to_one_and_green_to_another_and_neither_learns_of_it(quick):
    a, b, c, d = quick
    caveats = (
        Caveat(AudienceKind.STATE, "DEU", Handling(Tlp.GREEN)),
        Caveat(AudienceKind.NODE, c.id, Handling(Tlp.RED)),
        Caveat(AudienceKind.STATE, "MEX", Handling(Tlp.CLEAR)),
    )
    id = write(a, labelled(Tlp.AMBER, caveats=caveats))
    for each in (b, c, d):
        tell(a, id, each)
    labels = [only(each).release.handling.tlp for each in (b, c, d)]
    assert labels == [Tlp.GREEN, Tlp.RED, Tlp.AMBER]
    assert [only(each).release.caveats for each in (b, c, d)] == [(), (), ()]
    for each in (b, c, d):
        accept(each)
    assert refusal_of(b, Use.FORWARD, d) is None
    assert isinstance(refusal_of(c, Use.FORWARD, d), ConsentNeeded)


def test_red_goes_to_nobody_who_is_not_named_and_no_label_goes_above_its_agreement(quick):
    a, b, _, _ = quick
    id = write(a, labelled(Tlp.RED))
    with a.in_case() as work, pytest.raises(ReleaseRefused, match="named recipients"):
        service.tell(work, a.node.desk, id, to=b.id)
    with a.in_case() as work:
        terms = agreements.shared_with(work, b.id)[0].terms
        service_terms = replace(terms, ceiling=Tlp.GREEN)
        made = agreements.amend_agreement(work, a.node.office, terms=service_terms, signed_by="x")
    run(a)
    with b.work() as work:
        agreements.sign_agreement(
            work,
            b.node.office,
            reference=terms.reference,
            digest=made.amendments[0].digest,
            signed_by="y",
        )
    run(a)
    amber = write(a, labelled(Tlp.AMBER))
    with a.in_case() as work, pytest.raises(ReleaseRefused, match="TLP:GREEN"):
        service.tell(work, a.node.desk, amber, to=b.id)


@pytest.mark.parametrize(
    ("release", "use", "stopped"),
    [
        (labelled(Tlp.CLEAR), Use.FORWARD, False),
        (labelled(Tlp.GREEN), Use.FORWARD, False),
        (labelled(Tlp.AMBER), Use.FORWARD, True),
        (labelled(Tlp.AMBER), Use.EXPORT, False),
        (labelled(Tlp.AMBER_STRICT), Use.EXPORT, True),
        (labelled(Tlp.GREEN, HandlingCode.H2), Use.FORWARD, True),
        (labelled(Tlp.GREEN, HandlingCode.H3), Use.EXPORT, True),
        (labelled(Tlp.GREEN, ask_onward=True), Use.FORWARD, True),
        (labelled(Tlp.GREEN), Use.COURT, True),
        (labelled(Tlp.GREEN, evidence=EvidenceUse.ALLOWED), Use.COURT, False),
        (labelled(Tlp.GREEN, HandlingCode.H1, evidence=EvidenceUse.ALLOWED), Use.COURT, True),
    ],
)
def test_each_onward_use_is_stopped_by_the_label_that_forbids_it(quick, release, use, stopped):
    a, b, _, d = quick
    tell(a, write(a, release), b)
    accept(b)
    error = refusal_of(b, use, d if use is Use.FORWARD else None)
    assert isinstance(error, ConsentNeeded) is stopped, error
    assert (error is None) is not stopped
    if stopped:
        assert "(AUT)" in str(error.facts["originator"])
        assert "act.refused" in b.deeds()


def test_consent_is_asked_with_one_act_answered_with_a_clock_and_lifts_just_that(quick):
    a, b, c, d = quick
    tell(a, write(a), b)
    accept(b)
    got_b = only(b).id
    with b.in_case() as work, pytest.raises(ConsentNotNeeded):
        service.ask_consent(work, b.node.desk, got_b, use=Use.EXPORT, to=None, why="For the customs.")
    asked = {"use": Use.FORWARD, "to": country("USA"), "why": "Their dealer sold all three."}
    got_b = only(b).id
    with b.in_case() as work:
        consent = service.ask_consent(work, b.node.desk, got_b, **asked)
    assert consent.due_at - consent.asked_at == timedelta(hours=72)
    got_b = only(b).id
    with b.in_case() as work, pytest.raises(ConsentAsked):
        service.ask_consent(work, b.node.desk, got_b, **asked)
    run(b)
    with a.in_case() as work:
        (theirs,) = queries.consents(work)
        assert (theirs.why, theirs.to) == ("Their dealer sold all three.", "USA")
        service.answer_consent(work, a.node.desk, theirs.id, granted=True, words="Only to them.")
    run(a)
    assert isinstance(refusal_of(b, Use.FORWARD, c), ConsentNeeded)
    forward(b, d)
    got = only(d)
    assert (got.origin.node, got.partner, got.release.handling.tlp) == (a.id, b.id, Tlp.AMBER)


def test_a_question_about_what_was_passed_on_goes_up_to_its_originator_and_the_answer_comes_down(quick):
    a, b, c, d = quick
    tell(a, write(a, labelled(Tlp.GREEN, HandlingCode.H0)), b)
    accept(b)
    forward(b, c)
    accept(c)
    got_c = only(c).id
    with c.in_case() as work:
        service.ask_consent(work, c.node.desk, got_c, use=Use.COURT, to=None, why="For the trial in May.")
    run(c)
    with b.in_case() as work:
        below = next(each for each in queries.consents(work) if not each.ours)
        with pytest.raises(ActDoesNotFit):
            service.answer_consent(work, b.node.desk, below.id, granted=True, words=None)
    with a.in_case() as work:
        (asked,) = queries.consents(work)
        service.answer_consent(work, a.node.desk, asked.id, granted=False, words="The source would be known.")
    run(a)
    with c.in_case() as work:
        (answer,) = queries.consents(work)
    assert (answer.state, answer.words) == (ConsentState.DENIED, "The source would be known.")
    assert d.refusals() == []


def test_a_question_that_nobody_answers_ends_and_a_late_answer_still_counts(quick):
    a, b, _, _ = quick
    tell(a, write(a), b)
    accept(b)
    got_b = only(b).id
    with b.in_case() as work:
        service.ask_consent(
            work, b.node.desk, got_b, use=Use.FORWARD, to=country("USA"), why="They asked us for it."
        )
    run(b)
    federation_of(b).clock.to(b.node.clock() + timedelta(days=4))
    b.post.keep_house()
    with b.in_case() as work:
        assert [each.state for each in queries.consents(work)] == [ConsentState.EXPIRED]
    with a.in_case() as work:
        (theirs,) = queries.consents(work)
        service.answer_consent(work, a.node.desk, theirs.id, granted=True, words=None)
    run(a)
    with b.in_case() as work:
        assert [each.state for each in queries.consents(work)] == [ConsentState.GRANTED]


def test_a_correction_reaches_forwarded_copies_and_the_sender_sees_who_has_not_followed(four):
    a, b, c, d = four
    id = write(a, labelled(Tlp.GREEN, HandlingCode.H0))
    tell(a, id, b)
    tell(a, id, c)
    accept(b)
    forward(b, d)
    federation = federation_of(a)
    federation.wire.down.add("d")
    with a.in_case() as work:
        service.correct(
            work,
            a.node.desk,
            id,
            content=Content("Converted pistols", "Two pistols, not three."),
            why="The seller miscounted.",
        )
    for _ in range(6):
        federation.step()
    standing = {each.partner: (each.complied, each.onward) for each in told(a, id).tellings}
    assert standing == {b.id: (2, 1), c.id: (2, 0)}
    assert [each.waits for each in told(a, id).tellings] == [True, False]
    federation.wire.down.clear()
    run(a)
    assert not any(each.waits for each in told(a, id).tellings)
    for each in (b, c, d):
        assert only(each).content.words == "Two pistols, not three."  # type: ignore[union-attr]
        assert not any(b"Three converted" in document for document in _inbox(each))
    federation.verify()


def test_a_recall_outlives_the_agreement_and_leaves_the_trail_without_the_content(four):
    a, b, c, d = four
    id = write(a, labelled(Tlp.GREEN, HandlingCode.H0))
    tell(a, id, b)
    accept(b)
    forward(b, d)
    for first, other in ((a, b), (b, d)):
        with first.work() as work:
            reference = agreements.shared_with(work, other.id)[0].terms.reference
            agreements.withdraw_agreement(work, first.node.office, reference=reference)
    run(a)
    with a.in_case() as work:
        service.take_back(work, a.node.desk, id, why="It was made up by its source.", erase=False)
    run(a)
    for each in (b, d):
        got = only(each)
        assert (got.content, got.state) == (None, ReceivedState.RECALLED)
        assert not any(b"Three converted" in document for document in _inbox(each))
        assert "information.changed" in each.deeds()
    (telling,) = told(a, id).tellings
    assert (telling.change, telling.waits) == (Change.RECALLED, False)
    got_b = only(b).id
    with b.in_case() as work:
        view = queries.one_received(work, got_b)
    assert (view.standing.told, view.standing.recalled) == (1, 1)
    with a.in_case() as work:
        service.take_back(work, a.node.desk, id, why="Its time is over by now.", erase=True)
    run(a)
    assert told(a, id).statement.content is None
    assert c.refusals() == []


def test_what_was_received_is_erased_on_its_day(quick):
    a, b, _, _ = quick
    tell(a, write(a, labelled(Tlp.GREEN, erase_on=date(2026, 12, 10))), b)
    accept(b)
    federation_of(b).clock.to(b.node.clock() + timedelta(days=15))
    assert b.node.clock().date() < date(2026, 12, 10)
    b.post.keep_house()
    assert only(b).state is ReceivedState.ACCEPTED
    federation_of(b).clock.to(b.node.clock() + timedelta(days=2))
    b.post.keep_house()
    assert (only(b).state, only(b).content) == (ReceivedState.ERASED, None)
    assert "information.erased" in b.deeds()


def test_places_that_may_give_somebody_away_stop_a_telling_until_each_is_looked_at(quick):
    a, b, _, _ = quick
    words = "Our informant calls from +43 664 555 01 23 near 48.20821, 16.37381."
    id = write(a, words=words)
    places = told(a, id).places
    assert [each.hint.value for each in places] == ["source", "telephone", "coordinates"]
    with a.in_case() as work, pytest.raises(TextToBeChecked) as caught:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({places[0].key}))
    assert caught.value.facts["count"] == 2
    tell(a, id, b, confirmed=frozenset(each.key for each in places))
    assert only(b).content is not None


def test_states_that_an_arm_touches_are_proposed_and_silence_needs_a_reason_and_a_day(quick):
    a, b, c, _ = quick
    b.hold([*filling(5), arm("BYFP447", made_and_exported("DEU", to="USA"))])
    trace = a.open_trace(marks("BYFP447")).id
    a.ask(trace, "DEU")
    run(a)
    id = write(a, trace=trace)
    view = told(a, id)
    assert set(view.statement.affected) >= {"USA", "DEU"}
    assert view.statement.affected[0] == "USA"
    assert view.undecided == view.statement.affected
    first = [way.peer.state for way in view.ways][:2]
    assert set(first) == {"USA", "DEU"}
    tell(a, id, b)
    with a.in_case() as work:
        with pytest.raises(ReviewDateNeeded):
            service.keep_silent(
                work, id, towards=country("USA"), reason="Their source would know.", review_on=None
            )
        service.keep_silent(
            work,
            id,
            towards=country("USA"),
            reason="Their source would know.",
            review_on=work.at.date() + timedelta(days=30),
        )
    assert "USA" not in told(a, id).undecided
    assert "DEU" not in told(a, id).undecided
    federation_of(a).clock.to(a.node.clock() + timedelta(days=31))
    with a.in_case() as work:
        assert [each.state for each in queries.silences_to_review(work)] == ["USA"]
    assert c.refusals() == []


def test_a_new_party_gets_the_history_it_may_see_and_only_that(quick):
    a, b, c, d = quick
    terms = federation_of(a).agree("a", "b", title="Task force")
    group = terms.reference
    open_one = write(a, labelled(Tlp.AMBER))
    for_germany = Caveat(AudienceKind.STATE, "DEU", Handling(Tlp.RED))
    closed = write(a, labelled(Tlp.RED, caveats=(for_germany,)), words="For German eyes.")
    recalled = write(a, labelled(Tlp.AMBER), words="Wrong.")
    elsewhere = write(a, labelled(Tlp.AMBER), words="Told under another agreement.")
    amend_to(a, group, ceiling=Tlp.RED)
    sign_all(federation_of(a), group, b)
    for id in (open_one, closed, recalled):
        tell(a, id, b, under=group)
    tell(a, elsewhere, d)
    with a.in_case() as work:
        service.take_back(work, a.node.desk, recalled, why="It was wrong all along.", erase=False)
    amend_to(a, group, joining=c)
    sign_all(federation_of(a), group, b, c)
    with a.in_case() as work:
        outcome = service.tell_history(work, a.node.desk, agreement=group, to=c.id)
    run(a)
    assert {id for id, each in outcome.items() if not isinstance(each, PloughshareError)} == {open_one}
    assert isinstance(outcome[closed], ReleaseRefused)
    assert only(c).content.words == WORDS  # type: ignore[union-attr]


def amend_to(member: Member, reference: str, *, joining: Member | None = None, **changes: Any) -> None:
    with member.work() as work:
        made = agreements.known_agreement(work, reference)
        agreements.amend_agreement(
            work,
            member.node.office,
            terms=replace(made.terms, **changes),
            joining=[joining.id] if joining else [],
            signed_by="x",
        )
    run(member)


def sign_all(federation: Federation, reference: str, *members: Member) -> None:
    for member in members:
        with member.work() as work:
            made = agreements.known_agreement(work, reference)
            waiting = [*made.amendments] or [made.wording]
            agreements.sign_agreement(
                work, member.node.office, reference=reference, digest=waiting[0].digest, signed_by="y"
            )
        federation.run()


def test_information_is_within_reach_of_its_case_and_of_who_decides(quick):
    a, b, _, _ = quick
    id = write(a)
    with a.in_case(COLLEAGUE, reference="2026/999") as work:
        reach = work.mandate.permissions
        assert reach
    tell(a, id, b)
    few = frozenset({each for each in reach if each.value == "registry:information:read"})
    with a.work(COLLEAGUE, permissions=few) as work, pytest.raises(StatementUnknown):
        queries.statement(work, a.node.desk, id)
    got_b = only(b).id
    with b.work(COLLEAGUE, permissions=few) as work:
        assert queries.received(work).items == []
        with pytest.raises(StatementUnknown):
            queries.one_received(work, got_b)


def test_a_stranger_cannot_change_accept_or_ask_about_what_it_was_not_told(quick):
    a, b, c, _ = quick
    tell(a, write(a), b)
    reference = only(b).reference
    bodies = {
        "information.changed": {
            "reference": reference,
            "version": 2,
            "change": "recalled",
            "words": "x" * 20,
            "content": None,
            "release": None,
        },
        "information.accepted": {"reference": reference},
        "information.complied": {"reference": reference, "version": 9, "onward": 0},
        "information.consent-asked": {
            "reference": reference,
            "consent": "C" * 26,
            "use": "court",
            "to": None,
            "words": "x",
        },
        "information.consent-answered": {"consent": "C" * 26, "granted": True},
    }
    for kind, body in bodies.items():
        for to in (a, b):
            with c.work() as work:
                mailbox.post(
                    work, c.node.office, to=to.node.office.descriptor, kind=kind, body=body, agreement=None
                )
    run(c)
    assert a.refusals() == ["intelligence.not-known-here"] * 5
    assert b.refusals() == ["intelligence.not-known-here"] * 5
    assert only(b).state is ReceivedState.NEW


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body.pop("origin"),
        lambda body: body["content"].update(title=""),
        lambda body: body["content"].update(grade="Z9"),
        lambda body: body["release"]["handling"].update(tlp="purple"),
        lambda body: body["release"]["handling"].update(codes=["H3"]),
        lambda body: body["release"].update(purposes=["political"]),
        lambda body: body["release"].update(caveats=[{"kind": "node", "name": "x", "handling": None}]),
        lambda body: body.update(version=0),
        lambda body: body.update(version="1"),
        lambda body: body.update(reference="x"),
    ],
)
def test_a_statement_that_cannot_be_read_is_refused_by_name_and_has_no_effect(quick, spoil):
    a, b, c, _ = quick
    tell(a, write(a), c)
    body = mailbox_document(c, a)
    spoil(body)
    with a.work() as work:
        reference = agreements.shared_with(work, b.id)[0].terms.reference
        mailbox.post(
            work,
            a.node.office,
            to=b.node.office.descriptor,
            kind=service.TOLD,
            body=body,
            agreement=reference,
        )
    run(a)
    assert len(b.refusals()) == 1
    assert b.refusals()[0].split(".")[0] in {"intelligence", "release", "agreements"}
    with b.in_case() as work:
        assert queries.received(work).items == []


def mailbox_document(member: Member, sender: Member) -> dict[str, Any]:
    """The body of the statement that a member got."""
    with member.node.look() as connection:
        document = mailbox_store.document_of(connection, sender.id, only(member).messages[0])
    assert document is not None
    body: dict[str, Any] = json.loads(document[0])["body"]
    return {**body, "reference": "T" * 26}


def amended(first: Member, other: Member, **changes: Any) -> None:
    """Both sign another text of their agreement."""
    with first.work() as work:
        (agreement,) = agreements.shared_with(work, other.id)
        made = agreements.amend_agreement(
            work, first.node.office, terms=replace(agreement.terms, **changes), signed_by="Somebody"
        )
    run(first)
    digest = made.amendments[-1].digest
    with other.work() as work:
        agreements.sign_agreement(
            work, other.node.office, reference=agreement.terms.reference, digest=digest, signed_by="Somebody"
        )
    run(first)


def test_an_amendment_narrows_what_was_received_before_and_never_widens_it(four: list[Member]) -> None:
    a, b, *_ = four
    both = frozenset({Purpose.TRACING, Purpose.INVESTIGATION})
    amended(a, b, purposes=both)
    tell(a, write(a, labelled(purposes=both)), b)
    before = accept(b)
    amended(a, b, retention_days=3650, ceiling=Tlp.RED)
    assert only(b) == before
    amended(a, b, retention_days=30)
    after = only(b)
    assert after.erase_on == before.received_at.date() + timedelta(days=30)
    assert after.release.purposes == before.release.purposes
    amended(b, a, retention_days=3650, purposes=frozenset({Purpose.TRACING}))
    assert only(b).erase_on == after.erase_on
    assert only(b).release.purposes == frozenset({Purpose.TRACING})
    assert b.deeds().count("information.narrowed") == 2
    assert a.deeds().count("information.narrowed") == 0


def test_what_an_amendment_leaves_no_purpose_for_is_erased_with_the_next_round(four: list[Member]) -> None:
    a, b, *_ = four
    tell(a, write(a), b)
    accept(b)
    amended(a, b, purposes=frozenset({Purpose.INVESTIGATION}))
    b.post.keep_house()
    assert only(b).state is ReceivedState.ERASED
    assert only(b).content is None


def test_what_an_officer_classifies_is_refused_unopened_where_it_may_not_be_held(tmp_path) -> None:
    federation = Federation(tmp_path)
    settings = {"a": {"node": {"accredited_for": "secret"}}, "b": {"node": {"accredited_for": "restricted"}}}
    a, b = (
        federation.add(name, state, settings=settings[name]) for name, state in (("a", "AUT"), ("b", "DEU"))
    )
    federation.acquaint("a", "b")
    federation.agree("a", "b", ceiling=Tlp.RED)
    OF[a.id] = OF[b.id] = federation
    tell(a, write(a, labelled(level=Secrecy.SECRET)), b)
    assert outbox(a)[-1].trouble == "mailbox.level-too-high"
    with b.in_case() as work:
        assert queries.received(work).items == []
    id = write(a, labelled(level=Secrecy.RESTRICTED))
    tell(a, id, b)
    assert accept(b).release.level is Secrecy.RESTRICTED
    with b.in_case() as work, pytest.raises(ConsentNeeded) as refused:
        service.take_out(work, b.node.desk, only_held(b, work), use=Use.EXPORT)
    assert "classified" in str(refused.value.facts["why"])
    with pytest.raises(OwnLevelTooLow):
        write(b, labelled(level=Secrecy.SECRET))
    federation.close()


def only_held(member: Member, work: Any) -> Any:
    """Id of the one statement received."""
    (found,) = queries.received(work).items
    return found.id


def test_who_told_it_sees_that_an_officer_opened_it(quick: list[Member]) -> None:
    a, b, *_ = quick
    tell(a, write(a), b)
    b.post.keep_house()
    run(b)
    assert outbox(a)[-1].state is OutgoingState.ACCEPTED
    page = desk(b, Role.SUPERVISOR).get(f"/received/{only(b).id}")
    assert page.status_code == 200
    b.post.keep_house()
    run(b)
    assert outbox(a)[-1].state is OutgoingState.READ
