# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences and certificates as record keepers work with them: over the API and on the pages."""

from __future__ import annotations

import json
import re
from typing import Any

from apis import Api, Caller, Pages
from ploughshare.registry.certificates.rules.checking import check
from ploughshare.registry.certificates.rules.trusting import read_trusted
from ploughshare.registry.certificates.terms import Verdict
from ploughshare.safeguards.access.terms import Role
from routes_known import CERTIFICATE, CONFIRMATION, END_USER, GROUNDS, LICENCE, MOVEMENT, REASON, RIFLES

LIST = {"name": "national", "as_of": "2026-11-01", "content": "kind,state,source\nembargo,PRK,UN\n"}
FOREIGN = {**END_USER, "country": "KEN"}
PAPER = {**CERTIFICATE, "issuer": "Ministry of Interior", "state": "KEN", "end_user": FOREIGN}
EXPORT = {
    **LICENCE,
    "kind": "export",
    "parties": [FOREIGN, {"role": "exporter", "name": "Nordic Arms AS", "country": "NOR"}],
    "origin": "NOR",
    "destination": "KEN",
    "import_licence": "IMP 88",
}


def keepers(api: Api) -> tuple[Caller, Caller]:
    return api.person("rita", Role.RECORD_KEEPER), api.person("ravi", Role.RECORD_KEEPER)


def own(api: Api) -> str:
    return str(api.node.settings.node.state)


def drafted(api: Api, caller: Caller) -> dict[str, Any]:
    made: dict[str, Any] = caller.post(
        "/certificates", {**CERTIFICATE, "end_user": {**END_USER, "country": own(api)}}
    )
    return made


def test_a_certificate_is_issued_checked_offline_and_revoked(api: Api) -> None:
    first, second = keepers(api)
    made = drafted(api, first)
    path = f"/certificates/{made['id']}"
    alone = first.call("POST", f"{path}/issue")
    assert alone.json()["code"] == "certificates.second-person-needed"
    token = second.post(f"{path}/issue")["token"]
    room = api.post.certificates
    room.publish()
    trusted = read_trusted(json.loads(room.issuer_file.read_text()))
    at = api.node.clock()

    def verdict() -> Verdict:
        return check(token, trusted=trusted, lists=[room.list_file(1).read_text()], at=at).verdict

    assert verdict() is Verdict.VALID
    second.post(f"{path}/revocation", GROUNDS)
    room.publish()
    assert verdict() is Verdict.REVOKED
    page = Pages(api, first)
    assert page.client.get("/certificates/status/1").text == room.list_file(1).read_text()
    assert page.client.get("/certificates/issuer").json()["issuers"][0]["id"] == room.press.issuer
    assert page.client.get("/certificates/status/2").status_code == 404
    assert 'class="qr"' in page.get(path).text


def test_two_nodes_worth_of_trust_let_a_signed_certificate_in(api: Api) -> None:
    first, second = keepers(api)
    token = second.post(f"/certificates/{drafted(api, first)['id']}/issue")["token"]
    room = api.post.certificates
    room.publish()
    unknown = first.post("/certificates/check", {"token": token})
    assert (unknown["verdict"], unknown["valid"]) == ("issuer_unknown", False)
    trusted = json.loads(room.issuer_file.read_text())
    first.post("/certificate-issuers", {"trusted": trusted})
    choice = {"issuer": room.press.issuer, "confirm": True}
    assert first.call("POST", "/certificate-issuers/decision", choice).status_code == 403
    second.post("/certificate-issuers/decision", choice)
    assert first.post("/certificates/check", {"token": token})["verdict"] == "status_missing"
    first.post("/certificate-status-lists", {"token": room.list_file(1).read_text()})
    assert first.post("/certificates/check", {"token": token})["valid"] is True
    known = first.call("POST", "/certificates/signed", {"token": token})
    assert known.json()["code"] == "certificates.number-taken"


def test_a_licence_from_application_to_diversion_alert(api: Api) -> None:
    first, second = keepers(api)
    customs = api.person("kofi", Role.CUSTOMS_OFFICER)
    first.post("/embargo-lists", LIST)
    paper = first.post("/certificates/papers", {**PAPER, "scan_digest": "ab" * 32})
    licence = first.post("/licences", {**EXPORT, "certificate_id": paper["id"]})
    path = f"/licences/{licence['id']}"
    view = first.get(path)
    assert view["decision"]["permitted"] is False
    assert len(view["decision"]["first"]) == 2
    for about in ("authenticity", "order"):
        stands = second.post(f"/certificates/{paper['id']}/confirmations", {**CONFIRMATION, "about": about})[
            "stands"
        ]
    assert stands == "confirmed"
    granted = second.post(f"{path}/grant", {**REASON, "version": licence["version"]})
    assert granted["stands"] == "granted"
    customs.post(f"{path}/movements", {**MOVEMENT, "quantity": 25})
    open_now = first.get("/diversion-alerts?stands=open")["items"]
    assert {(each["sign"], each["found"]) for each in open_now} >= {("over_licensed", 25)}
    decided = first.post(
        f"/diversion-alerts/{open_now[0]['id']}/decision", {"decision": "entry_error", **REASON}
    )
    assert decided["stands"] == "entry_error"
    deeds = {deed for deed, _ in api.deeds()}
    assert {
        "licence.granted",
        "delivery.recorded",
        "diversion-alert.raised",
        "diversion-alert.decided",
    } <= deeds


def fields(given: dict[str, Any]) -> dict[str, str]:
    """An application as the form sends it."""
    made = {name: str(value) for name, value in given.items() if isinstance(value, str)}
    for number, party in enumerate(given["parties"], 1):
        made |= {f"party-{number}-{name}": value for name, value in party.items()}
    for number, goods in enumerate(given["goods"], 1):
        made |= {f"goods-{number}-{name}": str(value) for name, value in goods.items()}
    return made


def test_record_keepers_work_on_their_pages(sqlite_api: Api) -> None:
    first, second = (Pages(sqlite_api, each) for each in keepers(sqlite_api))
    assert "There is no such licence" in first.get("/licences").text
    assert "no licence can be granted before" in first.get("/embargoes").text
    wrong = first.post("/licences", **{**fields(EXPORT), "until": "2025-01-01"})
    assert wrong.status_code == 400
    assert 'value="I-2026-17"' in wrong.text
    made = first.post("/licences", **fields(EXPORT))
    assert made.status_code == 303
    path = made.headers["location"].split("?")[0]
    page = first.get(path).text
    assert "nothing was screened" in page
    assert "so somebody else grants it" in page
    changed = {**fields(EXPORT), "end_use": "Training", "version": "1"}
    assert second.post(f"{path}/change", **changed).status_code == 303
    late = first.post(f"{path}/change", **{**changed, "end_use": "Patrols"})
    assert late.status_code == 409
    assert "Patrols" in late.text
    assert "See what stands now" in late.text
    assert 'name="version" value="2"' in late.text
    assert second.post(f"{path}/decide", act="grant", version="2", **REASON).status_code == 403
    assert "I-2026-17" in first.get("/licences?kind=export&stands=applied&country=KEN").text
    assert "I-2026-17" not in first.get("/licences?stands=granted").text


def test_certificates_on_their_pages(sqlite_api: Api) -> None:
    first, second = (Pages(sqlite_api, each) for each in keepers(sqlite_api))
    form = {
        **{name: value for name, value in PAPER.items() if isinstance(value, str)},
        "paper": "yes",
        **{f"end_user-{name}": value for name, value in FOREIGN.items()},
        **{f"goods-1-{name}": str(value) for name, value in RIFLES.items()},
    }
    assert "1.000" in first.post("/certificates", **{**form, "goods-1-quantity": "1.000"}).text
    made = first.post("/certificates", **form)
    path = made.headers["location"].split("?")[0]
    assert "Nobody was asked yet" in first.get(path).text
    weak = second.post(f"{path}/confirm", **{**CONFIRMATION, "contact_from": "applicant"})
    assert weak.status_code == 400
    assert "a forger answers it" in weak.text
    assert second.post(f"{path}/confirm", **CONFIRMATION).status_code == 303
    assert second.post(f"{path}/confirm", **{**CONFIRMATION, "about": "order"}).status_code == 303
    assert "confirmed" in first.get("/certificates?stands=confirmed").text
    assert "no end-user certificate" in first.post("/certificates/check", token="x.y.z", act="check").text
    assert "Nobody yet" in first.get("/certificates/trust").text
    id = re.search(r"[0-9a-f-]{36}", path)
    assert id is not None
    assert id[0] in first.get(f"/licences/new?certificate={id[0]}").text


def test_an_operator_sees_none_of_it(sqlite_api: Api) -> None:
    operator = sqlite_api.of(Role.OPERATOR)
    for path in ("/licences", "/certificates", "/diversion-alerts", "/embargo-lists"):
        assert operator.call("GET", path).status_code == 403
    assert Pages(sqlite_api, operator).get("/licences").status_code == 403
