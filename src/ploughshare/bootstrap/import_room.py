# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How files get into the register: received into a folder, imported by a job, resumed or taken back.

An import's id is its job's and its batch's. The job keeps the mandate of whoever ordered it, how far it
is, and in the end its report; the file is removed once the report stands.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import ImportRunning, ImportUnknown
from ploughshare.bootstrap.import_records import (
    PERMISSIONS,
    Import,
    import_of,
    is_over,
    may_see,
    options_document,
    read_options,
    report_document,
    state_of,
)
from ploughshare.bootstrap.mandates import mandate_document, read_mandate
from ploughshare.bootstrap.node import Node
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.ids import MalformedId
from ploughshare.registry.firearms.errors import BatchUnknown
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service import imports as intake
from ploughshare.registry.intake.terms import (
    ImportOrder,
    IntakeKind,
    Limits,
    Options,
    Progress,
)
from ploughshare.registry.recoveries.adapters import RecoveryBook
from ploughshare.registry.recoveries.errors import CaseRequired
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.handling import Grade, Handling, InformationGrade, SourceGrade, Tlp

log = logging.getLogger("ploughshare.imports")

IMPORT_JOB = "import.run"
LONG_JOBS = frozenset({IMPORT_JOB})
TOLD_EVERY = timedelta(milliseconds=500)


class ImportRoom:
    """Orders, runs and shows imports."""

    def __init__(self, node: Node) -> None:
        self.node = node
        node.job_handlers[IMPORT_JOB] = self.run

    @property
    def folder(self) -> Path:
        """Where received files wait."""
        return self.node.settings.data / "intake"

    def place_for(self, id: BatchId) -> Path:
        """Where the file of an import is received; `order` takes it from there."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self.folder / f"{id}.part"

    def start(self) -> None:
        """Remove files of which no order came, and files whose report stands."""
        if not self.folder.exists():
            return
        for path in self.folder.iterdir():
            try:
                id = jobs.JobId.parse(path.name)
            except MalformedId:
                path.unlink(missing_ok=True)
                continue
            with self.node.look() as connection:
                kept = jobs.get(connection, id)
            if kept is None or is_over(kept):
                path.unlink(missing_ok=True)

    # -- ordering

    def allow(self, work: Work, kind: IntakeKind) -> None:
        """Stop unless the actor may import such a file; asked before it is received, too.

        Raises:
            NotPermitted: the actor's roles do not hold it.
            CaseRequired, CaseNotYours, CaseClosed: recoveries go into an open case of the actor's.
        """
        work.allow(PERMISSIONS[kind])
        if kind is IntakeKind.RECOVERIES:
            if work.mandate.case is None:
                raise CaseRequired()
            own_case(work, work.mandate.case)

    def order(
        self,
        work: Work,
        id: BatchId,
        *,
        kind: IntakeKind,
        file_name: str,
        options: Options,
        dry_run: bool,
    ) -> Import:
        """Order the import of a file that stands at `place_for`.

        Raises:
            what `allow` raises.
        """
        self.allow(work, kind)
        part = self.place_for(id)
        part.replace(self.folder / str(id))
        facts = {
            "kind": kind.value,
            "file": file_name[-255:],
            "dry_run": dry_run,
            "options": options_document(options),
        }
        jobs.enqueue(
            work.connection,
            id=jobs.JobId(id.value),
            kind=IMPORT_JOB,
            facts=facts,
            mandate=mandate_document(work.mandate),
            at=work.at,
        )
        work.record(Deed.BATCH_READ, id, {"step": "ordered", "kind": kind.value, "dry_run": dry_run})
        work.after_commit(self.node.imports_wake.set)
        return self._known(work, id)

    def resume(self, work: Work, id: BatchId) -> Import:
        """Let a failed import run again from where it stood, under the actor's mandate.

        Raises:
            ImportUnknown: none such, or not the actor's to see.
            ImportRunning: it did not fail.
        """
        kept = self._kept(work, id)
        if state_of(kept) != "failed":
            raise ImportRunning()
        return self._again(work, id, {**kept.job.facts, "removal": False})

    def remove(self, work: Work, id: BatchId) -> Import:
        """Take back what an unpublished import left.

        Raises:
            ImportUnknown: none such, or not the actor's to see.
            ImportRunning: it is at work, or it is over.
        """
        kept = self._kept(work, id)
        if state_of(kept) != "failed":
            raise ImportRunning()
        return self._again(work, id, {**kept.job.facts, "removal": True})

    def _again(self, work: Work, id: BatchId, facts: dict[str, Any]) -> Import:
        self.allow(work, IntakeKind(facts["kind"]))
        jobs.again(
            work.connection,
            jobs.JobId(id.value),
            facts=facts,
            mandate=mandate_document(work.mandate),
            at=work.at,
        )
        work.record(Deed.BATCH_READ, id, {"step": "removal" if facts["removal"] else "resumption"})
        work.after_commit(self.node.imports_wake.set)
        return self._known(work, id)

    # -- showing

    def imports(self, work: Work, *, most: int = 50) -> list[Import]:
        """Imports the actor may see, newest first."""
        if not any(work.may(each) for each in PERMISSIONS.values()):
            work.allow(Permission.ARM_IMPORT)
        found = [import_of(each) for each in jobs.of_kind(work.connection, IMPORT_JOB, most=most)]
        shown = [each for each in found if may_see(work, each)]
        work.record(Deed.BATCH_READ, None, {"count": len(shown)})
        return shown

    def one(self, work: Work, id: BatchId) -> Import:
        """One import with its report.

        Raises:
            ImportUnknown: none such, or not the actor's to see.
        """
        found = self._known(work, id)
        work.record(Deed.BATCH_READ, id)
        return found

    def _known(self, work: Work, id: BatchId) -> Import:
        return import_of(self._kept(work, id))

    def _kept(self, work: Work, id: BatchId) -> jobs.Kept:
        kept = jobs.get(work.connection, jobs.JobId(id.value))
        if kept is None or kept.job.kind != IMPORT_JOB or not may_see(work, import_of(kept)):
            raise ImportUnknown()
        return kept

    # -- running

    def run(self, job: jobs.Job) -> None:
        """Run one import to its end; what stops it for good is kept as its outcome."""
        if job.progress is not None and "state" in job.progress:
            return
        teller = _Teller(self.node, job)
        try:
            teller.tell_end(self._outcome(job, teller))
        except PloughshareError as error:
            if error.kind is Kind.UNAVAILABLE and job.attempts + 1 < jobs.ATTEMPTS_MOST:
                raise
            log.warning("import %s failed: %s", job.id, error.code)
            teller.tell_end({"state": "failed", "error": {"msgid": error.msgid, "facts": dict(error.facts)}})
            return
        (self.folder / str(job.id)).unlink(missing_ok=True)
        self.node.index.prepare()

    def _outcome(self, job: jobs.Job, teller: _Teller) -> dict[str, Any]:
        node, id = self.node, BatchId(job.id.value)
        mandate = read_mandate(job.mandate, at=node.clock())
        if job.facts.get("removal"):
            try:
                intake.take_back(
                    node.door, mandate, id, clock=node.clock, book=RecoveryBook(), progress=teller.tell
                )
            except BatchUnknown:
                log.info("import %s had loaded nothing", id)
            return {"state": "taken_back"}
        limits = node.settings.imports
        reader = FileReader(
            self.folder / str(id), limits=Limits(memory_mb=limits.memory_mib, cpu_s=limits.cpu_s)
        )
        order = ImportOrder(
            id,
            IntakeKind(job.facts["kind"]),
            job.facts["file"],
            read_options(job.facts["options"]),
            self._provenance(),
        )
        act = intake.check_import if job.facts["dry_run"] else intake.run_import
        report = act(
            node.door,
            mandate,
            order,
            reader=reader,
            codes=open_codes(),
            clock=node.clock,
            book=RecoveryBook(),
            progress=teller.tell,
        )
        return report_document(report)

    def _provenance(self) -> Provenance:
        node = self.node.settings.node
        return Provenance(
            Source(node.state, node.authority),
            Grade(SourceGrade.A, InformationGrade.ONE),
            Handling(Tlp.AMBER),
        )


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
            self._last = asdict(progress)
        if self._told_at is not None and now - self._told_at < TOLD_EVERY:
            return
        self._told_at = now
        self._keep(self._last)

    def tell_end(self, outcome: dict[str, Any]) -> None:
        """The report, or why there is none."""
        self._keep({**self._last, **outcome})

    def _keep(self, progress: Mapping[str, Any]) -> None:
        with self._node.transactions() as connection:
            jobs.note_progress(
                connection, self._job.id, progress, lease_until=self._node.clock() + jobs.LEASE
            )
