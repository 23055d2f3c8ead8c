# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a whole log is checked: leaves, signed heads and database against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ploughshare.crypto.digests import commitment
from ploughshare.crypto.merkle import Frontier
from ploughshare.crypto.notes import Checkpoint
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.audit.rules.entries import read_content
from ploughshare.safeguards.audit.terms import Fault, Finding, Row, Verification

AT_ONCE = 65536
BREAK = "break "
"""How the extension line of a signed break begins."""


def is_break(checkpoint: Checkpoint) -> bool:
    """Whether a checkpoint says that the log goes on from here after a restore."""
    return any(line.startswith(BREAK) for line in checkpoint.extensions)


def demanded(checkpoints: Iterable[Checkpoint]) -> dict[int, set[bytes]]:
    """Roots the log must give, by size. A break takes back earlier heads beyond its own size."""
    heads: dict[int, set[bytes]] = {}
    for checkpoint in checkpoints:
        if is_break(checkpoint):
            heads = {size: roots for size, roots in heads.items() if size <= checkpoint.size}
        heads.setdefault(checkpoint.size, set()).add(checkpoint.root)
    return heads


def check_log(
    leaves: Iterable[bytes],
    checkpoints: Sequence[Checkpoint],
    rows: Iterator[Row] | None,
    *,
    state: tuple[int, bytes] | None = None,
    forged: Finding | None = None,
    sealed_until: float = 0,
) -> Verification:
    """Re-check a whole log.

    Args:
        leaves: commitments from the log file, in order.
        checkpoints: those whose signature held, in the order they were written, breaks among them.
        rows: database rows in order of their index, pending ones last; None to check files only.
        state: size and packed frontier as the database keeps them; None if not checked.
        forged: the first checkpoint that was not signed by the log's key; None if there is none.
        sealed_until: contents of entries before this place may stay sealed, since their key is not here.

    Returns:
        The result with the first broken entry. Where log file and database were changed alike, the
        entry named is the first of those covered by the checkpoint that no longer fits and by no
        earlier one: a tree head proves no more. Leaves beyond the last signed head that the
        database does not know are what a kill, or a log at work, leaves behind, and no fault.
    """
    if rows is None and state is None:
        return _check_files(leaves, checkpoints, forged)
    check = _Check(demanded(checkpoints), rows, state, forged, sealed_until)
    for leaf in leaves:
        if not check.take(leaf):
            break
    return check.result(checkpoints=len(checkpoints), breaks=sum(1 for each in checkpoints if is_break(each)))


def _check_files(
    leaves: Iterable[bytes], checkpoints: Sequence[Checkpoint], forged: Finding | None
) -> Verification:
    """The same without a database: whole stretches between two heads are hashed at once."""
    heads, left = demanded(checkpoints), iter(leaves)
    tree, sound_until, finding = Frontier(), 0, forged
    for size in sorted(heads):
        while tree.size < size and (batch := list(islice(left, min(size - tree.size, AT_ONCE)))):
            tree.grow(batch)
        fault = None
        if tree.size < size:
            fault = Finding(tree.size, None, Fault.LOG_CUT)
        elif heads[size] != {tree.root()}:
            fault = Finding(sound_until, None, Fault.LOG_REWRITTEN)
        if fault is not None:
            finding = fault if finding is None or fault.index < finding.index else finding
            break
        sound_until = size
    entries = tree.size + sum(1 for _ in left)
    breaks = sum(1 for each in checkpoints if is_break(each))
    return Verification(entries, len(checkpoints), 0, breaks, finding)


class _Check:
    """One pass over a log. `take` the leaves in order, then ask for the `result`."""

    def __init__(
        self,
        heads: dict[int, set[bytes]],
        rows: Iterator[Row] | None,
        state: tuple[int, bytes] | None,
        forged: Finding | None,
        sealed_until: float,
    ) -> None:
        self._heads = heads
        self._signed = max(heads, default=0)
        self._rows = rows
        self._upcoming = None if rows is None else next(rows, None)
        self._state = state
        self._finding = forged
        self._file = Frontier()
        # The tree with the database's commitments in place of the file's, from where they differ.
        self._database: Frontier | None = None
        self._sound_until = 0
        self._settled = False
        self._sealed_until = sealed_until
        self._unread = 0
        self._first_unread: Finding | None = None
        self._opened_before = False
        self._check_head()

    def take(self, leaf: bytes) -> bool:
        """Check one leaf with its row; False where the part that counts has ended."""
        index, row = self._file.size, self._upcoming
        placed = row is not None and row.index is not None
        if self._rows is not None and index >= self._signed and not placed:
            return False
        if self._rows is not None and not self._settled:
            self._take_row(index, leaf)
        else:
            self._file.append(leaf)
        self._check_head()
        return True

    def _take_row(self, index: int, leaf: bytes) -> None:
        while (row := self._upcoming) is not None and row.index is not None and row.index < index:
            self._note(Finding(row.index, row.entry_id, Fault.ADDED))
            self._next_row()
        here = row is not None and row.index == index
        stored = row.commitment if row is not None and here else leaf
        if stored != leaf and self._database is None:
            self._database = Frontier(self._file.size, list(self._file.hashes))
        if self._database is not None:
            self._database.append(stored)
        self._file.append(leaf)
        if row is None or not here:
            self._note(Finding(index, None, Fault.REMOVED))
            return
        fault = Fault.COMMITMENT_CHANGED if stored != leaf else self._fault(row, index)
        if fault is not None:
            self._note(Finding(index, row.entry_id, fault))
        self._next_row()

    def _fault(self, row: Row, index: int) -> Fault | None:
        fault = row_fault(row, may_stay_sealed=index < self._sealed_until)
        if index < self._sealed_until:
            if not row.sealed:
                self._opened_before = True
            elif fault is None:
                self._unread += 1
                self._first_unread = self._first_unread or Finding(index, row.entry_id, Fault.CONTENT_CHANGED)
        return fault

    def _check_head(self) -> None:
        size = self._file.size
        roots = self._heads.pop(size, None)
        if roots and not self._settled:
            if roots == {self._file.root()}:
                self._sound_until = size
            elif self._database is not None and roots == {self._database.root()}:
                self._settled = True
                self._blame_file()
            else:
                self._settled = True
                self._note(Finding(self._sound_until, None, Fault.LOG_REWRITTEN))
        kept = None if self._settled or self._state is None else self._state
        if kept is not None and size == kept[0] and self._file.packed() != kept[1]:
            self._note(Finding(size, None, Fault.STATE_CHANGED))

    def _blame_file(self) -> None:
        """The database gives the signed root: it was the file that was changed."""
        found = self._finding
        if found is not None and found.fault is Fault.COMMITMENT_CHANGED:
            self._finding = Finding(found.index, found.entry_id, Fault.LEAF_CHANGED)

    def _note(self, finding: Finding) -> None:
        if self._finding is None or finding.index < self._finding.index:
            self._finding = finding

    def _next_row(self) -> None:
        self._upcoming = None if self._rows is None else next(self._rows, None)

    def result(self, *, checkpoints: int, breaks: int) -> Verification:
        """Look at what stands beyond the leaves, and sum up."""
        if self._heads and max(self._heads) > self._file.size:
            self._note(Finding(self._file.size, None, Fault.LOG_CUT))
        if self._state is not None and self._state[0] < self._signed:
            self._note(Finding(self._state[0], None, Fault.STATE_CHANGED))
        pending = 0
        while (row := self._upcoming) is not None:
            if row.index is None:
                pending += 1
                fault = self._fault(row, self._file.size)
                if fault is not None:
                    self._note(Finding(self._file.size, row.entry_id, fault))
            elif not self._settled and row.index >= self._file.size:
                self._note(Finding(row.index, row.entry_id, Fault.ADDED))
            self._next_row()
        if self._opened_before and self._first_unread is not None:
            # The key is there after all: what does not open was changed.
            self._note(self._first_unread)
        return Verification(self._file.size, checkpoints, pending, breaks, self._finding, self._unread)


def row_fault(row: Row, *, may_stay_sealed: bool = False) -> Fault | None:
    """What is wrong with a row by itself: its content, the columns it is found by, its review.

    Args:
        may_stay_sealed: whether there is no key that opens its content.
    """
    if row.sealed:
        return None if may_stay_sealed else Fault.CONTENT_CHANGED
    if row.content is None or row.salt is None:
        return Fault.CONTENT_REMOVED
    if commitment(row.content, row.salt) != row.commitment:
        return Fault.CONTENT_CHANGED
    try:
        said = read_content(row.content, index=None)
    except (PloughshareError, ValueError, KeyError, TypeError, RecursionError):
        return Fault.CONTENT_CHANGED
    columns = (row.entry_id, row.at, row.deed, row.actor, row.subject, row.case)
    if columns != (str(said.entry_id), said.at, said.deed, said.actor, said.subject, said.case):
        return Fault.COLUMNS_CHANGED
    if (said.draw is not None) != row.reviewed:
        return Fault.REVIEW_REMOVED if said.draw is not None else Fault.REVIEW_ADDED
    return None
