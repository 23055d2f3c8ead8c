# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of telling facts of law."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NothingToTell(PloughshareError):
    kind = Kind.CONFLICT
    code = "updates.nothing-to-tell"
    msgid = N_("There is nothing to send: every confirmed change has gone to these nodes already.")


class NobodyToTell(PloughshareError):
    kind = Kind.CONFLICT
    code = "updates.nobody-to-tell"
    msgid = N_("There is no other node to send to. Confirm a node first, or write the update to a file.")


class NotConfirmedHere(PloughshareError):
    kind = Kind.CONFLICT
    code = "updates.not-confirmed-here"
    msgid = N_("Only what was confirmed here is told to others.")


class UpdateIsOwn(PloughshareError):
    kind = Kind.INVALID
    code = "updates.is-own"
    msgid = N_("This update was written by this node itself. There is nothing to take in.")
