# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A node's office in memory, as a client of its API sees it: the whole application over a real database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from databases import Databases
from faces import Face
from laid_tables import lay_tables
from nodes import PASSWORD, password_hash
from ploughshare.bootstrap import migrations
from ploughshare.bootstrap.node import Node, wire
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.bootstrap.settings import load_settings
from ploughshare.bootstrap.setup import Founder, init_node
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.processes.compose import compose
from ploughshare.interfaces.web.visit import cookie_name
from ploughshare.safeguards.access import rules as access_rules
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.rules import purposes_of
from ploughshare.safeguards.access.service import accounts
from ploughshare.safeguards.access.service.opening import open_session
from ploughshare.safeguards.access.terms import NewAccount, Role
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, AccountId, CaseId, Mandate
from ploughshare.vocabulary.purposes import Purpose

PREFIX = "/api/v1"
MARKS = {"serial": "ABC123", "make": "Glock", "model": "17", "calibre": "9mm"}
RECOVERY = {"marking": MARKS, "place": {"country": "MEX"}, "reason": "used_in_crime"}
ARM = {"source": "register", "source_record": "R1", "serial": "ABC123", "make": "Glock", "calibre": "9x19"}
NOBODY = "01a20d6e-edda-7f85-904b-476960c3dfc9"
"""An id of no record."""


@dataclass(slots=True)
class Caller:
    """Somebody who calls the API.

    Attributes:
        client: the office.
        token: of the session; None for nobody.
        id: of the account.
    """

    client: TestClient[Any]
    token: str | None = None
    id: AccountId | None = None

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """One request."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            sent["authorization"] = f"Bearer {self.token}"
        return self.client.request(method, PREFIX + path, json=body, headers=sent)

    def get(self, path: str) -> Any:
        """The document of a reading that succeeds."""
        return self._good(self.call("GET", path))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """The document of an act that succeeds."""
        return self._good(self.call("POST", path, body, **headers))

    def put(self, path: str, body: Any) -> Any:
        """The document of an act that succeeds."""
        return self._good(self.call("PUT", path, body))

    def _good(self, response: Any) -> Any:
        assert response.status_code < 400, response.text
        return response.json() if response.content else None


@dataclass(slots=True)
class Api:
    """The office.

    Attributes:
        node: its node.
        post: its post room.
        client: calls it.
    """

    node: Node
    post: PostRoom
    client: TestClient[Any]
    people: dict[str, Caller] = field(default_factory=dict)

    @property
    def nobody(self) -> Caller:
        """Somebody who is not signed in."""
        return Caller(self.client)

    def person(self, name: str, *roles: Role, case: bool = True, purpose: Purpose | None = None) -> Caller:
        """Somebody with a complete session, under an open case of their own where they can have one."""
        if name in self.people:
            return self.people[name]
        node, at = self.node, self.node.clock()
        founder = frozenset({Permission.ACCOUNT_WRITE})
        new = NewAccount(name, name.title(), node.settings.node.authority, frozenset(roles))
        with node.door.open(Mandate(MACHINE, "node", Purpose.OPERATION, founder, at)) as work:
            id = work.new_id(AccountId)
            account = access.create_account(work, id, new=new, password_hash=password_hash(), temporary=False)
        with node.door.open(access_rules.self_mandate(account, at=at)) as work:
            token = open_session(work, account, proved=True).token
        aim = purpose or purposes_of(roles)[0]
        case_id = None
        permissions = access_rules.permissions_of(roles, purpose=aim)
        if case and Permission.CASE_OPEN in permissions:
            with node.door.open(Mandate(id, new.agency, aim, permissions, at)) as work:
                case_id = work.new_id(CaseId)
                cases.open_case(work, id=case_id, reference=f"case of {name}", purpose=aim)
        access.take_mandate(node.door, token, purpose=aim, case_id=case_id, at=at)
        self.people[name] = Caller(self.client, token, id)
        return self.people[name]

    def again(self, caller: Caller, name: str, role: Role) -> Caller:
        """The same person after a new sign-in: what changed about their account holds from now on."""
        node, at = self.node, self.node.clock()
        assert caller.id is not None
        with node.door.glance(node.machine()) as work:
            account = accounts.known(work, caller.id)
        with node.door.open(access_rules.self_mandate(account, at=at)) as work:
            token = open_session(work, account, proved=True).token
        aim = purposes_of([role])[0]
        access.take_mandate(node.door, token, purpose=aim, case_id=None, at=at)
        self.people[name] = Caller(self.client, token, caller.id)
        return self.people[name]

    def of(self, role: Role) -> Caller:
        """Somebody of one role."""
        return self.person(f"the-{role.value}", role)

    def deeds(self) -> list[tuple[str, dict[str, Any]]]:
        """What the log holds, newest first, with its facts."""
        page = self.of(Role.AUDITOR).get("/audit/entries?limit=500")
        return [(each["deed"], each["facts"]) for each in page["items"]]


class Pages:
    """The pages of somebody."""

    def __init__(self, api: Api, caller: Caller) -> None:
        self.client, self.token = caller.client, caller.token or ""
        self.cookie = f"{cookie_name(api.node, 'session')}={self.token}"

    def get(self, path: str) -> Any:
        return self.client.get(path, headers={"cookie": self.cookie}, follow_redirects=False)

    def post(self, path: str, **fields: Any) -> Any:
        data = {**fields, "csrf": csrf_token(self.token)}
        return self.client.post(path, data=data, headers={"cookie": self.cookie}, follow_redirects=False)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def api(request: Any, tmp_path: Path, quick_passwords: None) -> Iterator[Api]:
    """An office over an empty database of each engine."""
    yield from _office_over(request, tmp_path / "node")


@pytest.fixture
def sqlite_api(tmp_path: Path, quick_passwords: None) -> Iterator[Api]:
    """The same on SQLite alone, for what no database has a say in."""
    yield from _office(tmp_path / "node", "")


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine_api(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """One office of each engine for all tests of a module."""
    yield from _office_over(request, tmp_path_factory.mktemp("api") / "node")


@pytest.fixture(scope="module")
def shared_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """One office for all tests of a module."""
    yield from _office(tmp_path_factory.mktemp("api") / "node", "")


@pytest.fixture(scope="session")
def fresh_postgres(postgres_url: str) -> Iterator[Databases]:
    """PostgreSQL databases with all tables as the revisions leave them."""
    made = Databases(postgres_url, "office", migrations.upgrade)
    yield made
    made.close()


def _office_over(request: Any, home: Path) -> Iterator[Api]:
    if request.param == "sqlite":
        yield from _office(home, "")
        return
    databases: Databases = request.getfixturevalue("fresh_postgres")
    with databases.some() as make:
        yield from _office(home, make())


def _office(home: Path, database: str) -> Iterator[Api]:
    sections: dict[str, dict[str, Any]] = {"node": {"production": False}, "safeguards": {"draw_share": 0.0}}
    if database:
        sections["database"] = {"url": database}
    with office(home, sections) as made:
        yield made


@contextmanager
def office(
    home: Path, sections: Mapping[str, Mapping[str, Any]], *, after: Api | None = None
) -> Iterator[Api]:
    """An office over the node in a folder, made with these settings if there is none yet.

    Args:
        after: the office that ran there before; whoever was signed in still is.
    """
    if not (home / "node.toml").exists():
        if not {"database", "keys"} & sections.keys():
            lay_tables(home)
        init_node(
            home,
            state="MEX",
            authority="Test authority",
            founder=Founder(password=PASSWORD),
            sections=sections,
        )
    node = wire(load_settings(home, {}))
    post = PostRoom(node)
    post.start()
    node.sequencer.run_once()
    with TestClient(Face(post, compose), raise_server_exceptions=True) as client:
        people = {
            name: replace(each, client=client) for name, each in (after.people if after else {}).items()
        }
        yield Api(node, post, client, people)
    node.close()
