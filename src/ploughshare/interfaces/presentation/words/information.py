# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for information that is told, received and passed on, and for its labels."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.release.terms import Hint, Use
from ploughshare.kernel.text import N_
from ploughshare.registry.conformance.terms import ProbeCase, Verdict
from ploughshare.registry.intelligence.terms import (
    Change,
    ConsentState,
    ReceivedState,
    StatementState,
    TellingState,
)
from ploughshare.registry.tracing.terms import Channel, ElsewhereState
from ploughshare.vocabulary.handling import AudienceKind, EvidenceUse

INFORMATION_WORDS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        # Translators: what a joining node is asked that it must refuse.
        ProbeCase.NO_MANDATE: N_("a request without purpose"),
        ProbeCase.POLITICAL_PURPOSE: N_("a request for a political aim"),
        ProbeCase.OWNERS_IN_BULK: N_("owners of two hundred arms at once"),
        # Translators: what such a probe showed.
        Verdict.PENDING: N_("not answered yet"),
        Verdict.CONFORMS: N_("refused, as it must be"),
        Verdict.FAILS: N_("not refused"),
        Verdict.UNDECIDED: N_("shows nothing"),
        # Translators: by which way a request goes to another state. Names of systems stay as they are.
        Channel.FEDERATION: N_("between nodes"),
        Channel.I247: N_("I-24/7 (INTERPOL)"),
        Channel.SIENA: N_("SIENA (Europol)"),
        Channel.ETRACE: N_("eTrace (ATF)"),
        Channel.LIAISON: N_("liaison officer"),
        Channel.LETTER: N_("letter"),
        # Translators: where a request on another channel stands.
        ElsewhereState.OPEN: N_("open"),
        ElsewhereState.ANSWERED: N_("answered"),
        ElsewhereState.NOT_HELD: N_("answered: no record is held"),
        ElsewhereState.REFUSED: N_("refused"),
        ElsewhereState.GIVEN_UP: N_("given up"),
        # Translators: where information of ours stands.
        StatementState.KEPT: N_("not told to anybody"),
        StatementState.TOLD: N_("told"),
        StatementState.RECALLED: N_("recalled"),
        StatementState.ERASED: N_("erased"),
        # Translators: where information stands that was told to one node.
        TellingState.SENT: N_("sent, not decided there"),
        TellingState.REFUSED: N_("refused by their node"),
        TellingState.EXPIRED: N_("not delivered in time"),
        TellingState.ACCEPTED: N_("accepted"),
        TellingState.RETURNED: N_("returned, held no more"),
        # Translators: what a later word about information says.
        Change.CORRECTED: N_("corrected"),
        Change.RECALLED: N_("recalled"),
        Change.ERASED: N_("to be erased"),
        # Translators: where information of another stands here.
        ReceivedState.NEW: N_("new, to be decided"),
        ReceivedState.ACCEPTED: N_("accepted"),
        ReceivedState.RETURNED: N_("returned"),
        ReceivedState.RECALLED: N_("recalled by its originator"),
        ReceivedState.ERASED: N_("erased"),
        # Translators: where a question of consent stands.
        ConsentState.ASKED: N_("asked, not answered"),
        ConsentState.GRANTED: N_("granted"),
        ConsentState.DENIED: N_("denied"),
        ConsentState.EXPIRED: N_("not answered in time"),
        # Translators: what somebody wants to do with information of another.
        Use.FORWARD: N_("pass it on to another state"),
        Use.EXPORT: N_("give it to another authority of this state"),
        Use.COURT: N_("use it before a court"),
        # Translators: why a place in a text is to be looked at before it leaves.
        Hint.EMAIL: N_("e-mail address"),
        Hint.TELEPHONE: N_("telephone number"),
        Hint.COORDINATES: N_("coordinates"),
        Hint.ACCOUNT: N_("account number"),
        Hint.ADDRESS: N_("address of a page or machine"),
        Hint.SOURCE: N_("speaks of a source"),
        # Translators: by what an audience is named for which a label counts.
        AudienceKind.STATE: N_("state"),
        AudienceKind.GROUP: N_("group"),
        AudienceKind.NODE: N_("node"),
        # Translators: whether information may be used before a court.
        EvidenceUse.ALLOWED: N_("may be used before a court"),
        EvidenceUse.WITH_CONSENT: N_("before a court with consent only"),
        EvidenceUse.NEVER: N_("not before a court"),
    }
)
"""Member to message id."""
