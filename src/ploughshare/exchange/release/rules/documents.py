# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How conditions of release travel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ploughshare.exchange.release.errors import ReleaseMalformed
from ploughshare.vocabulary.handling import (
    AudienceKind,
    Caveat,
    EvidenceUse,
    Handling,
    HandlingCode,
    Release,
    Tlp,
)
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy

CAVEATS_MOST = 200
RESTRICTION_MOST = 1000


def release_document(release: Release) -> dict[str, Any]:
    """Conditions as JSON."""
    document = {
        "handling": handling_document(release.handling),
        "caveats": [
            {"kind": each.kind.value, "name": each.name, "handling": handling_document(each.handling)}
            for each in release.caveats
        ],
        "purposes": sorted(each.value for each in release.purposes),
        "evidence": release.evidence.value,
        "ask_onward": release.ask_onward,
        "erase_on": release.erase_on.isoformat() if release.erase_on else None,
    }
    return document if release.level is None else {**document, "level": release.level.value}


def handling_document(handling: Handling) -> dict[str, Any]:
    """A label as JSON."""
    return {
        "tlp": handling.tlp.value,
        "codes": [each.value for each in handling.codes],
        "restriction": handling.restriction,
    }


def read_release(document: Any) -> Release:
    """Read conditions.

    A purpose of a later version is passed over: what we do not know we may not use it for. A label, a code,
    a level of secrecy or an evidence rule that we do not know is an error: it might be stricter than any that
    we know.

    Raises:
        ReleaseMalformed: naming what is wrong.
    """
    try:
        caveats = document["caveats"]
        if not isinstance(caveats, list) or len(caveats) > CAVEATS_MOST:
            raise ReleaseMalformed({"what": "caveats"})
        known = {each.value: each for each in Purpose}
        purposes = frozenset(known[each] for each in document["purposes"] if each in known)
        if not purposes:
            raise ReleaseMalformed({"what": "purposes"})
        return Release(
            read_handling(document["handling"]),
            tuple(
                Caveat(AudienceKind(each["kind"]), str(each["name"])[:40], read_handling(each["handling"]))
                for each in caveats
            ),
            purposes,
            EvidenceUse(document["evidence"]),
            document["ask_onward"] is not False,
            date.fromisoformat(document["erase_on"]) if document["erase_on"] else None,
            Secrecy(document["level"]) if document.get("level") else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ReleaseMalformed({"what": "a label, a code or a day"}) from None


def read_handling(document: Mapping[str, Any]) -> Handling:
    """Read a label.

    Raises:
        ReleaseMalformed: H3 without its words, or words without H3.
        KeyError, TypeError, ValueError: no label that we know.
    """
    restriction = document["restriction"]
    codes = tuple(HandlingCode(each) for each in document["codes"])
    if not (restriction is None or isinstance(restriction, str)):
        raise ReleaseMalformed({"what": "restriction"})
    if (HandlingCode.H3 in codes) is not bool(restriction):
        raise ReleaseMalformed({"what": "restriction"})
    return Handling(Tlp(document["tlp"]), codes, restriction[:RESTRICTION_MOST] if restriction else None)
