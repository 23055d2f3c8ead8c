# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How look-ups run: what takes long is done between two transactions, and can be killed at any point."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from ploughshare.bootstrap.mandates import read_mandate
from ploughshare.bootstrap.node import Node
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind, SuspensionGround
from ploughshare.exchange.lookup.errors import (
    ElementsRefused,
    NoSetHeld,
    OpeningFailed,
    PreparedBroken,
    SetBroken,
)
from ploughshare.exchange.lookup.service import (
    answering,
    asking,
    epochs,
    giving,
    holding,
    keeping,
    opening,
)
from ploughshare.exchange.lookup.service import desk as desks
from ploughshare.exchange.lookup.terms import (
    PREPARE_JOB,
    Closeness,
    Epoch,
    LookupAnswer,
    LookupId,
    SampleId,
    Shown,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

log = logging.getLogger("ploughshare.lookups")

SEGMENT = 5_000
"""Arms evaluated between two notes of progress: what a kill costs at most."""
REFRESH_EVERY = timedelta(hours=1)
"""How often arms that came or went since are looked for."""
NOT_OPENED = "A look-up that was drawn was not opened to what was sent."
"""What a partner is told when look-ups are suspended by rule."""
_PASSING = frozenset({Kind.UNAVAILABLE, Kind.BROKEN})


class LookupRoom:
    """Runs the jobs of look-ups, and what comes round.

    Attributes:
        node: whose.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        node.job_handlers.update(
            {
                PREPARE_JOB: self._prepare,
                desks.HAND_OVER_JOB: self._hand_over,
                desks.ASSEMBLE_JOB: self._assemble,
                desks.BLIND_JOB: self._blind,
                desks.ANSWER_JOB: self._answer,
                desks.COMPARE_JOB: self._compare,
                desks.CHECK_JOB: self._check,
            }
        )

    @property
    def desk(self) -> desks.LookupDesk:
        """What look-ups work with."""
        return self.node.lookups

    # -- the owner's side

    def _prepare(self, job: jobs.Job) -> None:
        with self.node.door.open(self.node.machine()) as work:
            epoch = epochs.epoch_at_work(work)
        if epoch is None:
            return
        records, changed = self._evaluate(job, epoch)
        with self.node.door.open(self.node.machine()) as work:
            made = epochs.note_prepared(work, epoch.number, records=records, changed=changed)
            kept = epochs.epochs_kept(work)
            if made is not None:
                giving.order_handovers(work, self.desk)
        self.desk.prepared().keep_only(kept)

    def _evaluate(self, job: jobs.Job, epoch: Epoch) -> tuple[int, bool]:
        """Evaluate what came and let go of what went; how many records there are, and whether any did."""
        import numpy as np

        desk, prepared = self.desk, self.desk.prepared()
        visible = np.array(desk.register.numbers(), np.uint64)
        known = prepared.numbers(epoch.number)
        missing = np.setdiff1d(visible, known)
        gone = np.setdiff1d(known, visible)
        if epoch.records is not None and not len(missing) and not len(gone):
            return epoch.records, False
        key = epochs.secrets_of(desk, epoch).key
        self._tell(job, {"done": 0, "of": len(missing)})
        for at in range(0, len(missing), SEGMENT):
            numbers: Sequence[int] = missing[at : at + SEGMENT].tolist()
            arms = epochs.evaluate_marks(key, desk.register.marks(numbers), cores=desk.cores)
            prepared.add(epoch.number, arms)
            self._tell(job, {"done": at + len(numbers), "of": len(missing)})
            self.node.fail_point("lookup-segment")
        prepared.drop(epoch.number, gone)
        records = sum(count for count, _ in prepared.stems(epoch.number))
        return records, True

    def _tell(self, job: jobs.Job, progress: Mapping[str, Any]) -> None:
        with self.node.transactions() as connection:
            jobs.note_progress(connection, job.id, progress, lease_until=self.node.clock() + jobs.LEASE)

    def _hand_over(self, job: jobs.Job) -> None:
        agreement, partner = str(job.facts["agreement"]), NodeId(str(job.facts["partner"]))
        while True:
            with self.node.door.open(self.node.machine()) as work:
                state = giving.giving_to(work, agreement, partner)
            if state is None or not (state.begun or state.due):
                return
            if state.handover is not None and state.begun:
                self._give_piece(job, state)
            else:
                self._begin_giving(state, agreement, partner)

    def _begin_giving(self, state: giving.Giving, agreement: str, partner: NodeId) -> None:
        try:
            made = giving.make_set(self.desk, state, agreement, partner)
        except PreparedBroken:
            with self.node.door.open(self.node.machine()) as work:
                keeping.order_refresh(work, self.desk)
            raise
        with self.node.door.open(self.node.machine()) as work:
            giving.begin_giving(work, made)

    def _give_piece(self, job: jobs.Job, state: giving.Giving) -> None:
        made = state.handover
        assert made is not None
        try:
            piece = giving.piece_at(self.desk, state, made, made.posted)
        except SetBroken:
            self.desk.given().drop(made.agreement, made.partner)
            with self.node.door.open(self.node.machine()) as work:
                giving.give_anew(work, made)
            return
        with self.node.door.open(self.node.machine()) as work:
            now = giving.post_piece(work, self.desk, piece, partner=made.partner)
        self.node.fail_point("lookup-piece")
        if now is not None:
            self._tell(job, {"done": now.posted, "of": now.pieces})
            if now.posted == now.pieces:
                giving.tidy_given(self.desk, now)

    def _answer(self, job: jobs.Job) -> None:
        id = LookupId.parse(str(job.facts["received"]))
        with self.node.door.open(self.node.machine()) as work:
            waiting = answering.question_waiting(work, self.desk, id)
        if waiting is None:
            return
        answer: LookupAnswer | PloughshareError
        try:
            answer = answering.evaluate_question(self.desk, waiting)
        except ElementsRefused as error:
            answer = error
        with self.node.door.open(self.node.machine()) as work:
            answering.send_answer(work, self.desk, id, answer)

    def _check(self, job: jobs.Job) -> None:
        id = SampleId.parse(str(job.facts["sample"]))
        with self.node.door.open(self.node.machine()) as work:
            checking = opening.openings_waiting(work, self.desk, id)
        if checking is None:
            return
        outcome: tuple[Shown, ...] | OpeningFailed
        try:
            outcome = opening.check_sample(checking)
        except OpeningFailed as error:
            outcome = error
        with self.node.door.open(self.node.machine()) as work:
            opening.note_checked(work, id, outcome, suspend=self.suspend)

    def suspend(self, work: Work, agreement: str, partner: NodeId) -> None:
        """Stop look-ups under an agreement whose partner did not open what was drawn; people lift it."""
        try:
            agreements.suspend_by_rule(
                work,
                self.node.office,
                reference=agreement,
                kind=ExchangeKind.LOOKUP,
                ground=SuspensionGround.MISUSE,
                words=NOT_OPENED,
            )
        except PloughshareError as error:
            # It was withdrawn or ended meanwhile: there is nothing left to stop.
            log.warning("look-ups with %s were not suspended: %s", partner, error.code)

    # -- the asker's side

    def _assemble(self, job: jobs.Job) -> None:
        facts = job.facts
        agreement, owner = str(facts["agreement"]), NodeId(str(facts["owner"]))
        with self.node.door.open(self.node.machine()) as work:
            assembling = holding.pieces_waiting(
                work, agreement, owner, epoch=int(facts["epoch"]), version=int(facts["version"])
            )
        if assembling is None:
            return
        try:
            holding.put_together(self.desk, assembling, owner=owner)
        except SetBroken as error:
            log.warning("a set was not put together: %s", error.facts["what"])
            self._lose_set(agreement, owner)
            return
        with self.node.door.open(self.node.machine()) as work:
            made = holding.note_put_together(work, assembling, owner=owner)
        self.desk.held().keep_only(agreement, owner, epoch=made.epoch, version=made.version)

    def _lose_set(self, agreement: str, owner: NodeId) -> None:
        with self.node.door.open(self.node.machine()) as work:
            holding.ask_for_whole(work, self.desk, agreement, owner)
        self.desk.held().drop(agreement, owner)

    def _blind(self, job: jobs.Job) -> None:
        id = LookupId.parse(str(job.facts["question"]))
        mandate = read_mandate(job.mandate, at=self.node.clock())
        with self.node.door.open(mandate) as work:
            made = asking.question_to_blind(work, id)
        if made is None:
            return
        secrets, request = asking.blind_question(self.desk, made)
        try:
            with self.node.door.open(mandate.moved_to(self.node.clock())) as work:
                asking.send_question(work, self.desk, id, secrets=secrets, request=request)
        except PloughshareError as error:
            self._give_up(id, error)

    def _give_up(self, id: LookupId, error: PloughshareError) -> None:
        if error.kind in _PASSING:
            raise error
        with self.node.door.open(self.node.machine()) as work:
            asking.give_up(work, self.desk, id, code=error.code)

    def _compare(self, job: jobs.Job) -> None:
        id = LookupId.parse(str(job.facts["question"]))
        try:
            found = self._compared(id)
        except PloughshareError as error:
            self._give_up(id, error)
            return
        if found is not None:
            with self.node.door.open(self.node.machine()) as work:
                asking.note_compared(work, self.desk, id, found)

    def _compared(self, id: LookupId) -> tuple[Closeness, ...] | None:
        with self.node.door.open(self.node.machine()) as work:
            comparing = asking.answer_waiting(work, self.desk, id)
        if comparing is None:
            return None
        try:
            return asking.compare_answer(self.desk, comparing)
        except (NoSetHeld, SetBroken):
            self._lose_set(comparing.held.agreement, comparing.held.owner)
            raise

    # -- what comes round

    def sweep(self) -> None:
        """Give partners what they lack, end samples nobody opened, let go of what can be opened no more."""
        node, desk = self.node, self.desk
        with node.door.open(node.machine()) as work:
            opening.end_overdue(work, suspend=self.suspend)
            keeping.forget_old(work)
            lost_sets = holding.drop_sets_of_ended(work)
            lost_given = keeping.drop_given_of_ended(work)
            giving.order_handovers(work, desk)
            keeping.order_refresh(work, desk, every=REFRESH_EVERY)
        for agreement, owner in lost_sets:
            desk.held().drop(agreement, owner)
        for agreement, partner in lost_given:
            desk.given().drop(agreement, partner)
