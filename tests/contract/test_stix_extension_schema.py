# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The published schema of the STIX extension holds for all that we write, and for no broken object."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings

from ploughshare.exchange.formats.reference import schema_text
from ploughshare.exchange.formats.rules.stix_bundle import is_ours, write_bundle
from ploughshare.exchange.formats.rules.stix_writing import OURS
from ploughshare.exchange.formats.terms import Dossier
from tellings import dossiers, full_dossier

SCHEMA = jsonschema_rs.validator_for(json.loads(schema_text()))


def ours(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """Our objects of a bundle, by type."""
    found = [each for each in json.loads(write_bundle(dossier))["objects"] if is_ours(each)]
    return {each["type"]: each for each in found}


def test_an_object_of_each_type_with_every_field_passes() -> None:
    found = ours(full_dossier())
    assert set(found) == OURS
    for each in found.values():
        SCHEMA.validate(each)


@given(dossiers())
@settings(max_examples=40)
def test_any_object_passes(dossier: Dossier) -> None:
    for each in ours(dossier).values():
        SCHEMA.validate(each)


def test_what_a_newer_version_adds_passes() -> None:
    for each in ours(full_dossier()).values():
        SCHEMA.validate(each | {"newer_field": {"deep": [1]}})


@pytest.mark.parametrize("kind", sorted(OURS))
def test_every_required_field_is_missed(kind: str) -> None:
    whole = ours(full_dossier())[kind]
    for name in json.loads(schema_text())["$defs"][kind]["required"]:
        broken = {key: value for key, value in whole.items() if key != name}
        assert not SCHEMA.is_valid(broken), name


def test_the_extension_definition_names_the_schema() -> None:
    bundle = json.loads(write_bundle(full_dossier()))
    (definition,) = (each for each in bundle["objects"] if each["type"] == "extension-definition")
    assert "docs/reference/schemas/firearm-1.0.0.json" in definition["schema"]
