# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Papers made from a closed trace: what each says and withholds, and proofs that hold without the node."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from tests.paper_languages import TAGS, left_in_english

from ploughshare.interfaces.presentation.papers import as_text, draw, paper_language, trace_file
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing.errors import TraceNotClosed, TraceUnknown
from ploughshare.registry.tracing.rules.papers import showing
from ploughshare.registry.tracing.service import traces
from ploughshare.registry.tracing.service.papers import make_papers
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.registry.tracing.terms.papers import Showing, TracePapers
from ploughshare.safeguards.audit.rules.proofs import check_proof, decode_proof
from ploughshare.safeguards.deeds import Deed
from ploughshare.testing.builders import arm, filling, framing, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.tracing import IntendedUse, ResultCode

HELD = "BYFP447"
MAKER = "Glock"
"""Whom the register of Austria names as the maker."""


def traced(federation: Federation, *, use: IntendedUse = IntendedUse.INVESTIGATION) -> tuple[Member, TraceId]:
    """Mexico asked Austria about an arm and was told of it; the trace is closed."""
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(40), arm(HELD, made_and_exported("AUT", to="USA"))])
    trace = a.open_trace(marks(HELD)).id
    a.ask([trace], "AUT", frame=framing(use=use))
    federation.run()
    assert a.view(trace).received, "Austria told of the arm"
    return a, trace


def closed(member: Member, trace: TraceId) -> TracePapers:
    with member.in_case() as work:
        traces.close_trace(work, trace, result=ResultCode.R21, grounds="It points to another state.")
    return papers_of(member, trace)


def papers_of(member: Member, trace: TraceId) -> TracePapers:
    with member.in_case() as work:
        return make_papers(work, member.node.desk, trace, seizing_unit="Customs, Tijuana")


def said(document, tag="en") -> str:
    return " ".join(as_text(draw(document, paper_language(tag))).split())


def test_an_open_trace_has_no_papers(federation):
    a, trace = traced(federation)
    with pytest.raises(TraceNotClosed):
        papers_of(a, trace)
    with pytest.raises(TraceUnknown):
        papers_of(a, TraceId(bytes(15) + b"\x01"))


def test_each_paper_says_what_its_reader_needs(federation):
    a, trace = traced(federation)
    papers = closed(a, trace)
    result = said(papers.result)
    wanted = (HELD, "Customs, Tijuana", "R21", "no ground to arrest", "Austria")
    assert [each for each in wanted if each not in result] == []
    (extract,) = papers.extracts
    asked = said(extract)
    wanted = ("certified extract", HELD, "To be filled in", "UNTOC", "18")
    assert [each for each in wanted if each not in asked] == []
    assert extract.draft
    bundle = said(papers.bundle)
    wanted = (
        "Custody",
        "Schedule of disclosure",
        "Limits of use",
        "UN Firearms Protocol, article 12(4)",
        "TLP:AMBER",
    )
    assert [each for each in wanted if each not in bundle] == []


def test_the_papers_of_a_trace_are_whole_in_every_language(sqlite_federation):
    a, trace = traced(sqlite_federation)
    papers = closed(a, trace)
    drawn = [papers.result, *papers.extracts, papers.bundle]
    assert {tag: left_in_english(drawn, tag) for tag in TAGS} == {tag: set() for tag in TAGS}


def test_a_label_that_asks_for_leave_first_withholds_the_content_and_says_that_it_is_there(federation):
    a, trace = traced(federation)
    closed(a, trace)
    view = a.view(trace)
    told = view.received[0]
    asked_by = {item.id: request for request, item in view.requests}

    def labelled(handling: Handling) -> Showing:
        event = replace(told.event, provenance=replace(told.event.provenance, handling=handling))
        return showing(replace(told, event=event), asked_by)[0]

    assert labelled(Handling(Tlp.AMBER)) is Showing.SHOWN_NO_EVIDENCE
    assert labelled(Handling(Tlp.AMBER, (HandlingCode.H0, HandlingCode.H1))) is Showing.WITHHELD
    assert labelled(Handling(Tlp.AMBER, (HandlingCode.H2,))) is Showing.WITHHELD
    assert labelled(Handling(Tlp.GREEN, (HandlingCode.H3,), "for the desk")) is Showing.WITHHELD
    assert labelled(Handling(Tlp.RED)) is Showing.WITHHELD
    assert labelled(Handling(Tlp.AMBER_STRICT)) is Showing.WITHHELD
    assert showing(replace(told, item=None), asked_by)[0] is Showing.SHOWN


def test_what_is_withheld_stands_in_no_paper(federation):
    a, trace = traced(federation)
    with a.node.door.open(a.node.machine()) as work:
        work.connection.exec_driver_sql("UPDATE trace_event SET event = replace(event, 'amber', 'red')")
    papers = closed(a, trace)
    assert MAKER not in said(papers.result).split("Its way")[1]
    schedule = said(papers.bundle).split("Schedule of disclosure")[1]
    assert "content not shown here" in schedule
    assert MAKER not in schedule.split("Proof of what was done")[0]


def test_what_was_told_for_a_court_may_be_used_there(federation):
    a, trace = traced(federation, use=IntendedUse.COURT)
    assert "It was asked for and told for use before a court" in said(closed(a, trace).bundle)


def test_no_paper_asks_a_state_where_the_law_bars_it(federation, monkeypatch):
    a, trace = traced(federation)
    papers = closed(a, trace)
    assert len(papers.extracts) == 1
    from ploughshare.registry.tracing.service import papers as service
    from ploughshare.vocabulary.decisions import Outcome

    found = service._may_ask

    def barred(work, own, state, data):
        return replace(found(work, own, state, data), outcome=Outcome.BARRED)

    monkeypatch.setattr(service, "_may_ask", barred)
    assert papers_of(a, trace).extracts == ()


def test_the_proofs_that_go_along_hold_without_the_node(sqlite_federation):
    a, trace = traced(sqlite_federation)
    papers = closed(a, trace)
    sqlite_federation.run()
    papers = papers_of(a, trace)
    deeds = {each.deed for each in papers.logged if each.index is not None}
    assert {Deed.TRACE_OPENED, Deed.TRACE_CLOSED} <= deeds
    with zipfile.ZipFile(io.BytesIO(trace_file(a.node, papers, ["en"]))) as archive:
        names = archive.namelist()
        for line in archive.read("SHA256SUMS").decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        assert {"1-result-en.pdf", "2-extract-en.pdf", "2-extract-en.docx", "3-bundle-en.pdf"} <= set(names)
        one_page = pypdfium2.PdfDocument(archive.read("1-result-en.pdf"))
        assert len(one_page) == 1
        proofs = [name for name in names if name.startswith("log/")]
        assert len(proofs) == len([each for each in papers.logged if each.index is not None])
        for name in proofs:
            proof = decode_proof(archive.read(name).decode())
            head = check_proof(proof, verifier=a.node.files.verifiers()[-1])
            assert proof.index < head.size
            with pytest.raises(PloughshareError):
                check_proof(replace(proof, leaf=bytes(32)))
