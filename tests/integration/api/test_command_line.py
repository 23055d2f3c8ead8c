# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Officers and operators at the command line, over a whole office in memory."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from apis import ARM, RECOVERY, Api
from nodes import PASSWORD
from partners import make_partner
from ploughshare.crypto.proofs import one_time_code
from ploughshare.interfaces.cli import client as cli_client
from ploughshare.interfaces.cli.app import app
from ploughshare.interfaces.cli.commands import signing_in
from ploughshare.safeguards.access.terms import Role

OWN = "nine quiet owls at dawn"
Run = Callable[..., Result]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder; nothing of the environment is left."""
    for name in ("TOKEN", "SERVER", "PASSWORD", "NEW_PASSWORD", "HOME"):
        monkeypatch.delenv(f"PLOUGHSHARE_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "ploughshare" / "sessions.json"


@pytest.fixture
def run(sqlite_api: Api, config: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command whose office is the one in memory."""

    @contextlib.contextmanager
    def in_memory(self: object, *, timeout_s: float = 0) -> Iterator[Any]:
        yield sqlite_api.client

    monkeypatch.setattr(cli_client.Office, "_http", in_memory)

    def call(*words: str, code: int = 0, given: str = "", **environment: str) -> Result:
        done = CliRunner().invoke(app, list(words), input=given, env=environment)
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
        return done

    return call


def as_person(api: Api, role: Role) -> dict[str, str]:
    """The environment of somebody who is signed in."""
    return {"PLOUGHSHARE_TOKEN": api.of(role).token or ""}


def test_a_first_sign_in_asks_for_a_password_and_a_second_factor_of_ones_own(
    sqlite_api: Api, run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    told = signing_in.typer.echo

    def note(message: str, **named: Any) -> None:
        found = re.search(r"authenticator: ([A-Z2-7]+)", message)
        offered.extend(found.groups() if found else ())
        told(message, **named)

    def answer(question: str, **named: Any) -> str:
        if question == "Password":
            return PASSWORD
        if question.startswith("Choose"):
            return OWN
        return one_time_code(base64.b32decode(offered[0]), int(time.time()) // 30)

    monkeypatch.setattr(signing_in.typer, "echo", note)
    monkeypatch.setattr(signing_in.typer, "prompt", answer)
    done = run("login", "operator", "--server", "http://office.test")
    assert "Signed in to http://office.test as First operator (operator)" in done.stdout
    assert "each signs you in once" in done.stderr
    assert config.stat().st_mode & 0o077 == 0
    assert json.loads(config.read_text())["server"] == "http://office.test"
    assert "operator" in run("whoami").stdout
    assert OWN not in config.read_text()
    run("logout")
    assert json.loads(config.read_text())["tokens"] == {}
    run("whoami", code=4)


def test_a_wrong_password_ends_with_the_exit_code_of_not_signed_in(run: Run, config: Path) -> None:
    done = run("login", "operator", code=4, PLOUGHSHARE_PASSWORD="wrong password here")
    assert "did not sign you in" in done.stderr
    assert not config.exists()


def test_an_officer_goes_from_a_case_to_a_refused_request(sqlite_api: Api, run: Run) -> None:
    me = as_person(sqlite_api, Role.TRACING_OFFICER)
    assert "open" in run("case", "open", "MX-77", **me).stdout
    assert "MX-77" in run("case", "list", **me).stdout
    run("mandate", "tracing", "--case", "MX-77", "--basis", "art. 3", **me)
    keeper = sqlite_api.of(Role.RECORD_KEEPER)
    keeper.post("/firearms", {**ARM, "events": [{"kind": "made", "on": "2011", "country": "AUT"}]})
    found = run("firearm", "search", "ABC12?", "--make", "Glock", **me)
    assert "no ground for arrest" in found.stdout
    made = run(
        "recovery",
        "record",
        "--country=MEX",
        "--serial=ABC123",
        "--make=Glock",
        "--calibre=9mm",
        "--made-in=Austria",
        "--on=2016-05-04",
        "--json",
        **me,
    )
    recovery = json.loads(made.stdout)["recovery"]["id"]
    assert recovery in run("recovery", "list", **me).stdout
    assert "ABC123" in run("recovery", "candidates", recovery, **me).stdout
    trace = json.loads(run("trace", "open", recovery, "--json", **me).stdout)["id"]
    assert (
        "Austria" in run("trace", "propose", trace, **me).stdout or "AUT" in run("trace", "list", **me).stdout
    )
    asked = json.loads(run("trace", "ask", "AUT", trace, "--json", **me).stdout)
    assert (asked["state"], asked["refused_before_sending"]) == ("refused", True)
    shown = run("trace", "show", trace, **me).stdout
    assert "recovered" in shown
    assert "refused" in run("trace", "requests", "--state", "refused", **me).stdout
    closed = run("trace", "close", trace, "--result", "U70", "--grounds", "no node of Austria", **me)
    assert "U70" in closed.stdout
    assert trace in run("trace", "list", "--closed", **me).stdout
    assert "closed" in run("case", "close", "MX-77", **me).stdout


def test_an_operator_opens_changes_and_closes_accounts(sqlite_api: Api, run: Run) -> None:
    me = {**as_person(sqlite_api, Role.OPERATOR), "PLOUGHSHARE_NEW_PASSWORD": "eight tall reeds in fog"}
    run("account", "create", "eva", "--name", "Eva", "--role", "legal-officer", **me)
    assert "eva" in run("account", "list", **me).stdout
    run("account", "roles", "eva", "--role", "analyst", **me)
    run("account", "unlock", "eva", **me)
    run("account", "reset", "eva", **me)
    run("account", "disable", "eva", **me)
    refused = run("account", "create", "x", "--name", "X", "--role", "operator", code=3, **me)
    assert "user name has 3 to 40" in refused.stderr
    run("account", "roles", "nobody-here", "--role", "analyst", code=7, **me)


def test_partners_and_agreements_are_shown_and_mail_is_counted(
    sqlite_api: Api, run: Run, tmp_path: Path
) -> None:
    operator = as_person(sqlite_api, Role.OPERATOR)
    card = tmp_path / "descriptor.json"
    told = run("peer", "descriptor", "--to", str(card), **operator)
    assert "Fingerprint" in told.stderr
    own = run("peer", "add", str(card), code=3, **operator)
    assert "this node itself" in own.stderr
    assert "none" in run("peer", "list", **operator).stdout
    lawyer = as_person(sqlite_api, Role.LEGAL_OFFICER)
    partner = make_partner(tmp_path / "partner")
    card.write_text(partner.descriptor, "utf-8")
    assert "A second person confirms it" in run("peer", "add", str(card), **operator).stdout
    own = run("peer", "confirm", partner.node, "--fingerprint", partner.words, code=5, **operator)
    assert "You entered this node yourself" in own.stderr
    wrong = run("peer", "confirm", partner.node, "--fingerprint", "0000", code=5, **lawyer)
    assert "Compare again by telephone" in wrong.stderr
    told = run("peer", "confirm", partner.node, "--fingerprint", partner.words, **lawyer)
    assert "is known now" in told.stdout
    assert "is blocked" in run("peer", "block", partner.node, "--why", "Answers for others", **lawyer).stdout
    assert "blocked" in run("peer", "list", **operator).stdout
    assert run("agreement", "list", "--json", **lawyer).exit_code == 0
    missing = run("agreement", "propose", "at-000000000000", "--title", "Tracing", code=7, **lawyer)
    assert "Exchange descriptors first" in missing.stderr
    assert "none" in run("mail", "outgoing", **operator).stdout


def test_a_formal_request_goes_from_draft_to_end(sqlite_api: Api, run: Run, tmp_path: Path) -> None:
    officer = {"PLOUGHSHARE_TOKEN": sqlite_api.person("lena", Role.TRACING_OFFICER).token or ""}
    central = {"PLOUGHSHARE_TOKEN": sqlite_api.person("omar", Role.CENTRAL_AUTHORITY).token or ""}
    facts = [f"--fact={name}=true" for name in ("transnational_organised", "dual_criminality", "safeguards")]
    facts += ["--fact=human_rights_risk=false", "--fact=death_penalty=false"]
    said = ["--title", "Pistols at the harbour", "--to", "Ministry of Justice", "--language", "de"]
    said += ["--translation", "certified", "--offence", "illicit_trafficking", *facts]
    command = "formal-request"
    drafted = json.loads(run(command, "draft", "mla", "AUT", *said, "--json", **officer).stdout)
    made = drafted["request"]["id"]
    wanted = [each["content"] for each in drafted["required"] if each["content"] != "language"]
    assert "missing facts" in run(command, "show", made, **officer).stdout
    assert "yourself" not in run(command, "approve", made, "--reference", "1", code=5, **central).stderr
    words = [f"--content={each}=Words on {each}." for each in wanted]
    run(command, "write", made, *words, **officer)
    assert "missing" not in run(command, "show", made, **officer).stdout
    draft = tmp_path / "draft.txt"
    run(command, "paper", made, str(draft), **officer)
    assert "Words on facts." in draft.read_text("utf-8")
    run(command, "send-back", made, "--why", "Say more of the facts, please.", **central)
    run(command, "write", made, "--title", "Pistols at the old harbour", **officer)
    run(command, "approve", made, "--reference", "MLA 1/26", **central)
    today = sqlite_api.node.clock().date().isoformat()
    run(command, "sent", made, "--on", today, "--by", "diplomatic", **officer)
    for ending in ("pdf", "docx"):
        run(command, "paper", made, str(tmp_path / f"out.{ending}"), "--language", "de", **officer)
        assert (tmp_path / f"out.{ending}").stat().st_size > 1000
    run(command, "clock", made, "--expected", "2099-05-01", **officer)
    assert "Pistols at the old harbour" in run(command, "list", "--other", "AUT", **officer).stdout
    run(command, "clock", made, "--stop", "1", **officer)
    refused = ("step", made, "refused", "--on", today)
    assert "ground" in run(command, *refused, code=3, **officer).stderr
    told = run(command, *refused, "--ground", "form", "--note", "The annex is missing.", **officer).stdout
    assert "The annex is missing." in told
    assert made in run(command, "list", "--ended", **officer).stdout
    theirs = ["--title", "A seller", "--reference", "4 Js 1/26", "--received", today]
    owed = json.loads(run(command, "incoming", "mla", "AUT", *theirs, "--json", **officer).stdout)["request"]
    assert owed["id"] in run(command, "list", "--direction", "theirs", **officer).stdout
    run(command, "erase", owed["id"], "--on", "2099-01-01", **officer)


def test_a_delivery_waits_for_its_safeguards(sqlite_api: Api, run: Run, tmp_path: Path) -> None:
    officer = {"PLOUGHSHARE_TOKEN": sqlite_api.person("lena", Role.TRACING_OFFICER).token or ""}
    command = "formal-request"
    own = str(sqlite_api.node.settings.node.state)
    route = ["--route", own, "--route", "AUT"]
    said = ["controlled_delivery", "AUT", "--title", "A parcel of frames", *route]
    made = json.loads(run(command, "draft", *said, "--json", **officer).stdout)["request"]["id"]
    run(command, "paper", made, str(tmp_path / "draft.pdf"), code=5, **officer)
    assert not (tmp_path / "draft.pdf").exists()
    today = sqlite_api.node.clock().date().isoformat()
    paper = ["--by", "Prosecutor", "--on", today, "--paper", "letter 7"]
    told = run(command, "safeguard", made, "serials", *paper, "--serial", "AB123", **officer).stdout
    assert "safeguard serials" in told
    assert "missing safeguard:state_consent:AUT" in told
    consent = ("safeguard", made, "state_consent", *paper, "--state", "AUT")
    assert "refused, letter 7" in run(command, *consent, "--refused", **officer).stdout


def test_things_of_the_case_go_with_a_formal_request(sqlite_api: Api, run: Run) -> None:
    person = sqlite_api.person("lena", Role.TRACING_OFFICER)
    officer = {"PLOUGHSHARE_TOKEN": person.token or ""}
    recovery = person.post("/recoveries", RECOVERY)["recovery"]["id"]
    command = "formal-request"
    said = ["mla", "AUT", "--title", "Pistols"]
    made = json.loads(run(command, "draft", *said, "--json", **officer).stdout)["request"]["id"]
    assert "It goes" in run(command, "enclose", made, "recovery", recovery, **officer).stdout
    thing = (made, "recovery", recovery)
    asked = run(command, "ask-consent", *thing, "--why", "For the court there.", code=5, **officer)
    assert "Ask on paper" in asked.stderr
    today = sqlite_api.node.clock().date().isoformat()
    run(
        command,
        "note-consent",
        *thing,
        "--of",
        "AUT",
        "--by",
        "Office",
        "--on",
        today,
        "--paper",
        "7/26",
        **officer,
    )
    run(command, "take-out", *thing, **officer)
    assert "with it" not in run(command, "show", made, **officer).stdout


def test_assurances_are_kept_by_two_lawyers(sqlite_api: Api, run: Run) -> None:
    first = {"PLOUGHSHARE_TOKEN": sqlite_api.person("lena", Role.LEGAL_OFFICER).token or ""}
    second = {"PLOUGHSHARE_TOKEN": sqlite_api.person("omar", Role.LEGAL_OFFICER).token or ""}
    said = ["--from", "PRK", "--to", "NOR", "--reference", "NV 12/2026", "--dated", "2025-12-20"]
    said += ["--authority", "Ministry of Justice", "--office", "Minister", "--words", "Not imposed."]
    said += ["--watched-how", "reports", "--watched-by", "Embassy", "--since", "2026-01-01"]
    command = ("law", "assurance")
    made = json.loads(run(*command, "enter", "death_penalty", *said, "--json", **first).stdout)["id"]
    assert "Another legal officer" in run(*command, "confirm", made, code=5, **first).stderr
    assert "confirmed" in run(*command, "confirm", made, **second).stdout
    why = ["--what", "Treated otherwise.", "--found-by", "a court", "--effect", "none yet"]
    run(*command, "breach", made, "--on", "2026-06-01", *why, **first)
    assert "broken" in run(*command, "list", "--giver", "PRK", **first).stdout
    told = run(*command, "restore", made, "--grounds", "Explained in writing.", **second).stdout
    assert "Explained in writing." in told
    run(*command, "look", made, "--next-look", "2027-01-01", **first)
    assert made in run(*command, "list", "--look-by", "2027-01-01", **first).stdout
    run(*command, "withdraw", made, "--grounds", "No longer relied on.", **first)
    other = json.loads(run(*command, "enter", "safeguards", *said, "--json", **first).stdout)["id"]
    assert "declined" in run(*command, "decline", other, **second).stdout
    assert "withdrawn" in run(*command, "show", made, **first).stdout


def test_what_the_law_leaves_to_a_person_is_put_and_decided(sqlite_api: Api, run: Run) -> None:
    officer = as_person(sqlite_api, Role.TRACING_OFFICER)
    lawyer = as_person(sqlite_api, Role.LEGAL_OFFICER)
    asked = ["--from", "MEX", "--to", "TWN", "--form", "trace", "--purpose", "tracing", "--data", "firearm"]
    made = json.loads(run("law", "question", "put", *asked, "--json", **officer).stdout)["id"]
    assert made in run("law", "question", "list", **lawyer).stdout
    assert "party:TWN" in run("law", "question", "show", made, **lawyer).stdout
    why = ["--grounds", "The two offices exchanged letters in 2019 on this."]
    short = run("law", "question", "permit", made, *why, "--looked-at", "party:TWN", code=3, **lawyer)
    assert "Name the day" in short.stderr
    until = (date.today() + timedelta(days=9)).isoformat()
    wrong = run("law", "question", "permit", made, *why, "--fact", "mandate=maybe", code=2, **lawyer)
    assert "NAME=yes" in wrong.stderr
    reach = ["--looked-at", "party:TWN", "--for-all-until", until]
    ruling = json.loads(run("law", "question", "permit", made, *why, *reach, "--json", **lawyer).stdout)
    assert ruling["id"] in run("law", "ruling", "list", **officer).stdout
    run("law", "ruling", "end", ruling["id"], "--why", "The letters were withdrawn this week.", **lawyer)
    again = json.loads(run("law", "question", "put", *asked, "--json", **officer).stdout)["id"]
    run("law", "question", "refuse", again, *why, "--for-all-until", until, **lawyer)
    third = json.loads(run("law", "question", "put", *asked, "--json", **officer).stdout)["id"]
    assert "closed" in run("law", "question", "take-back", third, **officer).stdout
    assert made in run("law", "question", "list", "--over", "--own", **officer).stdout


def test_answers_owed_and_reminders_are_listed(sqlite_api: Api, run: Run) -> None:
    lawyer = as_person(sqlite_api, Role.LEGAL_OFFICER)
    assert "none" in run("debt", "list", "--with", "AUT", **lawyer).stdout
    assert json.loads(run("debt", "list", "--json", **lawyer).stdout)["items"] == []
    assert "none" in run("debt", "reminders", **lawyer).stdout
    assert "none" in run("debt", "duties", **lawyer).stdout
    assert "no country code" in run("debt", "list", "--with", "Atlantis", code=3, **lawyer).stderr


def test_what_a_role_may_not_do_ends_with_its_own_exit_code(sqlite_api: Api, run: Run) -> None:
    auditor = as_person(sqlite_api, Role.AUDITOR)
    assert "role does not allow" in run("trace", "list", code=5, **auditor).stderr
    assert "act.refused" in run("audit", "list", "--deed", "act.refused", **auditor).stdout
    run("incoming", "list", code=5, **auditor)


def test_the_log_is_verified_from_the_files_and_a_change_is_named(sqlite_api: Api, run: Run) -> None:
    sqlite_api.of(Role.TRACING_OFFICER)
    sqlite_api.node.sequencer.run_once()
    home = str(sqlite_api.node.settings.home)
    assert run("audit", "verify", "--home", home).stdout.startswith("Sound")
    assert json.loads(run("audit", "verify", "--home", home, "--files-only", "--json").stdout)["sound"]
    with sqlite_api.node.transactions() as connection:
        connection.exec_driver_sql("UPDATE audit_content SET sealed = x'7b7d' WHERE deed = 'case.opened'")
    broken = run("audit", "verify", "--home", home, code=1)
    assert "BROKEN at entry" in broken.stdout
    assert "content changed" in broken.stdout


def test_a_log_is_exported_and_checked_without_its_node(sqlite_api: Api, run: Run, tmp_path: Path) -> None:
    sqlite_api.of(Role.TRACING_OFFICER)
    auditor = as_person(sqlite_api, Role.AUDITOR)
    sqlite_api.node.sequencer.run_once()
    home = str(sqlite_api.node.settings.home)
    rows = json.loads(run("audit", "list", "--deed", "account.created", "--json", **auditor).stdout)
    entry = rows[0]["entry_id"]
    folder, file = tmp_path / "export", tmp_path / "proof.json"
    words = run(
        "audit", "export", str(folder), "--home", home, "--entry", entry, "--with-content", **auditor
    ).stdout
    assert "1 proofs of entries" in words
    key = sqlite_api.node.files.verifiers()[-1]
    # From here on there is no node: neither a home nor an office is named.
    away = {"PLOUGHSHARE_HOME": str(tmp_path / "nowhere"), "PLOUGHSHARE_SERVER": "http://127.0.0.1:9"}
    checked = run("audit", "verify", str(folder), "--verifier", key, **away).stdout
    assert checked.startswith("Sound: ploughshare/")
    assert "1 entries proven" in checked
    told = json.loads(run("audit", "verify", str(folder), "--json", **away).stdout)
    assert (told["sound"], told["entries_proven"], told["witnesses_named"]) == (True, 1, False)
    assert run("audit", "verify", str(folder), "--witness", key, code=1, **away).stdout.startswith("BROKEN")
    run("audit", "prove", "--entry", entry, "--to", str(file), **auditor)
    assert "account.created" not in file.read_text()
    assert run("audit", "verify", str(file), **away).stdout.startswith("Holds: entry ")
    proven = json.loads(
        run("audit", "verify", str(folder / "entries" / f"{entry}.json"), "--json", **away).stdout
    )
    assert '"deed":"account.created"' in proven["content"]
    with (folder / "leaves").open("r+b") as leaves:
        leaves.write(bytes(3))
    assert "BROKEN at entry 0" in run("audit", "verify", str(folder), code=1, **away).stdout
    file.write_text(file.read_text().replace('"index": ', '"index": 1'))
    run("audit", "verify", str(file), code=3, **away)


def test_witnesses_and_faults_are_listed_by_command(sqlite_api: Api, run: Run) -> None:
    auditor = as_person(sqlite_api, Role.AUDITOR)
    assert json.loads(run("audit", "witnesses", "--json", **auditor).stdout)["witnesses"] == []
    run("audit", "witnesses", **auditor)
    assert json.loads(run("audit", "faults", "--json", **auditor).stdout) == []
    run("audit", "faults", **auditor)
    missing = "00000000-0000-7000-8000-000000000000"
    run("audit", "close-fault", missing, "--remark", "Asked their duty officer by phone", code=7, **auditor)
    officer = as_person(sqlite_api, Role.TRACING_OFFICER)
    run("audit", "witnesses", code=5, **officer)


def test_without_an_office_the_words_say_where_it_was_looked_for(config: Path) -> None:
    done = CliRunner().invoke(app, ["case", "list"], env={"PLOUGHSHARE_SERVER": "http://127.0.0.1:9"})
    assert done.exit_code == 10
    assert "127.0.0.1:9 does not answer" in done.stderr


def test_two_records_are_compared_judged_listed_and_undone_by_command(run: Run, sqlite_api: Api) -> None:
    keeper = as_person(sqlite_api, Role.RECORD_KEEPER)
    caller = sqlite_api.of(Role.RECORD_KEEPER)
    one, other = (
        caller.post("/firearms", {**ARM, "serial": serial, "source_record": serial})["id"]
        for serial in ("ABC4123", "A8C4123")
    )
    seen = run("judgement", "compare", one, other, **keeper).output
    assert "One arm with probability" in seen
    assert "Look-alikes that differ" in seen
    why = ("--said", "same", "--why", "one import mark")
    made = json.loads(run("judgement", "give", one, other, *why, "--json", **keeper).output)
    listed = run("judgement", "list", "--record", other, **keeper).output
    assert made["id"] in listed
    assert "one import mark" in listed
    assert other in run("judgement", "cluster", one, **keeper).output
    run("judgement", "give", other, one, *why, code=8, **keeper)
    run("judgement", "undo", made["id"], **keeper)
    assert "none" in run("judgement", "list", **keeper).output
    assert made["id"] in run("judgement", "list", "--undone", **keeper).output


def test_an_operator_names_who_files_through_whom(sqlite_api: Api, run: Run) -> None:
    operator = as_person(sqlite_api, Role.OPERATOR)
    assert "is open" in run("unit", "open", "Police", "--kind", "contact-point", **operator).stdout
    run("unit", "open", "North", "--kind", "province", "--through", "police", **operator)
    run("unit", "open", "Harbour", "--through", "Police", "--copy-to", "North", **operator)
    refused = run("unit", "open", "Airport", code=3, **operator)
    assert "Name the contact point" in refused.stderr
    run("unit", "open", "Airport", "--through", "Nobody", code=7, **operator)
    run("unit", "change", "Harbour", "--name", "Harbour police", **operator)
    listed = {
        each["name"]: each for each in json.loads(run("unit", "list", "--json", **operator).stdout)["items"]
    }
    changed = listed["Harbour police"]
    assert changed["through"] == listed["Police"]["id"]
    assert changed["copies"] == [listed["North"]["id"]]
    tracer = sqlite_api.of(Role.TRACING_OFFICER)
    placed = run("account", "place", str(tracer.id), "--unit", "Harbour police", **operator)
    assert "belongs to Harbour police" in placed.stdout
    assert "People belong to it" in run("unit", "close", "Harbour police", code=8, **operator).stderr
    again = sqlite_api.again(tracer, "the-tracing-officer", Role.TRACING_OFFICER)
    post = {"PLOUGHSHARE_TOKEN": again.token or ""}
    assert "none" in run("trace", "filings", **post).stdout
    nobody = "01a20d6e-edda-7f85-904b-476960c3dfc9"
    # In a post nobody releases or returns, whatever the role.
    run("trace", "release", nobody, code=5, **post)
    run("trace", "return", nobody, "--reason", "Read the serial again.", code=5, **post)
    run("account", "place", str(tracer.id), **operator)
    assert "is closed" in run("unit", "close", "Harbour police", **operator).stdout


def test_what_is_kept_and_what_was_erased_is_listed(sqlite_api: Api, run: Run) -> None:
    person = as_person(sqlite_api, Role.DATA_PROTECTION_OFFICER)
    assert "To be erased" in run("agreement", "kept", **person).output
    erased = run("agreement", "kept", "--erased", "--agreement", "NONE", "--json", **person)
    assert json.loads(erased.output) == []
