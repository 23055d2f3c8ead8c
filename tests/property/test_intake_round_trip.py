# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An arm that leaves as a row comes back as the same arm, whatever is known of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import all_countries
from ploughshare.kernel.periods import PartDate, Period, parse_part_date
from ploughshare.registry.firearms.rules import content_digest
from ploughshare.registry.firearms.terms import Held, NewArm
from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.rules.columns import full_uses
from ploughshare.registry.intake.rules.events import slots_in
from ploughshare.registry.intake.rules.firearms import FirearmRows
from ploughshare.registry.intake.rules.formulas import shielded
from ploughshare.registry.intake.rules.leaving import row_of
from ploughshare.registry.intake.rules.rows import plan_of
from ploughshare.registry.intake.terms import Codes, DateOrder, Format, IntakeKind
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description, Firearm, FirearmId
from ploughshare.vocabulary.parties import HolderKind

PROVENANCE = Provenance(Source("AUT", "Register"))
WORDS = lexicon(IntakeKind.FIREARMS)
USES = full_uses(WORDS)
SLOTS = slots_in(frozenset(use.name for use in USES))
TODAY = date(2026, 11, 24)

hidden = [chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
characters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=hidden)
words = st.text(characters | st.sampled_from("=+-@'\t"), min_size=1, max_size=40).filter(
    lambda text: text == text.strip() and not text.endswith("\t")
)
loose = st.text(characters | st.sampled_from("=+-@'\t\r\n"), min_size=1, max_size=40)
countries = st.sampled_from(all_countries())
days = st.dates(date(1900, 1, 1), TODAY - timedelta(days=400))


@st.composite
def dates(draw: st.DrawFn) -> PartDate:
    """A date as a register gives it, or one in words of its own."""
    day = draw(days)
    text = draw(st.sampled_from((day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], "about then")))
    if text == "about then":
        return PartDate(Period(day, day + timedelta(days=draw(st.integers(1, 300)))), text)
    return parse_part_date(text)


@st.composite
def events(draw: st.DrawFn) -> ArmEvent:
    """An event of any kind."""
    holder = draw(st.none() | st.sampled_from(HolderKind))
    return ArmEvent(
        draw(st.sampled_from(ArmEventKind)),
        draw(st.none() | dates()),
        draw(st.none() | countries),
        PROVENANCE,
        draw(st.none() | countries),
        holder,
        None if holder is HolderKind.PRIVATE else draw(st.none() | loose),
        draw(st.none() | loose),
        draw(st.none() | loose),
    )


descriptions = st.builds(
    Description,
    serial=words,
    make_text=st.none() | words,
    model=st.none() | words,
    calibre_text=st.none() | words,
    arm_type=st.none() | st.sampled_from(ArmType),
    country=st.none() | countries,
    year=st.none() | st.integers(1900, 2020),
    importer=st.none() | words,
    import_country=st.none() | countries,
)
ruined = {"e+", "E+"}


@given(
    descriptions.filter(lambda said: not any(mark in (said.serial or "") for mark in ruined)),
    st.lists(events(), max_size=5),
    st.booleans(),
    st.dictionaries(loose.filter(lambda name: name != "type"), loose, max_size=3),
    words,
    st.sampled_from((Format.CSV, Format.XLSX)),
)
def test_an_arm_comes_back_as_it_left(
    said: Description,
    life: list[ArmEvent],
    protected: bool,
    extra: dict[str, str],
    record: str,
    form: Format,
) -> None:
    arm = Firearm(FirearmId(bytes(16)), said, PROVENANCE, tuple(life), protected)
    row = row_of(Held(1, arm, "Register", record, datetime.now(UTC), None, extra), SLOTS)
    cells = [row.get(use.name) for use in USES]
    if form is Format.CSV:
        cells = [None if cell is None else shielded(cell) for cell in cells]
    plan = plan_of(
        USES, lexicon=WORDS, form=form, dates=DateOrder.YEAR_FIRST, today=TODAY, source="Elsewhere"
    )
    codes = Codes(lambda _: None, lambda _: None, lambda _: None)
    back = FirearmRows(plan, codes=codes, provenance=PROVENANCE).read(2, cells)
    assert isinstance(back, NewArm), [each.text.english() for each in back]
    assert back.description == said
    assert (back.extra or {}) == extra
    assert (back.source, back.source_record, back.protected) == ("Register", record, protected)
    assert sorted(map(repr, back.events)) == sorted(map(repr, life))
    assert back.content_digest == content_digest(said, life, protected=protected, extra=extra)
