# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Handling labels as tags of MISP, and how far an event may be distributed.

TLP by MISP's own taxonomy `tlp` (its names for TLP 2.0); Europol's codes by a machine tag of ours, since no
taxonomy of MISP has them. Distribution is set with caution: only GREEN goes to a community, only CLEAR to
all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp

DISTRIBUTION: Mapping[Tlp, str] = MappingProxyType(
    {Tlp.CLEAR: "3", Tlp.GREEN: "1", Tlp.AMBER: "0", Tlp.AMBER_STRICT: "0", Tlp.RED: "0"}
)
"""0 this organisation, 1 this community, 3 all communities (MISP core format, `distribution`)."""
INHERIT = "5"
_TLP: Mapping[str, Tlp] = MappingProxyType(
    {
        **{f"tlp:{tlp.value}": tlp for tlp in Tlp},
        "tlp:white": Tlp.CLEAR,
        "tlp:ex:chr": Tlp.RED,
    }
)
_CODES: Mapping[str, HandlingCode] = MappingProxyType(
    {f'europol-handling-code="{code.value}"': code for code in HandlingCode}
)


def tags_of(handling: Handling) -> list[dict[str, str]]:
    """The tags of a label."""
    codes = [f'europol-handling-code="{code.value}"' for code in handling.codes]
    return [{"name": name} for name in (f"tlp:{handling.tlp.value}", *codes)]


def is_label(tag: str) -> bool:
    """Whether a tag is a label that we read."""
    return tag.lower() in _TLP or tag in _CODES


def is_unknown_label(tag: str) -> bool:
    """Whether a tag looks like a label, and is none that we know."""
    return tag.lower().startswith("tlp:") and not is_label(tag)


def handling_of(tags: Iterable[str], restriction: str | None) -> Handling | None:
    """The label that tags give; None if they give none. Of several TLP the strictest."""
    tags = tuple(tags)
    found = [_TLP[each.lower()] for each in tags if each.lower() in _TLP]
    if any(is_unknown_label(each) for each in tags):
        found.append(Tlp.RED)
    codes = {_CODES[each] for each in tags if each in _CODES}
    if restriction is not None:
        codes.add(HandlingCode.H3)
    if not found and not codes:
        return None
    tlp = max(found, key=lambda tlp: tlp.rank) if found else Tlp.AMBER
    return Handling(tlp, tuple(code for code in HandlingCode if code in codes), restriction)


def beside(own: Handling | None, whole: Handling | None) -> Handling:
    """The label of a part: its own, else the whole's, else AMBER; codes of the whole where it has none."""
    if own is None:
        return whole or Handling()
    if not own.codes and whole is not None:
        return Handling(own.tlp, whole.codes, whole.restriction)
    return own
