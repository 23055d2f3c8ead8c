# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How files get into the register: received into a folder, imported by a job, resumed or taken back.

An import's id is its job's and its batch's. The job keeps the mandate of whoever ordered it, how far it
is, and in the end its report; the file is removed once the report stands.
"""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
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
    state_of,
)
from ploughshare.bootstrap.import_run import ImportRun
from ploughshare.bootstrap.mandates import mandate_document
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.sealing import intake_folder, settle
from ploughshare.kernel.ids import MalformedId
from ploughshare.registry.firearms import store as arm_store
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.terms import (
    IntakeKind,
    Options,
)
from ploughshare.registry.recoveries.errors import CaseRequired
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs
from ploughshare.storage.files import ON_THE_WAY, Sink

log = logging.getLogger("ploughshare.imports")

IMPORT_JOB = "import.run"


class ImportRoom:
    """Orders, runs and shows imports."""

    def __init__(self, node: Node) -> None:
        self.node = node
        node.job_handlers[IMPORT_JOB] = self.run

    @property
    def folder(self) -> Path:
        """Where received files wait."""
        return intake_folder(self.node.settings)

    def place_for(self, id: BatchId) -> Path:
        """Where the file of an import is received; `order` takes it from there."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self.folder / f"{id}{ON_THE_WAY}"

    def receive(self, id: BatchId) -> AbstractContextManager[Sink]:
        """Where the bytes of an import's file go; down to the disk when the block ends."""
        return self.node.intake_files.create(self.place_for(id))

    def start(self) -> None:
        """Bring what waits into the form that the settings say; remove files of which no order came,
        and files whose report stands."""
        settle(self.node.settings, self.node.office.keys.box)
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
        """Run one import to its end, unless its report stands."""
        if job.progress is None or "state" not in job.progress:
            ImportRun(self.node, job, self.folder / str(job.id)).run()

    def sweep(self) -> None:
        """Take back what imports left that were given up without it: the database was away then, too."""
        with self.node.transactions() as connection:
            for batch in arm_store.unfinished_batches(connection):
                kept = jobs.get(connection, jobs.JobId(batch.id.value))
                if kept is None or kept.failed_at is None:
                    continue
                log.warning("taking back import %s, which was given up", batch.id)
                facts = {**kept.job.facts, "removal": True}
                jobs.again(
                    connection, kept.job.id, facts=facts, mandate=kept.job.mandate, at=self.node.clock()
                )
        self.node.imports_wake.set()
