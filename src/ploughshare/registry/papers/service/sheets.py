# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The sheet of a request that was noted on a channel: an officer enters it there. No link is claimed."""

from __future__ import annotations

from ploughshare.exchange.formats.rules.ids import fresh_id
from ploughshare.exchange.formats.rules.replies import blank_reply
from ploughshare.exchange.formats.rules.stix_writing import REQUEST
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import Dossier, Fate, Loss, ToldRequest
from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Question
from ploughshare.registry.intelligence.service.posting import require_law
from ploughshare.registry.papers.errors import FormatDoesNotFit
from ploughshare.registry.papers.rules.forms import OTHER_CHANNEL, check_audience, sheet_of
from ploughshare.registry.papers.service.gate import FreshNames, Gate
from ploughshare.registry.papers.service.handing import packed, record_leaving, written
from ploughshare.registry.papers.service.of_traces import recovery_told
from ploughshare.registry.papers.terms import HandedOut, Wanted
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.tracing.rules.law import data_on, facts_of
from ploughshare.registry.tracing.service import elsewhere as channels
from ploughshare.registry.tracing.service.filing import require_own_voice
from ploughshare.registry.tracing.service.traces import own_trace
from ploughshare.registry.tracing.terms import Desk, Elsewhere, ElsewhereId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IntendedUse

NOT_IN_REQUEST = (
    Loss(
        Fate.NOT_CARRIED,
        "Trace",
        None,
        Text(N_("A sheet asks; it tells nothing that was answered.")),
    ),
)


def preview_sheet(
    work: Work, desk: Desk, id: ElsewhereId, wanted: Wanted, *, intended: IntendedUse
) -> HandedOut:
    """What the sheet would say, and what it cannot. Nothing leaves.

    Raises:
        As `hand_out_sheet`, but for TextToBeChecked.
    """
    work.allow(Permission.REQUEST_SEND)
    return _sheet(work, desk, channels.open_one(work, id), wanted, intended)


def hand_out_sheet(
    work: Work, desk: Desk, id: ElsewhereId, wanted: Wanted, *, intended: IntendedUse
) -> HandedOut:
    """The sheet of a noted request, in the field set of its channel. It goes to another state: law is asked.

    Raises:
        ElsewhereUnknown, ActDoesNotFit, AudienceNeeded, FormatDoesNotFit, LawForbids, TextToBeChecked.
        FiledThrough: the actor's unit speaks to other states through its contact point.
    """
    work.allow(Permission.REQUEST_SEND)
    require_own_voice(work)
    audience = check_audience(wanted.audience)
    made = _sheet(work, desk, channels.open_one(work, id), wanted, intended)
    record_leaving(work, id, made, wanted, audience)
    return made


def _sheet(work: Work, desk: Desk, noted: Elsewhere, wanted: Wanted, intended: IntendedUse) -> HandedOut:
    if wanted.format is not sheet_of(noted.channel):
        raise FormatDoesNotFit({"format": FORMATS[wanted.format].name, "other": OTHER_CHANNEL})
    purpose = Purpose.TRACING
    trace = own_trace(work, noted.trace, permission=Permission.REQUEST_SEND)
    work.record(Deed.TRACE_READ, trace.id)
    recovery = recoveries.known(work, trace.recovery)
    assert recovery is not None
    data = data_on([recovery.marking])
    question = Question(desk.own, noted.asked, Form.TRACE, purpose, data, work.at, None)
    facts = facts_of(None, urgent=False)
    require_law(gateways.decide(work, question, facts=facts, subject=noted.trace), question)
    gate = Gate(work, desk, wanted.use, wanted.leave_out, wanted.label, FreshNames(work))
    arm = recovery_told(gate, recovery)
    request = ToldRequest(
        gate.names.stamp(REQUEST, noted.id, gate.own()),
        noted.reference,
        desk.own,
        noted.asked,
        purpose,
        recovery.reason,
        intended,
        (arm.stamp.id,),
    )
    gate.losses += NOT_IN_REQUEST
    dossier = Dossier(fresh_id("bundle", work.chance(16)), (arm, request))
    return written(packed(gate, dossier, wanted.confirmed), wanted.format)


def reply_to_fill(work: Work, id: ElsewhereId) -> bytes:
    """An empty reply sheet with the reference of a noted request.

    Raises:
        ElsewhereUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_SEND)
    return blank_reply(channels.open_one(work, id).reference)
