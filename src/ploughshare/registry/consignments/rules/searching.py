# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Finds runs of serials, equal lots and equal wrappings among seized things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ploughshare.registry.consignments.rules.chances import (
    chance_of,
    rarest,
    shown_most,
    stretch_chance,
)
from ploughshare.registry.consignments.rules.serials import series_text, written
from ploughshare.registry.consignments.terms import Finding, Lotted, Member, Numbered, Run, Sign

CHANCE_SHARE = 0.05
"""Of the runs that are shown, so many are expected to have come by chance."""
CHANCE_MOST = 0.05
"""Beyond this a run is not even a candidate."""
CHAINED = 100
"""Numbers by which two arms of one event may differ to count as one group: they came out of one crate."""
BLOCK_LEAST = 3
"""Arms of one event in a row that make a group which is looked at among its like first."""
SERIES_MOST = 4000
"""Groups of one series that are searched whole; a longer series is cut where its gaps are widest."""


Series = tuple[str, str, str, int]
"""Maker, letters before and after, and count of figures: arms of one differ by their number alone."""
Candidates = tuple[tuple[Run, ...], int]
"""Runs of one series that chance hardly explains, and how many looks were taken at it."""


def runs_in(arms: Iterable[Numbered]) -> list[Run]:
    """Runs among arms, the rarest first; the same whatever the order of the arms.

    Arms of one event say nothing of each other: they were seized together. So arms of one event in a row
    count as one group, and a run across events needs groups of two events. A run within one event is
    reckoned arm by arm: it shows that the event holds a part of one production.
    """
    by_series: dict[Series, list[Numbered]] = defaultdict(list)
    for each in arms:
        by_series[each.series].append(each)
    return shown_runs(candidates(members) for members in by_series.values())


def candidates(arms: Iterable[Numbered]) -> Candidates:
    """What the arms of one series hold, without a look at any other series; the same in whatever order they
    come."""
    by_number: dict[int, Numbered] = {}
    for each in sorted(arms, key=lambda arm: (arm.number, arm.item.value)):
        # The same arm seized twice is one number.
        by_number.setdefault(each.number, each)
    if len(by_number) < 2:
        return (), 0
    found, looks = _runs_of(list(by_number.values()))
    return tuple(found), looks


def shown_runs(told: Iterable[Candidates]) -> list[Run]:
    """Of the candidates of all series those that are shown, the rarest first."""
    found: list[Run] = []
    looks = 0
    for runs, taken in told:
        found += runs
        looks += taken
    most = shown_most([run.p for run in found], looks=looks, share=CHANCE_SHARE)
    shown = (replace(run, looks=looks) for run in found if run.p <= most)
    return sorted(shown, key=_order)


def _order(run: Run) -> tuple[float, int, str, str, str, int, int]:
    return run.p, -len(run.members), run.maker, run.before, run.after, run.figures, run.first


def _runs_of(members: list[Numbered]) -> tuple[list[Run], int]:
    """Candidates among the runs of one series, and how many looks were taken: at groups of several arms,
    which singles between them do not dilute, at all that is left, and at each group by itself."""
    groups = _grouped(members)
    blocks = [group for group in groups if len(group) >= BLOCK_LEAST]
    found = [_with_singles(run, members) for run in _across(blocks)]
    covered = {each.item for run in found for each in run.members}
    left = [group for group in groups if not any(each.item in covered for each in group)]
    found += _across(left)
    covered = {each.item for run in found for each in run.members}
    several = [group for group in groups if len(group) > 1]
    within = [_within(members, group) for group in several]
    found += [run for run in within if run and not any(each.item in covered for each in run.members)]
    return found, 2 + len(several)


def _with_singles(run: Run, members: Sequence[Numbered]) -> Run:
    """A run with the arms that lie between its outermost numbers and were not looked at."""
    inside = tuple(each for each in members if run.first <= each.number <= run.last)
    return replace(run, members=inside)


def _grouped(members: Sequence[Numbered]) -> list[list[Numbered]]:
    """Arms of one event that lie in a row, as groups by their first number.

    Groups of two events may lie across each other: each stays whole.
    """
    last: dict[object, list[Numbered]] = {}
    groups: list[list[Numbered]] = []
    for each in members:
        group = last.get(each.event)
        if group is not None and each.number - group[-1].number <= CHAINED:
            group.append(each)
        else:
            last[each.event] = [each]
            groups.append(last[each.event])
    return groups


def _pressed(groups: Sequence[Sequence[Numbered]], space: int) -> tuple[list[int], int]:
    """Places of groups with their own lengths taken away, so that each is a point; and the space left."""
    places: list[int] = []
    at = end = -1
    for group in groups:
        first, last = group[0].number, group[-1].number
        at = first if end < 0 else at + max(1, first - end)
        end = max(end, last)
        places.append(at)
    taken = sum(group[-1].number - group[0].number for group in groups)
    return places, max(space - taken, places[-1] - places[0] + 1 if places else 1)


def _across(groups: Sequence[Sequence[Numbered]]) -> list[Run]:
    """Runs that reach over several events."""
    if len({group[0].event for group in groups}) < 2:
        return []
    places, space = _pressed(groups, groups[0][0].space)
    found: list[Run] = []
    waiting = _parts(places, 0, len(places))
    while waiting:
        begin, end = waiting.pop()
        stretch = rarest(places[begin:end], of=len(groups), space=space)
        if stretch is None:
            continue
        low, high = begin + stretch[0], begin + stretch[1]
        p = chance_of(stretch[2])
        if p > CHANCE_MOST:
            continue
        chosen = groups[low : high + 1]
        if len({group[0].event for group in chosen}) > 1:
            found.append(_run(chosen, of=len(groups), p=p))
        waiting += [(begin, low), (high + 1, end)]
    return found


def _parts(places: Sequence[int], begin: int, end: int) -> list[tuple[int, int]]:
    """A long series in parts that can be searched, cut at the widest gap of its middle. The chance is
    reckoned for the whole series all the same."""
    size = end - begin
    if size <= SERIES_MOST:
        return [(begin, end)]
    middle = range(begin + size // 4, begin + 3 * size // 4)
    cut = max(middle, key=lambda at: places[at] - places[at - 1])
    return [*_parts(places, begin, cut), *_parts(places, cut, end)]


def _within(arms: Sequence[Numbered], group: Sequence[Numbered]) -> Run | None:
    """The numbers of one event that lie in a row, if chance hardly explains it."""
    near = group[-1].number - group[0].number
    chance = stretch_chance(of=len(arms), space=group[0].space, near=near, count=len(group))
    p = chance_of(chance)
    if p > CHANCE_MOST:
        return None
    return _run([[each] for each in group], of=len(arms), p=p)


def _run(chosen: Sequence[Sequence[Numbered]], *, of: int, p: float) -> Run:
    members = tuple(sorted((each for group in chosen for each in group), key=lambda arm: arm.number))
    first, last = members[0], members[-1]
    return Run(
        first.maker,
        first.before,
        first.after,
        first.figures,
        first.number,
        last.number,
        members,
        len(chosen),
        of,
        first.space,
        p,
    )


def finding_of(run: Run) -> Finding:
    """A run as a finding."""
    return Finding(
        Sign.RUN,
        run.maker,
        series_text(run.before, run.figures, run.after),
        written(run.before, run.first, run.figures, run.after),
        written(run.before, run.last, run.figures, run.after),
        tuple(Member(each.item, each.event, each.case, each.country, each.number, 1) for each in run.members),
        run.space,
        run.groups,
        run.series_groups,
        run.looks,
        run.p,
    )


def equal_marks(things: Iterable[Lotted], *, sign: Sign) -> list[Finding]:
    """Marks that things of two events or more bear, those of most events first."""
    by_mark: dict[str, list[Lotted]] = defaultdict(list)
    for each in things:
        by_mark[each.mark].append(each)
    found = [
        Finding(
            sign,
            None,
            mark,
            None,
            None,
            tuple(
                Member(each.item, each.event, each.case, each.country, None, each.amount)
                for each in sorted(members, key=lambda thing: thing.item.value)
            ),
        )
        for mark, members in by_mark.items()
        if len({each.event for each in members}) > 1
    ]
    return sorted(found, key=lambda each: (-len({one.event for one in each.members}), each.mark))
