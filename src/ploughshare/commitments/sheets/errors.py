# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of reading an office's own sheets."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class SheetNotUnderstood(PloughshareError):
    kind = Kind.INVALID
    code = "sheets.not-understood"
    msgid = N_(
        "No list of seizures can be seen in this sheet. Its columns are: %(found)s. Name them as in the "
        "template, or say which is which with a mapping."
    )


class NoSuchColumn(PloughshareError):
    kind = Kind.INVALID
    code = "sheets.no-such-column"
    msgid = N_("The mapping names “%(given)s”, which is no column of ours or none of the sheet.")


class StateNotSaid(PloughshareError):
    kind = Kind.INVALID
    code = "sheets.state-not-said"
    msgid = N_("The rows name several states: %(found)s. Say by --state whose office this is.")
