# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper in a language is in that language from its title to its foot."""

from __future__ import annotations

import ast
import importlib.util
import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from tests.paper_languages import TAGS, left_in_english

from ploughshare.interfaces.presentation.languages import known_tags, language
from ploughshare.interfaces.presentation.papers import as_text, draw, paper_language, paper_tags
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.interfaces.presentation.words.instruments import INSTRUMENT_NAMES
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.gaps import queries as gap_queries
from ploughshare.law.gaps import rules as gap_rules
from ploughshare.law.gaps import service as gaps
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules.notes import Explained, note_document
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.requests import queries as requests
from ploughshare.law.requests.reference import wanted
from ploughshare.law.requests.rules.drafts import UNDERTAKINGS, with_enclosed
from ploughshare.law.requests.terms import (
    FORMAL,
    Content,
    Enclosed,
    Matter,
    Method,
    Safeguard,
    SafeguardKind,
    Translation,
)
from ploughshare.registry.requests.queries import materials, views
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.documents import Document, Verbatim
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason, UrgencyGround

ROOT = Path(__file__).resolve().parents[5]
SOURCE = ROOT / "src/ploughshare"
LOCALE = SOURCE / "interfaces/locale"
AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
PAIRS = (("MEX", "AUT"), ("NLD", "DEU"), ("TUR", "NOR"), ("USA", "CHN"), ("GBR", "DNK"), ("MYS", "org:EU"))
PLACE = re.compile(r"%\(\w+\)[-+0 #]*[\d.]*[sdif]")


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("paper_messages", ROOT / "tools/paper_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed() -> Catalog:
    with (LOCALE / "papers.pot").open("rb") as file:
        return read_po(file)


def translated(tag: str) -> Catalog:
    with (LOCALE / tag / "LC_MESSAGES/papers.po").open("rb") as file:
        return read_po(file, locale=tag)


def test_whatever_makes_a_paper_is_a_source_of_the_list():
    known = {path for pattern in tool().FILES for path in SOURCE.glob(pattern)}
    left = {
        path.relative_to(SOURCE).as_posix()
        for path in set(SOURCE.rglob("*.py")) - known
        if "vocabulary.documents import" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Section", "Document"}
    }
    assert left == set(), "name it in tools/paper_messages.py"


def test_papers_come_in_languages_that_the_pages_do_not_offer():
    assert {"fr", "es", "pt"} <= set(TAGS)
    assert set(TAGS) <= set(paper_tags())
    assert not set(TAGS) & set(known_tags())
    assert all(language(tag).tag == "en" for tag in TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_has_every_message_and_no_other(tag):
    catalog = translated(tag)
    wanted, found = ({each.id for each in of if each.id} for of in (listed(), catalog))
    assert wanted - found == set()
    assert found - wanted == set()
    assert [each.id for each in catalog if each.id and (each.fuzzy or not each.string)] == []
    assert not catalog.obsolete


@pytest.mark.parametrize("tag", TAGS)
def test_a_translation_keeps_the_places_of_facts_and_the_blanks_at_both_ends(tag):
    for each in (message for message in translated(tag) if message.id):
        assert set(PLACE.findall(each.id)) == set(PLACE.findall(each.string)), each.id
        assert each.string == each.string.strip(), each.id
        assert "%" not in PLACE.sub("", each.string), each.id
        assert each.id.endswith(":") == each.string.endswith(":"), each.id


@pytest.mark.parametrize("tag", TAGS)
def test_a_message_reads_as_in_english_only_where_the_words_are_the_same(tag):
    """Shared words, names and patterns without words; one that was copied and not translated fails."""
    every = [each for each in translated(tag) if each.id]
    same = [each.id for each in every if each.id == each.string]
    assert len(same) < len(every) // 12, same


def test_every_instrument_of_the_packaged_tables_has_a_name_that_can_be_translated():
    held = tables()
    names = {
        *(each.instrument for each in held.bases.values()),
        *held.treaties.titles.values(),
        *gaps.instruments().values(),
        *(each.instrument for rows in wanted().values() for each in rows),
    }
    assert names - INSTRUMENT_NAMES == set()


def test_an_instrument_has_its_own_title_in_each_language_and_a_typed_one_stays():
    french = paper_language("fr")
    assert translate(Text("%(title)s", {"title": "UNTOC"}), french).startswith("Convention des Nations Unies")
    assert translate(Text("%(title)s", {"title": "Our treaty of 1931"}), french) == "Our treaty of 1931"
    assert translate(Text("%(law)s", {"law": "UNTOC"}), french) == "UNTOC"
    assert translate(Text("%(title)s", {"title": "UNTOC"}), language("en")) == "UNTOC"


def questions() -> list[tuple[Question, Facts]]:
    """Every form between unlike pairs, with nothing known, all true and all false."""
    names = [each.name for each in fields(Facts) if each.type in {"bool | None", "bool"}]
    known = [Facts(), *(replace(Facts(), **dict.fromkeys(names, value)) for value in (True, False))]
    return [
        (
            Question(
                Country(asking),
                Country(asked),
                form,
                Purpose.INVESTIGATION,
                frozenset(DataKind),
                AT,
                UrgencyGround.DANGER_TO_LIFE,
                Offence.TRAFFICKING,
            ),
            facts,
        )
        for asking, asked in PAIRS
        for form in Form
        for facts in known
    ]


@cache
def notes() -> tuple[Document, ...]:
    return tuple(
        note_document(
            Explained(
                question,
                facts,
                gateways.decide_each(question, facts=facts, tables=tables()),
                gateways.turning_points(question, facts=facts, tables=tables()),
                compared=True,
            ),
            number="N 1",
            made_at=AT,
            made_by="Office",
        )
        for question, facts in questions()
    )


def enclosed() -> tuple[Enclosed, ...]:
    """Every label that stands on what goes with a request."""
    facts = dict.fromkeys(("authority", "label", "by", "on", "paper", "place"), "Office")
    facts |= {"state": "AUT", "country": "AUT"}
    titles = (materials.A_RECOVERY, materials.A_TRACE, materials.A_STATEMENT, materials.OF_ANOTHER)
    labels = (
        *(materials.SERIAL, materials.MAKE, materials.MODEL, materials.CALIBRE, materials.RECOVERED),
        *(materials.PLACE, materials.REASON, materials.WORDS, materials.GRADE, materials.SAID),
        *(materials.FILE, materials.PLACE_IN),
    )
    lines = tuple((Text(each, facts), (reason,)) for each in labels for reason in IllicitReason)
    limits = tuple(Text(each, facts) for each in (materials.UNDER, materials.CONSENTED, views.GONE_SINCE))
    return tuple(Enclosed(Text(each, facts), lines, limits) for each in titles)


def safeguards(states: tuple[Country, ...]) -> tuple[Safeguard, ...]:
    day = date(2026, 11, 20)
    return tuple(
        Safeguard(kind, state, True, "Judge", day, "order 7", "words", Method.REPLACED)
        for kind in SafeguardKind
        for state in (states if kind is SafeguardKind.STATE_CONSENT else (None,))
    )


def request(question: Question, *, written: bool) -> Document:
    """A request with all that can stand in one, or with nothing written and no treaty behind it."""
    states = (question.asking, question.asked)
    decision = gateways.decide_each(question, facts=Facts(), tables=tables())[DataKind.FIREARM]
    rows = tuple(each.row for each in decision.provisions if each.row and each.row.startswith("C"))
    matter = Matter(
        *(question.form, *states, "Office", None, "2026/9", Offence.TRAFFICKING),
        *(UrgencyGround.DANGER_TO_LIFE, "Pistols", decision, rows if written else ()),
        contents=dict.fromkeys(Content, "Words.") if written else {},
        kept=frozenset(UNDERTAKINGS) if written else frozenset(),
        language="de",
        translation=Translation.CERTIFIED if written else Translation.NEEDED,
        interpreter="de",
        route=states,
        safeguards=safeguards(states) if written else (),
    )
    label = Text(views.LABEL, {"label": "AMBER"})
    made = requests.draft(matter, number="2026/9", at=AT, marking=label, final=written)
    return with_enclosed(made, enclosed() if written else ())


def drafts() -> list[Document]:
    return [
        request(question, written=written)
        for question, facts in questions()
        if question.form in FORMAL and facts == Facts()
        for written in (True, False)
    ]


def reports() -> list[Document]:
    members = gap_queries.members_of("ORG_EU", at=AT)
    made = {"made_at": AT, "made_by": "Office"}
    found = [gaps.compare(state, "FP", at=AT) for state in members]
    region = gap_rules.region_report(found, body="European Union", number="EU", **made)
    return [region, *(gap_rules.state_report(each, number="1", **made) for each in found)]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("papers", [reports, notes, drafts])
def test_no_sentence_of_a_paper_stays_english(papers, tag):
    assert left_in_english(papers(), tag) == set()


def test_a_sentence_that_no_catalogue_has_is_found():
    paper = replace(reports()[1], title=Text("A sentence of nobody."))
    assert left_in_english([paper], TAGS[0]) == {"A sentence of nobody."}


@pytest.mark.parametrize(
    ("tag", "title", "state"),
    [
        ("fr", "Demande de la Partie requérante (Mexique) à la Partie requise (Autriche)", "Autriche"),
        ("es", "Solicitud de México a Austria: asistencia judicial recíproca", "Austria"),
        ("pt", "Pedido da Parte requerente (México) à Parte requerida (Áustria)", "Áustria"),
    ],
)
def test_a_request_is_in_the_language_of_the_other_state(tag, title, state):
    question = next(asked for asked, _ in questions() if asked.form is Form.MLA)
    shown = as_text(draw(request(question, written=True), paper_language(tag)))
    assert title in shown
    assert state in shown
    assert "Request" not in shown


def test_the_words_of_a_record_stay_as_they_are():
    found = gaps.compare(Country("AUT"), "FP", at=AT)
    made = gap_rules.state_report(found, number="1", made_at=AT, made_by="Office")
    told = {
        cell.text
        for section in made.sections
        for block in section.blocks
        for row in getattr(block, "rows", ())
        for cell in row
        if isinstance(cell, Verbatim)
    }
    shown = " ".join(as_text(draw(made, paper_language("fr"))).split())
    assert [each for each in told if " ".join(each.split()) not in shown] == []
