# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Work for later: claimed by one, tried again, given up in the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.engine import Engine

from ploughshare.storage import jobs
from ploughshare.storage.database import transaction
from ploughshare.storage.jobs import JobId

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def job(number: int) -> JobId:
    """An id."""
    return JobId(number.to_bytes(16, "big"))


def put(engine: Engine, number: int, *, run_at: datetime | None = None) -> None:
    """One job in the queue."""
    with transaction(engine) as connection:
        jobs.enqueue(
            connection,
            id=job(number),
            kind="greet",
            facts={"who": "Anna", "times": 3},
            mandate={"actor": "x"},
            at=NOW,
            run_at=run_at,
        )


def claim(engine: Engine, at: datetime = NOW) -> jobs.Job | None:
    """What a worker gets now."""
    with transaction(engine) as connection:
        return jobs.claim(connection, at=at)


def test_a_job_is_claimed_once_with_all_it_needs_and_is_gone_when_done(engine: Engine) -> None:
    put(engine, 1)
    claimed = claim(engine)
    assert claimed == jobs.Job(job(1), "greet", {"who": "Anna", "times": 3}, {"actor": "x"}, 0, None)
    assert claim(engine) is None
    with transaction(engine) as connection:
        jobs.finish(connection, job(1), at=NOW)
        assert jobs.next_due(connection) is None
    assert claim(engine, NOW + timedelta(days=1)) is None


def test_jobs_come_in_order_of_their_time_and_not_before(engine: Engine) -> None:
    put(engine, 1, run_at=NOW + timedelta(minutes=2))
    put(engine, 2, run_at=NOW + timedelta(minutes=1))
    assert claim(engine) is None
    with transaction(engine) as connection:
        assert jobs.next_due(connection) == NOW + timedelta(minutes=1)
    later = NOW + timedelta(minutes=3)
    assert [found.id for _ in range(2) if (found := claim(engine, later))] == [job(2), job(1)]


def test_what_a_dead_worker_held_is_taken_again_with_its_progress(engine: Engine) -> None:
    put(engine, 1)
    claim(engine)
    with transaction(engine) as connection:
        jobs.note_progress(connection, job(1), {"row": 500}, lease_until=NOW + jobs.LEASE)
    assert claim(engine, NOW + jobs.LEASE) is None
    again = claim(engine, NOW + jobs.LEASE + timedelta(seconds=1))
    assert again is not None
    assert (again.attempts, again.progress) == (1, {"row": 500})


def test_a_failing_job_waits_longer_each_time_and_is_given_up(engine: Engine) -> None:
    put(engine, 1)
    at, waits = NOW, []
    for attempt in range(jobs.ATTEMPTS_MOST):
        assert claim(engine, at) is not None
        with transaction(engine) as connection:
            again = jobs.fail(connection, job(1), error="x" * 5000, at=at)
            due = jobs.next_due(connection)
        assert again is (attempt < jobs.ATTEMPTS_MOST - 1)
        if due is not None:
            waits.append((due - at).total_seconds())
            at = due
    assert waits == sorted(waits)
    assert claim(engine, at + timedelta(days=1)) is None


@pytest.mark.parametrize("fails", [False, True])
def test_a_job_lives_and_dies_with_the_transaction_that_made_it(engine: Engine, fails: bool) -> None:
    def make() -> None:
        with transaction(engine) as connection:
            jobs.enqueue(connection, id=job(1), kind="x", facts={}, mandate={}, at=NOW)
            if fails:
                raise ZeroDivisionError

    if fails:
        with pytest.raises(ZeroDivisionError):
            make()
    else:
        make()
    assert (claim(engine) is None) is fails
