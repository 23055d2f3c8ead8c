# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a request says beside the arms (International Tracing Instrument, paragraph 17), on both sides."""

from __future__ import annotations

from typing import TypedDict

from ploughshare.interfaces.api.documents.forms import Given, Told
from ploughshare.registry.tracing.terms import Framing
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason, IntendedUse, UrgencyGround


class FramingForm(Given, frozen=True, kw_only=True):
    """What a request says beside the arms (International Tracing Instrument, paragraph 17)."""

    purpose: Purpose = Purpose.TRACING
    reason: IllicitReason = IllicitReason.USED_IN_CRIME
    use: IntendedUse = IntendedUse.INVESTIGATION
    urgency: UrgencyGround | None = None
    with_private_holder: bool = False


class Framed(Told, frozen=True, kw_only=True):
    """A request of ours with what it says beside the arms."""

    purpose: Purpose
    reason: IllicitReason
    use: IntendedUse
    urgency: UrgencyGround | None
    with_private_holder: bool


class FramedWhileKept(Told, frozen=True, kw_only=True):
    """The same for another state's request: null in each once it was erased."""

    purpose: Purpose | None
    reason: IllicitReason | None
    use: IntendedUse | None
    urgency: UrgencyGround | None
    with_private_holder: bool | None


class NoFields(TypedDict):
    """The fields of a framing that is not kept any more."""

    purpose: None
    reason: None
    use: None
    urgency: None
    with_private_holder: None


ERASED: NoFields = {
    "purpose": None,
    "reason": None,
    "use": None,
    "urgency": None,
    "with_private_holder": None,
}


class FramingFields(TypedDict):
    """The fields of a framing by name."""

    purpose: Purpose
    reason: IllicitReason
    use: IntendedUse
    urgency: UrgencyGround | None
    with_private_holder: bool


def framing_of(form: FramingForm) -> Framing:
    """The framing a client sent."""
    return Framing(form.purpose, form.reason, form.use, form.urgency, form.with_private_holder)


def framing_fields(framing: Framing) -> FramingFields:
    """The fields of a request's document that its framing fills."""
    return {
        "purpose": framing.purpose,
        "reason": framing.reason,
        "use": framing.use,
        "urgency": framing.urgency,
        "with_private_holder": framing.with_private_holder,
    }
