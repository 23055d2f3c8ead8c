# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Grades of three schemes, what they say in the 4x4 scheme at the least, and what a report must hold.

Schemes: EU 4x4 (Council document 6243/18); UK 3x5x2 (College of Policing); NATO/Admiralty (AJP-2.1, as in the
admiralty-scale taxonomy of MISP). The way to 4x4 is lossy and goes one way: where a sign could stand for
two, the less reliable is taken, and what nobody in the other scheme says (known to the source itself) is
never claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from types import MappingProxyType

from ploughshare.kernel.text import one_line
from ploughshare.registry.graded.errors import (
    DaysOfReportUnfit,
    GradeUnknown,
    NotToBeTold,
    ReportUnfit,
)
from ploughshare.registry.graded.terms import (
    ENTITIES_MOST,
    LINE_MOST,
    WORDS_MOST,
    Body,
    Entity,
    EntityKind,
    Graded,
    Link,
    Scheme,
)
from ploughshare.vocabulary.handling import Grade, InformationGrade, SourceGrade

KEPT_MOST = timedelta(days=5 * 366)
"""As the initial retention of INTERPOL's data (Rules on the Processing of Data): five years at most."""

SIGNS = MappingProxyType(
    {
        Scheme.EU_4X4: ("ABCX", "1234", ""),
        Scheme.UK_3X5X2: ("123", "ABCDE", "PC"),
        Scheme.ADMIRALTY: ("ABCDEF", "123456", ""),
    }
)
"""Signs of each scheme: source, information, handling."""

_S, _I = SourceGrade, InformationGrade
_SOURCES = {
    Scheme.ADMIRALTY: {"A": _S.A, "B": _S.B, "C": _S.B, "D": _S.C, "E": _S.C, "F": _S.X},
    Scheme.UK_3X5X2: {"1": _S.B, "2": _S.X, "3": _S.C},
}
_INFORMATION = {
    Scheme.ADMIRALTY: {"1": _I.THREE},
    Scheme.UK_3X5X2: {"A": _I.TWO, "B": _I.THREE},
}
_FALSE = {Scheme.ADMIRALTY: "5", Scheme.UK_3X5X2: "E"}


def check_grade(scheme: Scheme, source: str, information: str, handling: str | None) -> Graded:
    """A grade of a scheme, in its own signs.

    Raises:
        GradeUnknown: a sign that the scheme does not know.
    """
    given = (one_line(source).upper(), one_line(information).upper(), one_line(handling or "").upper())
    for sign, known in zip(given, SIGNS[scheme], strict=True):
        if (len(sign) != 1 or sign not in known) if known else sign:
            raise GradeUnknown({"given": sign[:20], "known": " ".join(known) or "-"})
    return Graded(scheme, given[0], given[1], given[2] or None)


def at_least(graded: Graded) -> Grade:
    """What a grade says in the 4x4 scheme at the least.

    Raises:
        NotToBeTold: it says that the information is probably false, for which 4x4 has no sign.
    """
    if graded.scheme is Scheme.EU_4X4:
        return Grade(SourceGrade(graded.source), InformationGrade(graded.information))
    if _FALSE[graded.scheme] == graded.information:
        raise NotToBeTold()
    return Grade(
        _SOURCES[graded.scheme][graded.source],
        _INFORMATION[graded.scheme].get(graded.information, InformationGrade.FOUR),
    )


def check_body(
    title: str, facts: str, assessment: str | None, entities: Sequence[Entity], links: Sequence[Link]
) -> Body:
    """What a report says, with every link between things that it names.

    Raises:
        ReportUnfit: a field does not fit.
    """
    if len(entities) > ENTITIES_MOST or len(links) > ENTITIES_MOST:
        raise ReportUnfit({"field": "entities"})
    named = tuple(
        Entity(check(each.mark, "entities", most=10), each.kind, check(each.words, "entities"))
        for each in entities
    )
    marks = {each.mark for each in named}
    if len(marks) != len(named):
        raise ReportUnfit({"field": "entities"})
    if any(each.one not in marks or each.other not in marks for each in links):
        raise ReportUnfit({"field": "links"})
    stated = tuple(Link(each.one, check(each.words, "links"), each.other) for each in links)
    return Body(
        check(title, "title"),
        words(facts, "facts"),
        words(assessment, "assessment") if assessment and assessment.strip() else None,
        named,
        stated,
    )


def read_entities(text: str | None) -> tuple[Entity, ...]:
    """Entities as a form gives them, one a line: `A1 arm Pistol, no maker`.

    Raises:
        ReportUnfit: a line has no mark, kind and words.
    """
    found = []
    for line in (each for each in (text or "").splitlines() if each.strip()):
        parts = line.split(None, 2)
        kind = next((each for each in EntityKind if len(parts) == 3 and each.value == parts[1]), None)
        if kind is None:
            raise ReportUnfit({"field": "entities"})
        found.append(Entity(parts[0], kind, parts[2]))
    return tuple(found)


def read_links(text: str | None) -> tuple[Link, ...]:
    """Links as a form gives them, one a line: `A1 > shipped by > F1`.

    Raises:
        ReportUnfit: a line has no two marks with words between them.
    """
    found = []
    for line in (each for each in (text or "").splitlines() if each.strip()):
        parts = [each.strip() for each in line.split(">")]
        if len(parts) != 3 or not all(parts):
            raise ReportUnfit({"field": "links"})
        found.append(Link(*parts))
    return tuple(found)


def check_days(review_on: date, erase_on: date, *, today: date) -> None:
    """Stop unless somebody looks again in time, and it is erased in time.

    Raises:
        DaysOfReportUnfit.
    """
    latest = today + KEPT_MOST
    if not today < review_on <= erase_on <= latest:
        raise DaysOfReportUnfit({"most": latest.isoformat()})


def check(given: str | None, field: str, *, most: int = LINE_MOST) -> str:
    """A line that has to be there.

    Raises:
        ReportUnfit: missing or too long.
    """
    line = one_line(given or "")
    if not 0 < len(line) <= most:
        raise ReportUnfit({"field": field})
    return line


def words(given: str | None, field: str) -> str:
    """Words that have to be there; their lines stay.

    Raises:
        ReportUnfit: missing or too long.
    """
    text = (given or "").strip()
    if not 0 < len(text) <= WORDS_MOST:
        raise ReportUnfit({"field": field})
    return text
