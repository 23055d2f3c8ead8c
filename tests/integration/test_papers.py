# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of other systems: what leaves is checked and recorded, what comes in is a draft with its limits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.formats.rules.stix_bundle import read_bundle, write_bundle
from ploughshare.exchange.formats.rules.stix_writing import FIREARM, RECOVERY, REQUEST, RESULT, STATEMENT
from ploughshare.exchange.formats.terms import Fate, Format, ReadFile
from ploughshare.exchange.release.errors import ConsentNeeded, TextToBeChecked
from ploughshare.exchange.release.terms import Use
from ploughshare.registry.intelligence import queries as reads
from ploughshare.registry.intelligence import service as intelligence
from ploughshare.registry.intelligence.errors import LawForbids
from ploughshare.registry.intelligence.terms import Content, StatementId
from ploughshare.registry.papers import queries, service
from ploughshare.registry.papers.errors import (
    AudienceNeeded,
    FormatDoesNotFit,
    NothingMayLeave,
    OriginNeeded,
    PaperDecided,
    PaperUnknown,
    PaperWithoutCase,
    ReplyOfAnother,
    UseNotOffered,
)
from ploughshare.registry.papers.terms import Paper, PaperOrigin, PaperState, Wanted
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.errors import FiledThrough, TraceUnknown
from ploughshare.registry.tracing.service import elsewhere
from ploughshare.registry.tracing.terms import Channel, ElsewhereState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import UnitId
from ploughshare.testing.builders import arm, country, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.handling import Handling, HandlingCode, Release, Tlp
from ploughshare.vocabulary.tracing import IntendedUse
from tellings import full_dossier

WANTED = Wanted(Format.STIX, Use.EXPORT, "Customs laboratory of Examplia")
SENDER = PaperOrigin("Weapons office of Elsewhere", country("AUT"), Channel.LIAISON)


@pytest.fixture
def pair(federation: Federation) -> tuple[Member, Member]:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    return a, b


@pytest.fixture
def answered(federation: Federation, pair: tuple[Member, Member]) -> tuple[Member, Any]:
    """A trace that another state answered."""
    a, b = pair
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    trace = a.open_trace(marks("BYFP447")).id
    a.ask(trace, "AUT")
    federation.run()
    return a, trace


def bring(
    member: Member, data: bytes, *, kind: Format = Format.STIX, release: Release | None = None, **changes: Any
) -> Paper:
    """Bring a file in under the officer's case."""
    read = service.open_file(kind, data)
    origin = changes.pop("origin", SENDER)
    with member.in_case() as work:
        return service.bring_in(
            work, service.Brought(kind, data, read, origin, release or Release(), **changes)
        )


def take_in(member: Member, paper: Paper) -> Paper:
    """Accept a draft."""
    with member.in_case() as work:
        return service.accept(work, member.node.desk, paper.id, read=queries.read_paper(paper))


def exported(member: Member) -> list[dict[str, Any]]:
    """Facts of files that left."""
    return [dict(each.facts) for each in member.entries() if each.deed == Deed.PAPER_EXPORTED.value]


def test_a_trace_leaves_with_what_was_asked_and_answered_and_is_recorded(answered) -> None:
    a, trace = answered
    made = service.hand_out(a.in_case, a.node.desk, trace, WANTED)
    told = read_bundle(made.data).dossier.told
    assert [each.stamp.id.partition("--")[0] for each in told] == [FIREARM, RECOVERY, REQUEST, RESULT]
    assert [event.provenance.source.state for event in told[0].events] == ["AUT"] * len(told[0].events)
    assert str(trace) not in made.data.decode()
    (facts,) = exported(a)
    assert facts["audience"] == WANTED.audience
    assert (facts["format"], facts["use"]) == ("stix", "export")
    assert facts["digest"] == sha256(made.data).hex() == made.digest
    assert {loss.thing for loss in made.losses} >= {"Trace", "Chain"}


def test_what_leaves_in_one_format_comes_in_and_leaves_in_another(answered) -> None:
    a, trace = answered
    made = service.hand_out(a.in_case, a.node.desk, trace, replace(WANTED, format=Format.MISP))
    paper = take_in(a, bring(a, made.data, kind=Format.MISP))
    stix = service.hand_out(a.in_case, a.node.desk, paper.id, WANTED)
    misp = service.hand_out(a.in_case, a.node.desk, paper.id, replace(WANTED, format=Format.MISP))
    told = read_bundle(stix.data).dossier.told
    assert sorted({each.stamp.id.partition("--")[0] for each in told}) == sorted(
        {FIREARM, RECOVERY, REQUEST, RESULT}
    )
    assert service.open_file(Format.MISP, misp.data).gist.arms == paper_gist(paper).arms


def paper_gist(paper: Paper) -> Any:
    """What a paper says in short."""
    return queries.read_paper(paper).gist


def test_two_files_for_two_readers_cannot_be_laid_side_by_side(answered) -> None:
    a, trace = answered
    one, other = (service.hand_out(a.in_case, a.node.desk, trace, WANTED) for _ in range(2))
    ids = [{each.stamp.id for each in read_bundle(made.data).dossier.told} for made in (one, other)]
    assert not ids[0] & ids[1]


def test_nothing_leaves_by_a_preview(answered) -> None:
    a, trace = answered
    made = service.preview(a.in_case, a.node.desk, trace, replace(WANTED, audience=""))
    assert made.losses
    assert exported(a) == []
    assert a.deeds()[-1] == "trace.read"


def test_what_others_told_does_not_go_before_a_court_without_them(answered) -> None:
    a, trace = answered
    court = replace(WANTED, use=Use.COURT)
    with pytest.raises(ConsentNeeded) as caught:
        service.hand_out(a.in_case, a.node.desk, trace, court)
    assert "AUT" in caught.value.facts["originator"]
    made = service.hand_out(a.in_case, a.node.desk, trace, replace(court, leave_out=True))
    assert [type(each).__name__ for each in read_bundle(made.data).dossier.told] == [
        "ToldRecovery",
        "ToldRequest",
    ]
    withheld = [loss for loss in made.losses if loss.fate is Fate.WITHHELD]
    assert withheld


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (replace(WANTED, audience=" x "), AudienceNeeded),
        (replace(WANTED, use=Use.FORWARD), UseNotOffered),
        (replace(WANTED, format=Format.IARMS), FormatDoesNotFit),
    ],
)
def test_what_is_not_offered_is_refused_by_name(answered, wanted: Wanted, error) -> None:
    a, trace = answered
    with pytest.raises(error):
        service.hand_out(a.in_case, a.node.desk, trace, wanted)
    assert exported(a) == []


def test_a_trace_of_another_case_is_out_of_reach(answered) -> None:
    a, trace = answered
    few = frozenset(
        each
        for each in a.mandate().permissions
        if not any(part in each.value for part in ("review", "decide", "audit", "approve"))
    )
    other = a.case(COLLEAGUE, reference="2026/999")
    with pytest.raises(TraceUnknown):
        service.hand_out(partial(a.work, COLLEAGUE, permissions=few, case=other), a.node.desk, trace, WANTED)


def test_information_leaves_once_its_places_were_looked_at(pair) -> None:
    a, _ = pair
    content = Content("Pistols in one lot", "Ask at +52 55 1234 5678.", (marks("BYFP447"),))
    with a.in_case() as work:
        made = intelligence.write_statement(
            work,
            a.node.desk,
            id=work.new_id(StatementId),
            content=content,
            release=Release(Handling(Tlp.AMBER_STRICT, (HandlingCode.H1,))),
            source="HS-2026/0117",
        )
    with pytest.raises(TextToBeChecked):
        service.hand_out(a.in_case, a.node.desk, made.id, WANTED)
    shown = service.preview(a.in_case, a.node.desk, made.id, WANTED)
    keys = frozenset(place.key for place in shown.places)
    file = service.hand_out(a.in_case, a.node.desk, made.id, replace(WANTED, confirmed=keys))
    (told,) = read_bundle(file.data).dossier.told
    assert told.stamp.id.startswith(STATEMENT)
    assert (told.title, told.words, told.arms) == (content.title, content.words, content.arms)
    assert told.stamp.provenance.handling.tlp is Tlp.AMBER_STRICT
    assert b"HS-2026" not in file.data
    assert len(exported(a)) == 1


def test_received_information_leaves_as_its_label_lets_it(federation: Federation, pair) -> None:
    a, b = pair
    labels = {"open": Handling(Tlp.AMBER), "strict": Handling(Tlp.AMBER, (HandlingCode.H2,))}
    for title, label in labels.items():
        with b.in_case() as work:
            made = intelligence.write_statement(
                work,
                b.node.desk,
                id=work.new_id(StatementId),
                content=Content(title, "Three pistols."),
                release=Release(label),
            )
            intelligence.tell(work, b.node.desk, made.id, to=a.id)
    federation.run()
    with a.in_case() as work:
        found = {each.content.title: each.id for each in reads.received(work).items}
        for each in found.values():
            intelligence.accept(work, a.node.desk, each)
    service.hand_out(a.in_case, a.node.desk, found["open"], WANTED)
    with pytest.raises(ConsentNeeded) as caught:
        service.hand_out(a.in_case, a.node.desk, found["strict"], WANTED)
    assert "H2" in caught.value.facts["why"]
    with pytest.raises(NothingMayLeave):
        service.hand_out(a.in_case, a.node.desk, found["strict"], replace(WANTED, leave_out=True))
    assert len(exported(a)) == 1


def test_a_file_comes_in_as_a_draft_and_acts_on_nothing(pair) -> None:
    a, _ = pair
    data = write_bundle(full_dossier())
    made = bring(a, data)
    assert (made.state, made.digest) == (PaperState.DRAFT, sha256(data).hex())
    assert made.release.handling.tlp is Tlp.AMBER_STRICT
    assert made.release.ask_onward
    assert bring(a, data).id == made.id
    with a.in_case() as work:
        assert tracing.traces(work).items == []
        assert [each.id for each in queries.papers(work).items] == [made.id]
        assert queries.papers(work, state=PaperState.ACCEPTED).items == []
    with pytest.raises(PaperDecided):
        service.hand_out(a.in_case, a.node.desk, made.id, WANTED)


def test_the_limits_of_a_channel_are_kept_beside_those_of_the_file(pair) -> None:
    a, _ = pair
    given = Release(Handling(Tlp.RED, (HandlingCode.H2,)))
    made = bring(a, write_bundle(full_dossier()), release=given)
    assert made.release.handling.tlp is Tlp.RED
    assert set(made.release.handling.codes) == set(HandlingCode)
    take_in(a, made)
    with pytest.raises(ConsentNeeded) as caught:
        service.hand_out(a.in_case, a.node.desk, made.id, WANTED)
    assert SENDER.authority in caught.value.facts["originator"]


def test_what_was_not_understood_goes_on_unchanged_under_the_label_of_its_channel(pair) -> None:
    a, _ = pair
    bundle = {
        "type": "bundle",
        "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d",
        "objects": [
            {
                "type": "tool",
                "spec_version": "2.1",
                "id": "tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
                "created": "2016-04-06T20:03:48.000Z",
                "modified": "2016-04-06T20:03:48.000Z",
                "name": "Milling machine",
                "x_newer": {"of": ["a", "later", "peer"]},
            }
        ],
    }
    data = json.dumps(bundle).encode()
    made = take_in(a, bring(a, data, release=Release(Handling(Tlp.GREEN))))
    file = service.hand_out(a.in_case, a.node.desk, made.id, WANTED)
    sent = {each["type"]: each for each in json.loads(file.data)["objects"]}
    label = sent["tool"].pop("object_marking_refs")
    assert sent["tool"] == bundle["objects"][0]
    assert sent["marking-definition"]["id"] in label
    assert read_bundle(file.data).dossier.foreign
    assert any(loss.fate is Fate.TIGHTENED for loss in file.losses)


def test_a_refused_file_keeps_its_digest_and_not_its_content(pair) -> None:
    a, _ = pair
    made = bring(a, write_bundle(full_dossier()))
    with a.in_case() as work:
        refused = service.refuse(work, made.id, why="It concerns another office.")
    assert (refused.data, refused.digest) == (None, made.digest)
    with pytest.raises(PaperUnknown):
        queries.read_paper(refused)
    with pytest.raises(PaperDecided), a.in_case() as work:
        service.refuse(work, made.id, why="It concerns another office.")


def test_a_file_is_erased_on_its_day(federation: Federation, pair) -> None:
    a, _ = pair
    day = a.node.clock().date() + timedelta(days=10)
    dossier = replace(full_dossier(), told=full_dossier().told[:4])
    made = take_in(a, bring(a, write_bundle(dossier), release=Release(erase_on=day)))
    with a.work() as work:
        assert not service.erase_due(work)
    federation.clock.later(days=11)
    with a.work() as work:
        service.erase_due(work)
    with a.in_case() as work:
        found = queries.paper(work, made.id)
    assert (found.state, found.data) == (PaperState.ERASED, None)


def test_who_brings_it_must_say_whose_it_is_and_have_a_case(pair) -> None:
    a, _ = pair
    data = write_bundle(full_dossier())
    with pytest.raises(OriginNeeded):
        bring(a, data, origin=PaperOrigin(" "))
    brought = service.Brought(Format.STIX, data, service.open_file(Format.STIX, data), SENDER, Release())
    with pytest.raises(PaperWithoutCase), a.work() as work:
        service.bring_in(work, brought)


def noted(member: Member, **changes: Any) -> Any:
    """A request on a channel about a trace of ours."""
    trace = member.open_trace(marks("BYFP447")).id
    with member.in_case() as work:
        values = {
            "channel": Channel.I247,
            "reference": "VIE/2026/4711",
            "asked": country("AUT"),
            "asked_on": work.at.date(),
            **changes,
        }
        return elsewhere.note_elsewhere(work, member.node.desk, trace, **values)


def test_the_sheet_of_a_noted_request_is_in_the_field_set_of_its_channel(pair) -> None:
    a, _ = pair
    made = noted(a)
    wanted = Wanted(Format.IARMS, Use.FORWARD, "National Central Bureau Vienna")
    with a.in_case() as work:
        file = service.hand_out_sheet(work, a.node.desk, made.id, wanted, intended=IntendedUse.COURT)
    read = service.open_file(Format.IARMS, file.data)
    assert read.gist.title == "VIE/2026/4711"
    assert [each.serial for each in read.gist.arms] == ["BYFP447"]
    assert b"court" in file.data
    assert exported(a)[0]["audience"] == wanted.audience
    other = replace(wanted, format=Format.ETRACE)
    with pytest.raises(FormatDoesNotFit) as caught, a.in_case() as work:
        service.hand_out_sheet(work, a.node.desk, made.id, other, intended=IntendedUse.COURT)
    assert "another field set" in str(caught.value.text.english())


def test_a_post_that_files_through_its_contact_point_takes_no_sheet_to_another_state(pair) -> None:
    a, _ = pair
    made = noted(a)
    wanted = Wanted(Format.IARMS, Use.FORWARD, "National Central Bureau Vienna")
    through = partial(a.work, case=a.case(), through=UnitId(bytes(15) + b"\x07"))
    with pytest.raises(FiledThrough), through() as work:
        service.hand_out_sheet(work, a.node.desk, made.id, wanted, intended=IntendedUse.COURT)
    assert exported(a) == []


def reply(reference: str, **cells: str) -> bytes:
    """A filled reply sheet."""
    values = {"request_reference": reference, "outcome": "answered", **cells}
    return (",".join(values) + "\r\n" + ",".join(f'"{each}"' for each in values.values()) + "\r\n").encode()


def test_no_sheet_goes_to_a_state_that_law_does_not_let_be_asked(pair) -> None:
    a, _ = pair
    made = noted(a, asked=country("ABW"))
    wanted = Wanted(Format.IARMS, Use.FORWARD, "Bureau of that state")
    with pytest.raises(LawForbids), a.in_case() as work:
        service.preview_sheet(work, a.node.desk, made.id, wanted, intended=IntendedUse.COURT)
    assert exported(a) == []


def test_a_label_that_is_not_known_is_taken_for_the_strictest(pair) -> None:
    a, _ = pair
    bundle = json.loads(write_bundle(full_dossier()))
    strange = "marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"
    for each in bundle["objects"]:
        if each["type"] == RECOVERY:
            each["object_marking_refs"].append(strange)
    assert bring(a, json.dumps(bundle).encode()).release.handling.tlp is Tlp.RED


def test_a_reply_ends_the_request_with_the_limits_of_its_channel(pair) -> None:
    a, _ = pair
    made = noted(a)
    data = reply(
        made.reference,
        result_code="R21",
        last_country="USA",
        last_event="exported to a dealer",
        tlp="green",
        handling_codes="H0 H1",
        their_own_column="kept",
    )
    draft = bring(a, data, kind=Format.REPLY, elsewhere=made.id, origin=PaperOrigin("Bureau of Vienna"))
    assert (draft.origin.channel, draft.origin.state) == (Channel.I247, "AUT")
    with a.in_case() as work:
        assert tracing.open_in_all_channels(work).elsewhere
    take_in(a, draft)
    with a.in_case() as work:
        assert tracing.open_in_all_channels(work).elsewhere == ()
        (ended,) = tracing.elsewhere_of(work, made.trace)
    assert ended.state is ElsewhereState.ANSWERED
    # The file says GREEN, who brought it said nothing and so AMBER: the stricter counts.
    assert ended.limits == Handling(Tlp.AMBER, (HandlingCode.H0, HandlingCode.H1))
    assert "exported to a dealer" in (ended.note or "")
    assert "their_own_column: kept" in (ended.note or "")


def test_a_reply_to_another_request_ends_nothing(pair) -> None:
    a, _ = pair
    made = noted(a)
    with pytest.raises(ReplyOfAnother):
        bring(a, reply("VIE/2026/1"), kind=Format.REPLY, elsewhere=made.id)
    with pytest.raises(FormatDoesNotFit):
        bring(a, reply(made.reference), kind=Format.REPLY)
    with a.in_case() as work:
        assert tracing.open_in_all_channels(work).elsewhere


def test_an_empty_reply_sheet_bears_the_reference(pair) -> None:
    a, _ = pair
    made = noted(a)
    with a.in_case() as work:
        data = service.reply_to_fill(work, made.id)
    assert b"VIE/2026/4711" in data
    filled = data.replace(b'"VIE/2026/4711",""', b'"VIE/2026/4711","not_held"')
    read: ReadFile = service.open_file(Format.REPLY, filled)
    assert read.replies[0].outcome.value == "not_held"
