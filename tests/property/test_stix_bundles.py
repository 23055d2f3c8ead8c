# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Over any dossier: what is told comes back as it was; over any input: a reading or a named refusal."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from ploughshare.exchange.formats.errors import DocumentRefused
from ploughshare.exchange.formats.rules.labels import EXTENSION
from ploughshare.exchange.formats.rules.stix_bundle import is_ours, read_bundle, write_bundle
from ploughshare.exchange.formats.terms import Dossier, Fate
from tellings import dossiers, full_dossier

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NEWER = st.dictionaries(st.from_regex(r"newer_[a-z]{1,8}", fullmatch=True), JSON, min_size=1, max_size=3)


@given(dossiers())
def test_a_dossier_comes_back_as_it_was_told(dossier: Dossier) -> None:
    reading = read_bundle(write_bundle(dossier))
    assert reading.dossier == dossier
    assert reading.losses == ()


@given(dossiers(), st.data())
@settings(max_examples=40)
def test_what_a_newer_peer_adds_anywhere_survives(dossier: Dossier, data: st.DataObject) -> None:
    """Fields in the bundle, in objects, in their parts, and objects of a kind we do not know."""
    bundle = json.loads(write_bundle(dossier))
    bundle |= data.draw(NEWER)
    for each in bundle["objects"]:
        if is_ours(each):
            each |= data.draw(NEWER)
            claim = each if "source" in each else each["extensions"][EXTENSION]
            parts = [claim["source"], each["extensions"], *each.get("events", ())]
            for part in [*parts, *(each[name] for name in ("marking", "place") if name in each)]:
                if part is not each["extensions"]:
                    part |= data.draw(NEWER)
    newer = {"type": "newer-thing", "id": "newer-thing--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"}
    bundle["objects"].append(newer | data.draw(NEWER))
    reading = read_bundle(json.dumps(bundle).encode())
    assert {loss.fate for loss in reading.losses} == {Fate.NOT_UNDERSTOOD}
    again = json.loads(write_bundle(reading.dossier))
    assert _by_id(again) == _by_id(bundle)
    assert {name: value for name, value in again.items() if name != "objects"} == {
        name: value for name, value in bundle.items() if name != "objects"
    }


def _by_id(bundle: Any) -> dict[str, Any]:
    return {each["id"]: each for each in bundle["objects"]}


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass")))
def test_no_input_ends_in_an_unnamed_error(data: bytes) -> None:
    _reads_or_refuses(data)


@given(st.data())
@settings(max_examples=300)
def test_no_value_in_any_place_ends_in_an_unnamed_error(data: st.DataObject) -> None:
    """A good bundle with any value at any place in it, or without what stood there."""
    bundle = json.loads(write_bundle(full_dossier()))
    for _ in range(data.draw(st.integers(1, 3))):
        _disturb(bundle, data)
    _reads_or_refuses(json.dumps(bundle).encode())


def _disturb(bundle: Any, data: st.DataObject) -> None:
    at = bundle
    while True:
        keys = sorted(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return
        key: Any = data.draw(st.sampled_from(keys))
        if isinstance(at[key], dict | list) and data.draw(st.integers(0, 3)):
            at = at[key]
            continue
        if data.draw(st.booleans()):
            at[key] = data.draw(JSON)
        else:
            del at[key]
        return


def _reads_or_refuses(data: bytes) -> None:
    reading = None
    with contextlib.suppress(DocumentRefused):
        reading = read_bundle(data)
    event("refused" if reading is None else "read")
    if reading is not None:
        assert read_bundle(write_bundle(reading.dossier)).dossier == reading.dossier
