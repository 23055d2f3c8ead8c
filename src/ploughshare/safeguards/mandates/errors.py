# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of cases and mandates."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class CaseNotYours(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "mandates.case-not-yours"
    msgid = N_("There is no such open case of yours. Choose one of your open cases or open a new one.")


class CaseClosed(PloughshareError):
    kind = Kind.CONFLICT
    code = "mandates.case-closed"
    msgid = N_("Case %(reference)s is closed. Nothing can be looked up under it.")


class CaseReferenceUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "mandates.case-reference-unfit"
    msgid = N_("Give the case number your authority uses, in 1 to %(most)d characters.")


class CaseReferenceTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "mandates.case-reference-taken"
    msgid = N_("A case with reference %(reference)s exists already. Join it or choose another reference.")


class BreakGlassReasonNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "mandates.break-glass-reason-needed"
    msgid = N_("Breaking the glass needs a reason of at least 20 characters; your supervisor reads it today.")
