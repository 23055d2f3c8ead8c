# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests about one's own data, breaches and the record of processing, as officers keep them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from apis import MARKS, RECOVERY, Api, Caller, Pages
from ploughshare.safeguards.access.terms import Role

WORDS = "Whether a recovered pistol is filed under my name."
ANSWER = "What is held is told below; nothing else is."


def people(api: Api) -> tuple[Caller, Caller]:
    return (
        api.person("dora", Role.DATA_PROTECTION_OFFICER),
        api.person("lena", Role.LEGAL_OFFICER),
    )


def opened(api: Api, officer: Caller, right: str = "access", **changes: Any) -> Any:
    body = {
        "right": right,
        "regime": "general",
        "file": "D 17/2026",
        "received_on": api.node.clock().date().isoformat(),
        "words": WORDS,
    }
    return officer.post("/privacy/requests", {**body, **changes})


class Worked:
    """One request as it is worked on.

    Attributes:
        id: of the request.
    """

    def __init__(self, officer: Caller, made: Any) -> None:
        self.officer, self.id = officer, made["id"]

    def view(self) -> Any:
        return self.officer.get(f"/privacy/requests/{self.id}")

    def act(self, act: str, *, by: Caller | None = None, **body: Any) -> Any:
        version = self.view()["request"]["version"]
        return (by or self.officer).post(f"/privacy/requests/{self.id}/{act}", {"version": version, **body})

    def refused(self, act: str, *, by: Caller | None = None, **body: Any) -> str:
        version = body.pop("version", None) or self.view()["request"]["version"]
        answer = (by or self.officer).call(
            "POST", f"/privacy/requests/{self.id}/{act}", {"version": version, **body}
        )
        assert answer.status_code >= 400
        return str(answer.json()["code"])


def recovery_of(api: Api) -> Any:
    return api.person("tomas", Role.TRACING_OFFICER).post("/recoveries", RECOVERY)["recovery"]


def test_access_is_answered_by_two_and_only_from_what_was_pointed_to(api: Api) -> None:
    dora, lena = people(api)
    recovery = recovery_of(api)
    made = opened(api, dora)
    due = api.node.clock() + timedelta(days=28)
    assert made["due_at"] > due.isoformat()
    work = Worked(dora, made)
    found = work.act("places", kind="recoveries", reference=recovery["id"])
    assert found["subject"] == recovery["id"]
    missing = work.act("places", kind="recoveries", reference=MARKS["serial"])
    assert missing["subject"] is None
    assert work.refused("proposal", verdict="granted", answer=ANSWER) == "privacy.place-undecided"
    work.act("outcomes", number=1, outcome="told", words="Found on 5 May 2020 in a car that you hired.")
    assert work.refused("proposal", verdict="granted", answer=ANSWER) == "privacy.identity-open"
    work.act("identity", how="Passport seen at the counter of the office.")
    assert (
        work.refused("proposal", verdict="granted", grounds=["evidence"], answer=ANSWER)
        == "privacy.grounds-unfit"
    )
    work.act("proposal", verdict="granted", answer=ANSWER)
    assert work.refused("decision", by=dora, confirm=True) == "safeguards.not-permitted"
    decided = work.act("decision", by=lena, confirm=True)
    assert (decided["stage"], decided["decided_by"]) == ("decided", str(lena.id))
    paper = dora.call("GET", f"/privacy/requests/{work.id}/paper?format=txt")
    assert paper.status_code == 200
    assert "hired" in paper.text
    closed = work.act("reply", on=api.node.clock().date().isoformat())
    assert closed["stage"] == "replied"
    deeds = [deed for deed, _ in api.deeds()]
    assert "privacy-place.looked-at" in deeds
    assert "firearm.looked-up" not in deeds


def test_two_who_save_at_once_lose_nothing(sqlite_api: Api) -> None:
    dora, _ = people(sqlite_api)
    work = Worked(dora, opened(sqlite_api, dora))
    work.act("identity", how="Passport seen at the counter of the office.")
    assert work.refused("identity", version=1, how="Seen by another officer.") == "privacy.moved-on"
    pages = Pages(sqlite_api, dora)
    page = pages.post(f"/privacy/requests/{work.id}/propose", version="1", verdict="granted", answer=ANSWER)
    assert page.status_code == 409
    assert ANSWER in page.text


def test_neither_confirming_nor_denying_names_no_record(sqlite_api: Api) -> None:
    dora, lena = people(sqlite_api)
    recovery = recovery_of(sqlite_api)
    work = Worked(dora, opened(sqlite_api, dora, regime="law_enforcement"))
    work.act("identity", how="Passport seen at the counter of the office.")
    work.act("places", kind="recoveries", reference=recovery["id"])
    work.act("outcomes", number=1, outcome="left")
    work.act("proposal", verdict="neither_nor", grounds=["offences"], answer="See the law named below.")
    work.act("decision", by=lena, confirm=True)
    text = dora.call("GET", f"/privacy/requests/{work.id}/paper?format=txt").text
    assert recovery["id"] not in text
    assert "15(1)(b)" not in text
    assert "neither confirmed nor denied" in text


def test_a_restricted_record_is_kept_and_not_used_and_says_so(api: Api) -> None:
    dora, lena = people(api)
    keeper = api.person("rita", Role.RECORD_KEEPER)
    arm = keeper.post("/firearms", {"source": "register", "source_record": "R9", "serial": "ZZ9123"})
    work = Worked(dora, opened(api, dora, "restriction"))
    work.act("identity", how="Passport seen at the counter of the office.")
    work.act("places", kind="arms", reference=arm["id"])
    work.act("outcomes", number=1, outcome="restricted")
    work.act("proposal", verdict="granted", answer=ANSWER)
    work.act("decision", by=lena, confirm=True)
    (mark,) = work.view()["restrictions"]
    assert (mark["subject"], mark["lifted_at"]) == (arm["id"], None)
    page = Pages(api, keeper).get(f"/register/{arm['id']}")
    assert "DP 1/" in page.text
    lifted = lena.post(f"/privacy/requests/{work.id}/restrictions/{mark['id']}/lifting")
    assert lifted["lifted_by"] == str(lena.id)
    assert "DP 1/" not in Pages(api, keeper).get(f"/register/{arm['id']}").text


def test_what_law_keeps_is_refused_to_be_erased_by_name_and_restricted(sqlite_api: Api) -> None:
    dora, lena = people(sqlite_api)
    recovery = recovery_of(sqlite_api)
    work = Worked(dora, opened(sqlite_api, dora, "erasure"))
    work.act("identity", how="Passport seen at the counter of the office.")
    work.act("places", kind="recoveries", reference=recovery["id"])
    work.act("outcomes", number=1, outcome="erased")
    work.act("proposal", verdict="granted", answer=ANSWER)
    assert work.refused("decision", by=lena, confirm=True) == "retention.law-keeps-it"
    work.act("decision", by=lena, confirm=False, why="Law has recoveries kept for ten years.")
    work.act("outcomes", number=1, outcome="restricted")
    work.act(
        "proposal", verdict="refused", grounds=["law_keeps"], answer="It is kept by law, and restricted."
    )
    assert work.act("decision", by=lena, confirm=True)["stage"] == "decided"
    assert len(work.view()["restrictions"]) == 1


def test_the_time_is_lengthened_once_and_only_where_law_lets_it(sqlite_api: Api) -> None:
    dora, _ = people(sqlite_api)
    work = Worked(dora, opened(sqlite_api, dora))
    longer = work.act("extension", months=2, why="The records lie in three provinces.")
    assert longer["due_at"] > longer["received_on"]
    assert work.refused("extension", months=1, why="And once more, please.") == "privacy.extension-unfit"
    other = Worked(dora, opened(sqlite_api, dora, regime="law_enforcement"))
    assert other.refused("extension", months=1, why="It takes longer here.") == "privacy.extension-unfit"


def breach(api: Api, **changes: Any) -> Any:
    return {
        "known_at": api.node.clock().isoformat(),
        "kinds": ["confidentiality"],
        "what": "A paper file was left in a taxi and came back the next day.",
        "data": ["cases"],
        "records": 1,
        "subjects": 2,
        "effects": "Somebody may have read two names.",
        "measures": "The driver was asked; files leave the office sealed from now on.",
        "risk": "high",
        **changes,
    }


def test_a_breach_is_recorded_told_in_72_hours_and_closed_when_all_were_told(api: Api) -> None:
    dora, lena = people(api)
    known = api.node.clock() - timedelta(hours=80)
    made = dora.post("/privacy/breaches", breach(api, known_at=known.isoformat()))
    path = f"/privacy/breaches/{made['id']}"

    def act(name: str, by: Caller = dora, **body: Any) -> Any:
        version = dora.get(path)["version"]
        return by.call("POST", f"{path}/{name}", {"version": version, **body})

    assert act("closing", lena).json()["code"] == "privacy.breach-not-done"
    now = api.node.clock().isoformat()
    assert act("authority", at=now, reference="SA 9").json()["code"] == "privacy.why-late-needed"
    told = act("authority", at=now, reference="SA 9", why_late="It was found out only then.").json()
    assert told["why_late"]
    assert act("closing", lena).json()["code"] == "privacy.breach-not-done"
    act("concerned", not_told="Both were reached on the telephone before.")
    assert act("closing", lena).json()["stage"] == "closed"
    text = dora.call("GET", f"{path}/paper?format=txt").text
    assert "taxi" in text
    small = dora.post("/privacy/breaches", breach(api, risk="unlikely"))
    assert small["due_at"] is None


def test_the_record_of_processing_is_drawn_from_the_node_and_kept_in_versions(api: Api) -> None:
    dora, _ = people(api)
    assert dora.get("/privacy/processing")["items"] == []
    said = {
        "controller": "Firearms Agency, 1 Harbour Road",
        "officer": "Office of data protection, same address",
        "basis": "Arms Act, section 4",
        "security": "As the security concept says.",
    }
    first = dora.post("/privacy/processing", {"after": 0, **said})
    kinds = {each["kind"]: each for each in first["activities"]}
    assert kinds["arms"]["span"] == "P30Y"
    assert "2021/555" in kinds["arms"]["law"]
    again = dora.call("POST", "/privacy/processing", {"after": 0, **said})
    assert (again.status_code, again.json()["code"]) == (409, "privacy.moved-on")
    assert dora.post("/privacy/processing", {"after": 1, **said})["version"] == 2
    paper = dora.call("GET", "/privacy/processing/paper?version=1&format=xlsx")
    assert paper.status_code == 200
    assert paper.content[:2] == b"PK"


@pytest.mark.parametrize("role", [Role.DATA_PROTECTION_OFFICER, Role.LEGAL_OFFICER, Role.AUDITOR])
def test_the_pages_show_every_list_and_form(sqlite_api: Api, role: Role) -> None:
    dora, _ = people(sqlite_api)
    made = opened(sqlite_api, dora)
    told = dora.post("/privacy/breaches", breach(sqlite_api))
    pages = Pages(sqlite_api, sqlite_api.of(role))
    for path in (
        "/privacy/requests?view=all&right=access",
        f"/privacy/requests/{made['id']}",
        "/privacy/breaches?stage=open",
        f"/privacy/breaches/{told['id']}",
        "/privacy/processing",
        "/retention",
        "/erasures?view=erased&kind=papers",
    ):
        page = pages.get(path)
        assert page.status_code == 200, path
        assert not re.search(r"\bNone\b", re.sub(r"<[^>]+>", " ", page.text)), path


def test_the_pages_do_what_the_api_does(sqlite_api: Api) -> None:
    dora, lena = people(sqlite_api)
    pages, legal = Pages(sqlite_api, dora), Pages(sqlite_api, lena)
    entered = pages.post(
        "/privacy/requests", right="access", regime="general", file="D 9", words=WORDS, way="direct"
    )
    path = entered.headers["location"]
    assert path.startswith("/privacy/requests/")
    recovery = recovery_of(sqlite_api)
    for version, act, fields in (
        (1, "identity", {"how": "Passport seen at the counter."}),
        (2, "look", {"kind": "recoveries", "reference": recovery["id"]}),
        (3, "outcome", {"number": "1", "outcome": "nothing"}),
        (4, "extend", {"months": "1", "why": "It lies in another town."}),
        (5, "propose", {"verdict": "nothing_held", "answer": ANSWER}),
    ):
        assert pages.post(f"{path}/{act}", version=str(version), **fields).status_code == 303, act
    assert legal.post(f"{path}/decide", version="6", confirm="yes").status_code == 303
    assert pages.post(f"{path}/replied", version="7").status_code == 303
    assert "replied" in pages.get(path).text
    assert pages.get(f"{path}/paper?language=fr").content.startswith(b"%PDF")
    made = pages.post("/privacy/breaches", **breach_fields(sqlite_api))
    breach_path = made.headers["location"]
    assert pages.post(f"{breach_path}/authority", version="1", reference="SA 1").status_code == 303
    assert (
        pages.post(f"{breach_path}/concerned", version="2", not_told="Nobody was named.").status_code == 303
    )
    assert (
        pages.post(
            f"{breach_path}/describe", version="3", **breach_fields(sqlite_api, what="It was two files.")
        ).status_code
        == 303
    )
    assert legal.post(f"{breach_path}/close", version="4").status_code == 303
    assert pages.get(f"{breach_path}/paper").content.startswith(b"%PDF")
    kept = pages.post(
        "/privacy/processing",
        version="0",
        controller="Firearms Agency",
        officer="Office of data protection",
        basis="Arms Act, section 4",
        security="As the security concept says.",
    )
    assert kept.status_code == 303
    assert pages.get("/privacy/processing/1/paper").content.startswith(b"%PDF")


def breach_fields(api: Api, **changes: str) -> dict[str, str]:
    return {
        "kinds": "confidentiality",
        "data": "cases",
        "what": "A paper file was left in a taxi.",
        "effects": "Somebody may have read two names.",
        "measures": "Files leave the office sealed.",
        "risk": "high",
        **changes,
    }


def test_a_time_of_keeping_is_set_by_two_within_the_law(api: Api) -> None:
    dora, lena = people(api)
    below = dora.call(
        "POST", "/retention/proposal", {"kind": "arms", "span": "P5Y", "reason": "Room is short here."}
    )
    assert (below.status_code, below.json()["code"]) == (403, "retention.below-floor")
    above = dora.call(
        "POST", "/retention/proposal", {"kind": "cases", "span": "P40Y", "reason": "One never knows."}
    )
    assert above.json()["code"] == "retention.above-ceiling"
    agreed = dora.call(
        "POST", "/retention/proposal", {"kind": "their_requests", "span": "P1Y", "reason": "Tidy desk."}
    )
    assert agreed.json()["code"] == "retention.not-set-here"
    dora.post("/retention/proposal", {"kind": "arms", "span": "P50Y", "reason": "Arms Act, section 9."})
    assert dora.call("POST", "/retention/decision", {"kind": "arms", "confirm": True}).status_code == 403
    lena.post("/retention/decision", {"kind": "arms", "confirm": True})
    found = {each["kind"]: each for each in dora.get("/retention")["items"]}
    assert (found["arms"]["span"], found["arms"]["set_by"]["decided_by"]) == ("P50Y", str(lena.id))
    page = Pages(api, dora).get("/retention")
    assert "P50Y" in page.text


def test_a_record_is_looked_at_kept_proposed_and_erased_over_api_and_pages(sqlite_api: Api) -> None:
    dora, lena = people(sqlite_api)
    officer = sqlite_api.person("tomas", Role.TRACING_OFFICER)
    statement = officer.post("/information", {"title": "Pistols", "words": "Three converted pistols."})[
        "statement"
    ]
    pages, legal = Pages(sqlite_api, dora), Pages(sqlite_api, lena)
    nothing = pages.post("/erasures", kind="our_information", reference="Three converted pistols.")
    assert nothing.status_code == 404
    path = pages.post("/erasures", kind="our_information", reference=statement["id"]).headers["location"]
    until = (sqlite_api.node.clock() + timedelta(days=10)).date().isoformat()
    kept = pages.post(f"{path}/keep", version="1", reason="A trial runs in May.", look_on=until)
    assert kept.status_code == 303
    assert pages.post(f"{path}/propose", version="2", reason="The trial is over.").status_code == 303
    assert legal.post(f"{path}/decide", version="3", confirm="yes").status_code == 303
    sqlite_api.post.keep_house()
    made = dora.get(path)
    assert made["standing"] == "erased"
    assert set(made["proof"].values()) == {True}
    assert dora.get("/erasures?standing=erased")["items"][0]["id"] == made["id"]
    assert "nothing is left" in pages.get(path).text


def test_the_page_says_what_goes_with_a_record_and_what_is_only_restricted(sqlite_api: Api) -> None:
    dora, _ = people(sqlite_api)
    recovery = recovery_of(sqlite_api)
    pages = Pages(sqlite_api, dora)
    path = pages.post("/erasures", kind="recoveries", reference=recovery["id"]).headers["location"]
    assert "With an arm go its trace" in pages.get(path).text
    kept = pages.post(f"{path}/propose", version="1", reason="Nobody needs it any more.")
    assert kept.status_code == 403
    assert "The law has this record kept until" in kept.text
    assert "are not erased one by one" in pages.get("/retention").text
    refused = pages.post("/erasures", kind="arms", reference=recovery["id"])
    assert "erased one by one" in refused.text
    opened(sqlite_api, dora)
    owed = pages.get("/owed").text
    assert "What we owe to persons" in owed
    assert dora.get("/duties")["items"][0]["reference"] in owed
