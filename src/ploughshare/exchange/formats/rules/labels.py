# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Handling labels in STIX 2.1: TLP 2.0 and Europol handling codes as marking definitions.

TLP 2.0 by the extension that OASIS published for it (cti-stix-common-objects, tlp-2.0, 1 October 2022),
with its fixed ids. The four marks of TLP 1.0 (STIX 2.1, 7.2.1.4) are read by name and written as 2.0.
A label on a part of an object holds for that part (STIX 2.1, 7.2.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ploughshare.exchange.formats.rules.ids import named_id
from ploughshare.exchange.formats.terms import Json
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp

SPEC_VERSION = "2.1"
PUBLISHED = "2026-11-24T00:00:00.000Z"
"""When the first version of our extension was written: it is part of the objects, like their ids."""
EXTENSION = "extension-definition--06a4e86c-e4bf-4141-a413-51e1793860f2"
AUTHORS = "identity--eb5553f3-b8d3-4004-8bf7-54fb9c5a9c22"
"""Drawn once; they never change."""

TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_PUBLISHED = "2022-10-01T00:00:00.000Z"
TLP_IDS: Mapping[Tlp, str] = {
    Tlp.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
TLP_1_IDS: Mapping[str, Tlp] = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": Tlp.CLEAR,
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": Tlp.GREEN,
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": Tlp.AMBER,
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": Tlp.RED,
}
_TLP_OF: Mapping[str, Tlp] = {**{id: tlp for tlp, id in TLP_IDS.items()}, **TLP_1_IDS}

_CODE_IDS: Mapping[HandlingCode, str] = {
    HandlingCode.H0: "marking-definition--60af7d8b-d72c-4821-b2ef-993a5515cf34",
    HandlingCode.H1: "marking-definition--12cf3b27-6465-4c1f-9526-f029b86e4f49",
    HandlingCode.H2: "marking-definition--24320e9b-5905-444c-931d-7498881700ae",
    HandlingCode.H3: "marking-definition--8a17ac6e-30b5-456d-a462-a1e9cefed272",
}
"""Drawn once. H3 with words of its own bears an id made from them."""
_STATEMENTS: Mapping[HandlingCode, str] = {
    HandlingCode.H0: "Europol handling code H0: only to prevent and combat crime.",
    HandlingCode.H1: "Europol handling code H1: not in court without the provider's permission.",
    HandlingCode.H2: "Europol handling code H2: no dissemination without the provider's permission.",
    HandlingCode.H3: "Europol handling code H3: other restrictions.",
}


def label_objects(handling: Handling) -> dict[str, dict[str, Any]]:
    """The marking definitions that say this handling: TLP first, then the codes in order, by id."""
    objects = {TLP_IDS[handling.tlp]: _tlp_object(handling.tlp)}
    for code in handling.codes:
        restriction = handling.restriction if code is HandlingCode.H3 else None
        each = _code_object(code, restriction)
        objects[each["id"]] = each
    return objects


def _tlp_object(tlp: Tlp) -> dict[str, Any]:
    return {
        "type": "marking-definition",
        "spec_version": SPEC_VERSION,
        "id": TLP_IDS[tlp],
        "created": TLP_PUBLISHED,
        "name": f"TLP:{tlp.value.upper()}",
        "extensions": {TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": tlp.value}},
    }


def _code_object(code: HandlingCode, restriction: str | None) -> dict[str, Any]:
    told = {"extension_type": "property-extension", "handling_code": code.value}
    id, statement = _CODE_IDS[code], _STATEMENTS[code]
    if restriction is not None:
        id = named_id("marking-definition", code.value, restriction)
        told["restriction"] = restriction
        statement = f"{statement} {restriction}"
    return {
        "type": "marking-definition",
        "spec_version": SPEC_VERSION,
        "id": id,
        "created_by_ref": AUTHORS,
        "created": PUBLISHED,
        "name": code.value,
        "definition_type": "statement",
        "definition": {"statement": statement},
        "extensions": {EXTENSION: told},
    }


class Labels:
    """The labels of one bundle, by id.

    A code counts only under the id that its own words give: a definition that bears a known id and
    other words is not believed.
    """

    def __init__(self, objects: Iterable[Json]) -> None:
        self._codes: dict[str, tuple[HandlingCode, str | None]] = {}
        for code in HandlingCode:
            self._codes[_code_object(code, None)["id"]] = (code, None)
        for each in objects:
            restriction = _restriction(each)
            if restriction is not None:
                own = _code_object(HandlingCode.H3, restriction)["id"]
                self._codes[own] = (HandlingCode.H3, restriction)

    def tlp(self, ids: Iterable[str]) -> Tlp | None:
        """The strictest TLP among them; None if there is none."""
        found = [_TLP_OF[id] for id in ids if id in _TLP_OF]
        return max(found, key=lambda tlp: tlp.rank) if found else None

    def codes(self, ids: Iterable[str]) -> tuple[tuple[HandlingCode, ...], str | None]:
        """The handling codes among them, in order, and the words that H3 refers to."""
        found = [self._codes[id] for id in ids if id in self._codes]
        codes = _in_order(code for code, _ in found)
        words = [restriction for _, restriction in found if restriction is not None]
        return codes, " ".join(words) or None

    def published(self, id: str) -> dict[str, Any] | None:
        """The definition of a label of TLP 2.0 or of a handling code as it was published; None for others."""
        if id in self._codes:
            return _code_object(*self._codes[id])
        return next((_tlp_object(tlp) for tlp, each in TLP_IDS.items() if each == id), None)

    def knows(self, id: str) -> bool:
        """Whether the label can be read here."""
        return id in _TLP_OF or id in self._codes


def _restriction(each: Json) -> str | None:
    if each.get("type") != "marking-definition":
        return None
    extensions = each.get("extensions")
    told = extensions.get(EXTENSION) if isinstance(extensions, Mapping) else None
    if not isinstance(told, Mapping) or told.get("handling_code") != HandlingCode.H3.value:
        return None
    words = told.get("restriction")
    return words if isinstance(words, str) and words.strip() and len(words) <= 4000 else None


def _in_order(codes: Iterable[HandlingCode]) -> tuple[HandlingCode, ...]:
    """Each code once, H0 first: labels on parts of an object have no order of their own."""
    there = set(codes)
    return tuple(code for code in HandlingCode if code in there)


def tightened(handling: Handling, labels: Labels, ids: Iterable[str]) -> Handling:
    """The handling with further labels: the stricter TLP, and the codes of both."""
    ids = tuple(ids)
    tlp, (codes, restriction) = labels.tlp(ids), labels.codes(ids)
    words = [each for each in (handling.restriction, restriction) if each is not None]
    return Handling(
        tlp if tlp is not None and tlp.rank > handling.tlp.rank else handling.tlp,
        _in_order((*handling.codes, *codes)),
        " ".join(dict.fromkeys(words)) or None,
    )
