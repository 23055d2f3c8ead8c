# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How likely two records of one register are one arm.

Fellegi and Sunter's odds (1969): how often two records of one arm stand so to each other, over how many
records of other arms stand so to a record. The search's own figure does not serve here: it says whether an
arm that was found is registered at all, where a maker is often misread; two records of a register with one
serial and two makers are mostly two arms. The figures are set by hand (version 1), on the side of caution:
serials lie in blocks, so an arm whose number differs in one figure is mostly the next one from the same box.
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.matching.markings.terms import Agreement, Fit, Score

TWICE = 0.05
"""Share of records of which the register holds a second one, believed beforehand."""

_NO_SERIAL = (1.0, 10_000.0)
"""Share among second records, and records of other arms that stand so to one record. Both are pairs of that
kind for each way in which two serials can stand."""
_EXACT = 0.85
_LOOK_ALIKE, _SLIP, _SWAPPED = 0.05, 0.03, 0.02
_TWO_SLIPS = 0.01
_UNLIKE = (0.002, 1_000.0)
_NEXT_LOOK_ALIKE, _NEXT_SWAPPED, _NEXT_ONE, _NEXT_TWO = 1.0, 0.5, 4.0, 20.0
"""Other arms of the same block by how their number differs from this one's."""

_Shares = tuple[float, float, float]
_FIELDS: Mapping[str, tuple[_Shares, _Shares, _Shares]] = {
    "make": ((0.93, 0.02, 0.05), (0.20, 0.02, 0.78), (0.70, 0.02, 0.28)),
    "model": ((0.85, 0.07, 0.08), (0.05, 0.03, 0.92), (0.60, 0.05, 0.35)),
    "calibre": ((0.94, 0.03, 0.03), (0.30, 0.05, 0.65), (0.75, 0.05, 0.20)),
    "arm_type": ((0.94, 0.03, 0.03), (0.60, 0.10, 0.30), (0.90, 0.03, 0.07)),
    "country": ((0.90, 0.03, 0.07), (0.30, 0.05, 0.65), (0.75, 0.03, 0.22)),
    "year": ((0.80, 0.10, 0.10), (0.08, 0.08, 0.84), (0.60, 0.10, 0.30)),
}
"""Share that agrees, nearly agrees and differs: among second records, among other arms, and among other arms
of the same block."""

_ORDER = (Agreement.AGREES, Agreement.NEAR, Agreement.DISAGREES)


def probability(score: Score, fields: Mapping[str, Agreement]) -> float:
    """How likely both records are one arm, 0 to 1, each pair by itself.

    Args:
        score: the newer record's marks, compared with the older record.
        fields: how the fields stand; what one of the two does not say weighs nothing.
    """
    share, others, same_block = _serials(score)
    odds = TWICE * share / others
    for name, (among_same, among_others, among_block) in _FIELDS.items():
        stand = fields.get(name, Agreement.UNKNOWN)
        if stand is not Agreement.UNKNOWN:
            at = _ORDER.index(stand)
            odds *= among_same[at] / (among_block if same_block else among_others)[at]
    return odds / (1 + odds)


def _serials(score: Score) -> tuple[float, float, bool]:
    """Share of second records whose serials stand so, count of other arms, whether these are of one block."""
    if not score.alignment:
        return (*_NO_SERIAL, False)
    slips = score.profile
    count = sum(slips.counts())
    rare = _namesakes(sum(each.fit is Fit.SAME for each in score.alignment))
    if count == 0:
        return _EXACT, rare, False
    if count > 2:
        return (*_UNLIKE, False)
    block = _in_one_block(score)
    if count == 2:
        return _TWO_SLIPS, _NEXT_TWO if block else 10 * rare, block
    if slips.look_alike:
        return _LOOK_ALIKE, _NEXT_LOOK_ALIKE if block else rare, block
    if slips.swapped:
        return _SWAPPED, _NEXT_SWAPPED if block else rare, block
    return _SLIP, _NEXT_ONE if block else 3 * rare, block


def _namesakes(known: int) -> float:
    """Other arms, of any maker, that bear a serial of so many characters: the fewer, the longer it is."""
    return min(max(3 * 10 ** (-(known - 4) / 2), 0.02), 10.0)


def _in_one_block(score: Score) -> bool:
    """Whether letters and figures stand in the same places: numbers that one maker gives in a row."""
    return all(
        len(each.read) == 1 == len(each.held) and each.read.isdigit() == each.held.isdigit()
        for each in score.alignment
        if each.fit is not Fit.UNKNOWN
    )
