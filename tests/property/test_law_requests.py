# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests: more law never wants less, and no order of steps lets a delivery go without safeguards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.requests import queries, rules
from ploughshare.law.requests.reference import wanted
from ploughshare.law.requests.terms import (
    FORMAL,
    Content,
    Matter,
    Method,
    Need,
    Safeguard,
    SafeguardKind,
    Translation,
)
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Decision, Outcome

ROUTE = (Country("NLD"), Country("BEL"), Country("DEU"))
TODAY = date(2026, 11, 30)
forms = st.sampled_from(FORMAL)
rows = st.lists(st.sampled_from(sorted(wanted())), unique=True, max_size=6).map(tuple)
_RANK = {Need.MUST: 0, Need.WHERE_APPLICABLE: 1, Need.WHERE_POSSIBLE: 2}


@given(forms, rows, rows)
def test_another_basis_never_wants_less(form: Form, some: tuple[str, ...], more: tuple[str, ...]) -> None:
    less = {each.content: each.need for each in queries.required(form, some)}
    all_of_them = {each.content: each.need for each in queries.required(form, (*some, *more))}
    assert set(less) <= set(all_of_them)
    assert all(_RANK[all_of_them[content]] <= _RANK[need] for content, need in less.items())


kinds = st.sampled_from(SafeguardKind)
safeguards = st.builds(
    Safeguard,
    kind=kinds,
    state=st.sampled_from((None, *ROUTE)),
    given=st.booleans(),
    by=st.sampled_from(("", "Prosecutor")),
    on=st.sampled_from((date(2026, 11, 1), TODAY, date(2026, 12, 1))),
    paper=st.sampled_from(("", "letter 8")),
    words=st.sampled_from((None, "short", "Sight lost for a minute: seize at once.")),
    method=st.sampled_from((None, *Method)),
    serials=st.sampled_from(((), ("AB123",))),
    until=st.sampled_from((None, date(2026, 11, 1), date(2026, 12, 31))),
)


def delivery(noted: list[Safeguard], outcome: Outcome) -> Matter:
    contents = dict.fromkeys(Content, "Words.")
    decision = Decision(outcome, (Text("Because."),))
    return Matter(
        Form.CONTROLLED_DELIVERY,
        ROUTE[0],
        ROUTE[2],
        "Us",
        "Them",
        None,
        None,
        None,
        "Parcel",
        decision,
        ("C52",),
        contents,
        language="de",
        translation=Translation.CERTIFIED,
        route=ROUTE,
        safeguards=tuple(noted),
    )


def stands(noted: list[Safeguard]) -> bool:
    """The promise said a second way: what a delivery needs, read off the list from its end."""
    last: dict[tuple[SafeguardKind, Country | None], tuple[int, Safeguard]] = {}
    for number, each in enumerate(noted):
        last[(each.kind, each.state)] = (number, each)
    kind = SafeguardKind
    own = [last.get((each, None)) for each in (kind.SERIALS, kind.SUBSTITUTION, kind.ABORT)]
    if any(each is None or not each[1].given for each in own):
        return False
    (_, serials), (_, how), (_, abort) = (each for each in own if each is not None)
    if not serials.serials or how.method is None or len(abort.words or "") < 20:
        return False
    if how.method is Method.INTACT and len(how.words or "") < 20:
        return False
    newest = max(each[0] for each in own if each is not None)
    needed = [(kind.JUDICIAL_CONSENT, None), *((kind.STATE_CONSENT, state) for state in ROUTE)]
    for key in needed:
        number, consent = last.get(key, (-1, None))
        if consent is None or number < newest or not consent.given:
            return False
        if not consent.by or not consent.paper or consent.on > TODAY:
            return False
        if consent.until is not None and consent.until < TODAY:
            return False
    return True


def _good(kind: SafeguardKind, state: Country | None = None) -> Safeguard:
    words = "Sight lost for a minute: seize at once."
    return Safeguard(kind, state, True, "Prosecutor", TODAY, "letter 8", words, Method.REPLACED, ("AB123",))


GOOD = [
    *(_good(each) for each in SafeguardKind if each is not SafeguardKind.STATE_CONSENT),
    *(_good(SafeguardKind.STATE_CONSENT, state) for state in ROUTE),
]


@given(
    st.one_of(
        st.lists(safeguards, max_size=14),
        st.permutations(GOOD).flatmap(
            lambda good: st.lists(safeguards, max_size=2).map(lambda more: [*good, *more])
        ),
    ),
    st.sampled_from(Outcome),
    st.booleans(),
)
def test_no_order_of_steps_lets_a_delivery_go_without_its_safeguards(
    noted: list[Safeguard], outcome: Outcome, decided: bool
) -> None:
    goes = not queries.missing(delivery(noted, outcome), on=TODAY, decided=decided)
    assert goes == (stands(noted) and outcome in rules.LETS_GO)


def test_a_delivery_with_all_of_them_goes_so_that_the_promise_means_something() -> None:
    assert not queries.missing(delivery(GOOD, Outcome.PERMITTED), on=TODAY)


@given(forms, rows, st.sets(st.sampled_from(Content)))
def test_every_content_wanted_or_written_stands_in_the_draft(
    form: Form, some: tuple[str, ...], written: set[Content]
) -> None:
    ours = delivery([], Outcome.PERMITTED)
    contents = dict.fromkeys(written, "Words.")
    matter = replace(ours, form=form, bases=some, contents=contents, language=None)
    at = datetime(2026, 11, 30, tzinfo=UTC)
    draft = queries.draft(matter, number="1", at=at, marking=None, final=True)
    headings = [each.heading.english() for each in draft.sections]
    wanted_now = {each.content for each in queries.required(form, some)} | written
    for content in wanted_now - rules.BY_RECORD:
        assert headings.count(rules.HEADINGS[content]) == 1
