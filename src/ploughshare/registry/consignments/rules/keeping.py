# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which finding is which consignment that is held, and what becomes of those that are found no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ploughshare.registry.consignments.terms import Consignment, ConsignmentId, Finding
from ploughshare.vocabulary.seizures import SeizedItemId


@dataclass(frozen=True, slots=True)
class Changes:
    """What a search changes in what is held.

    Attributes:
        new: found for the first time.
        changed: held, with other things or another chance than before.
        grew: those of `changed` to which things came.
        gone: held, never judged, and found no more.
    """

    new: tuple[Consignment, ...]
    changed: tuple[Consignment, ...]
    grew: frozenset[ConsignmentId]
    gone: tuple[ConsignmentId, ...]


def changes(
    held: Sequence[Consignment],
    findings: Iterable[Finding],
    *,
    at: datetime,
    new_id: Callable[[], ConsignmentId],
) -> Changes:
    """Lay what was found beside what is held.

    A finding is the consignment with which it shares most things; each is taken once, the largest
    overlap first. What was judged is kept even where it is found no more: a person stands by it.
    """
    by_item: dict[SeizedItemId, list[int]] = defaultdict(list)
    for at_held, kept in enumerate(held):
        for member in kept.finding.members:
            by_item[member.item].append(at_held)
    found = list(findings)
    shared: list[tuple[int, int, int]] = []
    for at_found, finding in enumerate(found):
        counts: dict[int, int] = defaultdict(int)
        for member in finding.members:
            for at_held in by_item.get(member.item, ()):
                if held[at_held].finding.sign is finding.sign:
                    counts[at_held] += 1
        shared += [(-count, at_held, at_found) for at_held, count in counts.items()]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, at_held, at_found in sorted(shared):
        if at_found not in taken and at_held not in used:
            taken[at_found] = at_held
            used.add(at_held)
    return _changes(held, found, taken, at=at, new_id=new_id)


def _changes(
    held: Sequence[Consignment],
    found: Sequence[Finding],
    taken: dict[int, int],
    *,
    at: datetime,
    new_id: Callable[[], ConsignmentId],
) -> Changes:
    new: list[Consignment] = []
    changed: list[Consignment] = []
    grew: set[ConsignmentId] = set()
    for at_found, finding in enumerate(found):
        if at_found not in taken:
            new.append(Consignment(new_id(), finding, at, at))
            continue
        kept = held[taken[at_found]]
        before = {each.item for each in kept.finding.members}
        after = {each.item for each in finding.members}
        if kept.finding == finding:
            continue
        if after - before:
            grew.add(kept.id)
        changed.append(
            replace(
                kept,
                finding=finding,
                changed_at=at if after != before else kept.changed_at,
                grew_at=at if after - before and kept.verdict else kept.grew_at,
            )
        )
    gone = tuple(
        kept.id for at_held, kept in enumerate(held) if at_held not in taken.values() and kept.verdict is None
    )
    return Changes(tuple(new), tuple(changed), frozenset(grew), gone)
