# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: whatever is sent, the answer is a clear one: no stack trace, no server error, no partial write."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apis import ARM, MARKS, RECOVERY, Api, engine_api, fresh_postgres
from databases import postgres_url, quick_passwords
from ploughshare.safeguards.access.terms import Role

__all__ = ["fresh_postgres", "engine_api", "postgres_url", "quick_passwords"]

HOSTILE = {
    "long": "A" * 10_000,
    "emoji": "🔫" * 40,
    "bidi": "AB\u202e321\u202c",
    "sql": "'; DROP TABLE recovery; --",
    "html": "<script>alert(1)</script>",
    "format": "%(secret)s {0} %s ${x}",
    "formula": '=HYPERLINK("http://elsewhere.example")',
    "control": "AB\x07\x1b[2J12",
    "nul": "AB\x00C",
    "surrogates": "AB\ud83dC",
    "combining": "A" + "\u0301" * 150,
    "whitespace": " \t\n\u2003 ",
    "path": "../../etc/passwd",
}
FIELDS = ("serial", "make", "model", "calibre", "arm_type", "country_of_manufacture", "import_mark", "other")


def sent(api: Api, path: str, body: Any) -> Any:
    """The answer to a body as its bytes stand, sent by a tracing officer who has a case."""
    luz = api.of(Role.TRACING_OFFICER)
    headers = {"authorization": f"Bearer {luz.token}", "content-type": "application/json"}
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return api.client.post("/api/v1" + path, content=raw, headers=headers)


def count(api: Api) -> int:
    """How many recoveries the officer sees."""
    return len(api.of(Role.TRACING_OFFICER).get("/recoveries?limit=500")["items"])


def check(answer: Any) -> None:
    assert answer.status_code < 500, answer.text[:500]
    assert "Traceback" not in answer.text
    assert "sqlalchemy" not in answer.text.lower()
    if answer.status_code >= 400:
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert answer.json()["detail"]
        assert len(answer.text) < 3000


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_every_field_of_a_marking_takes_anything(engine_api: Api, kind: str) -> None:
    value = HOSTILE[kind]
    for field in FIELDS:
        for path, body in (
            ("/markings/readings", {"marking": {**MARKS, field: value}}),
            ("/recoveries", {**RECOVERY, "marking": {**MARKS, field: value}}),
            ("/firearms/searches", {"marking": {**MARKS, field: value}}),
        ):
            check(sent(engine_api, path, body))
    rest = {
        "notes": value,
        "recovered_on": value,
        "source": value,
        "source_record": value,
        "place": {"country": value, "locality": value, "subdivision": value},
    }
    for field, each in rest.items():
        check(sent(engine_api, "/recoveries", {**RECOVERY, field: each}))
    check(sent(engine_api, "/cases", {"reference": value, "purpose": "tracing"}))
    keeper = engine_api.of(Role.RECORD_KEEPER)
    for field in ("source", "source_record", "serial", "make", "model", "calibre", "importer"):
        raw = json.dumps({**ARM, "source_record": f"{kind}-{field}", field: value}).encode()
        headers = {"authorization": f"Bearer {keeper.token}", "content-type": "application/json"}
        check(engine_api.client.post("/api/v1/firearms", content=raw, headers=headers))
    # Lists that show what was kept still work.
    headers = {"authorization": f"Bearer {engine_api.of(Role.TRACING_OFFICER).token}"}
    for path in ("/recoveries", "/traces", "/cases"):
        check(engine_api.client.get("/api/v1" + path, headers=headers))


def test_a_marking_of_ten_thousand_characters_is_named_with_its_length(engine_api: Api) -> None:
    before = count(engine_api)
    answer = sent(engine_api, "/recoveries", {**RECOVERY, "marking": {"serial": "A" * 10_000}})
    assert answer.status_code == 400
    assert "10000" in answer.json()["detail"].replace(",", "")
    assert count(engine_api) == before


def test_what_was_kept_comes_back_unchanged(engine_api: Api) -> None:
    words = f"{HOSTILE['html']} {HOSTILE['sql']} {HOSTILE['bidi']} {HOSTILE['emoji']}"
    made = sent(engine_api, "/recoveries", {**RECOVERY, "notes": words}).json()
    luz = engine_api.of(Role.TRACING_OFFICER)
    assert luz.get(f"/recoveries/{made['recovery']['id']}")["recovery"]["notes"] == words
    assert sent(engine_api, "/recoveries", RECOVERY).headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b"{",
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"marking":' * 50_000,
        b'{"marking": {"serial": 1e400}}',
        b'{"marking": {"serial": "A"}, "marking": 3}',
        b'{"place": {"country": "MEX", "latitude_deg": 1e999}, "reason": "used_in_crime", "marking": {}}',
        b'{"marking": {}, "place": {"country": "MEX"}, "reason": "used_in_crime", "x": 1}',
        b"\xef\xbb\xbf{}",
        b"{" + b'"a":1,' * 100_000 + b'"b":2}',
        b"0" * 3_000_000,
    ],
    ids=lambda raw: repr(raw[:24]),
)
def test_no_bytes_make_the_office_fall(engine_api: Api, raw: bytes) -> None:
    before = count(engine_api)
    answer = sent(engine_api, "/recoveries", raw)
    assert answer.status_code in {400, 413}, answer.text[:300]
    check(answer)
    assert count(engine_api) == before


@pytest.mark.parametrize(
    "path",
    [
        "/recoveries/%00",
        "/recoveries/..%2f..%2fetc",
        "/recoveries/" + "A" * 3000,
        "/firearms/%F0%9F%94%AB",
        "/law/rows/%27%3B%20DROP%20TABLE%20x",
        "/law/states/%3Cscript%3E",
        "/recoveries?cursor=" + "A" * 5000,
        "/recoveries?cursor=WyJhIl0",
        "/traces?cursor=W251bGwsbnVsbF0",
        "/traces?cursor=WzFlOTksIngiXQ",
        "/mail/incoming?cursor=Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTldfQ",
        "/mail/incoming?cursor=Wzk5OTk5OTk5OTk5OTk5OTk5OTld",
        "/recoveries?limit=99999999999999999999",
        "/recoveries?limit=-1",
        "/traces?closed=perhaps",
        "/requests?state=unheard",
    ],
)
def test_no_address_makes_the_office_fall(engine_api: Api, path: str) -> None:
    luz = engine_api.of(Role.TRACING_OFFICER)
    answer = engine_api.client.get("/api/v1" + path, headers={"authorization": f"Bearer {luz.token}"})
    assert answer.status_code in {400, 404}, answer.text[:300]
    check(answer)


def test_sign_ins_from_one_address_are_slowed(engine_api: Api) -> None:
    codes = [
        engine_api.client.post(
            "/api/v1/sessions", json={"username": f"nobody{number}", "password": "x"}
        ).status_code
        for number in range(70)
    ]
    assert codes[0] == 401
    assert codes[-1] == 429
    last = engine_api.client.post("/api/v1/sessions", json={"username": "nobody", "password": "x"})
    assert int(last.headers["retry-after"]) >= 1
