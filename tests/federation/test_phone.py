# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a phone sends stands in the register once, wherever the office falls and however much later it is sent
again."""

from __future__ import annotations

import gzip
import hashlib
import json
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import dying_phone
import federation.test_keys as keys
from desks import Desk, desk
from ploughshare.bootstrap.fail_points import WatchedLedger
from ploughshare.bootstrap.phone_room import digest_of, read_records
from ploughshare.crypto.proofs import csrf_token
from ploughshare.exchange.attachments.queries import files_of
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.registry.seizures import queries
from ploughshare.registry.seizures import service as seizing
from ploughshare.registry.seizures.terms import ItemEntry, Seizure, SeizureEntry
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.work import Door
from ploughshare.testing import photos
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import OFFICER, Member
from ploughshare.vocabulary.seizures import ItemKind, SeizureId

COUNT = 3


def record(number: int, **changed: str) -> dict[str, Any]:
    event = {"apprehension": "seized", "ground": "smuggling", "happened_on": "2026-11-20", **changed}
    things = [{"kind": "arm", "type": "pistol", "serial": f"PH{number}{each}0001"} for each in range(2)]
    return {"id": str(uuid.UUID(int=number)), "event": event, "items": things}


def packed(*records: dict[str, Any]) -> bytes:
    return gzip.compress(json.dumps(records).encode(), mtime=0)


ALL = packed(*(record(number) for number in range(COUNT)))


@pytest.fixture
def office(sqlite_federation: Federation) -> Member:
    return sqlite_federation.add("a", "MEX")


def take(member: Member, sent: bytes = ALL, *, door: Door | None = None) -> list[Any]:
    case, at = member.case(), member.node.clock()
    return dying_phone.take(member.node, actor=OFFICER, case=case, at=at, packed=sent, door=door)


def held(member: Member) -> list[SeizureId]:
    with member.in_case() as work:
        return sorted(each.seizure.id for each in queries.seizures(work).items)


def assert_whole(member: Member) -> None:
    """Every record once, each with its things and its line in the log."""
    events = held(member)
    assert len(events) == COUNT
    with member.in_case() as work:
        told = [queries.known(work, id) for id in events]
    assert sorted(len(each.items) for each in told) == [2] * COUNT
    member.node.sequencer.run_once()
    assert member.deeds().count("seizure.recorded") == COUNT
    assert member.deeds().count("recovery.recorded") == 2 * COUNT


class Fell(BaseException):
    """Stands for signal 9: nothing after it runs."""


@pytest.mark.parametrize("point", ["in-transaction", "after-commit"])
def test_wherever_the_office_falls_what_is_sent_again_stands_once(office: Member, point: str) -> None:
    """Falls at the first passing of the point, then at the next, until nothing is left to fall at."""
    fallen = 0
    for passing in range(1, 100):
        door = replace(
            office.node.door, ledger=WatchedLedger(office.node.door.ledger, falling(point, passing))
        )
        try:
            take(office, door=door)
        except Fell:
            fallen += 1
        else:
            break
    assert fallen > 1
    assert all(each.held for each in take(office))
    assert_whole(office)


def falling(point: str, passing: int) -> Callable[[str], None]:
    passed = 0

    def fall(name: str) -> None:
        nonlocal passed
        passed += name == point
        if name == point and passed == passing:
            raise Fell

    return fall


@pytest.mark.parametrize(
    ("point", "before"), [("in-transaction:1", 0), ("in-transaction:5", 1), ("after-commit:2", 2)]
)
def test_an_office_killed_before_in_or_after_a_commit_takes_each_record_once(
    sqlite_federation: Federation, tmp_path: Path, point: str, before: int
) -> None:
    office = sqlite_federation.add("a", "MEX")
    case, at, home = office.case(), office.node.clock(), office.node.settings.home
    office.node.sequencer.run_once()
    office.node.close()
    sent = tmp_path / "sent"
    sent.write_bytes(ALL)
    given = [str(home), str(OFFICER), str(case), to_rfc3339(at), point, str(sent)]
    done = subprocess.run(
        [sys.executable, dying_phone.__file__, *given], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b""), done.stderr.decode()
    office = sqlite_federation.start("a")
    office._cases[OFFICER, "2026/117"] = case
    assert len(held(office)) == before
    assert [each.held for each in take(office)] == [True] * before + [False] * (COUNT - before)
    assert_whole(office)


def corrected(member: Member, made: Seizure) -> None:
    with member.in_case() as work:
        things = tuple(ItemEntry(ItemKind.ARM, marking=each.marking, id=each.id) for each in made.items)
        entry = SeizureEntry(
            apprehension=made.apprehension,
            place=made.place,
            date_given="2026-11-19",
            ground=made.ground,
            items=things,
        )
        seizing.correct_seizure(work, made.id, version=made.version, entry=entry, reason="one day before")


def test_a_record_that_the_office_corrected_meanwhile_stays_as_it_was_corrected(office: Member) -> None:
    (first,) = take(office, packed(record(7)))
    with office.in_case() as work:
        made = queries.known(work, first.seizure)
    corrected(office, made)
    (again,) = take(office, packed(record(7)))
    assert (again.seizure, again.held, again.wrong) == (first.seizure, True, ())
    with office.in_case() as work:
        stands = queries.known(work, first.seizure)
    assert (stands.version, stands.date_given) == (2, "2026-11-19")


def test_other_words_under_a_number_that_was_taken_are_told_and_not_wiped(office: Member) -> None:
    take(office, packed(record(7)))
    (again,) = take(office, packed(record(7, place="Puente Nuevo")))
    assert again.seizure is None
    assert again.wrong[0].msgid.startswith("A record of this number was taken before")
    assert len(held(office)) == 1


def test_the_order_in_which_a_phone_writes_its_words_is_no_difference() -> None:
    given = record(7)
    turned = {**given, "event": dict(reversed(given["event"].items()))}
    one, other = (read_records(packed(each))[0] for each in (given, turned))
    assert digest_of(one) == digest_of(other)


def test_a_phone_that_comes_back_after_the_keys_of_the_office_were_changed_is_taken(
    sqlite_federation: Federation,
) -> None:
    office = sqlite_federation.add("a", "MEX")
    case = office.case()
    take(office, packed(record(0), record(1)))
    sqlite_federation.clock.later(days=9)
    office, _ = keys.rotated(sqlite_federation, "a")
    office._cases[OFFICER, "2026/117"] = case
    assert [each.held for each in take(office)] == [True, True, False]
    assert_whole(office)


# -- at the page


@pytest.fixture
def officer(office: Member) -> Desk:
    return desk(office, Role.TRACING_OFFICER)


def send(at: Desk, path: str, name: str, data: bytes, *, key: str | None = None, **fields: str) -> Any:
    key = hashlib.sha256(data).hexdigest() if key is None else key
    headers = {"Idempotency-Key": key} if key else {}
    sent = {**fields, "csrf": csrf_token(at.token)}
    return at.client.post(path, data=sent, files={name: ("blob", data)}, headers=headers)


def test_what_arrives_otherwise_than_its_key_says_is_refused_whole(office: Member, officer: Desk) -> None:
    cut = packed(record(1))
    answer = send(officer, "/phone/records", "records", cut, key=hashlib.sha256(ALL).hexdigest())
    assert answer.status_code == 400
    assert held(office) == []
    assert send(officer, "/phone/records", "records", cut, key="").status_code == 200, "a page kept for weeks"
    assert len(held(office)) == 1


def test_a_picture_is_kept_once_though_the_office_put_others_to_the_event(
    office: Member, officer: Desk
) -> None:
    told = send(officer, "/phone/records", "records", packed(record(1))).json()[0]
    event, number = SeizureId.parse(told["seizure"]), record(1)["id"]
    clear, blurred = (photos.photo("KX48213", photos.DAMAGES[kind], seed=5) for kind in ("clear", "blurred"))
    office.post.files.attach(
        office.mandate(case=office.case()), event, photos.photo("ZZ1", photos.DAMAGES["clear"], seed=6)
    )
    for picture in (clear, clear, blurred, clear):
        digest = hashlib.sha256(picture).hexdigest()
        answer = send(officer, "/phone/pictures", "picture", picture, sha256=digest, record=number)
        assert (answer.status_code, answer.json()["wrong"]) == (200, [])
    with office.in_case() as work:
        assert len(files_of(work, event)) == 3


def test_a_picture_that_cannot_be_kept_says_why_and_holds_up_nothing(office: Member, officer: Desk) -> None:
    send(officer, "/phone/records", "records", packed(record(1)))
    bad = b"\xff\xd8\xff cut off on the way"
    digest = hashlib.sha256(bad).hexdigest()
    answer = send(officer, "/phone/pictures", "picture", bad, sha256=digest, record=record(1)["id"])
    assert answer.status_code == 200
    assert answer.json()["wrong"]


def test_the_ticket_says_what_time_it_is_at_the_office(office: Member, officer: Desk) -> None:
    told = from_rfc3339(officer.get("/phone/ticket").json()["now"])
    assert timedelta(0) <= office.node.clock() - told < timedelta(seconds=1)
