# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One import from its job: read behind walls, loaded, its report kept; given up whole where it cannot end."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.import_records import read_options, report_document, understanding_document
from ploughshare.bootstrap.import_undo import BUILT_UPON, LOADED_ROWS
from ploughshare.bootstrap.mandates import read_mandate
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.seizure_sheets import SheetBook
from ploughshare.bootstrap.settings import Settings
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.registry.firearms.errors import BatchUnknown
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.errors import BuiltUpon, NotPublished
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service import imports as intake
from ploughshare.registry.intake.service.mappings import remember, understand
from ploughshare.registry.intake.service.undoing import undo_import
from ploughshare.registry.intake.terms import (
    Codes,
    ImportOrder,
    ImportReport,
    IntakeKind,
    Limits,
    Options,
    Outcome,
    Progress,
)
from ploughshare.registry.recoveries.adapters import RecoveryBook
from ploughshare.safeguards.work import Mandate, Work
from ploughshare.storage import jobs
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.handling import Grade, Handling, InformationGrade, SourceGrade, Tlp

log = logging.getLogger("ploughshare.imports")

TOLD_EVERY = timedelta(milliseconds=500)
PRODUCTION_WALLS = frozenset({"limits", "seccomp", "landlock", "hook"})
"""Walls without which production reads no foreign file: decision 6."""


def reading_limits(settings: Settings) -> Limits:
    """What the process that reads a foreign file may use, and which walls must stand around it."""
    limits = settings.imports
    walls = PRODUCTION_WALLS if settings.node.production else Limits().walls_needed
    return Limits(memory_mb=limits.memory_mib, cpu_s=limits.cpu_s, walls_needed=walls)


class ImportRun:
    """Runs the job of one import.

    Attributes:
        node: whose register.
        job: what was ordered.
        file: where the received file waits.
    """

    def __init__(self, node: Node, job: jobs.Job, file: Path) -> None:
        self.node = node
        self.job = job
        self.file = file
        self._id = BatchId(job.id.value)
        self._teller = _Teller(node, job)

    def run(self) -> None:
        """Run it to its end; what stops it for good is kept as its outcome.

        Raises:
            Exception: what may pass by itself, as long as tries are left.
        """
        try:
            self._teller.tell_end(self._outcome())
        except Exception as error:
            if isinstance(error, PloughshareError) and error.kind is not Kind.UNAVAILABLE:
                log.warning("import %s failed: %s", self.job.id, error.code)
                self._teller.tell_end({"state": "failed", "error": _told(error)})
                return
            if self.job.attempts + 1 < jobs.ATTEMPTS_MOST:
                raise
            self._give_up(error)
            return
        self.node.index.prepare()
        self.node.lot_index.prepare()

    def _give_up(self, error: Exception) -> None:
        """No try is left: leave nothing of it in the register, where it would bar every later import."""
        log.error("import %s given up: %s", self.job.id, type(error).__name__, exc_info=error)
        self._take_back()
        told = _told(error if isinstance(error, PloughshareError) else PloughshareError())
        self._teller.tell_end({"state": Outcome.TAKEN_BACK.value, "error": told})
        self.file.unlink(missing_ok=True)

    def _outcome(self) -> dict[str, Any]:
        node, job = self.node, self.job
        if job.facts.get("undo"):
            return self._undone(job.facts["undo"])
        if job.facts.get("removal"):
            self._take_back()
            return {"state": Outcome.TAKEN_BACK.value}
        kind, codes = IntakeKind(job.facts["kind"]), open_codes()
        reader = FileReader(self.file, limits=reading_limits(node.settings), files=node.intake_files)
        options, told = self._options(kind, reader, codes)
        order = ImportOrder(self._id, kind, job.facts["file"], options, self._provenance())
        act = intake.check_import if job.facts["dry_run"] else intake.run_import
        report = act(
            node.door,
            self._mandate(),
            order,
            reader=reader,
            codes=codes,
            clock=node.clock,
            book=RecoveryBook(),
            seizures=SheetBook(),
            progress=self._teller.tell,
        )
        if not report.bad and report.outcome is not Outcome.TAKEN_BACK:
            self._remember(order, tuple(each.name for each in report.columns))
        self._forget_file(report)
        return {**told, **report_document(report)}

    def _options(self, kind: IntakeKind, reader: FileReader, codes: Codes) -> tuple[Options, dict[str, Any]]:
        """How the file is read: as ordered, or as its kind was read before, or as its columns propose."""
        ordered = read_options(self.job.facts["options"])
        if not (self.job.facts["dry_run"] or ordered.remembered or ordered.proposed):
            return ordered, {}
        found = understand(
            reader,
            self._work,
            kind=kind,
            options=ordered,
            source=self.node.settings.node.authority,
            codes=codes,
            today=self.node.clock().date(),
        )
        told = understanding_document(found)
        self._teller.keep(told)
        return found.options, told

    def _remember(self, order: ImportOrder, columns: tuple[str, ...]) -> None:
        source = self.node.settings.node.authority
        with self._work() as work:
            remember(work, kind=order.kind, columns=columns, options=order.options, source=source)

    def _forget_file(self, report: ImportReport) -> None:
        """A file in which nothing was wrong is not needed once it is loaded."""
        if report.outcome is Outcome.PUBLISHED and not report.faults_total:
            self.file.unlink(missing_ok=True)

    def _mandate(self) -> Mandate:
        return read_mandate(self.job.mandate, at=self.node.clock())

    @contextmanager
    def _work(self) -> Iterator[Work]:
        with self.node.door.open(self._mandate()) as work:
            yield work

    def _undone(self, ordered: Mapping[str, Any]) -> dict[str, Any]:
        """Take a loaded import out again; where rows bar it, the import stands as it stood, and says why."""
        kind = IntakeKind(self.job.facts["kind"])
        self._teller.keep(ordered["report"])
        try:
            undone = undo_import(
                self.node.door,
                self._mandate(),
                self._id,
                rows=LOADED_ROWS[kind],
                built_upon=BUILT_UPON,
                leave=bool(ordered["leave"]),
                clock=self.node.clock,
                progress=lambda _: self._teller.tell(Progress(0, 0, 0)),
            )
        except (BuiltUpon, NotPublished) as error:
            return {**ordered["report"], "error": _told(error)}
        self.file.unlink(missing_ok=True)
        return {
            **ordered["report"],
            "state": Outcome.UNDONE.value,
            "undone": [undone.removed, undone.left],
        }

    def _take_back(self) -> None:
        node = self.node
        try:
            intake.take_back(
                node.door,
                self._mandate(),
                self._id,
                clock=node.clock,
                book=RecoveryBook(),
                seizures=SheetBook(),
                progress=self._teller.tell,
            )
        except BatchUnknown:
            log.info("import %s had loaded nothing", self._id)

    def _provenance(self) -> Provenance:
        node = self.node.settings.node
        return Provenance(
            Source(node.state, node.authority),
            Grade(SourceGrade.A, InformationGrade.ONE),
            Handling(Tlp.AMBER),
        )


def _told(error: PloughshareError) -> dict[str, Any]:
    return {"msgid": error.msgid, "facts": dict(error.facts)}


class _Teller:
    """Keeps how far a job is, now and then, and holds on to it."""

    def __init__(self, node: Node, job: jobs.Job) -> None:
        self._node = node
        self._job = job
        self._told_at: datetime | None = None
        self._last: dict[str, Any] = {"rows": 0, "loaded": 0, "faults": 0}

    def tell(self, progress: Progress) -> None:
        """Called after each chunk, with no transaction open."""
        now = self._node.clock()
        self._node.fail_point("import-chunk")
        if progress.rows:
            self._last = {**self._last, **asdict(progress)}
        if self._told_at is not None and now - self._told_at < TOLD_EVERY:
            return
        self._told_at = now
        self._keep(self._last)

    def keep(self, told: Mapping[str, Any]) -> None:
        """Something to show from now on, beside how far it is."""
        told = {name: value for name, value in told.items() if name not in {"state", "error"}}
        self._last = {**self._last, **told}
        self._keep(self._last)

    def tell_end(self, outcome: dict[str, Any]) -> None:
        """The report, or why there is none."""
        self._keep({**self._last, **outcome})

    def _keep(self, progress: Mapping[str, Any]) -> None:
        with self._node.transactions() as connection:
            jobs.note_progress(
                connection, self._job.id, progress, lease_until=self._node.clock() + jobs.LEASE
            )
