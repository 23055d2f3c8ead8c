# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What comes round so that two persons' orders to erase are carried out everywhere, are proved, and outlive a
restore."""

from __future__ import annotations

import json
import logging
from datetime import date, datetime, timedelta
from pathlib import Path

from ploughshare.bootstrap.erasing_places import places_of
from ploughshare.bootstrap.erasure_journal import Line
from ploughshare.bootstrap.node import Node
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.errors import AgreementUnknown
from ploughshare.exchange.agreements.terms import AgreementState
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions import service as restrictions
from ploughshare.safeguards.restrictions.terms import Restriction, RestrictionId
from ploughshare.safeguards.retention import queries as retention_queries
from ploughshare.safeguards.retention import service as retention
from ploughshare.safeguards.retention.terms import Order, RetentionKind, Span
from ploughshare.safeguards.work import MACHINE, Mandate

log = logging.getLogger("ploughshare.erasure_room")

WATCH = "erasures-again.json"
"""File in data/ that says from when on erasures are done again after a restore."""
WATCH_FOR = timedelta(days=45)
"""Partners send again what was lost, for as long as letters are valid: what was erased of it goes again."""
SENT_AGAIN = frozenset(
    {
        RetentionKind.OUR_REQUESTS,
        RetentionKind.THEIR_REQUESTS,
        RetentionKind.OUR_INFORMATION,
        RetentionKind.TOLD_BY_OTHERS,
        RetentionKind.FORMAL_REQUESTS,
        RetentionKind.PAPERS,
    }
)
"""Kinds of records that may come here again after a restore, under the reference that both sides know."""
CARRIES = frozenset({Permission.RETENTION_CARRY_OUT})
"""What the node may do here, and only because two persons ordered it."""
ENDS = frozenset({Permission.AGREEMENT_WITHDRAW})
"""What it may do beside, after a restore: end again what an officer had ended."""


class ErasureRoom:
    """Carries out orders to erase.

    Attributes:
        node: whose.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._looked: dict[RetentionKind, tuple[date, Span | None]] = {}

    def sweep(self) -> bool:
        """One round: what is due comes into the review, what is held and open no more goes on, orders are
        carried out and proved, and what a restore brought back goes again. Whether anything was erased."""
        erased = self.replay()
        self._find_due()
        with self.node.door.open(self._mandate()) as work:
            retention.look_again(work)
            retention.release_held(work, self.node.keepers)
        while orders := self._ordered():
            for each in orders:
                self._carry_out(each)
                erased = True
        self._prove()
        return erased

    def _find_due(self) -> None:
        """Look for records whose time is over. Times are counted in days: a kind in which nothing more was
        found is looked through again on the next day, or when its time was set anew."""
        with self.node.door.open(self._mandate()) as work:
            spans = {each.rule.kind: each.span for each in retention_queries.times(work)}
        for kind, span in spans.items():
            seen = (self.node.clock().date(), span)
            if self._looked.get(kind) == seen:
                continue
            with self.node.door.open(self._mandate()) as work:
                found = retention.find_due(work, self.node.keepers, kind)
            if found < retention.FOUND_AT_ONCE:
                self._looked[kind] = seen

    def _mandate(self, also: frozenset[Permission] = frozenset()) -> Mandate:
        machine = self.node.machine()
        return Mandate(
            machine.actor,
            machine.agency,
            machine.purpose,
            machine.permissions | CARRIES | also,
            machine.at,
            basis="order of two persons",
        )

    def _ordered(self) -> list[Order]:
        with self.node.door.open(self._mandate()) as work:
            return retention.ordered(work)

    def _carry_out(self, order: Order) -> None:
        self.node.fail_point("before-erasure")
        with self.node.door.open(self._mandate()) as work:
            retention.carry_out(work, self.node.keepers, order.id)
        self.node.fail_point("after-erasure")

    def _prove(self) -> None:
        """Clear each place of what was erased, and keep what it says then."""
        with self.node.door.open(self._mandate()) as work:
            orders = retention.to_prove(work)
        for order in orders:
            proof = {}
            for place in places_of(self.node):
                place.clear(order)
                proof[place.name] = place.is_empty(order)
            if dict(order.proof) == proof:
                continue
            with self.node.door.open(self._mandate()) as work:
                retention.note_proof(work, order.id, proof)

    # -- after a restore

    def watch(self, *, as_of: datetime, lines: int | None) -> None:
        """Do again, from now on for a while, what was erased since a moment: a restore brought it back, and
        partners may send it again."""
        note = {"as_of": to_rfc3339(as_of), "until": to_rfc3339(self.node.clock() + WATCH_FOR)}
        path = self._watch_path()
        temporary = path.with_suffix(".part")
        temporary.write_text(json.dumps(note), "utf-8")
        temporary.replace(path)
        if lines is None:
            log.warning("restored without the journal of erasures: what was erased since may be back")
        with self.node.door.open(self._mandate()) as work:
            work.record(Deed.ERASURE_REPLAYED, None, {"journal_given": lines is not None})

    def replay(self) -> bool:
        """Erase again what was erased since the moment that is watched; whether there was anything.

        Raises:
            ErasuresBroken: the journal was changed.
        """
        path = self._watch_path()
        if not path.exists():
            return False
        note = json.loads(path.read_text("utf-8"))
        again = False
        for line in self.node.erasures.since(from_rfc3339(note["as_of"])):
            again |= self._again(line)
        if self.node.clock() > from_rfc3339(note["until"]):
            path.unlink()
        return again

    def _watch_path(self) -> Path:
        return self.node.settings.data / WATCH

    def _again(self, line: Line) -> bool:
        try:
            if line.deed in _MARKS:
                with self.node.door.open(self._mandate()) as work:
                    return restrictions.set_again(work, _mark_of(line))
            if line.deed is Deed.AGREEMENT_WITHDRAWN:
                return "from" not in line.facts and self._withdraw_again(str(line.facts["agreement"]))
            return self._erase_again(line)
        except PloughshareError as error:
            log.error("an erasure could not be done again: %s", error.code)
            return False

    def _withdraw_again(self, reference: str) -> bool:
        with self.node.door.open(self._mandate(ENDS)) as work:
            try:
                made = agreements.known_agreement(work, reference)
            except AgreementUnknown:
                return False
            if made.state is AgreementState.WITHDRAWN:
                return False
            agreements.withdraw_agreement(work, self.node.office, reference=reference)
            return True

    def _erase_again(self, line: Line) -> bool:
        kind, subject, reference = _record_of(line)
        if kind is None or subject is None:
            return False
        keeper = self.node.keepers[kind]
        with self.node.door.open(self._mandate()) as work:
            if retention.erase_again(work, self.node.keepers, kind=kind, subject=subject):
                return True
            # What a partner sent again has another id here, and the reference that both know.
            # What nobody sends has no such second: another record of ours may bear the reference by now.
            found = keeper.pointed(work, reference) if reference and kind in SENT_AGAIN else None
            if found is None or found.gone:
                return False
            return retention.erase_again(work, self.node.keepers, kind=kind, subject=found.subject)


_MARKS = frozenset({Deed.RESTRICTION_SET, Deed.RESTRICTION_LIFTED})


def _mark_of(line: Line) -> Restriction:
    """A mark as the journal knows it: who set it is told by the log alone."""
    lifted = line.deed is Deed.RESTRICTION_LIFTED
    return Restriction(
        RestrictionId.parse(line.subject or ""),
        Id.parse(line.facts["record"]),
        Id.parse(line.facts["origin"]),
        str(line.facts["number"]),
        MACHINE,
        line.at,
        MACHINE if lifted else None,
        line.at if lifted else None,
    )


_BY_NOUN = {
    (Deed.INFORMATION_ERASED, "statement"): RetentionKind.OUR_INFORMATION,
    (Deed.INFORMATION_ERASED, "received statement"): RetentionKind.TOLD_BY_OTHERS,
    (Deed.INFORMATION_CHANGED, "statement"): RetentionKind.OUR_INFORMATION,
    (Deed.INFORMATION_CHANGED, "received statement"): RetentionKind.TOLD_BY_OTHERS,
    (Deed.REQUEST_ERASED, "incoming request"): RetentionKind.THEIR_REQUESTS,
    (Deed.REQUEST_ERASED, "request"): RetentionKind.OUR_REQUESTS,
    (Deed.FORMAL_ERASED, "formal request"): RetentionKind.FORMAL_REQUESTS,
    (Deed.PAPER_ERASED, "file of another system"): RetentionKind.PAPERS,
}


def _record_of(line: Line) -> tuple[RetentionKind | None, Id | None, str | None]:
    """Which record a line is about, and how both sides call it."""
    reference = line.facts.get("reference")
    if line.deed is Deed.ERASURE_CARRIED_OUT:
        return RetentionKind(line.facts["kind"]), Id.parse(line.facts["record"]), reference
    recalled = line.deed is Deed.INFORMATION_CHANGED and line.facts.get("change") == "recalled"
    if recalled and line.noun != "received statement":
        # A recall of ours leaves the content here; one of theirs took it away.
        return None, None, None
    kind = _BY_NOUN.get((line.deed, line.noun or ""))
    return kind, None if line.subject is None else Id.parse(line.subject), reference
