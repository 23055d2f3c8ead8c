# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the jobs of a node, one at a time: claimed, handled, and ended or put back."""

from __future__ import annotations

import logging

from ploughshare.bootstrap.import_room import IMPORT_JOB
from ploughshare.bootstrap.node import Node
from ploughshare.exchange.lookup.service.desk import LONG_JOBS as LONG_LOOKUPS
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.storage import jobs

log = logging.getLogger("ploughshare.jobs")

LONG_JOBS = frozenset({IMPORT_JOB, *LONG_LOOKUPS})
"""Jobs that take minutes."""


def run_next_job(node: Node, *, long: bool = False) -> bool:
    """Run the next due job; returns whether there was one.

    Args:
        long: of the jobs that take minutes, which have a thread of their own.
    """
    only, but = (LONG_JOBS, ()) if long else (None, LONG_JOBS)
    with node.look() as connection:
        if not jobs.is_due(connection, at=node.clock(), only=only, but=but):
            return False
    with node.transactions() as connection:
        job = jobs.claim(connection, at=node.clock(), only=only, but=but)
    if job is None:
        return False
    handler = node.job_handlers.get(job.kind)
    try:
        if handler is None:
            raise KeyError(f"no handler for job {job.kind}")
        handler(job)
    except Exception as error:
        final = isinstance(error, PloughshareError) and error.kind is not Kind.UNAVAILABLE
        code = error.code if isinstance(error, PloughshareError) else type(error).__name__
        log.warning("job %s failed: %s", job.kind, code, exc_info=not final)
        with node.transactions() as connection:
            jobs.fail(connection, job.id, error=code, at=node.clock())
        return True
    with node.transactions() as connection:
        jobs.finish(connection, job.id, at=node.clock())
    return True
