# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A node that died and was restored: what it lost comes back from its peers, and nothing acts twice."""

from __future__ import annotations

import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ploughshare.bootstrap.backup import make_backup, restore_backup
from ploughshare.bootstrap.errors import (
    BackupBroken,
    BackupFailed,
    DatabaseFilled,
    HomeTaken,
    PassphraseShort,
)
from ploughshare.exchange.agreements import queries as agreement_queries
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import AgreementState, SuspensionGround
from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.updates import service as updates
from ploughshare.exchange.updates.errors import NothingToTell
from ploughshare.kernel.ids import random_reference
from ploughshare.law.facts import queries as fact_queries
from ploughshare.law.facts import service as facts
from ploughshare.registry.tracing.service import answering, asking
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.storage.sqlite import SqliteDriver
from ploughshare.testing.builders import arm, filling, made_and_exported, marks, terms
from ploughshare.testing.federation import Federation
from ploughshare.testing.law_facts import ratification
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.tracing import RequestState, TraceState

PASSPHRASE = "a long way from here to there"
SERIALS = ["BYFP447", "MNR8826", "WHC1193", "DDK4470"]


def died(federation: Federation, name: str) -> None:
    """The disk is gone."""
    member = federation.members[name]
    member.node.close()
    shutil.rmtree(member.node.settings.home)


def backed_up(federation: Federation, name: str) -> Path:
    """A backup of a running node."""
    target = federation.folder / f"{name}.backup"
    make_backup(federation.members[name].node, target, passphrase=PASSPHRASE)
    return target


def come_back(
    federation: Federation,
    name: str,
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    erasures: Path | None = None,
) -> Member:
    """Restore a node in its old place, on a fresh database, and start it."""
    home, cases = federation.folder / name, federation.members[name]._cases
    url = federation.database()
    if url:
        monkeypatch.setenv("PLOUGHSHARE_DATABASE_URL", empty(url))
    restore_backup(backup, home, passphrase=PASSPHRASE, clock=federation.clock, erasures=erasures)
    if url:
        monkeypatch.delenv("PLOUGHSHARE_DATABASE_URL")
        text = (home / "node.toml").read_text("utf-8")
        old = next(line for line in text.splitlines() if line.startswith("url = "))
        (home / "node.toml").write_text(text.replace(old, f'url = "{url}"'), "utf-8")
    member = federation.start(name)
    member._cases.update(cases)
    return member


def empty(url: str) -> str:
    """The same database without a table."""
    import sqlalchemy as sa

    engine = sa.create_engine(url)
    found = sa.MetaData()
    found.reflect(engine)
    found.drop_all(engine)
    engine.dispose()
    return url


def answer_first(member: Member, item: Any) -> None:
    """An officer answers for an arm with the likeliest record."""
    with member.in_case() as work:
        _, _, found = answering.candidates(work, member.node.desk, item.id)
        firearm = found.held[found.ranking.candidates[0].key].id
        answering.answer(work, member.node.desk, item.id, record=firearm)


@dataclass
class Asked:
    """Two nodes with traces under way.

    Attributes:
        a, b: who asks, who is asked.
        traces: one for each serial.
    """

    a: Member
    b: Member
    traces: list[TraceId]


def world(federation: Federation) -> Asked:
    """Mexico has four traces; Austria holds three of the arms, the third protected."""
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    way = made_and_exported("AUT", to="USA")
    held = [arm(each, way, protected=each == SERIALS[2]) for each in SERIALS[:3]]
    b.hold([*filling(10), *held])
    return Asked(a, b, [a.open_trace(marks(each)).id for each in SERIALS])


def standing(member: Member, ids: list[TraceId]) -> Any:
    """How traces and their requests stand, without moments."""
    views = [member.view(id) for id in ids]
    return [
        (
            view.trace.state,
            view.trace.result,
            [
                (made.reference, made.state, made.clock, made.due_at and made.due_at.date(), item.state)
                for made, item in view.requests
            ],
            [each.event for each in view.received],
        )
        for view in views
    ]


def theirs(member: Member) -> Any:
    """How others' requests stand here."""
    return [
        (
            view.incoming.reference,
            view.incoming.state,
            view.incoming.open_items,
            [(item.reference, item.state, item.result) for item in view.items],
        )
        for view in member.incoming()
    ]


def effects(member: Member) -> dict[str, int]:
    """How often messages had an effect here."""
    deeds = member.deeds()
    return {each: deeds.count(each) for each in ("request.received", "answer.received", "agreement.signed")}


def test_the_asked_node_takes_back_requests_answers_and_agreements_and_answers_nothing_twice(
    federation, monkeypatch
):
    at = world(federation)
    at.a.ask(at.traces[0], "AUT")
    federation.run()
    backup = backed_up(federation, "b")
    federation.clock.later(days=2)
    for id in at.traces[1:]:
        at.a.ask(id, "AUT")
    federation.run()
    protected = next(item for view in at.b.incoming() for item in view.items if item.answered_at is None)
    answer_first(at.b, protected)
    c = federation.add("c", "USA")
    federation.acquaint("b", "c")
    with c.work() as work:
        made = terms([at.b.id, c.id], reference=random_reference())
        agreements.propose_agreement(work, c.node.office, terms=made, signed_by="Somebody")
    federation.run()
    with at.b.work() as work:
        agreements.sign_agreement(work, at.b.node.office, reference=made.reference, signed_by="Else")
    federation.run()
    before = (standing(at.a, at.traces), theirs(at.b), effects(at.a), effects(c))
    died(federation, "b")
    federation.clock.later(hours=3)
    b = come_back(federation, "b", backup, monkeypatch)
    # Its memory of c is gone: the operator compares fingerprints once more.
    federation.introduce("c", to="b")
    federation.run()
    assert (standing(at.a, at.traces), theirs(b), effects(at.a), effects(c)) == before
    found = federation.verify()
    assert {name: each.breaks for name, each in found.items()} == {"a": 0, "b": 1, "c": 0}
    # And it works on.
    again = at.a.open_trace(marks("KKP1234"))
    at.a.ask(again.id, "AUT")
    federation.run()
    assert at.a.view(again.id).requests[0][0].state is RequestState.NOT_HELD
    with b.work() as work:
        assert mail.counts(work).get("held", 0) == 0


def test_the_asking_node_takes_back_what_it_asked_and_what_it_was_answered(federation, monkeypatch):
    at = world(federation)
    at.a.ask(at.traces[0], "AUT")
    federation.run()
    backup = backed_up(federation, "a")
    federation.clock.later(days=1)
    at.a.ask(at.traces[1], "AUT")
    at.a.ask(at.traces[2:], "AUT")
    lost = at.a.open_trace(marks("KKP1234"))
    at.a.ask(lost.id, "AUT")
    federation.run()
    before = (standing(at.a, at.traces), theirs(at.b), effects(at.b))
    died(federation, "a")
    federation.clock.later(hours=3)
    a = come_back(federation, "a", backup, monkeypatch)
    federation.run()
    assert (standing(a, at.traces), theirs(at.b), effects(at.b)) == before
    assert federation.verify()["a"].breaks == 1
    # The request for the arm whose recovery is lost stands in the log, and its answer is refused.
    restored = [each.facts for each in a.entries() if each.deed == "request.sent"]
    assert [(each["restored"], each["lost"]) for each in restored] == [(1, 0), (2, 0), (0, 1)]
    assert a.refusals() == ["tracing.not-of-this-request"]
    # An officer's answer that comes later finds its request.
    (waiting,) = (item for view in at.b.incoming() for item in view.items if item.answered_at is None)
    answer_first(at.b, waiting)
    federation.run()
    assert a.view(at.traces[2]).trace.state is TraceState.PARTLY_ESTABLISHED


def test_what_was_unsent_in_the_backup_is_held_until_the_peer_has_said_what_it_knows(federation, monkeypatch):
    at = world(federation)
    federation.wire.down.add("b")
    at.a.ask(at.traces[0], "AUT")
    at.a.ask(at.traces[1], "AUT")
    federation.run()
    backup = backed_up(federation, "a")
    federation.wire.down.clear()
    sent = iter([True, False])
    calm = federation.wire.choose
    from ploughshare.testing.wire import Fate

    # After the backup the first of the two letters arrives; then the node dies.
    federation.wire.choose = lambda _: Fate.ARRIVES if next(sent, False) else Fate.LOST
    federation.clock.later(minutes=5)
    federation.step()
    assert len(at.b.incoming()) == 1
    federation.wire.choose = calm
    died(federation, "a")
    federation.wire.down.add("b")
    a = come_back(federation, "a", backup, monkeypatch)
    federation.run()
    with a.work() as work:
        assert mail.counts(work)["held"] == 2
    federation.wire.down.clear()
    federation.run()
    with a.work() as work:
        assert "held" not in mail.counts(work)
    assert effects(at.b)["request.received"] == 2
    assert [a.view(id).requests[0][0].state for id in at.traces[:2]] == [RequestState.ANSWERED] * 2
    federation.verify()


def test_facts_of_law_that_were_told_come_back_and_wait_to_be_confirmed_anew(federation, monkeypatch):
    a, b = federation.add("a", "LKA"), federation.add("b", "MEX")
    federation.acquaint("a", "b")
    backup = backed_up(federation, "a")
    with a.work() as work:
        made = facts.propose(work, ratification())
    with a.work(COLLEAGUE) as work:
        facts.confirm(work, made.id)
    with a.work() as work:
        updates.tell(work, a.node.office)
    federation.run()
    died(federation, "a")
    a = come_back(federation, "a", backup, monkeypatch)
    federation.run()
    with a.work() as work:
        (waiting,) = fact_queries.changes(work).items
        assert fact_queries.digest_in_force(work) == ""
    assert (waiting.digest, waiting.origin and waiting.origin.node) == (made.digest, a.id)
    with a.work() as work:
        facts.confirm(work, waiting.id)
    # It told b before: it does not tell it twice.
    with a.work() as work, pytest.raises(NothingToTell):
        updates.tell(work, a.node.office)
    with b.work() as work:
        assert len(fact_queries.changes(work).items) == 1


def test_facts_of_law_told_to_a_node_that_lost_them_come_again(federation, monkeypatch):
    a, b = federation.add("a", "LKA"), federation.add("b", "MEX")
    federation.acquaint("a", "b")
    backup = backed_up(federation, "b")
    with a.work() as work:
        made = facts.propose(work, ratification())
    with a.work(COLLEAGUE) as work:
        facts.confirm(work, made.id)
    with a.work() as work:
        updates.tell(work, a.node.office)
    federation.run()
    died(federation, "b")
    b = come_back(federation, "b", backup, monkeypatch)
    federation.run()
    with b.work() as work:
        (waiting,) = fact_queries.changes(work).items
    assert waiting.digest == made.digest


def test_a_letter_taken_in_while_the_backup_is_made_is_not_lost(federation, monkeypatch):
    at = world(federation)
    node = at.b.node
    from ploughshare.bootstrap import backup as module

    taken, copy = [], module._copy_sqlite

    def in_between(driver: SqliteDriver, source: Path, target: Path) -> None:
        copy(driver, source, target)
        if source.name == "edge.db" and not taken:
            taken.append(True)
            at.a.ask(at.traces[0], "AUT")
            federation.run()

    monkeypatch.setattr(module, "_copy_sqlite", in_between)
    backup = backed_up(federation, "b")
    assert taken
    del node
    before = theirs(at.b)
    died(federation, "b")
    b = come_back(federation, "b", backup, monkeypatch)
    federation.run()
    assert theirs(b) == before
    assert effects(at.a)["answer.received"] == 1


def test_a_peer_can_give_back_only_what_was_signed_here_and_sent_to_it(sqlite_federation):
    federation = sqlite_federation
    at = world(federation)
    c = federation.add("c", "USA")
    federation.acquaint("a", "b", "c")
    at.a.ask(at.traces[0], "AUT")
    federation.run()
    from ploughshare.crypto.digests import b64
    from ploughshare.exchange.mailbox import service, store

    with at.b.work() as work:
        ((_, document, signature), *_rest) = reversed(
            store.taken_since(work.connection, at.a.id, federation.clock.now.replace(year=2020))
        )
    body = {
        "last": True,
        "messages": [{"message": "x", "document": b64(document), "signature": b64(signature)}],
    }
    with c.work() as work:
        to = at.a.node.office.descriptor
        service.post(work, c.node.office, to=to, kind="mail.seen", body=body, agreement=None)
        forged = {**body, "messages": [{**body["messages"][0], "signature": b64(bytes(64))}]}
        service.post(work, c.node.office, to=to, kind="mail.seen", body=forged, agreement=None)
    federation.run()
    assert at.a.refusals() == ["mailbox.malformed", "mailbox.malformed"]


# -- the file


@pytest.fixture
def saved(sqlite_federation: Federation) -> tuple[Federation, Path]:
    """A node with a backup of it."""
    member = sqlite_federation.add("a", "MEX")
    member.hold(filling(5))
    member.node.sequencer.run_once()
    return sqlite_federation, backed_up(sqlite_federation, "a")


def nothing_appeared(folder: Path) -> bool:
    return not (folder / "new").exists() and not list(folder.glob(".restore-*"))


def test_a_restored_node_holds_what_the_node_held(saved):
    federation, backup = saved
    home = federation.folder / "new"
    about = restore_backup(backup, home, passphrase=PASSPHRASE, clock=federation.clock)
    old = federation.members["a"]
    assert about["node"] == old.id
    assert oct(home.stat().st_mode & 0o777) == oct((home / "secrets").stat().st_mode & 0o777) == "0o700"
    assert oct((home / "secrets" / "signing").stat().st_mode & 0o777) == "0o600"
    assert b"signing" not in backup.read_bytes()
    deeds = old.deeds()
    member = federation.start("new")
    assert member.id == old.id
    assert member.deeds()[: about["log_size"]] == deeds[: about["log_size"]]
    assert member.deeds()[-1] == "node.restored"
    assert federation.verify()["new"].breaks == 1
    assert not (home / "data" / "restored.json").exists()


@pytest.mark.parametrize("passphrase", ["", "a long way from here to THERE", PASSPHRASE + "\n"])
def test_a_wrong_passphrase_restores_nothing(saved, passphrase):
    federation, backup = saved
    with pytest.raises(BackupBroken):
        restore_backup(backup, federation.folder / "new", passphrase=passphrase, clock=federation.clock)
    assert nothing_appeared(federation.folder)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999, 1.0])
def test_a_cut_or_altered_backup_restores_nothing(saved, share):
    federation, backup = saved
    whole = backup.read_bytes()
    at = int(share * (len(whole) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= 1
    for broken in (whole[:at], bytes(flipped), whole + b"\0"):
        backup.write_bytes(broken)
        with pytest.raises(BackupBroken):
            restore_backup(backup, federation.folder / "new", passphrase=PASSPHRASE, clock=federation.clock)
        assert nothing_appeared(federation.folder)


def test_a_node_is_never_restored_over_another(saved):
    federation, backup = saved
    with pytest.raises(HomeTaken):
        restore_backup(backup, federation.folder / "a", passphrase=PASSPHRASE, clock=federation.clock)
    assert federation.members["a"].deeds()


def test_a_short_passphrase_is_refused_before_anything_is_written(saved):
    federation, _ = saved
    target = federation.folder / "short.backup"
    with pytest.raises(PassphraseShort):
        make_backup(federation.members["a"].node, target, passphrase="too short")
    assert not target.exists()


@contextmanager
def small_disk(size_bytes: int) -> Iterator[None]:
    """No file may grow beyond a size: what a full disk looks like to a program."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.parametrize("size_bytes", [4_000, 60_000, 400_000])
def test_a_full_disk_leaves_no_half_backup_and_keeps_the_older_one(saved, size_bytes):
    federation, backup = saved
    whole = backup.read_bytes()
    assert len(whole) > size_bytes
    with small_disk(size_bytes), pytest.raises(BackupFailed):
        make_backup(federation.members["a"].node, backup, passphrase=PASSPHRASE)
    assert backup.read_bytes() == whole
    assert not list(federation.folder.glob("*.part"))
    assert not list((federation.folder / "a" / "data").glob(".backup-*"))


def test_a_full_disk_at_the_restore_leaves_nothing(saved):
    federation, backup = saved
    from ploughshare.bootstrap.errors import RestoreFailed

    with small_disk(60_000), pytest.raises(RestoreFailed):
        restore_backup(backup, federation.folder / "new", passphrase=PASSPHRASE, clock=federation.clock)
    assert nothing_appeared(federation.folder)


def test_a_folder_that_is_not_there_is_named_and_nothing_is_written(saved):
    federation, _ = saved
    with pytest.raises(BackupFailed):
        make_backup(
            federation.members["a"].node, federation.folder / "none" / "x.backup", passphrase=PASSPHRASE
        )


@pytest.mark.postgres
def test_a_filled_database_is_not_restored_into(tmp_path, postgres_databases):
    federation = Federation(tmp_path, database=postgres_databases)
    member = federation.add("a", "MEX")
    backup = backed_up(federation, "a")
    deeds = member.deeds()
    with pytest.raises(DatabaseFilled):
        restore_backup(backup, tmp_path / "new", passphrase=PASSPHRASE, clock=federation.clock)
    assert nothing_appeared(tmp_path)
    assert member.deeds() == deeds
    federation.close()


def test_agreements_come_back_withdrawn_where_they_were_withdrawn(federation, monkeypatch):
    at = world(federation)
    backup = backed_up(federation, "b")
    with at.b.work() as work:
        (made,) = agreement_queries.agreements(work)
        agreements.withdraw_agreement(work, at.b.node.office, reference=made.terms.reference)
    federation.run()
    died(federation, "b")
    b = come_back(federation, "b", backup, monkeypatch)
    federation.run()
    for member in (at.a, b):
        with member.work() as work:
            (found,) = agreement_queries.agreements(work)
        assert found.state is AgreementState.WITHDRAWN
        assert found.withdrawn_by == b.id


def test_a_restored_node_takes_back_what_it_suspended_and_what_it_lifted(federation, monkeypatch):
    at = world(federation)
    backup = backed_up(federation, "b")
    with at.b.work() as work:
        (made,) = agreement_queries.agreements(work)
        reference = made.terms.reference
        for words in ("First", "Second"):
            made = agreements.suspend_agreement(
                work, at.b.node.office, reference=reference, ground=SuspensionGround.LAW, words=words
            )
    federation.run()
    with at.b.work() as work:
        first = next(each for each in made.suspended if each.words == "First")
        agreements.lift_suspension(work, at.b.node.office, reference=reference, suspension=first.reference)
    federation.run()
    died(federation, "b")
    b = come_back(federation, "b", backup, monkeypatch)
    federation.run()
    for member in (at.a, b):
        with member.work() as work:
            (found,) = agreement_queries.agreements(work)
        assert [(each.words, each.node) for each in found.suspended] == [("Second", b.id)]
        assert len(found.suspensions) == 2


def test_a_withdrawal_comes_back(federation, monkeypatch):
    at = world(federation)
    request = at.a.ask(at.traces[2], "AUT")
    federation.run()
    backup = backed_up(federation, "a")
    with at.a.in_case() as work:
        asking.withdraw(work, at.a.node.desk, request.id)
    federation.run()
    died(federation, "a")
    a = come_back(federation, "a", backup, monkeypatch)
    assert a.request(request.id).state is RequestState.RECEIVED
    federation.run()
    assert a.request(request.id).state is RequestState.WITHDRAWN
    assert theirs(at.b)[0][1] is RequestState.WITHDRAWN
