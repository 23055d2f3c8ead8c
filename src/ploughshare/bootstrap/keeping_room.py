# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What comes round so that nothing is kept longer than it may be."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ploughshare.bootstrap.erasure_room import ErasureRoom
from ploughshare.bootstrap.node import Node
from ploughshare.registry.graded import service as graded
from ploughshare.registry.intelligence import service as informing
from ploughshare.registry.papers import service as papers
from ploughshare.registry.replies import service as replying
from ploughshare.registry.requests import service as formal
from ploughshare.registry.tracing.service import enclosing, keeping, unanswered
from ploughshare.registry.tracing.terms import RequestId
from ploughshare.safeguards.views import service as views
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs, replies
from ploughshare.storage.database import clear_journal

log = logging.getLogger("ploughshare.keeping_room")

JOURNAL_EVERY = timedelta(hours=1)
"""How often the journal is emptied where nothing was erased in turn: recalls erase, too."""


class KeepingRoom:
    """Erases what a node may keep no longer.

    Attributes:
        node: whose.
        erasures: carries out orders to erase.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        # A kill may have left the journal with what was erased before it.
        self._journal_due = True
        self._emptied_at: datetime | None = None
        self.erasures = ErasureRoom(node)
        node.job_handlers[keeping.SETTLE_JOB] = self._settle

    def sweep(self) -> None:
        """Erase what is due: information, exchanges about traces, files of other systems, formal requests;
        end questions of consent that nobody answered. Killed at any moment, the next round goes on."""
        self._all(lambda work, after: unanswered.end_unanswered(work, self.node.desk, after=after))
        self._date_ended()
        for act in (
            informing.erase_due,
            graded.erase_due,
            enclosing.erase_due,
            self._erase_exchanges,
            keeping.tidy_up,
            papers.erase_due,
            self._erase_replies,
            formal.erase_due,
        ):
            if self._in_turns(act):
                self._journal_due = True
        if self.erasures.sweep():
            self._journal_due = True
        self._in_turns(informing.expire_consents)
        self._in_turns(views.forget_unused)
        with self.node.transactions() as connection:
            replies.forget_old(connection, at=self.node.clock())
        self._empty_journal()

    def after_restore(self, *, as_of: datetime, lines: int | None) -> None:
        """Erase what a restore brought back, before anybody sees it: what was erased since the backup, and
        what is due by now. Killed at any moment, the next start does it again.

        Args:
            lines: of the journal that was given to the restore; None if it was lost.
        """
        self.erasures.watch(as_of=as_of, lines=lines)
        self.sweep()

    def narrow(self, agreement: str) -> None:
        """Bring what was received under an agreement within its amendments."""
        self._all(lambda work, after: informing.narrow_held(work, agreement, after=after))
        self._all(lambda work, after: enclosing.narrow_held(work, agreement, after=after))
        self._date_ended()
        self._all(lambda work, after: keeping.narrow_kept(work, agreement, after=after))

    def _settle(self, job: jobs.Job) -> None:
        id = RequestId.parse(str(job.facts["request"]))
        self._all(lambda work, after: keeping.settle_erased(work, self.node.desk, id, after=after))

    def _date_ended(self) -> None:
        self._all(lambda work, after: keeping.date_ended(work, after=after))

    def _all(self, act: Callable[[Work, Any], Any]) -> None:
        """Do something in turns, each in a transaction of its own that says where to go on, to the end."""
        after = None
        while True:
            with self.node.door.open(self.node.machine()) as work:
                after = act(work, after)
            if after is None:
                return

    def _erase_exchanges(self, work: Work) -> int:
        return keeping.erase_due(work, self.node.desk)

    def _erase_replies(self, work: Work) -> int:
        return replying.erase_due(work, self.node.desk)

    def _in_turns(self, act: Callable[[Work], int]) -> bool:
        """Do something again and again, each in a transaction of its own, until nothing is left; whether
        anything was done."""
        done = False
        while True:
            with self.node.door.open(self.node.machine()) as work:
                some = act(work)
            if not some:
                return done
            done = True

    def _empty_journal(self) -> None:
        now = self.node.clock()
        if self._emptied_at is not None and now - self._emptied_at < JOURNAL_EVERY and not self._journal_due:
            return
        if clear_journal(self.node.engine):
            self._journal_due, self._emptied_at = False, now
        else:
            log.info("the journal is read just now: it is emptied with the next round")
