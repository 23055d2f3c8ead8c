# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures, finds, surrenders and checks: entered once, every version kept, seen by those who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.seizures import queries, rules, service
from ploughshare.registry.seizures.errors import (
    ItemTraced,
    ItemUnknown,
    NothingCorrected,
    ReasonForChangeMissing,
    SeizureMovedOn,
    SeizureNeedsCase,
    SeizureRepeated,
    SeizureUnfit,
    SeizureUnknown,
)
from ploughshare.registry.seizures.terms import (
    ApprehendedArm,
    Check,
    Filters,
    ItemEntry,
    SeizedItem,
    Seizure,
    SeizureEntry,
)
from ploughshare.safeguards.mandates.errors import CaseClosed, CaseNotYours
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.builders import marks
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Apprehension,
    BorderContext,
    CheckReason,
    Conveyance,
    ItemKind,
    LegalGround,
    PartKind,
    Quantity,
    RoutePoint,
    SeizedItemId,
    SeizureId,
    Unit,
)
from ploughshare.vocabulary.tracing import IllicitReason

MEXICO = Country("MEX")
PISTOL = ItemEntry(ItemKind.ARM, marking=marks("BYFP447"))
ROUNDS = ItemEntry(ItemKind.AMMUNITION, Quantity(250, Unit.ROUNDS), headstamp="WCC 19", lot="LOT-7")


@pytest.fixture
def node(federation) -> Member:
    return federation.add("a", "MEX")


def entry(*items: ItemEntry, **changes: Any) -> SeizureEntry:
    values: dict[str, Any] = {
        "apprehension": Apprehension.SEIZED,
        "place": Place(MEXICO, locality="Harbour"),
        "date_given": "2020-05-05",
        "ground": LegalGround.TRAFFICKING,
        "border": BorderContext.SEA_PORT,
        "conveyance": Conveyance.CONTAINER,
        "items": items or (PISTOL, ROUNDS),
    }
    return SeizureEntry(**{**values, **changes})


def nothing(**changes: Any) -> SeizureEntry:
    values: dict[str, Any] = {"check": Check(CheckReason.RANDOM, 12, 40, 3), "ground": None, "items": ()}
    return entry(apprehension=Apprehension.NOTHING, **{**values, **changes})


def record(node: Member, given: SeizureEntry | None = None, **where: Any) -> Seizure:
    with node.in_case(**where) as work:
        return service.record_seizure(work, id=work.new_id(SeizureId), entry=given or entry())


def correct(node: Member, made: Seizure, changed: SeizureEntry, *, reason: str = "misread") -> Seizure:
    with node.in_case() as work:
        return service.correct_seizure(work, made.id, version=made.version, entry=changed, reason=reason)


def listed(node: Member, **filters: Any) -> list[SeizureId]:
    with node.in_case() as work:
        return [row.seizure.id for row in queries.seizures(work, Filters(**filters)).items]


def test_an_event_is_kept_as_it_was_entered_and_read_back_whole(node):
    given = entry(
        PISTOL,
        ROUNDS,
        origin=RoutePoint(Country("USA"), "USMIA"),
        transits=(RoutePoint(Country("GTM"), None, "Puerto Barrios"),),
        destination=RoutePoint(MEXICO),
        context="sold to a gang",
        context_found_given="2021-03",
        persons=2,
    )
    made = record(node, given)
    with node.in_case() as work:
        read = queries.seizure(work, made.id)
    assert read.seizure == made
    assert read.seizure.transits == given.transits
    assert read.seizure.context_found_on.iso() == "2021-03"
    assert [item.quantity for item in read.seizure.items] == [Quantity(1), Quantity(250, Unit.ROUNDS)]
    assert read.date_trouble is None
    assert node.deeds()[-2:] == ["seizure.recorded", "seizure.read"]


def test_each_arm_marked_frame_and_known_lot_can_be_traced_at_once_and_nothing_else(node):
    frame = ItemEntry(ItemKind.PART, part=PartKind.FRAME, marking=marks("FR1234"))
    barrel = ItemEntry(ItemKind.PART, part=PartKind.BARREL, marking=marks("BR1234"))
    lot = ItemEntry(ItemKind.ARM, Quantity(12), marking=Marking(make="NORINCO"))
    made = record(node, entry(PISTOL, ROUNDS, frame, barrel, lot))
    assert [item.recovery is not None for item in made.items] == [True, True, True, False, False]
    with node.in_case() as work:
        rounds = recoveries.recovery(work, made.items[1].recovery).recovery
    assert (rounds.marking.lot, rounds.marking.headstamp, rounds.rounds) == ("LOT-7", "WCC 19", 250)
    trace = node.trace_of(made.items[0].recovery)
    with node.in_case() as work:
        recovery = recoveries.recovery(work, made.items[0].recovery).recovery
        event = queries.event_of_recovery(work, recovery.id)
    assert trace.recovery == recovery.id
    assert event == made.id
    assert (recovery.marking, recovery.reason) == (PISTOL.marking, IllicitReason.TRAFFICKING)
    assert (recovery.place, recovery.date_given) == (made.place, "2020-05-05")


def test_arms_need_a_case_and_a_check_that_found_nothing_does_not(node):
    with pytest.raises(SeizureNeedsCase), node.work() as work:
        service.record_seizure(work, id=work.new_id(SeizureId), entry=entry())
    with node.work() as work:
        made = service.record_seizure(work, id=work.new_id(SeizureId), entry=nothing())
    assert made.case is None
    with node.work(COLLEAGUE, permissions=readers(node)) as work:
        assert queries.seizure(work, made.id).seizure.check == Check(CheckReason.RANDOM, 12, 40, 3)
        assert [row.seizure.id for row in queries.seizures(work).items] == [made.id]


def readers(node: Member) -> frozenset:
    """Permissions of somebody who oversees nothing."""
    return frozenset(each for each in node.mandate().permissions if "seizure" in each.value)


def test_what_stands_under_a_case_is_seen_by_those_who_work_on_it_alone(node):
    made = record(node)
    with pytest.raises(SeizureUnknown), node.work(COLLEAGUE, permissions=readers(node)) as work:
        queries.seizure(work, made.id)
    with node.work(COLLEAGUE, permissions=readers(node)) as work:
        assert queries.seizures(work).items == []
        assert list(queries.apprehended(work, None, None)) == []
        assert queries.map_counts(work).places == ()
    with pytest.raises(SeizureUnknown), node.work(COLLEAGUE, permissions=readers(node)) as work:
        service.correct_seizure(work, made.id, version=1, entry=entry(), reason="mine now")


def test_all_that_must_be_mended_is_said_at_once(node):
    wrong = entry(
        replace(PISTOL, quantity=Quantity(3)), place=Place(MEXICO, locode="!!"), persons=-1, origin=None
    )
    with pytest.raises(SeizureUnfit) as caught:
        record(node, wrong)
    assert [field for field, _ in caught.value.wrong] == ["locode", "persons", "items.1.quantity"]
    assert listed(node) == []
    with node.in_case() as work:
        assert recoveries.recoveries(work).items == []


def test_a_correction_keeps_every_version_and_says_what_changed(node):
    made = record(node)
    better = rules.entry_of(made)
    better = replace(
        better,
        persons=3,
        items=(replace(better.items[0], marking=marks("BYFP448")), better.items[1]),
    )
    after = correct(node, made, better, reason="  the third digit was\tmisread ")
    assert (after.version, after.change_reason) == (2, "the third digit was misread")
    with node.in_case() as work:
        versions = queries.versions(work, made.id)
        recovery = recoveries.recovery(work, made.items[0].recovery).recovery
    assert [each.seizure for each in versions] == [made, after]
    assert versions[1].changed == ("persons", "items.1.marking")
    assert recovery.marking.serial == "BYFP448"
    assert listed(node, marks="BYFP-448") == [made.id]
    assert listed(node, marks="BYFP447") == []
    assert listed(node, marks="BYFP443") == []
    assert listed(node, marks="BYFP443", alike=True) == [made.id]
    assert listed(node, marks="BYFP448", alike=True) == []


def test_the_second_of_two_who_correct_is_told_and_overwrites_nothing(node):
    made = record(node)
    first = correct(node, made, replace(rules.entry_of(made), persons=3))
    with pytest.raises(SeizureMovedOn) as caught:
        correct(node, made, replace(rules.entry_of(made), persons=4))
    assert caught.value.facts["version"] == 2
    with node.in_case() as work:
        assert queries.seizure(work, made.id).seizure == first


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_correction_says_why(node, reason):
    made = record(node)
    with pytest.raises(ReasonForChangeMissing):
        correct(node, made, replace(rules.entry_of(made), persons=3), reason=reason)


def test_a_correction_that_changes_nothing_makes_no_version(node):
    made = record(node)
    with pytest.raises(NothingCorrected):
        correct(node, made, rules.entry_of(made))


def test_things_come_and_go_with_a_correction_but_never_one_that_is_traced(node):
    made = record(node)
    kept = rules.entry_of(made)
    second = ItemEntry(ItemKind.ARM, marking=marks("OTHER99"))
    more = correct(node, made, replace(kept, items=(*kept.items, second)))
    assert [item.id for item in more.items[:2]] == [item.id for item in made.items]
    gone = more.items[2].recovery
    fewer = correct(node, more, kept)
    assert len(fewer.items) == 2
    with pytest.raises(RecoveryUnknown), node.in_case() as work:
        recoveries.recovery(work, gone)
    node.trace_of(fewer.items[0].recovery)
    with pytest.raises(ItemTraced):
        correct(node, fewer, replace(kept, items=kept.items[1:]))
    with pytest.raises(ItemTraced):
        correct(
            node,
            fewer,
            replace(kept, items=(replace(kept.items[0], quantity=Quantity(2), marking=Marking()),)),
        )
    with node.in_case() as work:
        assert queries.seizure(work, made.id).seizure == fewer


def test_a_thing_of_another_event_cannot_be_corrected_here(node):
    made = record(node)
    kept = rules.entry_of(made)
    for items in (
        (replace(PISTOL, id=SeizedItemId(bytes(16))),),
        (kept.items[0], kept.items[0]),
    ):
        with pytest.raises(ItemUnknown):
            correct(node, made, replace(kept, items=items))


def test_under_anothers_case_or_a_closed_one_nothing_is_entered(node):
    from ploughshare.safeguards.mandates import service as cases

    made = record(node)
    with pytest.raises(CaseNotYours), node.work(case=node.case(COLLEAGUE, reference="2026/9")) as work:
        service.record_seizure(work, id=work.new_id(SeizureId), entry=entry())
    with node.in_case() as work:
        cases.close_case(work, node.case())
    with pytest.raises(CaseClosed):
        record(node)
    with pytest.raises(CaseClosed):
        correct(node, made, replace(rules.entry_of(made), persons=3))


def test_a_list_gives_each_of_its_numbers_once(node):
    with node.in_case() as work:
        service.record_seizure(work, id=work.new_id(SeizureId), entry=entry(), source=("customs list", "17"))
    with pytest.raises(SeizureRepeated), node.in_case() as work:
        service.record_seizure(work, id=work.new_id(SeizureId), entry=entry(), source=("customs list", "17"))


def test_a_day_in_the_future_is_kept_as_written_and_said(node):
    made = record(node, entry(date_given="2031-02-03"))
    with node.in_case() as work:
        read = queries.seizure(work, made.id)
    assert (read.seizure.happened_on, read.seizure.date_given) == (None, "2031-02-03")
    assert "future" in read.date_trouble.english()


def test_filters_show_what_they_name(node):
    sea = record(node)
    mail = record(
        node,
        entry(
            ROUNDS,
            border=BorderContext.MAIL,
            conveyance=Conveyance.POST,
            date_given="2021",
            place=Place(Country("GTM"), "GT-01"),
            reference="K-99",
        ),
    )
    check = record(node, nothing(date_given=None))
    assert listed(node) == [check.id, mail.id, sea.id]
    assert listed(node, kind=ItemKind.ARM) == [sea.id]
    assert listed(node, border=BorderContext.MAIL) == [mail.id]
    assert listed(node, conveyance=Conveyance.CONTAINER) == [check.id, sea.id]
    assert listed(node, country=Country("GTM"), subdivision="GT-01") == [mail.id]
    assert listed(node, checks=True) == [check.id]
    assert listed(node, checks=False) == [mail.id, sea.id]
    assert listed(node, apprehension=Apprehension.NOTHING) == [check.id]
    assert listed(node, marks="lot 7") == [mail.id, sea.id]
    assert listed(node, marks="wcc") == [mail.id, sea.id]
    assert listed(node, marks="!!") == []
    assert listed(node, reference="K-99") == [mail.id]
    assert listed(node, case=node.case()) == [check.id, mail.id, sea.id]
    day = mail.happened_on.period.since
    assert listed(node, since=day) == [mail.id]
    assert listed(node, until=day) == [sea.id]


def test_a_long_list_comes_page_by_page_without_a_row_lost_or_twice(node):
    made = [record(node).id for _ in range(7)]
    seen: list[SeizureId] = []
    cursor = None
    with node.in_case() as work:
        while True:
            page = queries.seizures(work, cursor=cursor, limit=3)
            seen += [row.seizure.id for row in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
    assert seen == made[::-1]


def test_checks_are_counted_by_reason_with_their_hits(node):
    record(node, nothing())
    record(node, nothing(check=Check(CheckReason.RANDOM)))
    record(node, entry(ROUNDS, check=Check(CheckReason.RANDOM, 30, 1, 1)))
    record(node, entry(ROUNDS, check=Check(CheckReason.PROFILE, profile="parts by post")))
    with node.in_case() as work:
        by_random, by_profile = sorted(queries.rates(work), key=lambda each: each.reason.value, reverse=True)
    assert (by_random.checks, by_random.hits, by_random.minutes) == (3, 1, 42)
    assert (by_random.scanned, by_random.opened, by_random.opened_hits, by_random.timed) == (41, 4, 1, 2)
    assert (by_profile.checks, by_profile.hits, by_profile.opened) == (1, 1, 0)


def test_the_map_counts_places_and_draws_ways(node):
    way = {"origin": RoutePoint(Country("USA"), "USMIA"), "destination": RoutePoint(Country("GTM"))}
    record(node, entry(**way))
    record(node, entry(**way, conveyance=Conveyance.DRONE))
    record(node)
    with node.in_case() as work:
        counts = queries.map_counts(work)
    assert [(each.country, each.events) for each in counts.places] == [("MEX", 3)]
    assert {(each.points, each.conveyance) for each in counts.routes} == {
        (("USMIA", "MEX", "GTM"), Conveyance.CONTAINER),
        (("USMIA", "MEX", "GTM"), Conveyance.DRONE),
    }


def test_arms_for_reports_are_flat_and_open_their_records(node):
    made = record(node)
    with node.in_case() as work:
        (arm,) = queries.apprehended(work, None, None)
        rounds = list(queries.apprehended(work, None, None, kind=ItemKind.AMMUNITION))
        assert list(queries.apprehended(work, made.happened_on.period.until, None)) == []
    assert (arm.event, arm.item, arm.recovery) == (made.id, made.items[0].id, made.items[0].recovery)
    assert (arm.ground, arm.happened_on, arm.marking) == (made.ground, made.happened_on, PISTOL.marking)
    assert [each.lot for each in rounds] == ["LOT-7"]


def is_arm(item: SeizedItem) -> bool:
    return item.kind is ItemKind.ARM


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_a_report_that_reads_in_parts_misses_no_arm_and_counts_none_twice(node, most):
    """Few arms are gathered and sorted, many are read event by event; either way in one order."""
    one, two = entry(PISTOL, ROUNDS, PISTOL), entry(PISTOL)
    days = ["2020-05-05", "2020-05-05", "2019-01-07", None, "2020", "2021-02-02", None]
    made = [record(node, replace(two if n % 2 else one, date_given=on)) for n, on in enumerate(days)]
    read: list[ApprehendedArm] = []
    period = {"since": date(2019, 1, 1), "until": date(2021, 1, 1)}
    part: list[ApprehendedArm] | None = None
    while part is None or part:
        with node.in_case() as work:
            part = queries.apprehended_after(
                work,
                read[-1] if read else None,
                **period,
                kind=ItemKind.ARM,
                permission=Permission.SEIZURE_READ,
                most=most,
            )
        assert len(part) <= most
        read += part
    dated = [each for each in made if each.happened_on and each.happened_on.period.since.year < 2021]
    dated.sort(key=lambda each: (each.happened_on.period.since, each.id))
    undated = sorted((each for each in made if each.happened_on is None), key=lambda each: each.id)
    assert [each.item for each in read] == [
        id for event in (*dated, *undated) for id in sorted(each.id for each in event.items if is_arm(each))
    ]


def test_the_same_arm_in_two_events_is_shown_on_both_for_a_person_to_judge(node):
    first = record(node, entry(PISTOL))
    second = record(node, entry(ROUNDS, replace(PISTOL, marking=marks("BYFP 447"))))
    with node.in_case() as work:
        for here, there in ((first, second), (second, first)):
            (found,) = queries.seizure(work, here.id).elsewhere
            assert (found.event, found.contact) == (there.id, there.recorded_by)


def test_of_an_arm_in_a_case_out_of_reach_only_a_contact_is_said(node):
    mine = record(node, entry(PISTOL))
    record(node, entry(PISTOL), actor=COLLEAGUE, reference="2026/200")
    with node.work(case=node.case(), permissions=readers(node)) as work:
        (found,) = queries.seizure(work, mine.id).elsewhere
    assert (found.event, found.contact) == (None, COLLEAGUE)


def test_of_a_silent_case_nothing_is_said(node):
    mine = record(node, entry(PISTOL))
    node.case(COLLEAGUE, reference="2026/silent", silent=True)
    record(node, entry(PISTOL), actor=COLLEAGUE, reference="2026/silent")
    with node.work(case=node.case(), permissions=readers(node)) as work:
        assert queries.seizure(work, mine.id).elsewhere == ()
