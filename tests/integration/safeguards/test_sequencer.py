# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The sequencer heals whatever a kill, a full disk or a restore leaves between its steps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from nodes import LOG_NAME, START, Node
from ploughshare.crypto.signing import SigningKey
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit import rules, store
from ploughshare.safeguards.audit.adapters import LogFiles, Sequencer
from ploughshare.safeguards.audit.errors import (
    DatabaseBehind,
    HeadDiffers,
    LogBehind,
    LogKeyDiffers,
    LogMoved,
)
from ploughshare.safeguards.audit.store.tables import audit_content, audit_leaf, audit_state
from ploughshare.safeguards.deeds import Deed
from ploughshare.storage.database import transaction


class Killed(Exception):
    """Stands for a kill: nothing after it runs."""


def write(node: Node, count: int) -> None:
    """Entries, pending."""
    with node.door.open(node.mandate(Role.TRACING_OFFICER)) as work:
        for number in range(count):
            work.record(Deed.TRACE_READ, None, {"number": number})


def born_again(node: Node, *, key: SigningKey | None = None) -> Sequencer:
    """A sequencer of a new process over the same files and database."""
    return Sequencer(
        transactions=lambda: transaction(node.engine),
        files=LogFiles(node.files.directory),
        key=key or node.key,
        name=LOG_NAME,
        clock=lambda: START,
    )


def sound(node: Node, entries: int) -> None:
    """The log holds so many entries, all in order and under a head."""
    result = node.verified()
    assert result.finding is None
    assert (result.entries, result.pending) == (entries, 0)
    heads = [note for note in node.files.notes() if note is not None]
    assert any(note.split("\n")[1] == str(entries) for note in heads)


def kill_before_leaves(node: Node, patch: pytest.MonkeyPatch) -> None:
    def append(self: LogFiles, leaves: list[bytes]) -> None:
        raise Killed

    patch.setattr(LogFiles, "append", append)


def kill_in_the_middle_of_a_leaf(node: Node, patch: pytest.MonkeyPatch) -> None:
    def append(self: LogFiles, leaves: list[bytes]) -> None:
        with (self.directory / "leaves").open("ab") as file:
            file.write(b"".join(leaves)[:45])
        raise Killed

    patch.setattr(LogFiles, "append", append)


def kill_within_the_first_leaf(node: Node, patch: pytest.MonkeyPatch) -> None:
    def append(self: LogFiles, leaves: list[bytes]) -> None:
        with (self.directory / "leaves").open("ab") as file:
            file.write(leaves[0][:7])
        raise Killed

    patch.setattr(LogFiles, "append", append)


def kill_after_leaves(node: Node, patch: pytest.MonkeyPatch) -> None:
    whole = LogFiles.append

    def append(self: LogFiles, leaves: list[bytes]) -> None:
        whole(self, leaves)
        raise Killed

    patch.setattr(LogFiles, "append", append)


def kill_before_commit(node: Node, patch: pytest.MonkeyPatch) -> None:
    whole = store.keep_state

    def keep_state(connection: Any, **values: Any) -> None:
        whole(connection, **values)
        raise Killed

    patch.setattr(store, "keep_state", keep_state)


def kill_before_head(node: Node, patch: pytest.MonkeyPatch) -> None:
    def append_checkpoint(self: LogFiles, note: str) -> None:
        raise Killed

    patch.setattr(LogFiles, "append_checkpoint", append_checkpoint)


def kill_in_the_middle_of_a_head(node: Node, patch: pytest.MonkeyPatch) -> None:
    def append_checkpoint(self: LogFiles, note: str) -> None:
        with (self.directory / "checkpoints").open("ab") as file:
            file.write(json.dumps(note).encode()[:30])
        raise Killed

    patch.setattr(LogFiles, "append_checkpoint", append_checkpoint)


KILLS = [
    kill_before_leaves,
    kill_within_the_first_leaf,
    kill_in_the_middle_of_a_leaf,
    kill_after_leaves,
    kill_before_commit,
    kill_before_head,
    kill_in_the_middle_of_a_head,
]


@pytest.mark.parametrize("kill", KILLS)
def test_a_kill_between_any_two_steps_heals_at_the_next_start(
    node: Node, monkeypatch: pytest.MonkeyPatch, kill: Callable[[Node, pytest.MonkeyPatch], None]
) -> None:
    node.sequencer.start()
    write(node, 3)
    node.sequencer.run_once()
    write(node, 4)
    with monkeypatch.context() as patch:
        kill(node, patch)
        with pytest.raises(Killed):
            node.sequencer.run_once()
    assert node.verified().finding is None
    again = born_again(node)
    again.start()
    again.run_once()
    assert again.covered == 7
    sound(node, 7)


@pytest.mark.parametrize("kill", KILLS)
def test_a_failure_between_any_two_steps_heals_in_the_running_process(
    node: Node, monkeypatch: pytest.MonkeyPatch, kill: Callable[[Node, pytest.MonkeyPatch], None]
) -> None:
    node.sequencer.start()
    write(node, 3)
    with monkeypatch.context() as patch:
        kill(node, patch)
        with pytest.raises(Killed):
            node.sequencer.run_once()
    node.sequencer.run_once()
    assert node.sequencer.covered == 3
    write(node, 2)
    node.sequencer.run_once()
    sound(node, 5)


def test_a_commit_whose_answer_was_lost_is_not_sequenced_twice(node: Node) -> None:
    node.sequencer.start()
    write(node, 3)

    @contextmanager
    def answer_lost() -> Iterator[Any]:
        with transaction(node.engine) as connection:
            yield connection
        raise Killed

    broken = node.sequencer
    broken._transactions = answer_lost
    with pytest.raises(Killed):
        broken.run_once()
    broken._transactions = lambda: transaction(node.engine)
    write(node, 2)
    broken.run_once()
    sound(node, 5)


def test_many_entries_are_placed_in_order_of_arrival_across_batches(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ploughshare.safeguards.audit.adapters.sequencer.BATCH", 7)
    node.sequencer.start()
    write(node, 30)
    with node.engine.begin() as connection:
        # Gaps, as rolled-back transactions leave them on PostgreSQL.
        for number in (5, 6, 20):
            entry_id = connection.execute(
                sa.select(audit_leaf.c.entry_id).order_by(audit_leaf.c.number).offset(number).limit(1)
            ).scalar_one()
            connection.execute(audit_leaf.delete().where(audit_leaf.c.entry_id == entry_id))
            connection.execute(audit_content.delete().where(audit_content.c.entry_id == entry_id))
    assert node.sequencer.run_once() == 27
    sound(node, 27)
    with node.transactions() as connection:
        numbers = [
            rules.read_content(row.content or b"", index=row.index).facts["number"]
            for row in store.rows(connection, node.ledger.contents)
        ]
    assert numbers == sorted(numbers, key=lambda each: int(each or 0))


def test_two_sequencers_on_one_log_are_refused(node: Node) -> None:
    node.sequencer.start()
    other = born_again(node)
    other.start()
    write(node, 1)
    node.sequencer.run_once()
    write(node, 1)
    with pytest.raises(LogMoved):
        other.run_once()


def test_files_that_hold_less_than_the_database_knows_stop_the_node(node: Node) -> None:
    node.sequencer.start()
    write(node, 3)
    node.sequencer.run_once()
    node.files.cut(2)
    with pytest.raises(LogBehind):
        born_again(node).start()


def _put_back(node: Node, size: int) -> None:
    """Put the database back to an older state, as a restore does."""
    from ploughshare.crypto.merkle import Frontier

    frontier = Frontier()
    frontier.extend(list(node.files.leaves())[:size])
    with node.engine.begin() as connection:
        gone = sa.select(audit_leaf.c.entry_id).where(audit_leaf.c.leaf_index >= size)
        connection.execute(audit_content.delete().where(audit_content.c.entry_id.in_(gone)))
        connection.execute(audit_leaf.delete().where(audit_leaf.c.leaf_index >= size))
        connection.execute(audit_state.update().values(size=size, frontier=frontier.packed()))


def test_a_database_put_back_stops_the_node_and_leaves_the_evidence(node: Node) -> None:
    node.sequencer.start()
    write(node, 5)
    node.sequencer.run_once()
    _put_back(node, 2)
    with pytest.raises(DatabaseBehind):
        born_again(node).start()
    assert node.files.size() == 5
    assert not node.verified().sound


def test_after_a_restore_the_log_goes_on_with_a_signed_break(node: Node) -> None:
    node.sequencer.start()
    for _ in range(5):
        write(node, 1)
        node.sequencer.run_once()
    _put_back(node, 2)
    again = born_again(node)
    again.resume_restored(reason="restored from the backup of Monday", at=node.now)
    write(node, 2)
    again.run_once()
    result = node.verified()
    assert (result.entries, result.breaks, result.finding) == (4, 1, None)
    aside = list(node.files.directory.glob("superseded-*"))
    assert [path.stat().st_size for path in aside] == [3 * 32]
    once_more = born_again(node)
    once_more.start()
    assert once_more.covered == 4


def test_log_files_lost_with_their_disk_are_written_anew_and_say_so(node: Node) -> None:
    node.sequencer.start()
    write(node, 5)
    node.sequencer.run_once()
    for path in node.files.directory.iterdir():
        path.unlink()
    again = born_again(node)
    again.resume_restored(reason="log disk lost", at=node.now)
    result = node.verified()
    assert (result.entries, result.breaks, result.finding) == (5, 1, None)


def test_a_restore_that_does_not_fit_its_head_is_refused(node: Node) -> None:
    node.sequencer.start()
    write(node, 5)
    node.sequencer.run_once()
    with node.engine.begin() as connection:
        connection.execute(audit_state.update().values(frontier=bytes(64)))
    with pytest.raises(HeadDiffers):
        born_again(node).start()
    with pytest.raises(HeadDiffers):
        born_again(node).resume_restored(reason="restored", at=node.now)


def test_another_key_needs_a_signed_break(node: Node) -> None:
    node.sequencer.start()
    write(node, 2)
    node.sequencer.run_once()
    new_key = SigningKey.generate()
    with pytest.raises(LogKeyDiffers):
        born_again(node, key=new_key).start()
    again = born_again(node, key=new_key)
    again.resume_restored(reason="keys lost with the machine", at=node.now)
    write(node, 1)
    again.run_once()
    result = node.verified()
    assert (result.entries, result.breaks, result.finding) == (3, 1, None)


def test_an_empty_log_starts_with_a_head_of_nothing(node: Node) -> None:
    node.sequencer.start()
    node.sequencer.start()
    assert node.sequencer.run_once() == 0
    sound(node, 0)
    assert len(list(node.files.notes())) == 1
