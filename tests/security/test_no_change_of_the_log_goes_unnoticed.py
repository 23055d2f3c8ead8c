# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The log finds whatever is changed behind its back, on both databases."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nodes import LOG_NAME, Node
from ploughshare.crypto.digests import commitment
from ploughshare.crypto.merkle import Frontier, root_of
from ploughshare.crypto.notes import Checkpoint, sign_checkpoint, verifier_text
from ploughshare.crypto.signing import SigningKey
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit.errors import LogUnreadable
from ploughshare.safeguards.audit.service import verify_log
from ploughshare.safeguards.audit.store.tables import (
    audit_content,
    audit_leaf,
    audit_review,
    audit_state,
)
from ploughshare.safeguards.audit.terms import EntryId, Fault, Finding, Verification
from ploughshare.safeguards.deeds import Deed


@pytest.fixture
def log(node: Node) -> Node:
    """A log of 12 entries under heads of 0, 5 and 12."""
    node.sequencer.start()
    _write(node, 5)
    node.sequencer.run_once()
    _write(node, 7, first=5)
    node.sequencer.run_once()
    assert verify(node) == Verification(12, 3, 0, 0, None)
    return node


def _write(node: Node, count: int, *, first: int = 0) -> None:
    for number in range(first, first + count):
        mandate = node.mandate(Role.TRACING_OFFICER, at=node.later(seconds=1))
        with node.door.open(mandate) as work:
            work.record(Deed.TRACE_READ, None, {"number": number})


def verify(node: Node) -> Verification:
    """The whole check."""
    return node.verified()


def found(node: Node) -> tuple[int, Fault] | None:
    """Where and what the check finds."""
    finding = verify(node).finding
    return None if finding is None else (finding.index, finding.fault)


def change(node: Node, act: Callable[[Connection], object]) -> None:
    """Do something to the database behind the door's back."""
    with node.engine.begin() as connection:
        act(connection)


def entry_at(connection: Connection, index: int) -> EntryId:
    """Id of the entry at a place."""
    found: EntryId = connection.execute(
        sa.select(audit_leaf.c.entry_id).where(audit_leaf.c.leaf_index == index)
    ).scalar_one()
    return found


def alter_content(node: Node, index: int, **values: object) -> None:
    """Change columns of the content at a place."""

    def act(connection: Connection) -> None:
        connection.execute(
            audit_content.update()
            .where(audit_content.c.entry_id == entry_at(connection, index))
            .values(**values)
        )

    change(node, act)


def forge_row(node: Node, index: int) -> bytes:
    """Rewrite an entry whole, commitment included; returns the new leaf."""
    leaves: list[bytes] = []

    def act(connection: Connection) -> None:
        entry_id = entry_at(connection, index)
        sealed = connection.execute(
            sa.select(audit_content.c.sealed).where(audit_content.c.entry_id == entry_id)
        ).scalar_one()
        # The worst case: whoever changes it holds the key of contents as well.
        contents, id = node.ledger.contents, entry_id.value
        _, content = contents.open(id, bytes(sealed))
        forged = content.replace(b'"number":', b'"numero":')
        leaf = commitment(forged, bytes(32))
        fresh = contents.seal(id, salt=bytes(32), content=forged, chance=secrets.token_bytes)
        leaves.append(leaf)
        connection.execute(
            audit_content.update().where(audit_content.c.entry_id == entry_id).values(sealed=fresh)
        )
        connection.execute(
            audit_leaf.update().where(audit_leaf.c.entry_id == entry_id).values(commitment=leaf)
        )

    change(node, act)
    return leaves[0]


def put_leaf(node: Node, index: int, leaf: bytes) -> None:
    """Write over a leaf in the file."""
    with (node.files.directory / "leaves").open("r+b") as file:
        file.seek(32 * index)
        file.write(leaf)


def test_an_untouched_log_is_sound_and_counts_what_is_pending(log: Node) -> None:
    _write(log, 2, first=12)
    result = verify(log)
    assert result.sound
    assert (result.entries, result.pending) == (12, 2)


def test_changed_content_is_found_where_it_stands(log: Node) -> None:
    alter_content(log, 7, sealed=b'{"v":1}')
    finding = verify(log).finding
    assert finding is not None
    assert finding.index == 7
    assert finding.fault is Fault.CONTENT_CHANGED
    assert finding.entry_id is not None


@pytest.mark.parametrize("column", ["deed", "at", "actor", "subject"])
def test_a_changed_column_by_which_an_entry_is_found_is_found(log: Node, column: str) -> None:
    values = {"deed": "trace.listed", "at": log.now, "actor": bytes(16), "subject": bytes(16)}
    alter_content(log, 3, **{column: values[column]})
    assert found(log) == (3, Fault.COLUMNS_CHANGED)


def test_removed_content_is_found(log: Node) -> None:
    change(
        log,
        lambda connection: connection.execute(
            audit_content.delete().where(audit_content.c.entry_id == entry_at(connection, 4))
        ),
    )
    assert found(log) == (4, Fault.CONTENT_REMOVED)


@pytest.mark.parametrize("index", [0, 4, 5, 11])
def test_a_removed_row_is_found(log: Node, index: int) -> None:
    change(
        log,
        lambda connection: connection.execute(audit_leaf.delete().where(audit_leaf.c.leaf_index == index)),
    )
    assert found(log) == (index, Fault.REMOVED)


def test_rows_removed_from_the_end_are_found(log: Node) -> None:
    change(
        log,
        lambda connection: connection.execute(audit_leaf.delete().where(audit_leaf.c.leaf_index >= 9)),
    )
    assert found(log) == (9, Fault.REMOVED)


def test_an_emptied_database_is_found(log: Node) -> None:
    def act(connection: Connection) -> None:
        for table in (audit_leaf, audit_content, audit_state):
            connection.execute(table.delete())

    change(log, act)
    assert found(log) == (0, Fault.REMOVED)


def test_a_rewritten_row_is_found_by_the_file(log: Node) -> None:
    forge_row(log, 6)
    assert found(log) == (6, Fault.COMMITMENT_CHANGED)


@pytest.mark.parametrize("index", [0, 6, 11])
def test_an_altered_leaf_in_the_file_is_told_from_an_altered_row(log: Node, index: int) -> None:
    put_leaf(log, index, bytes(32))
    assert found(log) == (index, Fault.LEAF_CHANGED)


@pytest.mark.parametrize(("index", "first_unproved"), [(2, 0), (6, 5), (11, 5)])
def test_row_and_file_changed_alike_are_found_by_the_signed_head(
    log: Node, index: int, first_unproved: int
) -> None:
    put_leaf(log, index, forge_row(log, index))
    assert found(log) == (first_unproved, Fault.LOG_REWRITTEN)


def test_reordered_rows_are_found(log: Node) -> None:
    def act(connection: Connection) -> None:
        for old, new in ((7, 900), (8, 7), (900, 8)):
            connection.execute(
                audit_leaf.update().where(audit_leaf.c.leaf_index == old).values(leaf_index=new)
            )

    change(log, act)
    assert found(log) == (7, Fault.COMMITMENT_CHANGED)


def test_contents_swapped_between_entries_are_found(log: Node) -> None:
    def act(connection: Connection) -> None:
        one, other = entry_at(connection, 2), entry_at(connection, 3)
        for old, new in ((one, bytes(16)), (other, one), (bytes(16), other)):
            connection.execute(
                audit_content.update().where(audit_content.c.entry_id == old).values(entry_id=new)
            )

    change(log, act)
    assert found(log) == (2, Fault.CONTENT_CHANGED)


def test_a_row_added_with_a_place_is_found(log: Node) -> None:
    change(
        log,
        lambda connection: connection.execute(
            audit_leaf.insert().values(entry_id=bytes(16), commitment=bytes(32), leaf_index=12)
        ),
    )
    assert found(log) == (12, Fault.ADDED)


def test_a_content_that_belongs_to_no_leaf_is_found(log: Node) -> None:
    change(
        log,
        lambda connection: connection.execute(
            audit_content.insert().values(
                entry_id=bytes(16), sealed=b"{}", at=log.now, deed="x", actor=bytes(16)
            )
        ),
    )
    assert found(log) == (12, Fault.ADDED)


def test_a_pending_row_without_matching_content_is_found(log: Node) -> None:
    change(
        log,
        lambda connection: connection.execute(
            audit_leaf.insert().values(entry_id=bytes(16), commitment=bytes(32))
        ),
    )
    assert found(log) == (12, Fault.CONTENT_REMOVED)


def test_a_cut_leaf_file_is_found(log: Node) -> None:
    log.files.cut(8)
    assert found(log) == (8, Fault.LOG_CUT)


def test_file_and_rows_cut_alike_are_found_by_the_signed_head(log: Node) -> None:
    log.files.cut(8)
    change(
        log,
        lambda connection: connection.execute(audit_leaf.delete().where(audit_leaf.c.leaf_index >= 8)),
    )
    assert found(log) == (8, Fault.LOG_CUT)


def test_a_head_kept_in_the_database_that_does_not_fit_is_found(log: Node) -> None:
    change(log, lambda connection: connection.execute(audit_state.update().values(frontier=bytes(64))))
    assert found(log) == (12, Fault.STATE_CHANGED)


def test_a_head_set_back_in_the_database_is_found(log: Node) -> None:
    change(
        log,
        lambda connection: connection.execute(audit_state.update().values(size=0, frontier=b"")),
    )
    assert found(log) == (0, Fault.STATE_CHANGED)


def test_a_head_signed_by_another_key_is_found(log: Node) -> None:
    foreign = SigningKey.generate()
    head = Checkpoint(LOG_NAME, 12, bytes(32))
    log.files.append_checkpoint(sign_checkpoint(head, foreign, name=LOG_NAME))
    assert found(log) == (12, Fault.CHECKPOINT_FORGED)


def test_an_altered_head_is_found(log: Node) -> None:
    path = log.files.directory / "checkpoints"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], lines[1].replace("\\n5\\n", "\\n4\\n"), lines[2]]) + "\n")
    assert found(log) == (0, Fault.CHECKPOINT_FORGED)


def test_a_head_turned_to_rubbish_is_found_but_one_torn_by_a_kill_is_not(log: Node) -> None:
    path = log.files.directory / "checkpoints"
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines()[-1][:40])
    assert found(log) is None
    path.write_bytes(whole + b"rubbish\n")
    assert found(log) == (12, Fault.CHECKPOINT_FORGED)


def test_a_key_put_beside_the_log_does_not_make_a_forged_head_good(log: Node) -> None:
    foreign = SigningKey.generate()
    with (log.files.directory / "key").open("a") as file:
        file.write(verifier_text(LOG_NAME, foreign.public) + "\n")
    head = Checkpoint(LOG_NAME, 12, bytes(32))
    log.files.append_checkpoint(sign_checkpoint(head, foreign, name=LOG_NAME))
    assert found(log) == (12, Fault.CHECKPOINT_FORGED)


def test_a_whole_log_forged_under_another_key_is_found_by_who_knows_the_key(log: Node) -> None:
    known = verifier_text(LOG_NAME, log.key.public)
    assert verify_log(log.files, log.transactions, verifier=known).sound
    foreign = SigningKey.generate()
    (log.files.directory / "key").write_text(verifier_text(LOG_NAME, foreign.public) + "\n")
    root = root_of(list(log.files.leaves()))
    note = sign_checkpoint(Checkpoint(LOG_NAME, 12, root), foreign, name=LOG_NAME)
    (log.files.directory / "checkpoints").write_text(json.dumps(note) + "\n")
    assert verify(log).sound
    finding = verify_log(log.files, log.transactions, verifier=known).finding
    assert finding == Finding(0, None, Fault.CHECKPOINT_FORGED)


def test_the_files_alone_are_checked_without_a_database(log: Node) -> None:
    assert verify_log(log.files, None) == Verification(12, 3, 0, 0, None)
    put_leaf(log, 7, bytes(32))
    finding = verify_log(log.files, None).finding
    assert finding == Finding(5, None, Fault.LOG_REWRITTEN)


def test_missing_files_say_so(log: Node) -> None:
    (log.files.directory / "leaves").unlink()
    with pytest.raises(LogUnreadable):
        verify(log)
    (log.files.directory / "key").unlink()
    with pytest.raises(LogUnreadable):
        verify(log)


def test_leaves_of_a_log_at_work_are_no_fault(log: Node) -> None:
    log.files.append([bytes(32), bytes(32)])
    assert verify(log) == Verification(12, 3, 0, 0, None)


def test_a_removed_review_is_found(make_node: Callable[[str], Node]) -> None:
    node = make_node("drawn")
    node.sequencer.start()
    mandate = node.mandate(Role.TRACING_OFFICER, break_glass="a child is missing tonight")
    with node.door.open(mandate) as work:
        work.record(Deed.FIREARM_LOOKED_UP)
    node.sequencer.run_once()
    assert verify(node).sound
    change(node, lambda connection: connection.execute(audit_review.delete()))
    assert found(node) == (0, Fault.REVIEW_REMOVED)


def test_heads_are_those_of_the_tree_by_its_definition(log: Node) -> None:
    leaves = list(log.files.leaves())
    frontier = Frontier()
    frontier.extend(leaves)
    assert frontier.root() == root_of(leaves)
    assert log.sequencer.covered == 12
