# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a template of a kind of file shows: columns in order, their words, an example, explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.registry.intake.rules.columns import NEEDED, full_uses
from ploughshare.registry.intake.rules.examples import example_of
from ploughshare.registry.intake.terms import IntakeKind, Lexicon

_WRITTEN_BY_US = frozenset({"events", "extra", "held_item", "held_lot", "held_version"})
_ALWAYS = {IntakeKind.RECOVERIES: ("circumstances",)}
_FREE = frozenset({"type"})
"""Columns whose list is an offer: the source's own word is understood, too."""


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a template.

    Attributes:
        name: our column.
        shown: what it is called.
        meaning: what to write.
        words: permitted words; empty if any text is.
        free: whether other words than these are understood.
        example: text of the example row; None if it leaves the column empty.
        needed: whether every row needs it; None if a row needs one of several such columns.
    """

    name: str
    shown: str
    meaning: str
    words: tuple[str, ...]
    free: bool
    example: str | None
    needed: bool | None


@dataclass(frozen=True, slots=True)
class Template:
    """A template.

    Attributes:
        kind: what its rows hold.
        language: in which it speaks.
        columns: in order.
        phrases: its fixed sentences.
    """

    kind: IntakeKind
    language: str
    columns: tuple[TemplateColumn, ...]
    phrases: Mapping[str, str]


def template_of(lexicon: Lexicon, language: str, phrases: Mapping[str, str]) -> Template:
    """The template of a kind of file in a language: the columns of our own export that people fill."""
    example = example_of(lexicon, language)
    named = {each.name: each for each in lexicon.columns}
    spoken = language if language in lexicon.columns[0].names else "en"
    order = [use.name for use in full_uses(lexicon) if use.name not in _WRITTEN_BY_US]
    if "calendar" in named:
        order.insert(order.index("happened_on") + 1, "calendar")
    columns = []
    for name in order:
        column = named[name]
        words = tuple(word.shown[spoken] for word in lexicon.choices.get(name, ()))
        one_of = name in NEEDED[lexicon.kind]
        always = name in _ALWAYS.get(lexicon.kind, ()) or (one_of and len(NEEDED[lexicon.kind]) == 1)
        columns.append(
            TemplateColumn(
                name,
                column.names[spoken],
                column.meanings[spoken],
                words,
                name in _FREE,
                example.get(name),
                None if one_of and not always else always,
            )
        )
    return Template(lexicon.kind, spoken, tuple(columns), phrases)
