# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Each record in one pair at most: the pairs whose weights sum to the most.

Pairs that hang together are solved by themselves. Records of one side are added one after the other, each by
the shortest augmenting path (Jonker and Volgenant 1987; Dijkstra's search over reduced costs, Edmonds and
Karp 1972), which is exact. Where one list is compared with itself, and pairs form a ring of odd length, or
where more than `LINKS_MOST` pairs hang together, the weightiest pair goes first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.compiled import Whole, compiled

Wholes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LINKS_MOST = 1_000_000
"""Pairs that may hang together and still be solved exactly; 150,000 that do took a quarter of a second."""

ALONE, EXACT, BEST_FIRST = 0, 1, 2
"""How the pair's component was solved."""


class Net(NamedTuple):
    """Records and pairs as a graph, in an order that does not depend on the order of rows.

    Attributes:
        starts: (records + 1,) where the neighbours of each record begin.
        ends: (2 * pairs,) the neighbours of each record.
        weights: (2 * pairs,) what each pair weighs, above 0.
        pairs: (2 * pairs,) its number.
    """

    starts: Wholes
    ends: Wholes
    weights: Wholes
    pairs: Wholes


def assign(
    first: Wholes, second: Wholes, marks: npt.NDArray[np.uint64], weights: Wholes, most: int = LINKS_MOST
) -> tuple[Flags, int]:
    """Choose pairs that share no record.

    Args:
        first, second: (pairs,) numbers of the records, those of two lists told apart.
        marks: by number of a record its digest, which gives the order.
        weights: (pairs,) above 0.
        most: pairs that may hang together and still be solved exactly.

    Returns:
        Which pairs are chosen, and how many pairs were taken best first.
    """
    degrees = np.bincount(first, minlength=len(marks)) + np.bincount(second, minlength=len(marks))
    taken: Flags = (degrees[first] == 1) & (degrees[second] == 1)
    rest = np.flatnonzero(~taken)
    if not len(rest):
        return taken, 0
    records = np.unique(np.concatenate([first[rest], second[rest]]))
    # Those of the first list come first, so that they are the side that is added.
    of_first = np.isin(records, first[rest])
    records = records[np.lexsort((records, marks[records], ~of_first))]
    place = np.zeros(len(marks), np.int64)
    place[records] = np.arange(len(records))
    one, two = place[first[rest]], place[second[rest]]
    begins, ends = np.concatenate([one, two]), np.concatenate([two, one])
    order = np.lexsort((ends, begins))
    starts = np.concatenate([[0], np.cumsum(np.bincount(begins, minlength=len(records)))])
    net = Net(starts, ends[order], np.tile(weights[rest], 2)[order], np.tile(np.arange(len(rest)), 2)[order])
    side, how = _sides(net, most)
    partner = np.full(len(records), -1, np.int64)
    _solve(net, side, how, partner)
    chosen = (partner[one] == two) & (partner[two] == one)
    loose = np.flatnonzero(how[one] == BEST_FIRST)
    if len(loose):
        heaviest = loose[np.lexsort((two[loose], one[loose], -weights[rest[loose]]))]
        _best_first(one[heaviest], two[heaviest], heaviest, np.zeros(len(records), np.bool_), chosen)
    taken[rest[chosen]] = True
    return taken, len(loose)


@compiled
def _sides(net: Net, most: Whole) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """By record which side of its component it stands on, and how the component is solved."""
    many = len(net.starts) - 1
    side, how = np.full(many, -1, np.int8), np.full(many, EXACT, np.int8)
    queue = np.empty(many, np.int64)
    for seed in range(many):
        if side[seed] >= 0:
            continue
        side[seed] = 0
        queue[0] = seed
        low, high, links, odd = 0, 1, 0, False
        while low < high:
            record = queue[low]
            low += 1
            for at in range(net.starts[record], net.starts[record + 1]):
                links += 1
                other = net.ends[at]
                if side[other] < 0:
                    side[other] = 1 - side[record]
                    queue[high] = other
                    high += 1
                elif side[other] == side[record]:
                    odd = True
        if odd or links > 2 * most:
            for at in range(high):
                how[queue[at]] = BEST_FIRST
    return side, how


@compiled
def _solve(net: Net, side: npt.NDArray[np.int8], how: npt.NDArray[np.int8], partner: Wholes) -> None:
    """Match the records of side 0 one by one; `partner` is filled.

    Costs are weights below 0; a record that stays alone costs 0. Potentials keep the reduced costs at 0 or
    more, so that the shortest way to a free record, or to leaving one alone, is the best change.
    """
    many = len(net.starts) - 1
    potential = np.zeros(many, np.int64)
    length, reached = np.full(many, -1, np.int64), np.full(many, -1, np.int64)
    done = np.zeros(many, np.bool_)
    touched = np.empty(many, np.int64)
    heap, keys = np.empty(len(net.ends) + 1, np.int64), np.empty(len(net.ends) + 1, np.int64)
    for source in range(many):
        if side[source] != 0 or how[source] != EXACT:
            continue
        least: Whole = 0
        for at in range(net.starts[source], net.starts[source + 1]):
            least = min(least, -net.weights[at] - potential[net.ends[at]])
        potential[source] = least
        record, behind = source, np.int64(0)
        best, stop, alone = -potential[source], source, True
        size, seen = 0, 0
        while True:
            for at in range(net.starts[record], net.starts[record + 1]):
                other = net.ends[at]
                if done[other]:
                    continue
                way = behind - net.weights[at] - potential[record] - potential[other]
                if way < best and (length[other] < 0 or way < length[other]):
                    if length[other] < 0:
                        touched[seen] = other
                        seen += 1
                    length[other], reached[other] = way, record
                    _push(heap, keys, size, way, other)
                    size += 1
                    if partner[other] < 0:
                        best, stop, alone = way, other, False
            nearest = np.int64(-1)
            while size > 0:
                way, other = keys[0], heap[0]
                size -= 1
                _pull(heap, keys, size)
                if not done[other] and length[other] == way:
                    nearest = other
                    break
            if nearest < 0 or length[nearest] >= best:
                break
            done[nearest] = True
            record, behind = partner[nearest], length[nearest]
            if behind - potential[record] < best:
                best, stop, alone = behind - potential[record], record, True
        potential[source] += best
        for at in range(seen):
            other = touched[at]
            if done[other]:
                potential[other] -= best - length[other]
                potential[partner[other]] += best - length[other]
        record = stop
        if alone:
            record = partner[stop]
            partner[stop] = -1
        while record >= 0:
            before = reached[record]
            after = partner[before]
            partner[record], partner[before] = before, record
            record = after if before != source else -1
        for at in range(seen):
            length[touched[at]] = reached[touched[at]] = -1
            done[touched[at]] = False


@compiled
def _push(heap: Wholes, keys: Wholes, size: Whole, key: Whole, record: Whole) -> None:
    at = size
    while at > 0:
        above = (at - 1) // 2
        if keys[above] < key or (keys[above] == key and heap[above] <= record):
            break
        heap[at], keys[at] = heap[above], keys[above]
        at = above
    heap[at], keys[at] = record, key


@compiled
def _pull(heap: Wholes, keys: Wholes, size: Whole) -> None:
    """Take the first away; what stood at `size` is sunk from the top."""
    record, key = heap[size], keys[size]
    at = 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and (
            keys[below + 1] < keys[below]
            or (keys[below + 1] == keys[below] and heap[below + 1] < heap[below])
        ):
            below += 1
        if key < keys[below] or (key == keys[below] and record <= heap[below]):
            break
        heap[at], keys[at] = heap[below], keys[below]
        at = below
    heap[at], keys[at] = record, key


@compiled
def _best_first(one: Wholes, two: Wholes, order: Wholes, full: Flags, chosen: Flags) -> None:
    for at in range(len(one)):
        if not (full[one[at]] or full[two[at]]):
            full[one[at]] = full[two[at]] = chosen[order[at]] = True
