# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of agreements."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NoAgreement(PloughshareError):
    kind = Kind.REFUSED
    code = "agreements.none"
    msgid = N_(
        "There is no agreement in force with %(state)s for this. "
        "A legal officer can propose one under Agreements."
    )


class AgreementUnknown(PloughshareError):
    kind = Kind.REFUSED
    code = "agreements.unknown"
    msgid = N_("The agreement %(agreement)s is not known here.")


class AgreementWithdrawn(PloughshareError):
    kind = Kind.REFUSED
    code = "agreements.withdrawn"
    msgid = N_("The agreement %(agreement)s was withdrawn on %(on)s.")


class AgreementNotInForce(PloughshareError):
    kind = Kind.REFUSED
    code = "agreements.not-in-force"
    msgid = N_("The agreement %(agreement)s is not in force on this day.")


class AgreementDoesNotCover(PloughshareError):
    kind = Kind.REFUSED
    code = "agreements.does-not-cover"
    msgid = N_("The agreement %(agreement)s does not cover this: %(what)s.")


class AgreementBroken(PloughshareError):
    kind = Kind.INVALID
    code = "agreements.broken"
    msgid = N_("This is no agreement we can read, or its signature does not fit: %(what)s.")


class AgreementConflict(PloughshareError):
    kind = Kind.CONFLICT
    code = "agreements.conflict"
    msgid = N_("The agreement %(agreement)s cannot be %(act)s: it is %(state)s.")


class AgreementSuspended(PloughshareError):
    kind = Kind.REFUSED
    code = "agreements.suspended"
    msgid = N_(
        "The agreement %(agreement)s is suspended for this by %(by)s since %(on)s. "
        "Duties for what was sent before stay."
    )


class SuspensionUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "agreements.suspension-unknown"
    msgid = N_("No suspension of ours with this reference lasts. Look at the agreement for those that do.")
