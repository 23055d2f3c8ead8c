# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Templates in a reader's language: what they may call, and nothing that reaches storage."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ploughshare.interfaces.presentation import rendering
from ploughshare.interfaces.presentation.languages import Language, language
from ploughshare.interfaces.web import choices
from ploughshare.interfaces.web.assets import asset
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import Text


@cache
def environment(tag: str) -> Environment:
    """Templates of the language with this tag; compiled once for each language in use."""
    reader = language(tag)
    made = Environment(
        loader=PackageLoader("ploughshare.interfaces.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install: Callable[..., None] = made.install_gettext_callables  # type: ignore[attr-defined]
    install(gettext=reader.gettext, ngettext=reader.ngettext, newstyle=True)
    made.filters.update(_filters(reader))
    made.globals.update(language=reader, asset=asset, icon=icon, choices=choices.for_language(reader))
    return made


def icon(name: str) -> Markup:
    """A drawing beside a word. It says nothing by itself, so a screen reader passes over it."""
    href = f"{asset('vendor/icons/sprite.svg')}#tabler-{name}"
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>').format(href)


def _filters(reader: Language) -> dict[str, Callable[..., Any]]:
    def say(text: Text | None) -> str:
        return rendering.translate(text, reader) if text is not None else ""

    def say_linked(text: Text | None) -> Markup:
        """A sentence whose row of the tables of law opens that row."""
        if text is None:
            return Markup()
        facts: dict[str, object] = {
            name: rendering.fact_shown(name, value, reader) for name, value in text.facts.items()
        }
        row = text.facts.get("row")
        if isinstance(row, str):
            facts["row"] = Markup('<a href="/law/rows/{0}">{0}</a>').format(row)
        sentence = escape(reader.gettext(text.msgid))
        try:
            return sentence % facts
        except (KeyError, ValueError, TypeError):
            return sentence

    def word(member: enum.Enum | None) -> str:
        return rendering.word(member, reader) if member is not None else ""

    def country(code: Country | None) -> str:
        return rendering.country_name(code, reader)

    def day(given: date | PartDate | None) -> str | Markup:
        if given is None:
            return ""
        if isinstance(given, PartDate):
            shown, iso = rendering.part_date_shown(given, reader), given.iso()
        else:
            shown, iso = rendering.day_shown(given, reader), given.isoformat()
        return _time(shown, iso)

    def moment(at: datetime | None) -> str | Markup:
        if at is None:
            return ""
        return _time(rendering.moment_shown(at, reader), at.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def until(due: datetime, now: datetime) -> str:
        return rendering.until_shown(due, now=now, language=reader)

    def span(length: timedelta) -> str:
        return rendering.span_shown(length, reader)

    def number(value: float) -> str:
        return rendering.number_shown(value, reader)

    def percent(share: float) -> str:
        return rendering.percent_shown(share, reader)

    def listed(parts: list[str]) -> str:
        return rendering.listed([str(part) for part in parts], reader)

    return {
        "say": say,
        "say_linked": say_linked,
        "word": word,
        "country": country,
        "day": day,
        "moment": moment,
        "until": until,
        "span": span,
        "number": number,
        "percent": percent,
        "listed": listed,
    }


def _time(shown: str, iso: str) -> Markup:
    """A date with its ISO form on hover and for machines."""
    if "/" in iso:
        return Markup('<span title="{}">{}</span>').format(escape(iso), shown)
    return Markup('<time datetime="{0}" title="{0}">{1}</time>').format(escape(iso), shown)
