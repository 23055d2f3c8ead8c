# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A formal request as text, section by section. Words of our own: no model form is copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ploughshare.kernel.text import N_, Text
from ploughshare.law.requests.rules.contents import BY_RECORD, required, unread
from ploughshare.law.requests.rules.headings import HEADINGS
from ploughshare.law.requests.rules.safeguards import standing
from ploughshare.law.requests.terms import (
    Content,
    Draft,
    Enclosed,
    Matter,
    Safeguard,
    SafeguardKind,
    Section,
    Wanted,
)
from ploughshare.vocabulary.cooperation import Form

TITLE = N_("Request of %(asking)s to %(asked)s: %(form)s")
PLAIN = N_("%(words)s")
STILL_MISSING = N_("[Still to be written.]")
# Translators: headings and labels in a formal request to another state.
HEAD, LAW, GOES_WITH = N_("Request"), N_("Legal basis"), N_("What goes with this request")
USE, SAFEGUARDS = N_("Use, confidentiality and limits"), N_("Safeguards of the delivery")
FROM, TO, REFERENCE, MATTER = N_("From"), N_("To"), N_("Our reference"), N_("Matter")
LANGUAGE, TRANSLATION, INTERPRETER = N_("Language"), N_("Translation"), N_("Interpreter")
URGENT, ROUTE = N_("Urgent"), N_("Route")
NO_AUTHORITY = N_("The central authority of %(state)s")
CITED = N_("%(title)s, %(article)s")
BECAUSE = N_("because of %(ground)s")
LIMITS = N_(
    "What goes with this request is given for it alone. Ask before it is used for anything else or passed on."
)
UNREAD = N_("%(title)s, %(article)s: %(ask)s")
CONSENT_OF = N_("%(state)s: %(by)s, %(on)s, paper %(paper)s")
CONSENT = N_("%(by)s, %(on)s, paper %(paper)s")


def draft(matter: Matter, *, table: Mapping[str, tuple[Wanted, ...]]) -> Draft:
    """The request, with what is missing marked where it belongs.

    Args:
        table: what each basis wants.
    """
    facts = {"asking": matter.asking, "asked": matter.asked, "form": matter.form.value}
    sections = [_head(matter), _law(matter), *_contents(matter, table)]
    if matter.form is Form.CONTROLLED_DELIVERY:
        sections.append(_safeguards(matter))
    sections += _enclosures(matter.enclosed)
    sections.append(Section(Text(USE), (*matter.decision.conditions, Text(LIMITS))))
    return Draft(Text(TITLE, facts), tuple(sections))


def questions(matter: Matter, *, table: Mapping[str, tuple[Wanted, ...]]) -> tuple[Text, ...]:
    """Whom to ask what before somebody relies on the draft. No part of it."""
    return tuple(
        Text(UNREAD, {"title": row.instrument, "article": row.article, "ask": row.ask})
        for row in unread(matter.bases, table=table)
    )


def plain(words: str) -> Text:
    """What a person typed, as it stands."""
    return Text(PLAIN, {"words": words})


def _head(matter: Matter) -> Section:
    rows = [
        (FROM, plain(matter.requesting_authority)),
        (TO, plain(matter.requested_authority) if matter.requested_authority else _nobody_named(matter)),
        (REFERENCE, plain(matter.reference) if matter.reference else None),
        (MATTER, plain(matter.title)),
        (ROUTE, plain(" – ".join(matter.route)) if matter.route else None),
        (URGENT, Text(BECAUSE, {"ground": matter.urgency.value}) if matter.urgency else None),
        (LANGUAGE, plain(matter.language) if matter.language else None),
        (TRANSLATION, Text(HEADINGS[matter.translation])),
        (INTERPRETER, plain(matter.interpreter) if matter.interpreter else None),
    ]
    return Section(Text(HEAD), (), tuple((Text(label), value) for label, value in rows if value is not None))


def _nobody_named(matter: Matter) -> Text:
    return Text(NO_AUTHORITY, {"state": matter.asked})


def _law(matter: Matter) -> Section:
    cited = {
        Text(CITED, {"title": each.title, "article": each.article}): None
        for each in matter.decision.provisions
        if each.row in matter.bases
    }
    return Section(Text(LAW), (*cited, *matter.decision.reasons))


def _contents(matter: Matter, table: Mapping[str, tuple[Wanted, ...]]) -> Iterator[Section]:
    wanted = {each.content for each in required(matter.form, matter.bases, table=table)}
    for content in Content:
        written = matter.contents.get(content, "").strip()
        if content in BY_RECORD or not (written or content in wanted):
            continue
        lines = tuple(plain(line.strip()) for line in written.splitlines() if line.strip())
        yield Section(Text(HEADINGS[content]), lines or (Text(STILL_MISSING),))


def _safeguards(matter: Matter) -> Section:
    rows: list[tuple[Text, Text]] = []
    for kind in SafeguardKind:
        if kind is not SafeguardKind.STATE_CONSENT:
            rows += _told(standing(kind, matter.safeguards))
    last = {each.state: each for each in matter.safeguards if each.kind is SafeguardKind.STATE_CONSENT}
    for state in matter.route:
        found = last.get(state)
        rows += _told(found if found is not None and found.given else None)
    return Section(Text(SAFEGUARDS), (), tuple(rows) or ((Text(SAFEGUARDS), Text(STILL_MISSING)),))


def _told(each: Safeguard | None) -> list[tuple[Text, Text]]:
    if each is None:
        return []
    label = Text(HEADINGS[each.kind])
    facts = {"by": each.by, "on": each.on.isoformat(), "paper": each.paper}
    given = Text(CONSENT, facts) if each.state is None else Text(CONSENT_OF, {**facts, "state": each.state})
    told = [(label, plain(", ".join(each.serials)))] if each.serials else []
    told += [(label, Text(HEADINGS[each.method]))] if each.method else []
    told += [(label, plain(each.words))] if each.words else []
    return [*told, (label, given)]


def _enclosures(enclosed: Iterable[Enclosed]) -> Iterator[Section]:
    for each in enclosed:
        yield Section(Text(GOES_WITH), (each.title, *each.limits), each.lines)
