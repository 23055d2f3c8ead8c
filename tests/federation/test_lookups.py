# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-ups between nodes: asked, counted, answered, compared, opened."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from ploughshare.exchange.agreements.errors import AgreementSuspended
from ploughshare.exchange.agreements.terms import ExchangeKind, LookupClause, Terms
from ploughshare.exchange.lookup import queries
from ploughshare.exchange.lookup.errors import (
    AlreadySettled,
    BatchNotAgreed,
    NothingToDraw,
    OpeningGroundsNeeded,
    OpeningMayNotBeMade,
)
from ploughshare.exchange.lookup.service import asking, counting, epochs, opening, showing
from ploughshare.exchange.lookup.terms import (
    Alarm,
    AlarmKind,
    Closeness,
    EpochState,
    HeldSet,
    Left,
    LookupId,
    LookupQuestion,
    QuestionState,
    Sample,
    SampleState,
)
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.tracing.terms import ItemState, QueuedBecause
from ploughshare.safeguards.audit.terms import Recorded
from ploughshare.testing.builders import arm, filling, happened, marks, provenance
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.firearms import ArmEventKind

PLAIN = LookupClause(keys_daily=12_000, share_ppm=5_000, batch_most=1, hits_told=False)
BATCHES = LookupClause(keys_daily=1_000_000, share_ppm=1_000_000, batch_most=500, hits_told=False)
EVENTS = [happened(ArmEventKind.MADE, "2014", "AUT")]


def two_nodes(federation: Federation, *, clause: LookupClause = BATCHES, **changes: Any) -> Terms:
    """An asker and an owner under an agreement on look-ups."""
    federation.add("asker", "SVN")
    federation.add("owner", "AUT")
    federation.acquaint("asker", "owner")
    kinds = frozenset({ExchangeKind.TRACE, ExchangeKind.LOOKUP})
    return federation.agree("asker", "owner", kinds=kinds, lookup=clause, **changes)


def prepare(federation: Federation, member: Member, *, new_epoch: bool = False) -> None:
    """Have a register prepared and handed over."""
    with member.work() as work:
        epochs.prepare_register(work, member.node.lookups, new_epoch=new_epoch)
    federation.run()


def look_up(federation: Federation, terms: Terms, marks: Sequence[tuple[str, str | None]]) -> LookupQuestion:
    """Ask the owner, and wait for what comes of it."""
    asker, owner = federation.members["asker"], federation.members["owner"]
    with asker.in_case() as work:
        made = asking.look_up(work, asker.node.lookups, marks, agreement=terms.reference, owner=owner.id)
    federation.run()
    return question(asker, made.id)


def question(asker: Member, id: LookupId) -> LookupQuestion:
    """A question as it stands."""
    with asker.in_case() as work:
        return queries.question(work, id)


def test_a_serial_and_a_damaged_one_are_found_and_a_stranger_is_not(federation: Federation) -> None:
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(30)])
    prepare(federation, owner)
    found = look_up(
        federation,
        terms,
        [("AB12345", "GLC"), ("AB1?345", "GLC"), ("AB12346", "GLC"), ("ZZ98761", "GLC"), ("AB12345", None)],
    )
    assert found.state is QuestionState.ANSWERED
    assert found.found == (
        Closeness.WHOLE,
        Closeness.NEAR,
        Closeness.NEAR,
        Closeness.NONE,
        Closeness.NONE,
    )
    federation.verify()


def test_what_is_protected_or_not_published_cannot_be_looked_up(federation: Federation) -> None:
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS, protected=True), *filling(5)])
    prepare(federation, owner)
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.NONE,)


def test_a_set_follows_the_register_within_an_epoch_by_what_changed(sqlite_federation: Federation) -> None:
    terms = two_nodes(sqlite_federation)
    asker, owner = sqlite_federation.members["asker"], sqlite_federation.members["owner"]
    ids = owner.hold([arm("AB12345", EVENTS), *filling(20)])
    prepare(sqlite_federation, owner)
    owner.hold([arm("CD77777", EVENTS)])
    with owner.work() as work:
        firearms.protect_firearm(work, ids[0], protected=True)
    prepare(sqlite_federation, owner)
    held = sets_of(asker)[0]
    assert (held.epoch, held.version, held.records) == (1, 2, 21)
    pieces = [each.facts for each in asker.entries() if each.deed == "set.received"]
    assert [each["whole"] for each in pieces] == [True, False]
    found = look_up(sqlite_federation, terms, [("AB12345", "GLC"), ("CD77777", "GLC")])
    assert found.found == (Closeness.NONE, Closeness.WHOLE)
    prepare(sqlite_federation, owner)
    assert sets_of(asker)[0].version == 2, "nothing changed, nothing is sent"


def sets_of(member: Member) -> list[HeldSet]:
    """Sets of partners that a node holds."""
    with member.work() as work:
        return list(queries.overview(work).sets)


def test_a_new_epoch_destroys_the_key_before_it_and_gives_a_set_that_has_nothing_in_common(
    sqlite_federation: Federation,
) -> None:
    terms = two_nodes(sqlite_federation)
    asker, owner = sqlite_federation.members["asker"], sqlite_federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(20)])
    prepare(sqlite_federation, owner)
    shelf = asker.node.lookups.held()
    before = shelf.get(terms.reference, owner.id, epoch=1, version=1)
    assert before is not None
    kept = set(before.tolist())
    prepare(sqlite_federation, owner, new_epoch=True)
    after = shelf.get(terms.reference, owner.id, epoch=2, version=1)
    assert after is not None
    assert len(kept) == len(after) == 21 * 12
    assert not kept & set(after.tolist())
    assert shelf.get(terms.reference, owner.id, epoch=1, version=1) is None
    with owner.work() as work:
        new, old = queries.overview(work).epochs
    assert (new.state, old.state) == (EpochState.IN_FORCE, EpochState.ENDED)
    assert old.sealed == b""
    assert old.public != new.public
    assert look_up(sqlite_federation, terms, [("AB1234S", "GLC")]).found == (Closeness.WHOLE,)


def test_a_question_of_an_epoch_that_ended_is_refused_by_name(sqlite_federation: Federation) -> None:
    terms = two_nodes(sqlite_federation)
    asker, owner = sqlite_federation.members["asker"], sqlite_federation.members["owner"]
    owner.hold(filling(20))
    prepare(sqlite_federation, owner)
    with asker.in_case() as work:
        made = asking.look_up(
            work, asker.node.lookups, [("AB12345", "GLC")], agreement=terms.reference, owner=owner.id
        )
    while asker.post.run_next_job():
        pass
    with owner.work() as work:
        epochs.prepare_register(work, owner.node.lookups, new_epoch=True)
    while owner.post.run_next_job(long=True):
        pass
    sqlite_federation.run()
    assert question(asker, made.id).refused == "lookup.epoch-differs"


def test_two_partners_of_one_agreement_get_sets_without_a_tag_in_common(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    for name, state in (("asker", "SVN"), ("owner", "AUT"), ("other", "HRV")):
        federation.add(name, state)
    federation.acquaint("asker", "owner", "other")
    kinds = frozenset({ExchangeKind.LOOKUP})
    for name in ("asker", "other"):
        federation.agree(name, "owner", kinds=kinds, lookup=PLAIN)
    owner = federation.members["owner"]
    owner.hold(filling(30))
    prepare(federation, owner)
    found = []
    for name in ("asker", "other"):
        member = federation.members[name]
        held = sets_of(member)[0]
        tags = member.node.lookups.held().get(held.agreement, owner.id, epoch=1, version=1)
        assert tags is not None
        found.append(set(tags.tolist()))
    assert len(found[0]) == len(found[1]) == 360
    assert not found[0] & found[1]
    assert found[0] != found[1]


def walk(federation: Federation, terms: Terms, serials: Iterator[str], *, most: int) -> list[LookupQuestion]:
    """Ask for one serial after the other, until a question is refused for the year."""
    asked: list[LookupQuestion] = []
    for serial in itertools.islice(serials, most):
        federation.clock.later(seconds=3)
        asked.append(look_up(federation, terms, [(serial, "GLC")]))
        if asked[-1].refused == "lookup.day-spent":
            federation.clock.later(days=1)
        elif asked[-1].refused is not None:
            break
    return asked


def alarms_of(member: Member) -> list[Alarm]:
    """What somebody at a node must be told."""
    with member.work() as work:
        return list(queries.overview(work).alarms)


def test_a_partner_that_walks_serials_damaged_marks_and_automatic_answers_is_stopped_at_half_a_percent(
    sqlite_federation: Federation,
) -> None:
    """Over 2,000 records the year's share is ten: look-ups, damaged marks and answers by machine together."""
    federation = sqlite_federation
    terms = two_nodes(federation, clause=PLAIN)
    asker, owner = federation.members["asker"], federation.members["owner"]
    apart = ("QJ58213", "WD70946", "MB31177")
    load(owner, 1997)
    owner.hold([arm(each, EVENTS) for each in apart])
    prepare(federation, owner)
    serials = walk(federation, terms, (f"KX{number:06d}" for number in range(4)), most=4)
    assert [each.found for each in serials] == [(Closeness.WHOLE,)] * 4
    damaged = walk(federation, terms, (f"KX00?{number:03d}" for number in range(3)), most=3)
    assert all(each.state is QuestionState.ANSWERED for each in damaged)
    for serial in apart[:2]:
        trace = asker.open_trace(marks(serial))
        asker.ask(trace.id, "AUT")
        federation.run()
    assert [each.items[0].state for each in owner.incoming()] == [ItemState.ANSWERED] * 2
    assert alarms_of(owner) == []
    rest = walk(federation, terms, (f"KX{number:06d}" for number in range(10, 20)), most=10)
    assert [each.refused for each in rest] == [None, "lookup.year-spent"]
    assert [each.kind for each in alarms_of(owner)] == [AlarmKind.YEAR_SPENT]
    trace = asker.open_trace(marks(apart[2]))
    asker.ask(trace.id, "AUT")
    federation.run()
    last = owner.incoming()[-1].items[0]
    assert (last.state, last.because) == (ItemState.QUEUED, QueuedBecause.BUDGET_SPENT)
    assert len(alarms_of(owner)) == 1, "one alarm until somebody saw it"
    left = left_of(owner)
    assert (left.lookups, left.automatic_answers, left.records, left.records_yearly) == (8, 2, 0, 10)
    federation.verify()


def left_of(member: Member) -> Left:
    """What the one partner may still ask."""
    with member.work() as work:
        (found,) = queries.overview(work).left_of_partners
    return found


def load(member: Member, count: int) -> None:
    """Many arms in few transactions."""
    for first in range(0, count, 500):
        with member.work() as work:
            for each in filling(min(500, count - first), first=first):
                firearms.record_firearm(work, each, provenance=provenance(member.state))
    member.node.index.prepare()


def test_with_a_clause_the_walker_is_stopped_at_the_figure_that_stands_in_it(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    clause = replace(BATCHES, share_ppm=250_000, batch_most=20)
    terms = two_nodes(federation, clause=clause)
    owner = federation.members["owner"]
    owner.hold(filling(200))
    prepare(federation, owner)
    batches = [[(f"KX{n:06d}", "GLC") for n in range(at, at + 20)] for at in range(0, 80, 20)]
    asked = [look_up(federation, terms, each) for each in batches]
    # Fifty are a quarter of two hundred; a batch is answered whole or not at all.
    assert [each.refused for each in asked] == [None, None, "lookup.year-spent", "lookup.year-spent"]
    assert look_up(federation, terms, batches[2][:10]).state is QuestionState.ANSWERED
    assert left_of(owner).records == 0
    assert [each.kind for each in alarms_of(owner)] == [AlarmKind.YEAR_SPENT]
    with pytest.raises(BatchNotAgreed):
        look_up(federation, terms, [("KX000001", "GLC")] * 21)
    (alarm,) = alarms_of(owner)
    with owner.work() as work:
        counting.see_alarm(work, alarm.id)
    assert alarms_of(owner)[0].seen_at is not None
    federation.clock.later(days=365)
    again = look_up(federation, terms, batches[2])
    assert again.state is QuestionState.ANSWERED, "a new agreement year begins"


def test_the_day_is_counted_in_keys_and_ends_at_midnight(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation, clause=replace(BATCHES, keys_daily=24))
    owner = federation.members["owner"]
    owner.hold(filling(30))
    prepare(federation, owner)
    asked = [look_up(federation, terms, [("KX000001", "GLC")]) for _ in range(3)]
    assert [each.refused for each in asked] == [None, None, "lookup.day-spent"]
    assert alarms_of(owner) == []
    federation.clock.later(days=1)
    assert look_up(federation, terms, [("KX000001", "GLC")]).refused is None


def test_more_than_thirty_questions_a_minute_are_too_many(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold(filling(40))
    prepare(federation, owner)
    with asker.in_case() as work:
        made = [
            asking.look_up(
                work, asker.node.lookups, [("KX000001", "GLC")], agreement=terms.reference, owner=owner.id
            )
            for _ in range(32)
        ]
    federation.run()
    codes = Counter(question(asker, each.id).refused for each in made)
    assert codes == {None: 30, "lookup.too-fast": 2}
    federation.clock.later(minutes=1)
    assert look_up(federation, terms, [("KX000001", "GLC")]).refused is None


def test_entries_at_both_ends_are_the_same_for_a_hit_and_for_none(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    prepare(federation, owner)
    asker.case()
    shapes = []
    for serial in ("AB12345", "ZZ98761"):
        begun = [len(each.entries()) for each in (asker, owner)]
        look_up(federation, terms, [(serial, "GLC")])
        new = [each.entries()[at:] for each, at in zip((asker, owner), begun, strict=True)]
        shapes.append([[shape(entry) for entry in entries] for entries in new])
    assert shapes[0] == shapes[1]
    deeds = {entry[0] for entries in shapes[0] for entry in entries}
    assert {"lookup.asked", "lookup.received", "lookup.answered", "lookup.compared"} <= deeds
    sizes = {
        (kind, len(envelope.sealed))
        for kind, envelope in federation.wire.passed
        if kind.startswith("lookup.a")
    }
    assert len(sizes) == 2, "one size of question, one size of answer"


def shape(entry: Recorded) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """What of an entry may not hang on the outcome: all but references and digests made by chance."""
    facts = {
        name: None if name in {"message", "sealed_sha256"} else value for name, value in entry.facts.items()
    }
    return entry.deed, tuple(sorted(facts.items(), key=lambda each: each[0]))


def test_the_owner_learns_of_hits_only_where_that_is_agreed(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation, clause=replace(BATCHES, hits_told=True))
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    prepare(federation, owner)
    look_up(federation, terms, [("AB12345", "GLC"), ("ZZ98761", "GLC"), ("AB1234?", "GLC")])
    with owner.work() as work:
        (came,) = queries.overview(work).received
    assert came.hits == 2


def test_without_such_a_term_nothing_is_told(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS)])
    prepare(federation, owner)
    look_up(federation, terms, [("AB12345", "GLC")])
    with owner.work() as work:
        (came,) = queries.overview(work).received
    assert came.hits is None
    assert not [kind for kind, _ in federation.wire.passed if kind == "lookup.told"]


# -- openings


def opened(federation: Federation, terms: Terms, *, tamper: Callable[[Member], None] | None = None) -> Sample:
    """A sample of two of three look-ups, opened by a person at the asker."""
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    prepare(federation, owner)
    look_up(federation, terms, [("AB12345", "GLC"), ("ZZ98761", "GLC")])
    look_up(federation, terms, [("KX00?001", "GLC")])
    with owner.work() as work:
        made = opening.draw_sample(
            work, owner.node.lookups, agreement=terms.reference, partner=asker.id, count=3, days=30
        )
    assert made.among == len(made.drawn) == 3
    federation.run()
    if tamper is not None:
        tamper(asker)
    with asker.work() as work:
        (wanted,) = queries.overview(work).wanted
        showing.open_wanted(work, asker.node.lookups, wanted.id)
    federation.run()
    with owner.work() as work:
        return queries.sample(work, made.id)


def test_an_honest_opening_holds_and_shows_marking_and_case(federation: Federation) -> None:
    terms = two_nodes(federation)
    made = opened(federation, terms)
    assert made.state is SampleState.HELD
    assert {(each.serial, each.make, each.case) for each in made.shown} == {
        ("AB12345", "GLC", "2026/117"),
        ("ZZ98761", "GLC", "2026/117"),
        ("KX00?001", "GLC", "2026/117"),
    }
    assert alarms_of(federation.members["owner"]) == []
    assert look_up(federation, terms, [("AB12345", "GLC")]).refused is None
    federation.verify()


def test_an_opening_to_another_case_fails_alarms_and_suspends_look_ups(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)

    def other_case(asker: Member) -> None:
        with asker.node.transactions() as connection:
            connection.exec_driver_sql(
                "UPDATE lookup_question SET asked = replace(asked, '2026/117', '2026/9')"
            )

    made = opened(federation, terms, tamper=other_case)
    assert (made.state, made.trouble) == (SampleState.FAILED, "commitment")
    owner, asker = federation.members["owner"], federation.members["asker"]
    assert [each.kind for each in alarms_of(owner)] == [AlarmKind.OPENING_FAILED]
    with pytest.raises(AgreementSuspended), asker.in_case() as work:
        asking.look_up(
            work, asker.node.lookups, [("AB12345", "GLC")], agreement=terms.reference, owner=owner.id
        )


def drawn_from(federation: Federation, terms: Terms) -> Sample:
    """One look-up made, and drawn to be opened."""
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS)])
    prepare(federation, owner)
    look_up(federation, terms, [("AB12345", "GLC")])
    with owner.work() as work:
        made = opening.draw_sample(
            work, owner.node.lookups, agreement=terms.reference, partner=asker.id, count=5, days=1
        )
    federation.run()
    return made


def test_a_refusal_to_open_alarms_and_suspends_look_ups(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    made = drawn_from(federation, two_nodes(federation))
    asker, owner = federation.members["asker"], federation.members["owner"]
    with asker.work() as work:
        (wanted,) = queries.overview(work).wanted
        with pytest.raises(OpeningGroundsNeeded):
            showing.refuse_wanted(work, asker.node.lookups, wanted.id, grounds="no")
    with asker.work() as work:
        showing.refuse_wanted(work, asker.node.lookups, wanted.id, grounds="The source is in danger.")
    federation.run()
    with owner.work() as work:
        assert queries.sample(work, made.id).state is SampleState.REFUSED
    assert [each.kind for each in alarms_of(owner)] == [AlarmKind.OPENING_REFUSED]
    with asker.work() as work, pytest.raises(AlreadySettled):
        showing.open_wanted(work, asker.node.lookups, wanted.id)


def test_what_is_not_opened_in_time_counts_as_refused(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    made = drawn_from(federation, two_nodes(federation))
    owner = federation.members["owner"]
    federation.clock.later(days=13)
    owner.post.lookups.sweep()
    assert alarms_of(owner) == []
    federation.clock.later(days=1, minutes=1)
    owner.post.lookups.sweep()
    with owner.work() as work:
        assert queries.sample(work, made.id).state is SampleState.OVERDUE
    assert [each.kind for each in alarms_of(owner)] == [AlarmKind.OPENING_REFUSED]


def test_after_their_time_look_ups_are_let_go_and_can_be_opened_no_more(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    drawn_from(federation, terms)
    asker, owner = federation.members["asker"], federation.members["owner"]
    federation.clock.later(days=107)
    for member in (asker, owner):
        member.post.lookups.sweep()
    with asker.in_case() as work:
        (kept,) = queries.questions(work)
        (wanted,) = queries.overview(work).wanted
    assert kept.asked == ()
    with owner.work() as work, pytest.raises(NothingToDraw):
        opening.draw_sample(
            work, owner.node.lookups, agreement=terms.reference, partner=asker.id, count=1, days=92
        )
    with asker.work() as work, pytest.raises(OpeningMayNotBeMade):
        showing.open_wanted(work, asker.node.lookups, wanted.id)
