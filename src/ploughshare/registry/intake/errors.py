# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of reading a file. Each stops the whole import; faults of single rows do not."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class FileUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "intake.file-unreadable"
    msgid = N_("The file cannot be opened. Check its name and that you may read it, then try again.")


class FileEmpty(PloughshareError):
    kind = Kind.INVALID
    code = "intake.file-empty"
    msgid = N_("The file is empty. It needs a first row with the column names.")


class FormatUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "intake.format-unknown"
    msgid = N_(
        "The file is neither CSV, Excel (xlsx) nor Parquet; it looks like %(found)s. "
        "Save it as one of these and try again."
    )


class EncodingUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "intake.encoding-unknown"
    msgid = N_("There is no character encoding “%(given)s” here. Use one of: %(known)s.")


class EncodingBroken(PloughshareError):
    kind = Kind.INVALID
    code = "intake.encoding-broken"
    msgid = N_(
        "From row %(row)d on the file is not %(encoding)s. Save it as UTF-8, "
        "or state the encoding it really has."
    )


class ColumnUnnamed(PloughshareError):
    kind = Kind.INVALID
    code = "intake.column-unnamed"
    msgid = N_(
        "Column %(place)d has no name in row %(row)d. Name each column in one row, "
        "or say which row holds the names."
    )


class ColumnNameTwice(PloughshareError):
    kind = Kind.INVALID
    code = "intake.column-name-twice"
    msgid = N_("Two columns are called “%(name)s” in row %(row)d. Give each a name of its own.")


class ColumnNameUnusable(PloughshareError):
    kind = Kind.INVALID
    code = "intake.column-name-unusable"
    msgid = N_(
        "The name of column %(place)d in row %(row)d is longer than %(most)d characters or holds hidden "
        "characters. Type it anew, or say which row holds the names."
    )


class ColumnsTooMany(PloughshareError):
    kind = Kind.INVALID
    code = "intake.columns-too-many"
    msgid = N_("Row %(row)d names more than %(most)d columns. Say which row holds the names.")


class MergedCells(PloughshareError):
    kind = Kind.INVALID
    code = "intake.merged-cells"
    msgid = N_(
        "The cells %(cells)s of sheet “%(sheet)s” are merged, so it is unclear which rows their value "
        "belongs to. Unmerge them in the spreadsheet, fill each cell, save and try again."
    )


class SheetUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "intake.sheet-unknown"
    msgid = N_("The workbook has no sheet “%(given)s”. Its sheets are: %(known)s.")


class WorkbookBroken(PloughshareError):
    kind = Kind.INVALID
    code = "intake.workbook-broken"
    msgid = N_("The Excel file is damaged. Open it in a spreadsheet, save it anew as xlsx and try again.")


class FileTooLarge(PloughshareError):
    kind = Kind.LIMIT
    code = "intake.file-too-large"
    msgid = N_(
        "The file unpacks to %(megabytes)d megabytes; at most %(most)d are read. "
        "Split it, or export it as CSV or Parquet."
    )


class NestedColumns(PloughshareError):
    kind = Kind.INVALID
    code = "intake.nested-columns"
    msgid = N_(
        "These columns hold lists or structures: %(columns)s. "
        "Flatten them to one value a cell, or drop them in the mapping (NAME=-)."
    )


class ParquetBroken(PloughshareError):
    kind = Kind.INVALID
    code = "intake.parquet-broken"
    msgid = N_("The Parquet file is damaged. Write it again and try again.")


class QuoteOpen(PloughshareError):
    kind = Kind.INVALID
    code = "intake.quote-open"
    msgid = N_(
        "A quotation mark opened in row %(row)d is never closed, or a cell there is longer than "
        "%(most)d characters. Double each quotation mark inside a cell, or remove it."
    )


class ReadingTooLong(PloughshareError):
    kind = Kind.LIMIT
    code = "intake.reading-too-long"
    msgid = N_("Reading the file took more than %(seconds)d seconds and was stopped. Split the file.")


class ReadingTooBig(PloughshareError):
    kind = Kind.LIMIT
    code = "intake.reading-too-big"
    msgid = N_(
        "Reading the file needed more than %(megabytes)d megabytes of memory and was stopped. "
        "Split it, or export it as CSV."
    )


class WallsMissing(PloughshareError):
    kind = Kind.REFUSED
    code = "intake.walls-missing"
    msgid = N_(
        "This machine cannot keep a foreign file's reader apart as production demands "
        "(missing: %(missing)s). Nothing was read. The operator runs the node on Linux 5.13 or newer, x86_64 "
        "or aarch64, with Landlock among its security modules (kernel option lsm=) and seccomp filters "
        "allowed; then send the file again."
    )


class ReaderStopped(PloughshareError):
    kind = Kind.BROKEN
    code = "intake.reader-stopped"
    msgid = N_(
        "The process that reads the file stopped before the end. Nothing was changed. "
        "If it happens again, the file is damaged: save it anew."
    )


class ColumnsMissing(PloughshareError):
    kind = Kind.INVALID
    code = "intake.columns-missing"
    msgid = N_(
        "None of these columns was found: %(needed)s. The file has: %(found)s. "
        "Say which column is which with a mapping (THEIR NAME=our name)."
    )


class ColumnTwice(PloughshareError):
    kind = Kind.INVALID
    code = "intake.column-twice"
    msgid = N_(
        "The columns “%(first)s” and “%(second)s” are both read as %(column)s. "
        "Map one of them to another column, or drop it (NAME=-)."
    )


class MappingTargetUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "intake.mapping-target-unknown"
    msgid = N_(
        "“%(name)s” is mapped to “%(column)s”, and we have no such column. "
        "The columns are listed in the reference."
    )


class MappingColumnUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "intake.mapping-column-unknown"
    msgid = N_("The mapping names a column “%(name)s”; the file has: %(found)s.")


class PersonColumn(PloughshareError):
    kind = Kind.INVALID
    code = "intake.person-column"
    msgid = N_(
        "The columns %(columns)s look like data of private persons. A node holds none: drop them in "
        "the mapping (NAME=-), or put the national register's opaque pointer into holder_pointer."
    )


class OptionUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "intake.option-unknown"
    msgid = N_("“%(given)s” is not known for %(option)s. Use one of: %(known)s.")


class FileChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "intake.file-changed"
    msgid = N_(
        "The file is not the one this import began with. Take the unfinished import back and start a new one."
    )


class ImportTakenBack(PloughshareError):
    kind = Kind.CONFLICT
    code = "intake.taken-back"
    msgid = N_("This import was taken back. Nothing of it remains; start a new one.")


class CellTooLong(PloughshareError):
    kind = Kind.INVALID
    code = "intake.cell-too-long"
    msgid = N_(
        "A cell holds %(length)d characters and a workbook takes at most %(most)d. Export as CSV instead."
    )


class NothingRemembered(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "intake.nothing-remembered"
    msgid = N_("Nothing like this is remembered, or it is not yours to change.")


class FileGone(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "intake.file-gone"
    msgid = N_(
        "The file is not kept any more: it stays for a day after it was read with faults or checked. "
        "Send it again."
    )


class NotASheet(PloughshareError):
    kind = Kind.INVALID
    code = "intake.not-a-sheet"
    msgid = N_("A Parquet file has no sheet to write into. Take the list of faults instead.")


class BuiltUpon(PloughshareError):
    kind = Kind.CONFLICT
    code = "intake.built-upon"
    msgid = N_(
        "%(count)d rows of this import have been built upon (%(what)s), so it was not undone. Undo what was "
        "built first, or undo the import and leave these rows."
    )


class NotPublished(PloughshareError):
    kind = Kind.CONFLICT
    code = "intake.not-published"
    msgid = N_("Only an import that is loaded can be undone. This one is not, or it was undone already.")
