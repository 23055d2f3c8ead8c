# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What clients send is checked before anything is done with it."""

from __future__ import annotations

import msgspec
import pytest

from ploughshare.interfaces.api.documents.arm_entry import GivenEvent, NewFirearm, event_of
from ploughshare.interfaces.api.documents.imports import ImportForm, options_of
from ploughshare.interfaces.api.documents.recoveries import NewRecovery, place_of
from ploughshare.interfaces.api.documents.requests import NewRequest
from ploughshare.interfaces.api.errors import MappingUnfit
from ploughshare.kernel.countries import Country, UnknownCountry
from ploughshare.kernel.periods import MalformedDay
from ploughshare.registry.intake.terms import IntakeKind
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.parties import HolderKind

GOOD = {"marking": {"serial": "A1"}, "place": {"country": "mx"}, "reason": "used_in_crime"}
SAYS = Provenance(Source(Country("MEX"), "Test"))


def read(kind: type[msgspec.Struct], document: object) -> object:
    return msgspec.convert(document, kind)


def test_a_recovery_reads_its_country_in_any_form() -> None:
    made = msgspec.convert(GOOD, NewRecovery)
    assert place_of(made.place).country == "MEX"
    with pytest.raises(UnknownCountry):
        place_of(msgspec.convert({**GOOD, "place": {"country": "Atlantis"}}, NewRecovery).place)


@pytest.mark.parametrize(
    "change",
    [
        {"unknown": 1},
        {"reason": "boredom"},
        {"place": {"country": "MEX", "latitude_deg": 91}},
        {"place": {}},
        {"marking": {"serial": 5}},
        {"marking": {"serial": "A\x00"}},
        {"notes": "x" * 4001},
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(NewRecovery, {**GOOD, **change})


def test_a_request_names_at_least_one_arm() -> None:
    with pytest.raises(msgspec.ValidationError):
        read(NewRequest, {"trace_ids": [], "state": "AUT"})


def test_an_event_of_a_private_holder_keeps_the_pointer_and_drops_the_name() -> None:
    given = GivenEvent(
        kind="sold",  # type: ignore[arg-type]
        on="2013",
        holder_kind=HolderKind.PRIVATE,
        holder_name="Jane Doe",
        holder_pointer="N-1",
        grade="B2",
        tlp=Tlp.RED,
    )
    made = event_of(given, provenance=SAYS)
    assert (made.holder_name, made.holder_pointer) == (None, "N-1")
    assert (str(made.provenance.grade), made.provenance.handling.tlp) == ("B2", Tlp.RED)
    assert made.on is not None
    assert made.on.iso() == "2013"
    with pytest.raises(MalformedDay):
        event_of(GivenEvent(kind="sold", on="soon"), provenance=SAYS)  # type: ignore[arg-type]


def test_a_grade_is_one_of_the_scale() -> None:
    with pytest.raises(msgspec.ValidationError):
        read(NewFirearm, {"source": "r", "source_record": "1", "events": [{"kind": "sold", "grade": "Z9"}]})


def test_a_mapping_is_a_json_object_of_texts() -> None:
    form = ImportForm(file=None, kind=IntakeKind.FIREARMS, mapping='{"Serial No": "serial"}')  # type: ignore[arg-type]
    assert options_of(form).mapping == {"Serial No": "serial"}
    for bad in ("[1]", "{", '{"a": 1}'):
        with pytest.raises(MappingUnfit):
            options_of(ImportForm(file=None, kind=IntakeKind.FIREARMS, mapping=bad))  # type: ignore[arg-type]
