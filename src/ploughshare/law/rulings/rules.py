# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a person may decide, which decision reaches a question, and by when one is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from ploughshare.kernel.clock import to_rfc3339
from ploughshare.kernel.ids import Id
from ploughshare.law.clocks.terms import Deadline, Unit
from ploughshare.law.rulings.errors import BasisNeeded, EndUnfit, NotAllLookedAt, RulingGroundsNeeded
from ploughshare.law.rulings.terms import About, Grounds, LawQuestion, Ruling, Subject
from ploughshare.vocabulary.decisions import Outcome

LEFT_TO_A_PERSON = frozenset({Outcome.DISCRETION, Outcome.NO_BASIS, Outcome.UNDETERMINED})
"""What may end in a decision of the legal officer. What is barred never does; what is permitted on
conditions goes once they are met."""

GROUNDS_LEAST, GROUNDS_MOST = 20, 4000
PROVISION_MOST, PROVISIONS_MOST = 300, 20
DAYS_MOST = 366
"""How long a decision for all such questions may hold."""

_FACT = "fact:"
_NO_YES_OR_NO = frozenset({"fact:offence"})
"""What cannot be stated by yes or no: the decision is then for a question that names none."""
_IN_GENERAL = Deadline("queue", "other", "3", Unit.WORKING_DAYS, "when it was put", "own rule")
_URGENT = Deadline("queue", "urgent", "8", Unit.HOURS, "when it was put", "own rule")


def term(about: About) -> Deadline:
    """By when a question should be decided, by the house's own rule: three working days, or eight hours
    where it is urgent, as long as an asked state has at the shortest (Directive (EU) 2023/977, 5(1)(a))."""
    return _URGENT if about.urgent else _IN_GENERAL


def check(
    question: LawQuestion,
    *,
    permit: bool,
    grounds: Grounds,
    subject: Subject | None,
    until: date | None,
    on: date,
) -> None:
    """Whether a decision can stand.

    Raises:
        RulingGroundsNeeded: no grounds in words.
        BasisNeeded: nothing is relied on where no basis is known.
        NotAllLookedAt: something that is not known was passed over.
        EndUnfit: a decision for all such questions has no end, or too late a one.
    """
    if len(grounds.words) < GROUNDS_LEAST:
        raise RulingGroundsNeeded({"least": GROUNDS_LEAST})
    if subject is None and (until is None or not on < until <= on + timedelta(days=DAYS_MOST)):
        raise EndUnfit({"most": DAYS_MOST})
    if not permit:
        return
    if question.left.outcome is Outcome.NO_BASIS and not grounds.provisions:
        raise BasisNeeded()
    left = unanswered(question.left.missing, grounds)
    if question.left.outcome is Outcome.UNDETERMINED and left:
        raise NotAllLookedAt({"missing": ", ".join(left)[:300]})


def unanswered(missing: Iterable[str], grounds: Grounds) -> tuple[str, ...]:
    """Codes of what is not known and of which the grounds say nothing. A fact of the case has to be stated;
    a status or a law may be looked at."""
    return tuple(code for code in missing if not _answered(code, grounds))


def _answered(code: str, grounds: Grounds) -> bool:
    if code.startswith(_FACT) and code not in _NO_YES_OR_NO:
        return code.removeprefix(_FACT) in grounds.stated
    return code in grounds.looked_at


def standing(rulings: Iterable[Ruling], about: About, *, subject: Id | None, at: datetime) -> Ruling | None:
    """The decision that reaches a question: the one made for this very thing before those for all, and the
    latest of them."""
    reaching = [each for each in rulings if _reaches(each, about, subject=subject, at=at)]
    return max(reaching, key=lambda each: (each.subject is not None, each.made_at, each.id), default=None)


def _reaches(ruling: Ruling, about: About, *, subject: Id | None, at: datetime) -> bool:
    one, known = ruling.subject, ruling.about
    if one is not None and (subject is None or one.id.value != subject.value):
        return False
    return (
        ruling.made_at <= at
        and (ruling.ended_at is None or at < ruling.ended_at)
        and (ruling.until is None or at.date() < ruling.until)
        and (known.asking, known.asked) == (about.asking, about.asked)
        and (known.form, known.purpose, known.offence) == (about.form, about.purpose, about.offence)
        and about.data <= known.data
    )


def document(
    question: LawQuestion,
    *,
    permit: bool,
    grounds: Grounds,
    subject: Subject | None,
    until: date | None,
    made_by: Id,
    made_at: datetime,
) -> dict[str, Any]:
    """The decision as it is digested for the audit log."""
    about = question.about
    return {
        "question": str(question.id),
        "asking": about.asking,
        "asked": about.asked,
        "form": about.form.value,
        "purpose": about.purpose.value,
        "data": sorted(each.value for each in about.data),
        "offence": about.offence.value if about.offence else None,
        "outcome": question.left.outcome.value,
        "missing": list(question.left.missing),
        "permit": permit,
        "grounds": grounds.words,
        "provisions": list(grounds.provisions),
        "looked_at": sorted(grounds.looked_at),
        "stated": dict(sorted(grounds.stated.items())),
        "subject": str(subject.id) if subject else None,
        "until": until.isoformat() if until else None,
        "made_by": str(made_by),
        "made_at": to_rfc3339(made_at),
    }
