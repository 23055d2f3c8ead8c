# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every bundle we write passes the schemas and rules that OASIS Open publishes for STIX 2.1."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from stix2validator import ValidationOptions, validate_parsed_json

from ploughshare.exchange.formats.rules.stix_bundle import read_bundle, write_bundle
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import Dossier, Format, Standing
from tellings import dossiers, full_dossier

NAMED = re.compile(r"(identity|marking-definition)--\S{13}-5\S{21}: \{103\} Given ID value")


def examples() -> list[Path]:
    """The example bundles that OASIS Open ships with its schemas."""
    found = importlib.util.find_spec("stix2validator")
    assert found is not None
    assert found.origin is not None
    paths = (Path(found.origin).parent / "schemas-2.1/examples").rglob("*.json")
    return sorted(path for path in paths if json.loads(path.read_text("utf-8"))["type"] == "bundle")


def faults(bundle: Any) -> list[str]:
    """What the validator finds in a bundle: what must be and what should be.

    One of its recommendations we leave knowingly: an authority, and the words of a restriction, have ids
    made from their names (UUID version 5), so that the receiver knows them again.
    """
    checked = validate_parsed_json(bundle, ValidationOptions(version="2.1", strict=True))
    found = [str(each) for each in (*checked.errors, *checked.warnings)]
    return [each for each in found if not NAMED.match(each)]


def test_a_bundle_with_every_field_passes() -> None:
    assert FORMATS[Format.STIX].standing is Standing.CHECKED
    assert faults(json.loads(write_bundle(full_dossier()))) == []


@given(dossiers())
@settings(max_examples=15)
def test_any_bundle_passes(dossier: Dossier) -> None:
    assert faults(json.loads(write_bundle(dossier))) == []


def test_a_bundle_that_was_read_and_sent_on_passes() -> None:
    bundle = json.loads(write_bundle(full_dossier()))
    bundle["objects"].append(
        {
            "type": "indicator",
            "spec_version": "2.1",
            "id": "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
            "created": "2016-04-29T14:09:00.000Z",
            "modified": "2016-04-29T14:09:00.000Z",
            "indicator_types": ["malicious-activity"],
            "name": "An address of a seller",
            "description": "Where arms were offered.",
            "pattern": "[url:value = 'https://example.org/']",
            "pattern_type": "stix",
            "valid_from": "2016-04-29T14:09:00.000000Z",
        }
    )
    assert faults(json.loads(write_bundle(read_bundle(json.dumps(bundle).encode()).dossier))) == []


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("firearm", "created", "yesterday"),
        ("firearm", "granular_markings", [{"marking_ref": "x", "selectors": []}]),
        ("firearm-recovery", "id", "firearm-recovery--7"),
        ("extension-definition", "extension_types", ["new-thing"]),
        ("marking-definition", "definition", {}),
        ("identity", "name", 7),
    ],
)
def test_the_check_finds_what_is_wrong(kind: str, name: str, value: Any) -> None:
    """Without this, a validator that checks nothing would pass for proof."""
    bundle = json.loads(write_bundle(full_dossier()))
    broken = [each for each in bundle["objects"] if each["type"] == kind and name in each]
    broken[0][name] = value
    assert faults(bundle) != []


def test_there_are_examples() -> None:
    assert len(examples()) >= 5


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.stem)
def test_a_bundle_of_others_is_read_and_sent_on_as_it_stands(path: Path) -> None:
    given = json.loads(path.read_text("utf-8"))
    reading = read_bundle(path.read_bytes())
    assert reading.dossier.told == ()
    sent_on = json.loads(write_bundle(reading.dossier))
    assert sent_on == given
    assert {loss.thing for loss in reading.losses} < {each["id"] for each in given["objects"]} | {""}
