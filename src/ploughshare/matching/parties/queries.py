# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Comparing two names. No node, no record."""

from __future__ import annotations

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.parties import features
from ploughshare.matching.parties.errors import PersonsNotCompared
from ploughshare.matching.parties.estimator import predict
from ploughshare.matching.parties.reference import name_weights
from ploughshare.matching.parties.rules import imo_number
from ploughshare.matching.parties.terms import Comparison, FoldedName, NameKind

VESSEL_NUMBERS_DIFFER_MOST = 0.05
"""Most a vessel's name may give where numerals differ: sisters of one fleet are numbered."""


def compare_names(
    left: str, right: str, *, kind: NameKind, left_imo: str | None = None, right_imo: str | None = None
) -> Comparison:
    """How likely two names are one organisation's or vessel's, and why.

    Raises:
        PersonsNotCompared: `kind` is none of `NameKind`.
        NameEmpty, NumberNotImo: what was given cannot be read.
        NamesUnavailable: the optional libraries are not installed.
    """
    if not isinstance(kind, NameKind):
        raise PersonsNotCompared()
    numbers = (imo_number(left_imo), imo_number(right_imo)) if kind is NameKind.VESSEL else (None, None)
    first, second = features.fold(left, kind), features.fold(right, kind)
    figures = features.measure(first, second)
    aligned = features.align(first, second)
    probability: float | None = predict(name_weights(), figures)
    calibrated = kind is NameKind.ORGANISATION or numbers != (None, None)
    reasons = _reasons(first, second, aligned, dict(zip(features.FEATURES, figures, strict=True)))
    if kind is NameKind.VESSEL:
        assert probability is not None
        if first.numbers != second.numbers:
            probability = min(probability, VESSEL_NUMBERS_DIFFER_MOST)
        probability, said = _by_number(probability, numbers)
        reasons = [*said, *reasons]
    matched = tuple((a, b) for a, b, alike in aligned if alike >= features.ALIKE)
    return Comparison(kind, probability, calibrated, matched, tuple(reasons), name_weights().version)


def _by_number(probability: float, numbers: tuple[str | None, str | None]) -> tuple[float | None, list[Text]]:
    left, right = numbers
    if left is None and right is None:
        return probability, [
            Text(N_("No IMO number is given: a name alone never identifies a vessel.")),
            Text(
                N_(
                    "This probability is not calibrated: it was learned from names of organisations. Take it "
                    "as an order of what to look at first, not as a chance."
                )
            ),
        ]
    if left is None or right is None:
        return None, [
            Text(
                N_("One of the two has an IMO number: the name alone decides nothing. Find the other number.")
            )
        ]
    if left == right:
        return 1.0, [
            Text(N_("The IMO numbers are the same; a vessel keeps its number when its name changes."))
        ]
    return 0.0, [Text(N_("The IMO numbers differ: these are two vessels, whatever their names."))]


def _reasons(
    left: FoldedName, right: FoldedName, aligned: list[tuple[str, str, float]], figures: dict[str, float]
) -> list[Text]:
    reasons: list[Text] = []
    same = [a for a, _, alike in aligned if alike == 1.0]
    if same:
        reasons.append(Text(N_("The same in both: %(words)s."), {"words": ", ".join(same)}))
    reasons += [
        Text(N_("Nearly the same: %(left)s and %(right)s."), {"left": a, "right": b})
        for a, b, alike in aligned
        if features.ALIKE <= alike < 1.0
    ]
    if figures["initials"]:
        reasons.append(Text(N_("One is made of the initials of the other.")))
    for side, taken in (
        (left, {a for a, _, s in aligned if s >= features.ALIKE}),
        (right, {b for _, b, s in aligned if s >= features.ALIKE}),
    ):
        alone = [word for word in side.tokens if word not in taken]
        if alone:
            reasons.append(
                Text(N_("Only in “%(name)s”: %(words)s."), {"name": side.written, "words": ", ".join(alone)})
            )
    if figures["numbers_differ"]:
        reasons.append(Text(N_("The numerals differ.")))
    elif left.numbers:
        reasons.append(
            Text(N_("The numerals are the same: %(numbers)s."), {"numbers": ", ".join(left.numbers)})
        )
    if figures["forms_differ"]:
        reasons.append(Text(N_("The legal forms differ, which weighs against it.")))
    elif left.forms or right.forms:
        reasons.append(Text(N_("The legal form was left out of the words.")))
    if left.prefixes or right.prefixes:
        reasons.append(Text(N_("The prefix of a vessel was left out.")))
    if left.folded or right.folded:
        reasons.append(Text(N_("Letters of another script, or with marks, were written in plain Latin.")))
    return reasons
