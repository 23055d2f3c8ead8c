# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exhibits as officers keep them: by API and at pages, on paper and as CASE/UCO."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from apis import RECOVERY, Api, Caller, Pages
from ploughshare.interfaces.presentation.papers import as_text, draw, paper_language
from ploughshare.registry.custody.queries import custody_blocks
from ploughshare.registry.custody.rules.uco import CONTEXT
from ploughshare.registry.tracing.service.papers import make_papers
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.terms import Role
from routes_known import EXHIBIT, THERE

DIGEST = "ab" * 32
VALIDATE = "from case_utils.case_validate import main; main()"
LABORATORY = {"kind": "laboratory", "body": "Institute of Forensic Science, ballistics"}


def room(api: Api) -> tuple[Caller, Caller]:
    return api.person("anna", Role.TRACING_OFFICER), api.person("karl", Role.RECORD_KEEPER)


def taken(officer: Caller, **facts: Any) -> Any:
    return officer.post("/evidence", {**EXHIBIT, "seal": "A1", **facts})


def to_keeper(officer: Caller, *ids: str) -> Any:
    taker = {"kind": "officer", "username": "karl"}
    return officer.post("/hand-overs", {"evidence": list(ids), "taker": taker, "aim": "storage", **THERE})


def test_a_recovered_arm_goes_to_the_store_and_the_bundle_tells_who_held_it(api: Api) -> None:
    anna, karl = room(api)
    recovery = anna.post("/recoveries", RECOVERY)["recovery"]
    made = taken(anna, recovery_id=recovery["id"])
    assert (made["recovery_id"], made["state"]) == (recovery["id"], "held")
    over = to_keeper(anna, made["id"])
    assert karl.get("/hand-overs")["items"][0]["id"] == over["id"]
    told = karl.get(f"/hand-overs/{over['id']}")
    assert told["may_sign"] is True
    assert json.loads(told["statement"])["exhibits"][0]["seal"] == "A1"
    karl.post(f"/hand-overs/{over['id']}/receipt", {"seals": {made["id"]: "A1"}})
    history = anna.get(f"/evidence/{made['id']}")
    assert [each["kind"] for each in history["events"]] == ["taken_in", "released", "received"]
    assert history["gaps"] == []
    assert history["exhibit"]["custodian"]["account_id"] == str(karl.id)
    assert [each["id"] for each in karl.get("/evidence?mine=true")["items"]] == [made["id"]]
    paper = anna.call("GET", f"/evidence/{made['id']}/paper?format=txt").text
    assert "A1" in paper
    assert "Karl" in paper
    assert "No gap was found in this history." in paper
    trace = anna.post("/traces", {"recovery_id": recovery["id"]})
    anna.post(f"/traces/{trace['id']}/closure", {"result": "U70"})
    assert anna.call("GET", f"/traces/{trace['id']}/papers?language=en").status_code == 200
    node = api.node
    mandate = access.mandate_of(node.door, anna.token, at=node.clock())
    with node.door.open(mandate) as work:
        id = TraceId.parse(trace["id"])
        told = as_text(
            draw(make_papers(work, node.desk, id, custody=custody_blocks).bundle, paper_language("en"))
        )
        without = as_text(draw(make_papers(work, node.desk, id).bundle, paper_language("en")))
    assert "Exhibit E1" in told
    assert "Take it from the evidence register" not in told
    assert "Take it from the evidence register" in without


def test_the_laboratory_signs_on_paper_and_the_gap_is_listed(api: Api) -> None:
    anna, _ = room(api)
    made = taken(anna)
    over = anna.post(
        "/hand-overs", {"evidence": [made["id"]], "taker": LABORATORY, "aim": "examination", **THERE}
    )
    unsigned = anna.call(
        "POST",
        f"/hand-overs/{over['id']}/receipt",
        {"seals": {made["id"]: "A1"}, "proof": {"signer": "Intake"}},
    )
    assert (unsigned.status_code, unsigned.json()["code"]) == (400, "custody.signature-needed")
    proof = {"signer": "Head of intake", "paper": "L 12", "paper_sha256": DIGEST}
    anna.post(f"/hand-overs/{over['id']}/receipt", {"seals": {made["id"]: "B9"}, "proof": proof})
    assert [each["id"] for each in anna.get("/evidence?gaps=true")["items"]] == [made["id"]]
    history = anna.get(f"/evidence/{made['id']}")
    assert [(each["kind"], each["numbers"]) for each in history["gaps"]] == [("seal_changed", [1, 3])]
    assert history["events"][-1]["signing"] == "paper"


def test_an_officer_does_it_all_at_pages(api: Api) -> None:
    anna, karl = room(api)
    hers, his = Pages(api, anna), Pages(api, karl)
    assert "You hold no exhibit" in hers.get("/hand-overs/new").text
    wrong = hers.post("/evidence", kind="file", reference="", description="Ledger", place="Room", why="Found")
    assert wrong.status_code == 400
    assert "Ledger" in wrong.text
    form = {"kind": "file", "reference": "E7", "description": "Ledger", "place": "Room 1", "why": "Found"}
    data = {**form, "csrf": re.search(r'name="csrf" value="([^"]+)"', hers.get("/evidence/new").text)[1]}
    upload = {"file": ("ledger.csv", io.BytesIO(b"one,two"), "text/csv")}
    done = hers.client.post(
        "/evidence", data=data, files=upload, headers={"cookie": hers.cookie}, follow_redirects=False
    )
    assert done.status_code == 303
    path = done.headers["location"]
    assert hashlib.sha256(b"one,two").hexdigest() in hers.get(path).text
    assert (
        hers.post(f"{path}/events", kind="sealed", seal="S1", place="Room 1", why="Packed").status_code == 303
    )
    stale = hers.post(f"{path}/events", kind="moved", place="Room 2", why="Full", version="1")
    assert stale.status_code == 409
    assert "Room 2" in stale.text
    over = hers.post(
        "/hand-overs",
        evidence=path.rpartition("/")[2],
        taker="officer",
        username="karl",
        aim="storage",
        **THERE,
    )
    assert over.status_code == 303
    where = over.headers["location"]
    assert "waits for you" in his.get("/hand-overs").text
    assert "data:image/svg+xml" in his.get(where).text
    exhibit = path.rpartition("/")[2]
    assert his.post(f"{where}/receipt", **{f"seal-{exhibit}": "S1"}).status_code == 303
    assert "in its history" not in his.get(path).text
    assert hers.get(f"{where}/paper?format=pdf").content.startswith(b"%PDF")
    assert hers.get(f"{path}/paper?format=docx").content.startswith(b"PK")
    assert "E7" in hers.get("/evidence?stands=held").text
    assert hers.get("/evidence?view=gaps").status_code == 200


def test_the_graph_uses_names_that_the_ontologies_define(sqlite_api: Api, tmp_path: Path) -> None:
    """Checked with the shapes of CASE 1.4 by its own tool."""
    anna, karl = room(sqlite_api)
    made = taken(anna, kind="photograph", sha256=DIGEST)
    over = to_keeper(anna, made["id"])
    karl.post(f"/hand-overs/{over['id']}/receipt", {"seals": {made["id"]: "A1"}})
    answer = karl.call("GET", f"/evidence/{made['id']}/case-uco")
    assert answer.headers["content-type"].startswith("application/ld+json")
    graph = answer.json()
    assert graph["@context"] == CONTEXT
    file = tmp_path / "e1.jsonld"
    file.write_text(answer.text)
    command = [sys.executable, "-c", VALIDATE, "--allow-info", "--built-version", "case-1.4.0"]
    said = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert "Conforms: True" in said.stdout, said.stdout + said.stderr
    broken = answer.text.replace("InvestigativeAction", "InvestigationAction", 1)
    file.write_text(broken)
    said = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert "InvestigationAction" in said.stdout + said.stderr
