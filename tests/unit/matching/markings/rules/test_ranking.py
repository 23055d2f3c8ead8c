# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.matching.markings import queries
from ploughshare.matching.markings.queries import rank
from ploughshare.matching.markings.rules import is_clear_match
from ploughshare.matching.markings.terms import Agreement, Fit, Priors, Ranking
from ploughshare.vocabulary.firearms import ArmType, Description
from ploughshare.vocabulary.markings import Marking

ARM = Description(
    serial="ABE573528",
    make="TAS",
    make_text="TAURUS",
    model="PT 92",
    calibre="9",
    calibre_text="9mm",
    arm_type=ArmType.PISTOL,
    country=Country("BRA"),
)
NEXT = Description(serial="ABE573523", make="TAS", calibre="9")
OTHER_MAKE = Description(serial="ABE573528", make="GLC", calibre="9")
FAR = Description(serial="KQW000111", make="TAS", calibre="9")


def ranking(marking: Marking, *records: Description, priors: Priors | None = None) -> Ranking[int]:
    reading = queries.read_marking(marking)
    scores = [(at, queries.score(reading, record)) for at, record in enumerate(records)]
    return rank(reading, scores, priors=priors)


def test_probabilities_and_not_in_the_register_sum_to_one() -> None:
    found = ranking(Marking(serial="ABE57352?", make="TAURUS"), ARM, NEXT, OTHER_MAKE, FAR)
    total = sum(one.probability for one in found.candidates) + found.not_in_register
    assert total == pytest.approx(1.0)


def test_the_same_number_of_another_maker_stands_behind() -> None:
    found = ranking(Marking(serial="ABE573528", make="TAURUS", calibre="9mm"), OTHER_MAKE, ARM)
    assert [one.key for one in found.candidates] == [1, 0]
    assert found.candidates[1].score.fields["make"] is Agreement.DISAGREES
    assert any("maker differs" in text.english() for text in found.candidates[1].score.reasons_against)


def test_a_serial_alone_is_never_a_clear_match() -> None:
    found = ranking(Marking(serial="ABE573528"), ARM)
    assert found.candidates[0].score.exact
    assert not is_clear_match(found)


def test_equal_candidates_are_shown_as_ties() -> None:
    found = ranking(Marking(serial="ABE573528", calibre="9mm"), ARM, FAR, OTHER_MAKE)
    assert [(one.rank, one.tied) for one in found.candidates] == [(1, True), (1, True), (3, False)]
    assert not is_clear_match(found)


def test_all_marks_read_and_one_record_that_fits_is_a_clear_match() -> None:
    found = ranking(Marking(serial="ABE573528", make="TAURUS", calibre="9mm"), ARM, FAR)
    assert is_clear_match(found)
    assert found.candidates[0].score.reasons_against == ()


def test_a_full_serial_that_one_record_alone_bears_is_clear_without_a_maker() -> None:
    assert is_clear_match(ranking(Marking(serial="ABE573528", calibre="9mm"), ARM, FAR))


@pytest.mark.parametrize(
    "marking",
    [
        Marking(serial="ABE573528", make="GLOCK", calibre="9mm"),
        Marking(serial="ABE573528", make="TAURUS", calibre=".45 ACP"),
        Marking(serial="ABE573528", make="TAURUS", calibre="9mm", arm_type="shotgun"),
        Marking(serial="ABE573528", make="TAURUS", calibre="9mm", country_of_manufacture="Italy"),
        Marking(serial="ABE5735*", make="TAURUS", calibre="9mm"),
        Marking(serial="????3528", make="TAURUS", calibre="9mm"),
        Marking(serial="ABE573528", make="TAURUS"),
    ],
)
def test_whatever_is_in_doubt_goes_to_an_officer(marking: Marking) -> None:
    assert not is_clear_match(ranking(marking, ARM, FAR))


def test_one_look_alike_is_clear_where_nothing_else_comes_near() -> None:
    marking = Marking(serial="ABE573S28", make="TAURUS", calibre="9mm")
    assert is_clear_match(ranking(marking, ARM, FAR))
    assert not is_clear_match(ranking(marking, ARM, Description(serial="ABE573828", make="TAS", calibre="9")))


def test_a_registered_neighbour_one_slip_away_goes_to_an_officer() -> None:
    marking = Marking(serial="ABE573528", make="TAURUS", calibre="9mm")
    assert not is_clear_match(ranking(marking, ARM, NEXT))


def test_a_misread_number_may_well_be_of_an_arm_that_is_not_registered() -> None:
    neighbours = [Description(serial=f"ABE5735{last}", make="TAS", calibre="9") for last in range(10, 90, 10)]
    neighbours += [Description(serial=f"ABE57352{last}", make="TAS", calibre="9") for last in range(5)]
    read = Marking(serial="ABE573529", make="TAURUS")
    dense, sparse = ranking(read, *neighbours), ranking(read, ARM)
    assert dense.not_in_register > sparse.not_in_register > 0.2
    sure, hoped = (ranking(read, ARM, priors=Priors(share)) for share in (0.95, 0.2))
    assert sure.not_in_register < sparse.not_in_register < hoped.not_in_register


def test_no_candidate_leaves_all_to_not_in_the_register() -> None:
    found = ranking(Marking(serial="ABE573528"))
    assert (list(found.candidates), found.not_in_register) == ([], 1.0)
    assert not is_clear_match(found)


def test_an_importers_name_on_the_arm_does_not_rule_the_makers_record_out() -> None:
    imported = Description(
        serial="M64001421", make="RMC", importer="CENTURY ARMS", import_country=Country("USA")
    )
    found = ranking(Marking(serial="M64001421", make="CENTURY ARMS", import_mark="CAI ST ALB VT"), imported)
    assert found.candidates[0].score.fields["make"] is Agreement.NEAR
    assert found.candidates[0].score.fields["importer"] is Agreement.AGREES


def test_a_record_without_a_serial_stands_far_behind_and_says_so() -> None:
    bare = Description(make="TAS", calibre="9")
    found = ranking(Marking(serial="ABE573528", make="TAURUS"), bare, ARM)
    assert [one.key for one in found.candidates] == [1, 0]
    assert "no serial number" in found.candidates[1].score.reasons_against[-1].english()


def test_a_reading_without_a_serial_compares_the_other_marks_only() -> None:
    found = ranking(Marking(make="TAURUS", model="PT92", calibre="9mm"), ARM, OTHER_MAKE)
    assert found.candidates[0].key == 0
    assert found.candidates[0].score.alignment == ()
    assert not is_clear_match(found)


def test_reasons_name_each_slip() -> None:
    found = ranking(Marking(serial="A8E57352", make="TAURUS"), ARM)
    fits = {column.fit for column in found.candidates[0].score.alignment}
    assert fits == {Fit.SAME, Fit.LOOK_ALIKE, Fit.MISSING}
    texts = [text.english() for text in found.candidates[0].score.reasons_against]
    assert "Look-alikes that differ: 1 (8/B)." in texts
    assert "Characters of the record that were not read: 1 (–/8)." in texts
