# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Real nodes for workloads: made on disk, started with `ploughshare up`, driven over HTTP."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pyotp

from ploughshare.bootstrap.node import Node, wire
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.bootstrap.settings import load_settings
from ploughshare.bootstrap.setup import Founder, init_node
from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements import store as agreement_store
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, Signature, Terms
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers import store as peer_store
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access import store as access_store
from ploughshare.safeguards.access.terms import NewAccount, Role
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, AccountId, CaseId, Mandate
from ploughshare.vocabulary.purposes import Purpose

PASSWORD = "walnut-harbour-42-lantern"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class RealNode:
    """A node on disk and, once started, running.

    Attributes:
        home: its folder.
        web_port: where its pages and API listen.
        process: the supervisor; None while stopped.
    """

    home: Path
    web_port: int
    process: subprocess.Popen[bytes] | None = None

    @classmethod
    def make(cls, home: Path, state: str) -> RealNode:
        """Make a node with a tracing officer, a supervisor and its first operator."""
        web = free_port()
        init_node(
            home,
            state=state,
            authority=f"Benchmark authority {state}",
            founder=Founder(password=PASSWORD, totp_seed=SEED),
            sections={
                "node": {"production": False, "demonstration": True},
                "web": {"port": web},
                "peer": {"port": free_port()},
                "safeguards": {"draw_share": 0.0},
            },
        )
        made = cls(home, web)
        node = made.wired()
        try:
            made._open_account(node, "tracer", Role.TRACING_OFFICER)
        finally:
            node.close()
        return made

    def wired(self) -> Node:
        """The node wired in this process: only while it is stopped."""
        return wire(load_settings(self.home))

    def _open_account(self, node: Node, name: str, role: Role) -> None:
        hashed = access.prepare_password(PASSWORD, username=name)
        mandate = self.mandate(node, {Permission.ACCOUNT_WRITE}, Purpose.OPERATION)
        with node.door.open(mandate) as work:
            account = work.new_id(AccountId)
            who = NewAccount(name, name.title(), node.settings.node.authority, frozenset({role}))
            access.create_account(work, account, new=who, password_hash=hashed, temporary=False)
            access.give_totp(work, account, seed=base64.b32decode(SEED), box=node.box)

    @staticmethod
    def mandate(node: Node, permissions: set[Permission], purpose: Purpose) -> Mandate:
        """A mandate of the machine for laying the ground of a workload."""
        return Mandate(MACHINE, node.settings.node.authority, purpose, frozenset(permissions), node.clock())

    def start(self) -> None:
        """Start the node and wait until it is up."""
        command = [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "up"]
        environment = {**os.environ, "PLOUGHSHARE_HOME": str(self.home)}
        log = (self.home / "up.log").open("wb")
        self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if "ploughshare is up" in (self.home / "up.log").read_text("utf-8"):
                return
            time.sleep(0.05)
        raise RuntimeError((self.home / "up.log").read_text("utf-8"))

    def stop(self) -> None:
        """Stop the node."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def desk(self, name: str = "tracer") -> httpx.Client:
        """An officer's signed-in client of the API."""
        client = httpx.Client(
            base_url=f"http://127.0.0.1:{self.web_port}/api/v1", timeout=60, trust_env=False
        )
        opened = _told(client.post("/sessions", json={"username": name, "password": PASSWORD}))
        client.headers["authorization"] = f"Bearer {opened['token']}"
        opened = _told(client.post("/session/totp", json={"code": pyotp.TOTP(SEED).now()}))
        client.headers["authorization"] = f"Bearer {opened['token']}"
        return client

    def browser(self) -> httpx.Client:
        """An officer's signed-in browser."""
        browser = httpx.Client(
            base_url=f"http://127.0.0.1:{self.web_port}", timeout=60, follow_redirects=True, trust_env=False
        )
        submit(browser, "/sign-in", {"username": "tracer", "password": PASSWORD})
        submit(browser, "/sign-in/second-factor", {"code": pyotp.TOTP(SEED).now()})
        return browser


def submit(browser: httpx.Client, path: str, fields: dict[str, str]) -> None:
    """Fill a page's form in and send it."""
    page = browser.get(path).text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    response = browser.post(path, data={**fields, **({"csrf": token} if token else {})})
    if response.status_code >= 400:
        raise RuntimeError(f"{path}: {response.status_code}")


def officer_in_case(node: Node, *permissions: Permission) -> Mandate:
    """A mandate of the tracing officer under a fresh case, with some permissions."""
    with node.transactions() as connection:
        officer = access_store.accounts.by_username(connection, "tracer")
    assert officer is not None
    allowed = frozenset({Permission.CASE_OPEN, *permissions})
    mandate = Mandate(officer.id, node.settings.node.authority, Purpose.TRACING, allowed, node.clock())
    with node.door.open(mandate) as work:
        case = work.new_id(CaseId)
        cases.open_case(work, id=case, reference="B-1", purpose=Purpose.TRACING)
    return replace(mandate, case=case)


def _told(response: httpx.Response) -> Any:
    if response.status_code >= 400:
        raise RuntimeError(f"{response.status_code}: {response.text[:500]}")
    return response.json()


def introduce(one: Node, other: Node, terms: Terms) -> None:
    """Make two stopped nodes peers with an agreement in force that both signed."""
    wording = agreement_rules.wording_of(agreement_rules.document_of(terms))
    signed = agreement_rules.bytes_of(wording.document)
    for each in (one, other):
        value = each.office.keys.signing.sign(signed, context=agreement_rules.CONTEXT)
        signature = Signature(each.node, value, "benchmark", each.clock())
        wording = agreement_rules.signed(wording, signature)
    wording = replace(wording, in_force_at=one.clock())
    for own, partner in ((one, other), (other, one)):
        text = peer_rules.encode_descriptor(partner.office.descriptor, partner.office.keys.signing)
        made = Agreement(own.node, wording, AgreementState.IN_FORCE)
        with own.transactions() as connection:
            peer_store.propose(
                connection,
                node=partner.node,
                state=partner.office.descriptor.state,
                text=text,
                at=own.clock(),
                by=MACHINE,
            )
            serial = own.office.descriptor.serial
            peer_store.confirm(connection, partner.node, at=own.clock(), by=MACHINE, told_serial=serial)
            agreement_store.put(connection, made)
        PostRoom(own).sync_edge()
