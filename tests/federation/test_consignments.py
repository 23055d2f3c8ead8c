# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Parts of one consignment: found at one node, judged, and met at another without a serial told."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ploughshare.bootstrap import consignment_room
from ploughshare.bootstrap.consignment_room import ConsignmentRoom
from ploughshare.exchange.agreements.terms import ExchangeKind, LookupClause
from ploughshare.exchange.lookup import queries as lookups
from ploughshare.exchange.lookup.service import epochs, opening, showing
from ploughshare.exchange.lookup.terms import Closeness, SampleState
from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.registry.consignments import queries, service
from ploughshare.registry.consignments.errors import (
    ConsignmentChanged,
    ConsignmentUnknown,
    NotARun,
    NotJudgedTogether,
    VerdictNeedsReason,
)
from ploughshare.registry.consignments.queries import Shown
from ploughshare.registry.consignments.terms import Consignment, Sign, Verdict
from ploughshare.registry.seizures import service as seizures
from ploughshare.registry.seizures.terms import ItemEntry, Seizure, SeizureEntry
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.builders import filling
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, OFFICER, Member
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Apprehension,
    ItemKind,
    LegalGround,
    Quantity,
    SeizureId,
    Unit,
)

CLAUSE = LookupClause(keys_daily=1_000_000, share_ppm=1_000_000, batch_most=500, hits_told=False)

OFFICERS = frozenset({Permission.SEIZURE_READ, Permission.CONSIGNMENT_JUDGE})
"""Permissions of somebody who oversees nothing."""


def pistols(numbers: Iterable[int], *, make: str = "Glock", before: str = "T") -> tuple[ItemEntry, ...]:
    return tuple(
        ItemEntry(ItemKind.ARM, marking=Marking(serial=f"{before}{number:06d}", make=make))
        for number in numbers
    )


def rounds(lot: str, amount: int = 500) -> ItemEntry:
    marking = Marking(make="Prvi Partizan")
    return ItemEntry(ItemKind.AMMUNITION, Quantity(amount, Unit.ROUNDS), marking, lot=lot)


def seize(member: Member, items: tuple[ItemEntry, ...], *, actor=OFFICER, reference="2026/117") -> Seizure:
    entry = SeizureEntry(
        apprehension=Apprehension.SEIZED,
        place=Place(Country(member.state)),
        date_given="2026-05-05",
        ground=LegalGround.TRAFFICKING,
        items=items,
    )
    with member.in_case(actor, reference=reference) as work:
        return seizures.record_seizure(work, id=work.new_id(SeizureId), entry=entry)


def search(member: Member) -> int | None:
    return ConsignmentRoom(member.node).search_if_changed()


def found(member: Member, *, actor=OFFICER, **filters) -> list[Shown]:
    with member.in_case(actor) as work:
        return list(queries.consignments(work, **filters).items)


def judge(member: Member, kept: Consignment, verdict: Verdict = Verdict.TOGETHER) -> Consignment:
    with member.in_case() as work:
        return service.judge(
            work, kept.id, verdict=verdict, reason="Same wrapping.", seen_at=service.last_change(kept)
        )


@pytest.fixture
def node(federation: Federation) -> Member:
    return federation.add("a", "MEX")


def test_serials_in_a_row_over_two_seizures_are_found_once_they_are_entered(node: Member) -> None:
    seize(node, pistols(range(500_000, 500_008)))
    seize(node, pistols(range(500_010, 500_015)))
    seize(node, pistols([17, 300_411, 880_015]))
    assert search(node) == 1
    shown = found(node)[0]
    assert shown.kept.finding.sign is Sign.RUN
    assert (shown.kept.finding.first, shown.kept.finding.last) == ("T500000", "T500014")
    assert (shown.things, shown.events) == (13, 2)
    assert shown.kept.finding.p is not None
    assert shown.kept.finding.p < 1e-3


def test_lots_and_wrappings_are_found_however_they_are_written(node: Member) -> None:
    seize(node, (rounds("LOT-17/4"), ItemEntry(ItemKind.ACCESSORY, packaging="Crate Nº 4471, ARSENAL 2")))
    seize(node, (rounds("lot 17 4", 20), ItemEntry(ItemKind.OTHER, packaging="crate no 4471 arsenal 2")))
    search(node)
    assert {each.kept.finding.sign for each in found(node)} == {Sign.LOT, Sign.PACKAGING}


def test_what_did_not_change_is_not_searched_again(node: Member) -> None:
    seize(node, pistols(range(500_000, 500_008)))
    room = ConsignmentRoom(node.node)
    assert room.search_if_changed() == 1
    assert room.search_if_changed() is None


def test_a_correction_takes_an_arm_out_of_its_run(node: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consignment_room, "REST", 0.0)
    seize(node, pistols(range(500_000, 500_004)))
    other = seize(node, pistols([500_004, 500_005, 500_006]))
    room = ConsignmentRoom(node.node)
    room.search_if_changed()
    assert found(node)[0].things == 7
    entry = SeizureEntry(
        apprehension=Apprehension.SEIZED,
        place=other.place,
        date_given="2026-05-05",
        ground=LegalGround.TRAFFICKING,
        items=tuple(
            ItemEntry(ItemKind.ARM, marking=Marking(serial=f"T90{at}111", make="Glock"), id=each.id)
            for at, each in enumerate(other.items)
        ),
    )
    with node.in_case() as work:
        seizures.correct_seizure(work, other.id, version=1, entry=entry, reason="misread")
    room.search_if_changed()
    assert [each.things for each in found(node)] == [4]


def test_a_judgement_needs_a_reason_and_stays_when_another_is_given(node: Member) -> None:
    seize(node, pistols(range(500_000, 500_005)))
    seize(node, pistols(range(500_006, 500_010)))
    search(node)
    kept = found(node, open_only=True)[0].kept
    with pytest.raises(VerdictNeedsReason), node.in_case() as work:
        service.judge(work, kept.id, verdict=Verdict.CHANCE, reason=" ", seen_at=service.last_change(kept))
    judge(node, kept, Verdict.CHANCE)
    assert found(node, open_only=True) == []
    with pytest.raises(ConsignmentChanged):
        judge(node, kept)
    judge(node, found(node)[0].kept)
    with node.in_case() as work:
        shown = queries.consignment(work, kept.id)
    assert [each[2] for each in shown.verdicts] == [Verdict.TOGETHER, Verdict.CHANCE]
    assert node.deeds().count("consignment.judged") == 2


def test_what_comes_later_asks_for_a_new_look(node: Member) -> None:
    seize(node, pistols(range(500_000, 500_005)))
    seize(node, pistols(range(500_006, 500_010)))
    search(node)
    kept = judge(node, found(node)[0].kept)
    seize(node, pistols([500_012, 500_013, 500_014]))
    assert search(node) == 1
    again = found(node, open_only=True)[0]
    assert again.kept.id == kept.id
    assert again.events == 3
    assert again.kept.verdict is Verdict.TOGETHER


def test_things_of_another_case_are_counted_and_their_contact_named(node: Member) -> None:
    seize(node, pistols(range(500_000, 500_005)))
    seize(node, pistols(range(500_006, 500_010)), actor=COLLEAGUE, reference="2026/200")
    search(node)
    with node.work(permissions=OFFICERS) as work:
        (listed,) = queries.consignments(work).items
        shown = queries.consignment(work, listed.kept.id)
    assert shown.things == 9
    assert len(shown.kept.finding.members) == 5
    assert [(each.contacts, each.things) for each in shown.elsewhere] == [((COLLEAGUE,), 4)]


def test_whoever_has_nothing_of_it_does_not_learn_of_it(node: Member) -> None:
    seize(node, pistols(range(500_000, 500_009)))
    search(node)
    kept = found(node)[0].kept
    with node.work(COLLEAGUE, permissions=OFFICERS) as work:
        assert queries.consignments(work).items == []
    with pytest.raises(ConsignmentUnknown), node.work(COLLEAGUE, permissions=OFFICERS) as work:
        queries.consignment(work, kept.id)


def test_nobody_judges_without_the_permission(node: Member) -> None:
    seize(node, pistols(range(500_000, 500_009)))
    search(node)
    kept = found(node)[0].kept
    with pytest.raises(NotPermitted), node.work(permissions=frozenset()) as work:
        service.judge(work, kept.id, verdict=Verdict.CHANCE, reason="x", seen_at=kept.changed_at)


# -- parts that partners hold


@pytest.fixture
def partners(federation: Federation) -> Federation:
    federation.add("asker", "SVN")
    federation.add("owner", "AUT")
    federation.acquaint("asker", "owner")
    kinds = frozenset({ExchangeKind.TRACE, ExchangeKind.LOOKUP})
    federation.agree("asker", "owner", kinds=kinds, lookup=CLAUSE)
    # Without records there is nothing that a share of could be asked for.
    federation.members["owner"].hold(filling(30))
    return federation


def prepare(federation: Federation, member: Member) -> None:
    with member.work() as work:
        epochs.prepare_register(work, member.node.lookups, new_epoch=False)
    federation.run()


def ask(federation: Federation, member: Member, kept: Consignment) -> list[Closeness]:
    with member.in_case() as work:
        service.ask_for_parts(work, member.node.lookups, kept.id)
    federation.run()
    with member.in_case() as work:
        shown = queries.consignment(work, kept.id)
    assert shown.questions[0].found is not None
    return list(shown.questions[0].found)


def judged_run(member: Member, numbers: Iterable[int]) -> Consignment:
    seize(member, pistols(numbers))
    search(member)
    return judge(member, found(member)[0].kept)


def test_two_nodes_meet_over_parts_of_one_run_without_telling_a_serial(partners: Federation) -> None:
    asker, owner = partners.members["asker"], partners.members["owner"]
    judged_run(owner, range(500_020, 500_030))
    prepare(partners, owner)
    kept = judged_run(asker, range(500_000, 500_010))
    assert ask(partners, asker, kept) == [Closeness.WHOLE]


def test_a_run_in_the_hundred_beside_is_near_and_one_far_off_is_none(partners: Federation) -> None:
    asker, owner = partners.members["asker"], partners.members["owner"]
    judged_run(owner, range(500_120, 500_130))
    prepare(partners, owner)
    near = judged_run(asker, range(500_000, 500_010))
    assert ask(partners, asker, near) == [Closeness.NEAR]
    seize(asker, pistols(range(700_000, 700_010)))
    search(asker)
    far = judge(asker, next(each.kept for each in found(asker) if each.kept.finding.first == "T700000"))
    assert ask(partners, asker, far) == [Closeness.NONE]


def test_a_run_that_nobody_judged_is_filed_nowhere_and_asked_for_by_nobody(partners: Federation) -> None:
    asker, owner = partners.members["asker"], partners.members["owner"]
    seize(owner, pistols(range(500_020, 500_030)))
    search(owner)
    prepare(partners, owner)
    seize(asker, pistols(range(500_000, 500_010)))
    search(asker)
    kept = found(asker)[0].kept
    with pytest.raises(NotJudgedTogether), asker.in_case() as work:
        service.ask_for_parts(work, asker.node.lookups, kept.id)
    assert ask(partners, asker, judge(asker, kept)) == [Closeness.NONE]


def test_a_run_taken_for_chance_later_is_filed_no_more(partners: Federation) -> None:
    asker, owner = partners.members["asker"], partners.members["owner"]
    theirs = judged_run(owner, range(500_020, 500_030))
    prepare(partners, owner)
    kept = judged_run(asker, range(500_000, 500_010))
    assert ask(partners, asker, kept) == [Closeness.WHOLE]
    judge(owner, theirs, Verdict.CHANCE)
    prepare(partners, owner)
    assert ask(partners, asker, kept) == [Closeness.NONE]


def test_only_runs_of_a_known_maker_can_be_asked_for(partners: Federation) -> None:
    asker, owner = partners.members["asker"], partners.members["owner"]
    prepare(partners, owner)
    seize(asker, pistols(range(500_000, 500_010), make="Zzyzx Werke"))
    search(asker)
    kept = judge(asker, found(asker)[0].kept)
    with pytest.raises(NotARun), asker.in_case() as work:
        service.ask_for_parts(work, asker.node.lookups, kept.id)


def test_an_opening_shows_that_a_run_was_asked_for_and_nothing_else(partners: Federation) -> None:
    asker, owner = partners.members["asker"], partners.members["owner"]
    judged_run(owner, range(500_020, 500_030))
    prepare(partners, owner)
    kept = judged_run(asker, range(500_000, 500_010))
    ask(partners, asker, kept)
    with asker.work() as work:
        agreement = lookups.overview(work).sets[0].agreement
    with owner.work() as work:
        made = opening.draw_sample(
            work, owner.node.lookups, agreement=agreement, partner=asker.id, count=1, days=7
        )
    partners.run()
    with asker.in_case() as work:
        wanted = lookups.overview(work).wanted[0]
        showing.open_wanted(work, asker.node.lookups, wanted.id)
    partners.run()
    with owner.work() as work:
        sample = lookups.sample(work, made.id)
    assert sample.state is SampleState.HELD
    assert sample.shown[0].serial == "T5000##"
