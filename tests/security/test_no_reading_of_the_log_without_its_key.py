# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A stolen database, or a peer with every proof, reads no entry and confirms no guess."""

from __future__ import annotations

import secrets

import pytest
import sqlalchemy as sa

from nodes import LOG_NAME, Node
from ploughshare.crypto.digests import commitment
from ploughshare.crypto.log_contents import ContentKey, ContentSealed
from ploughshare.crypto.signing import SigningKey
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit import queries, store
from ploughshare.safeguards.audit.adapters import LogFiles, Sequencer
from ploughshare.safeguards.audit.service import verify_log
from ploughshare.safeguards.audit.store.tables import audit_content
from ploughshare.safeguards.audit.terms import Fault
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.storage.database import transaction

GUESS = "BKA-4711-GUESSED"


@pytest.fixture
def log(node: Node) -> Node:
    """A log with an entry whose facts somebody would like to know."""
    node.sequencer.start()
    with node.door.open(node.mandate(Role.TRACING_OFFICER, basis="article 12 (3)")) as work:
        work.record(Deed.FIREARM_LOOKED_UP, None, {"serial": GUESS})
    node.sequencer.run_once()
    return node


def whole_database(node: Node) -> bytes:
    """Every value of every row of the log's tables."""
    found = b""
    with node.transactions() as connection:
        for table in ("audit_leaf", "audit_content", "audit_state", "audit_review"):
            for row in connection.execute(sa.text(f"SELECT * FROM {table}")):
                for value in row:
                    found += bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
    return found


def test_no_fact_basis_or_agency_stands_in_the_database_or_the_files(log: Node) -> None:
    files = b"".join(path.read_bytes() for path in log.files.directory.iterdir())
    for place in (whole_database(log), files):
        for secret in (GUESS.encode(), b"article 12", b"Agency A", b'"facts"'):
            assert secret not in place
    # What stands in the clear, and is said to: deed, time and random ids.
    assert b"firearm.looked-up" in whole_database(log)


def test_with_every_column_and_every_leaf_a_right_guess_cannot_be_told_from_a_wrong_one(log: Node) -> None:
    with log.transactions() as connection:
        [row] = [
            each
            for each in store.rows(connection, log.ledger.contents)
            if each.content and GUESS.encode() in each.content
        ]
        sealed = bytes(connection.execute(sa.select(audit_content.c.sealed)).scalar_one())
    assert row.content is not None
    assert row.salt is not None
    assert commitment(row.content, row.salt) in set(log.files.leaves())
    # The thief has the exact content. Without the salt no bytes of the database confirm it.
    stolen = [sealed[start : start + 32] for start in range(len(sealed) - 31)]
    assert row.salt not in stolen
    assert commitment(row.content, row.salt) not in {commitment(row.content, each) for each in stolen}


def test_only_who_may_read_the_log_is_given_what_opens_it(log: Node) -> None:
    with pytest.raises(NotPermitted), log.door.open(log.mandate(Role.TRACING_OFFICER)) as work:
        work.entry_contents(Permission.AUDIT_READ)
    with log.door.open(log.mandate(Role.AUDITOR)) as work:
        page = queries.entries(work)
    assert GUESS in [each.facts.get("serial") for each in page.items]


def test_content_moved_to_another_entry_or_another_days_entry_does_not_open() -> None:
    key, one = ContentKey.derived(bytes(32)), bytes(range(16))
    sealed = key.seal(one, salt=bytes(32), content=b"content", chance=secrets.token_bytes)
    assert key.open(one, sealed) == (bytes(32), b"content")
    other_day = (int.from_bytes(one[:6], "big") + 86_400_000).to_bytes(6, "big") + one[6:]
    for id, given, opener in (
        (one[:-1] + b"x", sealed, key),
        (other_day, sealed, key),
        (one, sealed[:-1], key),
        (one, bytes(5), key),
        (one, bytes([sealed[0] ^ 1]) + sealed[1:], key),
        (one, sealed, ContentKey.derived(bytes(31) + b"x")),
    ):
        with pytest.raises(ContentSealed):
            opener.open(id, given)


def test_keys_are_shown_by_nothing_and_wrong_ones_are_refused() -> None:
    assert "00" not in repr(ContentKey.derived(bytes(32)))
    for wrong in (b"", bytes(31)):
        with pytest.raises(ValueError, match="32"):
            ContentKey.derived(wrong)
        with pytest.raises(ValueError, match="32"):
            ContentKey(wrong)


def test_many_days_have_many_keys(log: Node) -> None:
    key = log.ledger.contents
    ids = [(day * 86_400_000).to_bytes(6, "big") + bytes(10) for day in range(200)]
    sealed = [key.seal(each, salt=bytes(32), content=b"x", chance=secrets.token_bytes) for each in ids]
    assert [key.open(*each)[1] for each in zip(ids, sealed, strict=True)] == [b"x"] * 200


def test_without_the_key_the_log_is_checked_all_the_same_and_says_what_it_did_not_read(log: Node) -> None:
    result = verify_log(log.files, log.transactions)
    assert result.sound
    assert result.unread == result.entries == 1
    with log.engine.begin() as connection:
        connection.execute(audit_content.delete())
    finding = verify_log(log.files, log.transactions).finding
    assert finding is not None
    assert finding.fault is Fault.CONTENT_REMOVED


def test_contents_sealed_under_lost_keys_are_no_fault_and_what_came_after_is_read(log: Node) -> None:
    new_key = SigningKey.generate()
    again = Sequencer(
        transactions=lambda: transaction(log.engine),
        files=LogFiles(log.files.directory),
        key=new_key,
        name=LOG_NAME,
        clock=lambda: log.now,
    )
    again.resume_restored(reason="keys lost with the machine", at=log.now)
    log.ledger._contents = ContentKey.derived(bytes(31) + b"n")
    with log.door.open(log.mandate(Role.TRACING_OFFICER)) as work:
        work.record(Deed.TRACE_READ)
    again.run_once()
    result = log.verified()
    assert (result.entries, result.unread, result.finding) == (2, 1, None)
    with log.door.open(log.mandate(Role.AUDITOR)) as work:
        found = queries.entries(work).items
    assert [(each.deed, each.sealed) for each in found] == [
        ("trace.read", False),
        ("firearm.looked-up", True),
    ]
    with log.engine.begin() as connection:
        connection.execute(
            audit_content.update().where(audit_content.c.deed == "trace.read").values(sealed=b"?" * 60)
        )
    assert log.verified().finding is not None


def test_a_new_log_key_does_not_excuse_a_content_that_was_changed_while_the_key_of_contents_is_there(
    log: Node,
) -> None:
    with log.door.open(log.mandate(Role.TRACING_OFFICER)) as work:
        work.record(Deed.TRACE_READ)
    log.sequencer.run_once()
    again = Sequencer(
        transactions=lambda: transaction(log.engine),
        files=LogFiles(log.files.directory),
        key=SigningKey.generate(),
        name=LOG_NAME,
        clock=lambda: log.now,
    )
    again.resume_restored(reason="the log's key was rotated", at=log.now)
    assert log.verified().sound
    with log.engine.begin() as connection:
        connection.execute(
            audit_content.update().where(audit_content.c.deed == "trace.read").values(sealed=b"?" * 60)
        )
    finding = log.verified().finding
    assert finding is not None
    assert (finding.index, finding.fault) == (1, Fault.CONTENT_CHANGED)
