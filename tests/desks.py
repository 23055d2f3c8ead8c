# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Officers of a federation in memory, each at a desk with the pages and the API open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from faces import Face
from nodes import password_hash
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.api.routes import api_router
from ploughshare.interfaces.api.taxii.routes import taxii_router
from ploughshare.interfaces.presentation.pace import Pace
from ploughshare.interfaces.web.routes import web_router
from ploughshare.interfaces.web.visit import cookie_name
from ploughshare.safeguards.access import rules as access_rules
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.rules import purposes_of
from ploughshare.safeguards.access.service.opening import open_session
from ploughshare.safeguards.access.terms import NewAccount, Role
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import service as units
from ploughshare.safeguards.work import AccountId, UnitId
from ploughshare.testing.members import OFFICER, Member


@dataclass
class Desk:
    """An officer of one node, with its pages and its API open.

    Attributes:
        client: the browser.
        token: of the session.
    """

    client: TestClient[Litestar]
    token: str

    def get(self, path: str) -> Any:
        return self.client.get(path, follow_redirects=False)

    def post(self, path: str, **fields: str) -> Any:
        data = {**fields, "csrf": csrf_token(self.token)}
        return self.client.post(path, data=data, follow_redirects=False)

    def call(self, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"/api/v1{path}"
        return (
            self.client.get(url, headers=headers)
            if body is None
            else self.client.post(url, json=body, headers=headers)
        )


def _all_faces(node: Node, post: PostRoom, pace: Pace) -> Litestar:
    return Litestar(
        route_handlers=[web_router(post, pace), api_router(node, post, pace), taxii_router(node, post)],
        openapi_config=None,
        logging_config=None,
    )


def desk(member: Member, role: Role, *, unit: UnitId | None = None) -> Desk:
    """Sit somebody of a role down at a node, under its usual purpose; in the case of the test's officer
    where the role works on cases.

    Args:
        unit: the post or contact point they belong to; None for none.
    """
    node = member.node
    case = member.case(OFFICER)
    with member.work() as work:
        id = work.new_id(AccountId)
        name = role.value if unit is None else f"{role.value}-{str(unit)[-8:]}"
        new = NewAccount(name, "An Officer", node.settings.node.authority, frozenset({role}))
        account = access.create_account(work, id, new=new, password_hash=password_hash(), temporary=False)
    with member.work() as work:
        cases.add_member(work, case, account_id=id)
        if unit is not None:
            units.place_account(work, id, unit=unit)
    at = node.clock()
    with node.door.open(access_rules.self_mandate(account, at=at)) as work:
        token = open_session(work, account, proved=True).token
    purpose = purposes_of([role])[0]
    works_on = Permission.CASE_OPEN in access_rules.permissions_of([role], purpose=purpose)
    access.take_mandate(node.door, token, purpose=purpose, case_id=case if works_on else None, at=at)
    client = TestClient(Face(member.post, _all_faces), base_url="https://testserver.local")
    client.cookies.set(cookie_name(node, "session"), token)
    return Desk(client, token)
