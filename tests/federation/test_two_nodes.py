# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Node A asks node B by real processes, and B answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from federation.nodes import Node, Officer, agree, introduce, running, wait_for
from files_with_secrets import LATIN, jpeg, leaks

pytestmark = pytest.mark.xdist_group("two_nodes")


@dataclass(slots=True)
class Pair:
    """Two nodes with people and an agreement."""

    a: Node
    b: Node
    tracer: Officer
    supervisor: Officer
    keeper: Officer
    duty: Officer
    lawyers: tuple[Officer, Officer]
    agreement: str


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder: Path = tmp_path_factory.mktemp("two")
    with running(folder, "MEX", "AUT") as (a, b):
        introduce(a, b)
        lawyers = (a.officer("vera", "legal-officer"), b.officer("eva", "legal-officer"))
        partner = b.operator().get("/node")["node"]
        reference = agree(*lawyers, partner)
        tracer = a.officer("luz", "tracing-officer")
        tracer.work_under("tracing", case="MX-1")
        keeper = b.officer("max", "record-keeper")
        keeper.work_under("record_keeping", case="AT-1")
        duty = b.officer("anna", "duty-officer")
        duty.work_under("tracing", case="AT-2")
        supervisor = a.officer("elena", "supervisor")
        supervisor.work_under("tracing")
        yield Pair(a, b, tracer, supervisor, keeper, duty, lawyers, reference)


def arm(pair: Pair, serial: str, **more: Any) -> str:
    """An arm in B's register."""
    body = {
        "source": "register",
        "source_record": f"R-{serial}",
        "serial": serial,
        "make": "Glock",
        "model": "17",
        "calibre": "9x19",
        "arm_type": "pistol",
        "country": "AUT",
        "events": [
            {"kind": "made", "on": "2011", "country": "AUT", "holder_kind": "maker", "holder_name": "Glock"},
            {"kind": "exported", "on": "2012-03", "country": "AUT", "other_country": "USA"},
        ],
        **more,
    }
    return str(pair.keeper.post("/firearms", body)["id"])


def trace_of(pair: Pair, serial: str) -> str:
    """A recovery at A with its trace."""
    recovery = pair.tracer.post(
        "/recoveries",
        {
            "marking": {
                "serial": serial,
                "make": "Glock",
                "model": "17",
                "calibre": "9mm",
                "country_of_manufacture": "Austria",
            },
            "place": {"country": "MEX", "locality": "Tijuana"},
            "recovered_on": "2016-05-04",
            "reason": "used_in_crime",
        },
    )
    assert recovery["reading"]["verdict"]["sufficient"]
    made = pair.tracer.post("/traces", {"recovery_id": recovery["recovery"]["id"]})
    return str(made["id"])


def asked(pair: Pair, *traces: str, **more: Any) -> Any:
    """A request to Austria that left: drafted by the officer, released by the supervisor."""
    made = pair.tracer.post("/requests", {"trace_ids": list(traces), "state": "AUT", **more})
    if made["state"] == "awaiting_release":
        case = pair.tracer.get("/session")["case_id"]
        members = pair.tracer.get(f"/cases/{case}")["members"]
        if pair.supervisor.account not in members:
            pair.tracer.post(f"/cases/{case}/members", {"account_id": pair.supervisor.account})
        made = pair.supervisor.post(f"/requests/{made['id']}/release")
    return made


def answered(pair: Pair, trace: str) -> Any:
    """The trace once its request is ended."""

    def ended() -> Any:
        view = pair.tracer.get(f"/traces/{trace}")
        states = {each["item"]["state"] for each in view["requests"]}
        return view if states <= {"answered", "not_held", "refused"} else None

    return wait_for(ended, why="for the answer")


def test_a_clear_match_is_answered_at_once_and_points_to_the_next_state(pair: Pair) -> None:
    arm(pair, "ABC123")
    for number in range(200, 210):
        arm(pair, f"XYZ{number}")
    trace = trace_of(pair, "ABC123")
    proposals = pair.tracer.post(f"/traces/{trace}/proposals")["items"]
    assert proposals[0]["state"] == "AUT"
    assert proposals[0]["decision"]["outcome"] == "owed"
    assert proposals[0]["obstacle"] is None
    request = asked(pair, trace)
    assert request["state"] == "sent"
    view = answered(pair, trace)
    item = view["requests"][0]["item"]
    assert item["state"] == "answered", pair.b.lines
    assert item["by_machine"] is True
    assert item["next_state"] == "USA"
    kinds = [link["event"]["kind"] for link in view["chain"]["links"] if link["event"]]
    assert kinds[0] == "made"
    assert kinds[-1] == "recovered"
    assert pair.tracer.post(f"/traces/{trace}/proposals")["items"][0]["state"] == "USA"


def test_a_serial_that_is_not_held_is_answered_so(pair: Pair) -> None:
    trace = trace_of(pair, "QQX777888")
    asked(pair, trace)
    assert answered(pair, trace)["requests"][0]["item"]["state"] == "not_held"


def test_a_protected_record_waits_for_an_officer(pair: Pair) -> None:
    firearm = arm(pair, "PRT555", protected=True)
    trace = trace_of(pair, "PRT555")
    asked(pair, trace)

    def waiting() -> Any:
        rows = pair.duty.get("/incoming")["items"]
        open_ones = [each for each in rows if each["open_items"] and each["state"] == "received"]
        for each in open_ones:
            view = pair.duty.get(f"/incoming/{each['id']}")
            for item in view["items"]:
                if item["marking"]["serial"] == "PRT555" and item["state"] == "queued":
                    return item
        return None

    item = wait_for(waiting, why="for the queue")
    assert item["because"] == "record_is_protected"
    alerts = pair.keeper.get("/alerts")["items"]
    assert [each["firearm_id"] for each in alerts] == [firearm]
    found = pair.duty.get(f"/incoming/items/{item['id']}/candidates")
    assert found["found"]["candidates"][0]["firearm_id"] == firearm
    pair.duty.post(f"/incoming/items/{item['id']}/answer", {"firearm_id": firearm})
    told = answered(pair, trace)["requests"][0]["item"]
    assert told["state"] == "answered"
    assert told["by_machine"] is False


def test_many_arms_are_one_request_with_an_answer_for_each(pair: Pair) -> None:
    serials = ["MNY4711", "KRA8250", "ZWB3369", "TEP9042", "HUV5517"]
    for serial in serials:
        arm(pair, serial)
    traces = [trace_of(pair, serial) for serial in serials]
    request = asked(pair, *traces)
    assert request["items"] == 5
    for trace in traces:
        assert answered(pair, trace)["requests"][0]["item"]["state"] == "answered"


def test_a_state_without_a_node_is_refused_before_sending_and_nothing_leaves(pair: Pair) -> None:
    trace = trace_of(pair, "NOB456")
    before = pair.tracer.get("/mail/outgoing")["items"][0]["number"]
    made = pair.tracer.post("/requests", {"trace_ids": [trace], "state": "BRA"})
    assert made["state"] == "refused"
    assert made["refused_before_sending"]
    assert "Brazil" in made["refusal"]
    assert pair.tracer.get("/mail/outgoing")["items"][0]["number"] == before


def test_the_office_killed_during_the_exchange_answers_all_the_same(pair: Pair) -> None:
    arm(pair, "KIL321")
    trace = trace_of(pair, "KIL321")
    pair.b.kill("office")
    asked(pair, trace)
    assert answered(pair, trace)["requests"][0]["item"]["state"] == "answered"


def test_the_logs_of_both_nodes_verify_while_they_run(pair: Pair) -> None:
    assert "Sound" in pair.a.run("audit", "verify")
    assert "Sound" in pair.b.run("audit", "verify")


def said(node: Node, officer: Officer, *words: str) -> Any:
    return json.loads(node.run(*words, "--json", PLOUGHSHARE_TOKEN=officer.token))


def test_a_photograph_goes_with_a_request_and_a_page_with_its_answer_by_command(
    pair: Pair, tmp_path: Path
) -> None:
    trace = trace_of(pair, "PHX555129")
    made = said(pair.a, pair.tracer, "trace", "ask", "AUT", trace, "--hold")
    assert made["state"] == "awaiting_release"
    id = made["id"]
    photo, page, out = (tmp_path / name for name in (f"{LATIN}.jpg", f"{LATIN}.txt", "out"))
    photo.write_bytes(jpeg())
    page.write_bytes(b"Page 12 of the register.\n")
    (arm,) = pair.tracer.get(f"/requests/{id}")["items"]
    (file,) = said(pair.a, pair.tracer, "trace", "attach", id, str(photo), "--arm", arm["id"])
    assert LATIN not in pair.a.run("trace", "files", id, PLOUGHSHARE_TOKEN=pair.tracer.token)
    pair.a.run("trace", "fetch", id, file["id"], str(out), PLOUGHSHARE_TOKEN=pair.tracer.token)
    assert leaks(out.read_bytes()) == []
    case = pair.tracer.get("/session")["case_id"]
    if pair.supervisor.account not in pair.tracer.get(f"/cases/{case}")["members"]:
        pair.tracer.post(f"/cases/{case}/members", {"account_id": pair.supervisor.account})
    pair.a.run("trace", "release", id, code=3, PLOUGHSHARE_TOKEN=pair.supervisor.token)
    released = said(pair.a, pair.supervisor, "trace", "release", id, "--confirm", file["key"])
    assert released["state"] == "sent"

    def incoming() -> Any:
        rows = said(pair.b, pair.duty, "incoming", "list", "--ended")
        return next((each for each in rows if each["reference"] == made["reference"]), None)

    there = wait_for(incoming, why="for the machine's answer")["id"]

    def came(node: Node, officer: Officer, group: str, request: str) -> Any:
        found = said(node, officer, group, "files", request)["came"]
        return found[0] if found and found[0]["files"] else None

    there_file = wait_for(lambda: came(pair.b, pair.duty, "incoming", there), why="for the photograph")
    assert there_file["files"][0]["name"] == "file-1.jpg"
    (extract,) = said(pair.b, pair.duty, "incoming", "attach", there, str(page))
    wanted = ("--confirm", extract["key"], "--files-tlp", "green")
    (sent,) = said(pair.b, pair.duty, "incoming", "send-files", there, *wanted)["sent"]
    here = wait_for(lambda: came(pair.a, pair.tracer, "trace", id), why="for the page of the register")
    got = tmp_path / "got"
    address = (here["id"], here["files"][0]["id"], str(got))
    pair.a.run("trace", "fetch-file", *address, PLOUGHSHARE_TOKEN=pair.tracer.token)
    assert got.read_bytes() == b"Page 12 of the register.\n"
    why = ("--why", "It is the page of another firearm.")
    pair.b.run("trace", "recall-files", sent, *why, PLOUGHSHARE_TOKEN=pair.duty.token)
    wait_for(
        lambda: said(pair.a, pair.tracer, "trace", "files", id)["came"][0]["state"] == "recalled",
        why="for the recall",
    )
