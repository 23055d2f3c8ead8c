# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of imports beside the database: received, kept for a second look, copied with faults, let go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from ploughshare.bootstrap.import_records import Import, is_over, was_kept_with_faults
from ploughshare.bootstrap.import_run import reading_limits
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.sealing import intake_folder, settle
from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.text import Text
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.adapters.copies import CsvCopy, XlsxCopy
from ploughshare.registry.intake.adapters.looks import copy_with_looks
from ploughshare.registry.intake.errors import FileGone, NotASheet
from ploughshare.registry.intake.ports import CopyWriter
from ploughshare.registry.intake.rules.mending import VALUES_ONLY, marks_in_place
from ploughshare.registry.intake.service.copies import write_copy
from ploughshare.registry.intake.terms import Fault, Format
from ploughshare.storage import jobs
from ploughshare.storage.files import ON_THE_WAY, Sink

KEPT_FOR = timedelta(days=1)
"""How long a file stays after it was checked, or read with faults: for a second look, and for the copy."""


class ImportFiles:
    """The files of imports. Those that hold nothing wrong go as soon as they are loaded."""

    def __init__(self, node: Node) -> None:
        self.node = node

    def path_of(self, id: Id) -> Path:
        """Where the file of an import stands."""
        return self.folder / str(id)

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
        self.let_go(receiving=False)

    def let_go(self, *, receiving: bool = True) -> None:
        """Remove files that have served.

        Args:
            receiving: whether a file without an order may still be on its way in.
        """
        if not self.folder.exists():
            return
        for path in self.folder.iterdir():
            try:
                id = jobs.JobId.parse(path.name)
            except MalformedId:
                if not receiving:
                    path.unlink(missing_ok=True)
                continue
            with self.node.look() as connection:
                kept = jobs.get(connection, id)
            if (kept is None and not receiving) or (kept is not None and self._is_stale(kept)):
                path.unlink(missing_ok=True)

    def _is_stale(self, kept: jobs.Kept) -> bool:
        """Whether a file has served: its report stands, and nobody has to look at it again."""
        if not is_over(kept):
            return False
        ended = kept.done_at or kept.failed_at or kept.created_at
        return not was_kept_with_faults(kept) or self.node.clock() - ended > KEPT_FOR

    def has_file(self, id: BatchId) -> bool:
        """Whether the file of an import is still here."""
        return (self.folder / str(id)).exists()

    def take_again(self, id: BatchId, new: BatchId) -> None:
        """Lay the file of an import at the place of another, so that it can be read otherwise.

        Call it with no Work open; `one` has said before that the import is the actor's to see.

        Raises:
            FileGone: it is not kept any more.
        """
        try:
            with self.receive(new) as target:
                for piece in self.node.intake_files.pieces(self.folder / str(id)):
                    target.write(piece)
        except FileNotFoundError:
            self.place_for(new).unlink(missing_ok=True)
            raise FileGone() from None

    def write_copy(
        self, found: Import, target: BinaryIO, *, language: str, render: Callable[[Text], str]
    ) -> Format:
        """Write a copy of a file with what is wrong beside each cell; its form is the file's own. A workbook
        keeps its looks and other sheets where that can be done; else the copy has the values and says so.

        Call it with no Work open. The file itself stays as it came.

        Raises:
            FileGone: it is not kept any more.
            NotASheet: it has no sheet to write into.
        """
        heading = found.heading
        if not self.has_file(found.id) or heading is None:
            raise FileGone()
        form = Format(heading["form"])
        if form is Format.PARQUET:
            raise NotASheet()
        row, columns = int(heading["row"]), tuple(found.columns or ())
        sheet, path = heading["sheet"] or "1", self.folder / str(found.id)
        limits, files = reading_limits(self.node.settings), self.node.intake_files
        faults = [
            Fault(each.row, each.column, each.code, each.text, each.stops) for each in found.faults_kept
        ]
        if form is Format.XLSX:
            marks = marks_in_place(
                faults, columns, sheet=sheet, header_row=row, language=language, render=render
            )
            made = copy_with_looks(path, marks, limits=limits, files=files)
            if made is not None:
                target.write(made)
                return form
        writer: CopyWriter = (
            CsvCopy(target, delimiter=heading["delimiter"] or ",")
            if form is Format.CSV
            else XlsxCopy(target, title=sheet, header_row=row, note=render(Text(VALUES_ONLY)))
        )
        write_copy(
            FileReader(path, limits=limits, files=files),
            writer,
            options=found.options,
            columns=columns,
            header_row=row,
            faults=faults,
            language=language,
            render=render,
        )
        return form
