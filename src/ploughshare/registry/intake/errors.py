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
    msgid = N_(
        "There is no character encoding “%(given)s” here. Use one of: %(known)s."
    )


class HeaderBroken(PloughshareError):
    kind = Kind.INVALID
    code = "intake.header-broken"
    msgid = N_(
        "The row of column names (row %(row)d) cannot be used: %(problem)s. "
        "Give each column one name of its own in one row, or say which row holds the names."
    )


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


class MappingUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "intake.mapping-unknown"
    msgid = N_("The mapping “%(given)s” cannot be used: %(problem)s. The columns are listed in the reference.")


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
        "The file is not the one this import began with. "
        "Take the unfinished import back and start a new one."
    )
