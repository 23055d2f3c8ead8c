# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests as they are kept: what was written is read back, and no order skips the approval."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.requests.terms import Content, Method, Safeguard, SafeguardKind, Translation
from ploughshare.registry.requests.rules import (
    BY_STEP,
    FACT_NAMES,
    may_follow,
    pack_document,
    pack_safeguard,
    pack_wording,
    read_document,
    read_safeguard,
    read_wording,
)
from ploughshare.registry.requests.terms import OPEN, Direction, FormalState, StepKind, Wording
from ploughshare.vocabulary import documents
from ploughshare.vocabulary.cooperation import Offence
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason, UrgencyGround

states = st.sampled_from([Country("NLD"), Country("BEL"), Country("DEU")])
words = st.text(max_size=40)
facts = st.dictionaries(
    st.sampled_from(["one", "state", "count"]), st.one_of(words, st.integers(), st.none())
)
texts = st.builds(Text, words, facts)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
cells = st.one_of(
    texts,
    st.builds(documents.Verbatim, words, st.booleans(), st.none() | st.just("de")),
    st.builds(documents.State, states),
    days,
    moments,
    st.sampled_from(ArmEventKind),
    st.sampled_from(IllicitReason),
    st.integers(-5, 5),
    st.none(),
)


def some(one: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(one, max_size=3).map(tuple)


blocks = st.one_of(
    st.builds(documents.Paragraph, some(cells)),
    st.builds(documents.Points, some(some(cells)), st.booleans()),
    st.builds(documents.Fields, some(st.tuples(texts, some(cells)))),
    st.builds(documents.Grid, some(texts), some(some(cells)), st.none() | texts),
    st.builds(documents.Missing, texts, st.none() | texts),
    st.builds(documents.Signature, texts),
)
papers = st.builds(
    documents.Document,
    texts,
    words,
    some(st.builds(documents.Section, texts, some(blocks))),
    moments,
    words,
    st.none() | texts,
    st.booleans(),
)


@given(papers)
def test_a_paper_is_read_back_as_it_was_approved(paper: documents.Document) -> None:
    kept = json.loads(json.dumps(pack_document(paper)))
    assert read_document(kept) == paper


@given(
    st.builds(
        Wording,
        title=words,
        requested_authority=st.none() | words,
        contents=st.dictionaries(st.sampled_from(Content), words),
        offence=st.none() | st.sampled_from(Offence),
        urgency=st.none() | st.sampled_from(UrgencyGround),
        purpose=st.sampled_from(Purpose),
        personal=st.booleans(),
        facts=st.dictionaries(st.sampled_from(FACT_NAMES), st.booleans()),
        language=st.none() | st.just("de"),
        translation=st.sampled_from(Translation),
        interpreter=st.none() | words,
        route=some(states),
        handling=st.builds(Handling, st.sampled_from(Tlp), st.just((HandlingCode.H0,)), st.none()),
    )
)
def test_words_are_read_back_as_they_were_written(wording: Wording) -> None:
    assert read_wording(json.loads(json.dumps(pack_wording(wording)))) == wording


@given(
    st.builds(
        Safeguard,
        kind=st.sampled_from(SafeguardKind),
        state=st.none() | states,
        given=st.booleans(),
        by=words,
        on=days,
        paper=words,
        words=st.none() | words,
        method=st.none() | st.sampled_from(Method),
        serials=some(words),
        until=st.none() | days,
    )
)
def test_a_safeguard_is_read_back_as_it_was_noted(safeguard: Safeguard) -> None:
    assert read_safeguard(json.loads(json.dumps(pack_safeguard(safeguard)))) == safeguard


@given(st.lists(st.sampled_from(StepKind), max_size=25))
def test_no_order_of_steps_sends_what_was_not_approved_or_goes_on_after_the_end(
    steps: list[StepKind],
) -> None:
    stands, last = FormalState.DRAFT, StepKind.DRAFTED
    for step in steps:
        if not may_follow(stands, Direction.OURS, step):
            continue
        assert stands in OPEN
        if step is StepKind.SENT:
            assert last is StepKind.APPROVED
        stands, last = BY_STEP[step], step


@given(st.lists(st.sampled_from(StepKind), max_size=25))
def test_what_another_state_asks_is_neither_approved_nor_sent_by_us(steps: list[StepKind]) -> None:
    stands = FormalState.RECEIVED
    for step in steps:
        if may_follow(stands, Direction.THEIRS, step):
            assert step not in {StepKind.APPROVED, StepKind.SENT, StepKind.CHANGED, StepKind.SENT_BACK}
            stands = BY_STEP[step]
