# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""TAXII 2.1 as OASIS's own client uses it, and what the server keeps back."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from requests.adapters import BaseAdapter
from taxii2client.common import _HTTPConnection
from taxii2client.v21 import ApiRoot, Collection, Server, as_pages

from desks import Desk, desk
from ploughshare.exchange.formats.rules.stix_bundle import read_bundle, write_bundle
from ploughshare.interfaces.api.taxii.face import MEDIA_TYPE
from ploughshare.registry.intelligence import queries as intelligence_reads
from ploughshare.registry.intelligence import service as intelligence
from ploughshare.registry.intelligence.terms import Content, StatementId
from ploughshare.registry.papers import queries
from ploughshare.registry.papers.terms import PaperState
from ploughshare.registry.tracing import queries as tracing
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.handling import Handling, HandlingCode, Release, Tlp
from tellings import full_dossier

HEADERS = {"accept": MEDIA_TYPE}
TYPED = {"content-type": MEDIA_TYPE}


class AtTheDesk(BaseAdapter):
    """Brings a foreign client's requests to the office in memory, and its answers back."""

    def __init__(self, officer: Desk) -> None:
        super().__init__()
        self.officer = officer

    def send(self, request: Any, **_: Any) -> requests.Response:
        parts = urlsplit(request.url)
        where = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {**request.headers, "authorization": f"Bearer {self.officer.token}"}
        answer = self.officer.client.request(request.method, where, headers=headers, content=request.body)
        made = requests.Response()
        made.status_code, made.raw, made.request, made.url = (
            answer.status_code,
            io.BytesIO(answer.content),
            request,
            request.url,
        )
        made.headers.update(answer.headers)
        return made

    def close(self) -> None:
        """Nothing to close."""


def connection(officer: Desk) -> Any:
    """A connection of the foreign client."""
    made = _HTTPConnection(version="2.1")
    made.session.mount("https://", AtTheDesk(officer))
    made.session.mount("http://", AtTheDesk(officer))
    return made


def root_of(officer: Desk) -> ApiRoot:
    """The API root that discovery names."""
    server = Server("https://testserver.local/taxii2/", conn=connection(officer))
    return ApiRoot(server.api_roots[0].url, conn=connection(officer))


def collection(officer: Desk, alias: str) -> Collection:
    """A collection by its alias."""
    return next(each for each in root_of(officer).collections if each.alias == alias)


@pytest.fixture
def pair(federation: Federation) -> tuple[Member, Member]:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    return a, b


@pytest.fixture
def asked(federation: Federation, pair: tuple[Member, Member]) -> Member:
    """A node with an answered trace."""
    a, _ = pair
    a.ask(a.open_trace(marks("BYFP447")).id, "AUT")
    federation.run()
    return a


def write(member: Member, title: str, label: Handling) -> StatementId:
    """Information in the officer's case."""
    with member.in_case() as work:
        return intelligence.write_statement(
            work,
            member.node.desk,
            id=work.new_id(StatementId),
            content=Content(title, "Three pistols of one run."),
            release=Release(label),
        ).id


def told(envelope: Any) -> set[str]:
    """Types of what an envelope holds, without labels and authors."""
    apart = {"marking-definition", "extension-definition", "identity"}
    return {each["type"] for each in envelope.get("objects", ())} - apart


def test_a_foreign_client_finds_the_case_and_reads_the_traces_in_it(asked: Member) -> None:
    officer = desk(asked, Role.TRACING_OFFICER)
    root = root_of(officer)
    assert root.versions == [MEDIA_TYPE]
    assert {each.alias: (each.can_read, each.can_write) for each in root.collections} == {
        "traces": (True, False),
        "information": (True, False),
        "drafts": (False, True),
    }
    feed = collection(officer, "traces")
    envelope = feed.get_objects()
    assert told(envelope) == {"firearm", "firearm-recovery", "firearm-trace-request", "firearm-trace-result"}
    bundle = {"type": "bundle", "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", **envelope}
    assert len(read_bundle(json.dumps(bundle).encode()).dossier.told) == 4
    manifest = feed.get_manifest()["objects"]
    assert {each["id"] for each in manifest} == {each["id"] for each in envelope["objects"]}
    one = feed.get_object(manifest[-1]["id"])["objects"]
    assert [each["id"] for each in one] == [manifest[-1]["id"]]
    assert feed.object_versions(manifest[-1]["id"])["versions"] == [manifest[-1]["version"]]


def test_ids_stay_and_only_what_changed_is_new(federation: Federation, asked: Member) -> None:
    officer = desk(asked, Role.TRACING_OFFICER)
    feed = collection(officer, "traces")
    first = feed.get_objects()["objects"]
    federation.clock.later(minutes=5)
    assert feed.get_objects()["objects"] == first
    latest = max(each.get("modified", each["created"]) for each in first)
    assert feed.get_objects(added_after=latest).get("objects", []) == []
    federation.clock.later(minutes=1)
    asked.open_trace(marks("WHC1193"))
    assert told(feed.get_objects(added_after=latest)) == {"firearm-recovery"}


def test_pages_hold_together_what_one_page_would(asked: Member) -> None:
    officer = desk(asked, Role.TRACING_OFFICER)
    feed = collection(officer, "traces")
    whole = [each["id"] for each in feed.get_objects()["objects"]]
    pages = list(as_pages(feed.get_objects, per_request=2))
    assert [each["id"] for page in pages for each in page["objects"]] == whole
    assert len(pages) == -(-len(whole) // 2)
    wanted = feed.get_objects(type="firearm-recovery")["objects"]
    assert {each["type"] for each in wanted} == {"firearm-recovery"}


def test_each_statement_leaves_as_its_own_label_lets_it(
    federation: Federation, pair: tuple[Member, Member]
) -> None:
    a, b = pair
    for title, label in {
        "theirs, open": Handling(Tlp.AMBER),
        "theirs, shut": Handling(Tlp.AMBER, (HandlingCode.H2,)),
    }.items():
        made = write(b, title, label)
        with b.in_case() as work:
            intelligence.tell(work, b.node.desk, made, to=a.id)
    federation.run()
    with a.in_case() as work:
        for each in intelligence_reads.received(work).items:
            intelligence.accept(work, a.node.desk, each.id)
    own = write(a, "ours", Handling(Tlp.AMBER_STRICT))
    officer = desk(a, Role.TRACING_OFFICER)
    feed = collection(officer, "information")
    envelope = feed.get_objects()
    names = {each["name"] for each in envelope["objects"] if each["type"] == "report"}
    assert names == {"theirs, open", "ours"}
    assert envelope["x_left_out"] == 1
    exported = [each.facts for each in a.entries() if each.deed == "paper.exported"]
    assert exported[-1]["left_out"] == 1
    assert exported[-1]["audience"] == "taxii/information"
    federation.clock.later(minutes=5)
    with a.in_case() as work:
        intelligence.take_back(work, a.node.desk, own, why="It was another lot.", erase=True)
    revoked = [each for each in feed.get_objects()["objects"] if each.get("revoked")]
    assert [(each["type"], each["name"]) for each in revoked] == [("report", "Taken back")]
    assert "description" not in revoked[0]


def test_another_case_is_not_there(asked: Member) -> None:
    officer = desk(asked, Role.TRACING_OFFICER)
    other = asked.case(COLLEAGUE, reference="2026/999")
    for path in ("", "collections/", "collections/traces/objects/", "collections/traces/manifest/"):
        answer = officer.client.get(
            f"/taxii2/{other}/{path}", headers={**HEADERS, "authorization": f"Bearer {officer.token}"}
        )
        assert answer.status_code == 404, path
        assert answer.headers["content-type"].startswith("application/taxii+json")
        assert answer.json()["http_status"] == "404"


def test_what_is_pushed_is_a_draft_and_acts_on_nothing(asked: Member) -> None:
    officer = desk(asked, Role.TRACING_OFFICER)
    drafts = collection(officer, "drafts")
    envelope = {"objects": json.loads(write_bundle(full_dossier()))["objects"]}
    status = drafts.add_objects(envelope)
    assert status.status == "complete"
    assert status.success_count == len(envelope["objects"])
    with asked.in_case() as work:
        (paper,) = queries.papers(work).items
        assert paper.state is PaperState.DRAFT
        assert paper.origin.channel is None
        assert len(tracing.traces(work).items) == 1
    status.refresh()
    assert status.id == str(paper.id)
    assert drafts.add_objects(envelope).id == status.id


def call(officer: Desk, method: str, path: str, **changes: Any) -> Any:
    """A bare request."""
    case = officer.call("/session").json()["case_id"]
    headers = {**HEADERS, "authorization": f"Bearer {officer.token}", **changes.pop("headers", {})}
    return officer.client.request(method, f"/taxii2/{case}/{path}", headers=headers, **changes)


@pytest.mark.parametrize(
    ("method", "path", "changes", "status"),
    [
        ("GET", "collections/", {"headers": {"accept": "text/html"}}, 406),
        ("GET", "collections/", {"headers": {"accept": "application/taxii+json;version=2.0"}}, 406),
        ("GET", "collections/none/", {}, 404),
        ("GET", "collections/drafts/objects/", {}, 404),
        ("GET", "collections/traces/objects/?added_after=yesterday", {}, 400),
        ("GET", "collections/traces/objects/?next=x", {}, 400),
        ("GET", "collections/traces/objects/?match[owner]=x", {}, 400),
        ("GET", "collections/traces/objects/tool--1/", {}, 404),
        ("GET", "status/01a20d6e-edda-7f85-904b-476960c3dfc9/", {}, 404),
        ("DELETE", "collections/traces/objects/tool--1/", {}, 403),
        ("POST", "collections/drafts/objects/", {"content": b"{}"}, 406),
        (
            "POST",
            "collections/traces/objects/",
            {"content": b"{}", "headers": TYPED},
            403,
        ),
        (
            "POST",
            "collections/drafts/objects/",
            {"content": b"[", "headers": TYPED},
            400,
        ),
        (
            "POST",
            "collections/drafts/objects/",
            {"content": b"{}", "headers": TYPED},
            400,
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_the_form_of_taxii(
    asked: Member, method: str, path: str, changes: dict[str, Any], status: int
) -> None:
    officer = desk(asked, Role.TRACING_OFFICER)
    answer = call(officer, method, path, **changes)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/taxii+json")
    assert answer.json()["title"]
    with asked.in_case() as work:
        assert queries.papers(work).items == []


def test_nobody_reads_without_a_token_nor_a_role_without_the_right_to_release(asked: Member) -> None:
    officer = desk(asked, Role.TRACING_OFFICER)
    case = officer.call("/session").json()["case_id"]
    officer.client.cookies.clear()
    for path in ("", f"{case}/", f"{case}/collections/traces/objects/"):
        assert officer.client.get(f"/taxii2/{path}", headers=HEADERS).status_code == 401
    analyst = desk(asked, Role.ANALYST)
    answer = analyst.client.get(
        f"/taxii2/{case}/collections/traces/objects/",
        headers={**HEADERS, "authorization": f"Bearer {analyst.token}"},
    )
    assert answer.status_code == 403
