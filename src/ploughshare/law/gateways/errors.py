# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes that stop a question before it is decided."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NothingAsked(PloughshareError):
    kind = Kind.INVALID
    code = "law.nothing-asked"
    msgid = N_("The question names no kind of data. Say what is asked for.")


class NoSuchRow(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "law.no-such-row"
    msgid = N_("There is no row “%(row)s” in the tables of law. Follow a link from a decision.")


class NoSuchDeadline(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "law.no-such-deadline"
    msgid = N_("The row “%(basis)s” sets no time “%(case)s”. It sets: %(known)s.")
