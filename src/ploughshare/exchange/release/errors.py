# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of release."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ReleaseMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "release.malformed"
    msgid = N_("These are no conditions of release that we can read: %(what)s.")


class ReleaseRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.refused"
    msgid = N_("This may not leave. %(why)s Nothing was sent.")


class ConsentNeeded(PloughshareError):
    kind = Kind.REFUSED
    code = "release.consent-needed"
    msgid = N_("Only with the consent of %(originator)s: %(why)s Ask for it; the answer has a clock.")


class LabelAboveAgreement(PloughshareError):
    kind = Kind.REFUSED
    code = "release.label-above-agreement"
    msgid = N_(
        "It is labelled TLP:%(label)s, and the agreement goes up to TLP:%(ceiling)s. It is not taken in."
    )


class TextToBeChecked(PloughshareError):
    kind = Kind.INVALID
    code = "release.text-to-be-checked"
    msgid = N_(
        "The text holds %(count)d places that may point to a person or a source, the first “%(first)s”. "
        "Take them out, or confirm each that it may be told."
    )
