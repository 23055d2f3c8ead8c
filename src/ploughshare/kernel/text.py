# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words that a person will read, kept as a message id and its facts until a face renders them.

Below the faces nobody joins sentences: a room says which sentence it means and with which facts,
and `interfaces.presentation` puts it into the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Fact = str | int | float | bool | None

_JOINERS = "\u200c\u200d"

_PLACE = re.compile(r"%\((?P<name>\w+)\)(?P<form>[-+0 #]*\d{0,3}(?:\.\d{1,2})?[sdif])|%%")


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext's extractors look for
    """Mark a message id for extraction; returns it unchanged."""
    return msgid


def one_line(typed: str) -> str:
    """What somebody typed as one clean line: no control characters, no halves of characters.

    Both would break a database or a log line, and marks that turn the direction of writing hide what
    was typed. White space of any length becomes one space; joiners that scripts need stay.
    """
    if typed.isprintable():
        return " ".join(typed.split())
    whole = typed.encode("utf-8", "replace").decode("utf-8")
    kept = (each if each.isprintable() or each in _JOINERS else " " for each in whole)
    return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence to be rendered later.

    Attributes:
        msgid: English sentence with named placeholders, `%(name)s`, as gettext knows it.
        facts: values for the placeholders.
    """

    msgid: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))

    def english(self) -> str:
        """The sentence in English: what logs and tests read."""
        return render(self.msgid, self.facts)

    def __str__(self) -> str:
        return self.english()

    def __hash__(self) -> int:
        return hash((self.msgid, frozenset(self.facts.items())))


def render(translated: str, facts: Mapping[str, Fact]) -> str:
    """Fill a (translated) sentence with its facts.

    A placeholder that the facts do not hold stays visible as its name in braces, so that a
    translator's slip never hides a message.
    """

    def fill(place: re.Match[str]) -> str:
        name, form = place["name"], place["form"]
        if name is None:
            return "%"
        if name not in facts:
            return "{" + name + "}"
        try:
            return str(("%" + form) % facts[name])
        except (ValueError, TypeError):
            return str(facts[name])

    return _PLACE.sub(fill, translated)
