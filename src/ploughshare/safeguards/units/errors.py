# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of units."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class UnitUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "units.unknown"
    msgid = N_("There is no such post, province or contact point in use.")


class UnitNameUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "units.name-unfit"
    msgid = N_("Give the name by which the authority is known, in 1 to %(most)d characters.")


class UnitNameTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "units.name-taken"
    msgid = N_("There is a unit with this name already. Choose another name.")


class UnitNodeTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "units.node-taken"
    msgid = N_("Another unit runs that node already. Close that one first, or name another node.")


class ContactPointNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "units.contact-point-needed"
    msgid = N_("Name the contact point through which it files; only a contact point files through none.")


class CopyUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "units.copy-unfit"
    msgid = N_("Copies go to other units in use: neither to the unit itself nor to its contact point.")


class UnitInUse(PloughshareError):
    kind = Kind.CONFLICT
    code = "units.in-use"
    msgid = N_("People belong to it, or others file through it. Move them first, then close it.")
