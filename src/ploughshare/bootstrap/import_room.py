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
from ploughshare.bootstrap.import_files import ImportFiles
from ploughshare.bootstrap.import_records import (
    PERMISSIONS,
    REGISTERS,
    Import,
    import_of,
    may_see,
    options_document,
    state_of,
)
from ploughshare.bootstrap.import_run import ImportRun
from ploughshare.bootstrap.mandates import mandate_document
from ploughshare.bootstrap.node import Node
from ploughshare.registry.firearms import store as arm_store
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.errors import NothingRemembered, NotPublished
from ploughshare.registry.intake.service import mappings
from ploughshare.registry.intake.terms import IntakeKind, Options, Outcome, Remembered
from ploughshare.registry.recoveries.errors import CaseRequired
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs
from ploughshare.storage.files import Sink

log = logging.getLogger("ploughshare.imports")

IMPORT_JOB = "import.run"


class ImportRoom:
    """Orders, runs and shows imports."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.files = ImportFiles(node)
        node.job_handlers[IMPORT_JOB] = self.run

    def place_for(self, id: BatchId) -> Path:
        """Where the file of an import is received; `order` takes it from there."""
        return self.files.place_for(id)

    def receive(self, id: BatchId) -> AbstractContextManager[Sink]:
        """Where the bytes of an import's file go; down to the disk when the block ends."""
        return self.files.receive(id)

    def start(self) -> None:
        """Bring what waits into the form that the settings say; remove what has served."""
        self.files.start()

    # -- ordering

    def allow(self, work: Work, kind: IntakeKind) -> None:
        """Stop unless the actor may import such a file; asked before it is received, too.

        Raises:
            NotPermitted: the actor's roles do not hold it.
            CaseRequired, CaseNotYours, CaseClosed: recoveries and seizures go into an open case of the
                actor's.
        """
        work.allow(PERMISSIONS[kind])
        if kind not in REGISTERS:
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
        part.replace(self.files.path_of(id))
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
        return self._again(work, id, {**kept.job.facts, "removal": False}, step="resumption")

    def remove(self, work: Work, id: BatchId) -> Import:
        """Take back what an unpublished import left.

        Raises:
            ImportUnknown: none such, or not the actor's to see.
            ImportRunning: it is at work, or it is over.
        """
        kept = self._kept(work, id)
        if state_of(kept) != "failed":
            raise ImportRunning()
        return self._again(work, id, {**kept.job.facts, "removal": True}, step="removal")

    def undo(self, work: Work, id: BatchId, *, leave: bool) -> Import:
        """Take a loaded import out again.

        Args:
            leave: let rows that were built upon stay; without it one such row bars the undo.

        Raises:
            ImportUnknown: none such, or not the actor's to see.
            NotPublished: it is not loaded.
        """
        kept = self._kept(work, id)
        if state_of(kept) != Outcome.PUBLISHED.value:
            raise NotPublished()
        report = dict(kept.job.progress or {})
        report.pop("error", None)
        facts = {**kept.job.facts, "undo": {"leave": leave, "report": report}}
        return self._again(work, id, facts, step="undo")

    def _again(self, work: Work, id: BatchId, facts: dict[str, Any], *, step: str) -> Import:
        self.allow(work, IntakeKind(facts["kind"]))
        jobs.again(
            work.connection,
            jobs.JobId(id.value),
            facts=facts,
            mandate=mandate_document(work.mandate),
            at=work.at,
        )
        work.record(Deed.BATCH_READ, id, {"step": step})
        work.after_commit(self.node.imports_wake.set)
        return self._known(work, id)

    # -- how files were read

    def remembered(self, work: Work) -> list[Remembered]:
        """How files were read that the actor may bring, the latest first."""
        return mappings.remembered(work, self._kinds(work))

    def forget(self, work: Work, id: str) -> None:
        """Forget how files of one source were read.

        Raises:
            NothingRemembered: none such.
        """
        kinds = self._kinds(work)
        try:
            key = bytes.fromhex(id)
        except ValueError:
            raise NothingRemembered() from None
        mappings.forget(work, kinds, key)

    def _kinds(self, work: Work) -> tuple[IntakeKind, ...]:
        kinds = tuple(kind for kind, needed in PERMISSIONS.items() if work.may(needed))
        if not kinds:
            work.allow(Permission.ARM_IMPORT)
        return kinds

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
            ImportRun(self.node, job, self.files.path_of(job.id)).run()

    def sweep(self) -> None:
        """Let go of files that have served, and take back what imports left that were given up without it:
        the database was away then, too."""
        self.files.let_go()
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
