# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of forms themselves."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class MappingLineUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "web.mapping-line-unreadable"
    msgid = N_("The line “%(given)s” names no column of ours. Write THEIR NAME=our name, one a line.")


class FileNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "web.file-needed"
    msgid = N_("Choose a file first.")
