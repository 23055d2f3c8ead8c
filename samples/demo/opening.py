# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Before the case: three nodes with people, partners, agreements and registers."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import time
from concurrent.futures import ThreadPoolExecutor

from demo import people as staff
from demo.desk import Desk, Document
from demo.report import StepFailed
from demo.split import split, write
from demo.world import STATES, World, until

PAIRS = (("a", "b"), ("a", "c"), ("b", "c"))
SECOND = {"a": "a.legal-vera", "b": "b.legal-eva", "c": "c.legal-amos"}
"""Who compares fingerprints by telephone: not the operator, who entered the descriptors."""
BUDGET = 20_000
LOOKUPS: Document = {"keys_daily": 120_000, "share_ppm": 50_000, "batch_most": 100, "hits_told": False}
"""With a batch clause: a twentieth of the register a year, look-ups and automatic answers together."""


def write_files(world: World, *, rows: int, entries: int) -> None:
    """Split the sample and write the files of each node."""
    with world.report.step("files", "Split 635 recovered firearms between the states, as life does"):
        made = split(rows=rows, entries=entries)
        write(made, world.files)
        world.read_files()
        world.report.say(f"A (Mexico): {len(made.recoveries)} recoveries with damaged marks")
        for letter in ("b", "c"):
            count = len(made.registers[STATES[letter]])
            world.report.say(
                f"{letter.upper()} ({STATES[letter]}): register of {count:,} arms", entries=count
            )
        world.report.say("Which record is the right one stands in truth.json; only the scoring reads it.")


def start_nodes(world: World) -> None:
    """Make and start the three nodes, each with its first operator."""
    with world.report.step("nodes", "Start three nodes, each with its own database, keys and ports"):
        for node in world.nodes.values():
            if node.home.exists():
                shutil.rmtree(node.home)
        with ThreadPoolExecutor(len(world.nodes)) as pool:
            list(pool.map(lambda letter: make_node(world, letter), world.nodes))
        for node in world.nodes.values():
            node.start()
        for node in world.nodes.values():
            node.wait_ready()
            world.report.say(
                f"[bold]{node.letter.upper()}[/] {node.place.authority}: {node.pages} "
                f"(peer port {node.peer_port})"
            )
        world.report.by_hand(f"PLOUGHSHARE_HOME={world.nodes['a'].home} ploughshare up")


def make_node(world: World, letter: str) -> None:
    """`ploughshare init` for one node, and the token its register of holders wants."""
    node, operator = world.nodes[letter], world.people[_operator(world, letter)]
    secret = node.home.with_suffix(".password")
    descriptor = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(operator.password)
    operator.seed = staff.new_seed()
    words = ["init", "--state", node.place.state, "--authority", node.place.authority]
    words += ["--operator", operator.username, "--operator-name", operator.name]
    words += ["--password-file", str(secret), "--totp-seed", operator.seed, "--demonstration"]
    for setting in node.settings():
        words += ["--set", setting]
    try:
        node.run(*words)
    finally:
        secret.unlink()
    if node.holder_port:
        token = node.home / "secrets" / "holder-register-token"
        token.write_text(secrets.token_urlsafe(24), "utf-8")
        token.chmod(0o600)
    if letter == "a":
        world.report.by_hand(f"PLOUGHSHARE_HOME={node.home} ploughshare init --state MEX --authority … ")


def open_accounts(world: World) -> None:
    """The operator of each node opens an account for each officer; each makes it their own."""
    with world.report.step("accounts", "Accounts: a password and a second factor of one's own, roles apart"):
        with ThreadPoolExecutor(len(world.nodes)) as pool:
            list(pool.map(lambda letter: _open_at(world, letter), world.nodes))
        staff.keep(world.people, world.home / "people.json")
        world.report.say(f"{len(world.people)} accounts, each signed in with both factors")


def _open_at(world: World, letter: str) -> None:
    desk = world.desk(_operator(world, letter))
    for key, person in world.people.items():
        if person.node != letter or "operator" in person.roles:
            continue
        made = desk.post(
            "/accounts",
            username=person.username,
            display_name=person.name,
            roles=list(person.roles),
            password=person.password,
        )
        person.account_id = made["id"]
        world.desk(key)


def introduce(world: World) -> None:
    """Operators exchange descriptors; legal officers compare fingerprints by telephone and confirm."""
    with world.report.step("peers", "Introduce the nodes to each other by descriptor and fingerprint"):
        cards = {}
        for letter in world.nodes:
            cards[letter] = world.desk(_operator(world, letter)).get("/node")
        for one, other in PAIRS:
            for here, there in ((one, other), (other, one)):
                card = cards[there]
                world.desk(_operator(world, here)).post("/peers", descriptor=card["descriptor"])
                # A second person calls the other authority and types what is read out.
                world.desk(SECOND[here]).post(
                    f"/peers/{card['node']}/confirmation", fingerprint=card["fingerprint_words"]
                )
        for letter, card in cards.items():
            world.report.say(
                f"{letter.upper()} is node [bold]{card['node']}[/], fingerprint {card['fingerprint_words']}"
            )
        world.by_hand("a", "POST", "/peers", {"descriptor": "…"})
        told = {"fingerprint": cards["b"]["fingerprint_words"]}
        world.by_hand("a", "POST", f"/peers/{cards['b']['node']}/confirmation", told)


def _operator(world: World, letter: str) -> str:
    return next(key for key, each in world.people.items() if each.node == letter and "operator" in each.roles)


def node_name(world: World, letter: str) -> str:
    """Name of a node among nodes."""
    return str(world.desk(_operator(world, letter)).get("/node")["node"])


def sign_agreements(world: World) -> None:
    """A's legal officer proposes, B's and C's sign."""
    with world.report.step("agreements", "Agreements A–B and A–C, proposed by one and signed by both"):
        offers = (
            ("b", "legal-eva", "Mexico and Austria: tracing of firearms", 72),
            ("c", "legal-amos", "Mexico and United States: tracing of firearms", 168),
        )
        ours = world.desk("a.legal-vera")
        ours.work_under("legal_review")
        for letter, officer, title, hours in offers:
            body: Document = {
                "partner": node_name(world, letter),
                "title": title + " (DEMONSTRATION)",
                "kinds": ["lookup", "trace"],
                "lookup": LOOKUPS,
                "purposes": ["tracing", "criminal_investigation"],
                "ceiling": "amber",
                "personal_data": False,
                "retention_days": 365,
                "automatic_answers": True,
                "automatic_daily_budget": BUDGET,
                "answer_hours": hours,
                "urgent_answer_hours": 8,
            }
            made = ours.post("/agreements", **body)
            reference = made["reference"]
            theirs = world.desk(f"{letter}.{officer}")
            theirs.work_under("legal_review")
            until(
                f"the offer at {letter.upper()}",
                lambda theirs=theirs, reference=reference: _agreement(theirs, reference),
            )
            theirs.post(f"/agreements/{reference}/signature")
            for side in (ours, theirs):
                until(
                    f"agreement with {letter.upper()} in force",
                    lambda side=side, reference=reference: (
                        (_agreement(side, reference) or {}).get("state") == "in_force"
                    ),
                )
            world.report.say(
                f"{title}: in force; answers within {hours} h (agreed, not law), automatic answers up to "
                f"{BUDGET:,} a day, no personal data; private look-ups, with these 5 % of the register a year"
            )
            if letter == "b":
                world.by_hand("a", "POST", "/agreements", body)
                world.by_hand("b", "POST", f"/agreements/{reference}/signature")


def _agreement(desk: Desk, reference: str) -> Document | None:
    return next((each for each in desk.every("/agreements") if each["reference"] == reference), None)


def load_registers(world: World) -> None:
    """Record keepers import the registers; the pages stay quick meanwhile."""
    with world.report.step("imports", "Import the registers: nobody sees a row before its file is whole"):
        _import_by_command(world)
        keepers = {"b": "b.keeper-max", "c": "c.keeper-rosa"}
        running = {}
        with world.report.progress() as bars:
            for letter, key in keepers.items():
                path = world.files / f"{letter}-register.csv"
                with path.open("rb") as file:
                    lines = sum(1 for _ in file) - 1
                desk = world.desk(key)
                desk.work_under("record_keeping")
                with path.open("rb") as file:
                    begun = desk.call(
                        "POST",
                        "/imports",
                        data={"kind": "firearms", "source": f"{STATES[letter]} register (DEMONSTRATION)"},
                        files={"file": (path.name, file, "text/csv")},
                    )
                bar = bars.add_task(f"{letter.upper()} {STATES[letter]}", total=lines)
                running[letter] = (desk, begun["import_id"], bar, lines)
            while running:
                for letter, (desk, number, bar, lines) in list(running.items()):
                    state = desk.get(f"/imports/{number}")
                    bars.update(bar, completed=min(int(state.get("rows") or 0), lines))
                    if state["state"] == "published":
                        bars.update(bar, completed=lines)
                        del running[letter]
                    elif state["state"] in {"failed", "taken_back"}:
                        raise StepFailed(f"import at {letter}: {state['failure']} {state['errors'][:3]}")
                time.sleep(0.3)


def prepare_lookups(world: World) -> None:
    """Record keepers at B and C have their registers prepared; A gets a set of tags of each."""
    with world.report.step("prepare", "Prepare the registers of B and C for private look-ups"):
        for key in ("b.keeper-max", "c.keeper-rosa"):
            world.desk(key).post("/lookups/preparation", new_epoch=False)
        world.by_hand("b", "POST", "/lookups/preparation", {"new_epoch": False})
        desk, began = world.desk("a.tracer-luz"), time.monotonic()

        def handed_over() -> list[Document] | None:
            held = desk.get("/lookups")["held"]
            return held if len(held) == 2 else None

        for each in until("the sets at A", handed_over, seconds=900, pause=0.5):
            world.report.say(
                f"{each['partner']}: {each['records']:,} arms can be looked up, {each['bytes'] / 1e6:.1f} MB "
                "of tags that nobody can turn back into serials",
                records=each["records"],
            )
        world.report.say(
            f"evaluated and handed over in {time.monotonic() - began:.0f} s, once for this epoch"
        )


def _import_by_command(world: World) -> None:
    """A's own small register, with the `ploughshare` command, signed in as a record keeper."""
    node, person = world.nodes["a"], world.people["a.keeper-omar"]
    path = world.files / "a-register.csv"
    source = "MEX register (DEMONSTRATION)"
    words = ("import", "firearms", str(path), "--source", source, "--json")
    printed = by_command(world, person, ("record_keeping",), words)
    world.report.say(f"A: {json.loads(printed)['added']} arms, by the “ploughshare” command")
    world.report.by_hand(
        f"PLOUGHSHARE_SERVER={node.base} ploughshare login {person.username}; "
        f"ploughshare mandate record_keeping; ploughshare import firearms {path}"
    )


def by_command(world: World, person: staff.Person, mandate: tuple[str, ...], words: tuple[str, ...]) -> str:
    """One `ploughshare` command of a person at their node, signed in and out around it; what it printed."""
    node = world.nodes[person.node]
    signed_in = {
        "PLOUGHSHARE_SERVER": node.base,
        "PLOUGHSHARE_PASSWORD": person.password,
        "XDG_CONFIG_HOME": str(world.home / "command-line"),
    }
    node.run("login", person.username, "--code", staff.fresh_code(person), more=signed_in)
    node.run("mandate", *mandate, more=signed_in)
    printed = node.run(*words, more=signed_in)
    node.run("logout", more=signed_in)
    return printed
