# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Many states at once, and the papers on them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.commands.law import app
from ploughshare.interfaces.presentation.papers import as_text, draw, paper_language
from ploughshare.kernel.countries import Country
from ploughshare.law.gaps import queries, rules, service
from ploughshare.law.gaps.errors import NobodyBound, NoSuchInstrument, NotOfTheTables
from ploughshare.law.gaps.terms import Met
from ploughshare.law.treaties.queries import holds
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
KENYA, MEXICO, AUSTRIA = Country("KEN"), Country("MEX"), Country("AUT")


def test_members_are_those_of_the_day():
    union = queries.members_of("ORG_EU", at=AT)
    assert AUSTRIA in union
    assert Country("GBR") not in union
    assert Country("GBR") in queries.members_of("ORG_EU", at=datetime(2019, 6, 1, tzinfo=UTC))


def test_each_state_is_told_as_by_itself():
    found = queries.standings(["FP", "ORG_EU"], at=AT)
    assert len(found) == 193
    for state, (protocol, union) in found:
        assert protocol.answer is holds("UN_FIREARMS_PROTOCOL", state=state, on=AT.date())
        assert union.answer is holds("ORG_EU", state=state, on=AT.date())


def test_a_partner_is_told_as_the_pair_is_by_itself():
    found = queries.partners_of(MEXICO, Form.TRACE, at=AT)
    assert len(found) == 192
    for other, ours, theirs in found:
        assert ours.outcome is service.usual(Form.TRACE, MEXICO, other, at=AT).outcome
        assert theirs.outcome is service.usual(Form.TRACE, other, MEXICO, at=AT).outcome
    by_state = {other: ours.outcome for other, ours, _ in found}
    assert by_state[AUSTRIA] is Outcome.OWED


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: queries.members_of("MARS", at=AT), NoSuchInstrument),
        (lambda: queries.members_of("ORG_EU", at=datetime(1900, 1, 1, tzinfo=UTC)), NobodyBound),
        (lambda: queries.standings(["FP", "MARS"], at=AT), NoSuchInstrument),
        (lambda: queries.partners_of(Country("GRL"), Form.TRACE, at=AT), NotOfTheTables),
    ],
)
def test_what_the_tables_do_not_hold_is_an_error_that_says_so(ask, error):
    with pytest.raises(error):
        ask()


def test_a_report_tells_each_provision_and_what_has_to_be_asked():
    found = service.compare(AUSTRIA, "FP", at=AT)
    made = rules.state_report(found, number="AT FP", made_at=AT, made_by="Office")
    text = " ".join(as_text(draw(made, paper_language("en"))).split())
    assert "National law of Austria beside UN Firearms Protocol" in text
    for gap in found.gaps:
        assert f"{gap.obligation.article} | {' '.join(gap.obligation.obligation.split())}" in text
        if gap.fact is not None:
            assert f"{gap.fact.value} ({gap.fact.law})" in text
        if gap.met is Met.UNKNOWN and gap.obligation.national_variable:
            assert gap.obligation.national_variable in text


def test_a_report_on_a_region_counts_every_state_at_every_provision():
    members = queries.members_of("ORG_EU", at=AT)
    found = service.compare_each(members, "EU555", at=AT)
    made = rules.region_report(found, body="European Union", number="EU", made_at=AT, made_by="Office")
    paper = draw(made, paper_language("en"))
    grids = [part for part in paper.of_sheets if part["kind"] == "grid"]
    states, provisions, matrix = grids[:3]
    assert len(states["rows"]) == len(matrix["rows"]) == len(members)
    assert matrix not in paper.parts
    for row, gap in zip(provisions["rows"], found[0].gaps, strict=True):
        assert row[0]["text"] == gap.obligation.article
        counted = sum(int(cell["text"]) for cell in row[2:])
        open_ones = sum(1 for each in found for one in each.gaps if one.obligation.row == gap.obligation.row)
        left_out = sum(
            1
            for each in found
            for one in each.gaps
            if one.obligation.row == gap.obligation.row and one.met is Met.NOT_COMPARED
        )
        assert counted == open_ones - left_out


def test_the_commands_need_no_node(tmp_path):
    run = CliRunner()
    told = run.invoke(app, ["states", "--instrument", "FP", "--body", "ORG_EAC", "--answer", "yes", "--json"])
    rows = json.loads(told.output)
    assert {row["bound"]["UN_FIREARMS_PROTOCOL"]["answer"] for row in rows} == {Answer.YES.value}
    told = run.invoke(app, ["partners", "--state", "KEN", "--form", "mla", "--body", "ORG_EAC", "--json"])
    assert {row["with"] for row in json.loads(told.output)["partners"]} >= {"UGA", "RWA"}
    told = run.invoke(app, ["region", "--body", "ORG_EAC", "--instrument", "FP", "--json"])
    assert sum(json.loads(told.output)["states"][0]["counts"].values()) == len(
        service.compare(KENYA, "FP", at=AT).gaps
    )
    for name in ("a.pdf", "a.docx", "a.xlsx", "a.txt"):
        paper = tmp_path / name
        told = run.invoke(app, ["gaps", "--state", "KEN", "--instrument", "FP", "--paper", str(paper)])
        assert told.exit_code == 0, told.output
        assert paper.stat().st_size > 500
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_a_paper_in_a_format_or_language_that_is_not_made_is_refused_with_what_there_is(tmp_path):
    run = CliRunner()
    wanted = ["gaps", "--state", "KEN", "--instrument", "FP", "--paper"]
    told = run.invoke(app, [*wanted, str(tmp_path / "a.odt")])
    assert told.exit_code == 2
    assert ".docx" in told.output
    told = run.invoke(app, [*wanted, str(tmp_path / "a.pdf"), "--language", "xx"])
    assert told.exit_code == 2
    assert list(tmp_path.iterdir()) == []
