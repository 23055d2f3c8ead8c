# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Take something out of this node as a file. Each is a release: checked, looked at, and recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.formats.rules.files import write_file
from ploughshare.exchange.formats.rules.gists import strictest
from ploughshare.exchange.formats.rules.ids import fresh_id
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import Dossier, Format, ReadFile, Told
from ploughshare.exchange.release.errors import TextToBeChecked
from ploughshare.kernel.ids import Id
from ploughshare.registry.intelligence.errors import ActDoesNotFit
from ploughshare.registry.intelligence.queries.reach import own_statement, within_reach
from ploughshare.registry.intelligence.queries.usage import consented_to
from ploughshare.registry.intelligence.queries.ways import TELLABLE
from ploughshare.registry.intelligence.terms import ReceivedId, ReceivedState, StatementId
from ploughshare.registry.papers import queries
from ploughshare.registry.papers.errors import FormatDoesNotFit, NothingMayLeave, PaperDecided
from ploughshare.registry.papers.rules.forms import NOT_WHOLE, check_audience, check_use, check_whole
from ploughshare.registry.papers.service.gate import FreshNames, Gate
from ploughshare.registry.papers.service.of_information import paper_told, received_told, statement_told
from ploughshare.registry.papers.service.of_traces import trace_told
from ploughshare.registry.papers.terms import HandedOut, Packed, Paper, PaperId, PaperState, Wanted
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Desk, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import check_usable
from ploughshare.safeguards.work import Work

Subject = TraceId | StatementId | ReceivedId | PaperId
"""What can be taken out whole."""


Works = Callable[[], AbstractContextManager[Work]]
"""Opens a Work under the person's mandate. A file is read and written with none open: it may be large."""


def preview(works: Works, desk: Desk, id: Subject, wanted: Wanted) -> HandedOut:
    """What would leave, what would be lost, and which places are to be looked at first. Nothing leaves.

    Raises:
        As `hand_out`, but for AudienceNeeded and TextToBeChecked.
    """
    check_use(wanted.use)
    paper, read = None, None
    with works() as work:
        work.allow(Permission.INFORMATION_RELEASE)
        check_usable(work, id)
        if isinstance(id, PaperId):
            paper = _accepted(work, id)
    if paper is not None:
        read = queries.read_paper(paper)
    with works() as work:
        found = pack(work, desk, id, wanted, read)
    return written(found, wanted.format)


def hand_out(works: Works, desk: Desk, id: Subject, wanted: Wanted) -> HandedOut:
    """Take something out as a file, and record to whom it goes, in which format, with its digest.

    Raises:
        TraceUnknown, StatementUnknown, PaperUnknown, ActDoesNotFit, PaperDecided.
        AudienceNeeded, UseNotOffered, FormatDoesNotFit.
        ConsentNeeded, ReleaseRefused, NothingMayLeave: with the rule.
        TextToBeChecked: a place in its texts was not looked at.
    """
    audience = check_audience(wanted.audience)
    made = preview(works, desk, id, wanted)
    with works() as work:
        work.allow(Permission.INFORMATION_RELEASE)
        record_leaving(work, id, made, wanted, audience)
    return made


def record_leaving(work: Work, id: Id, made: HandedOut, wanted: Wanted, audience: str) -> None:
    """Note that a file left, once nothing in it is still to be looked at.

    Raises:
        TextToBeChecked.
    """
    if made.places:
        raise TextToBeChecked({"count": len(made.places), "first": made.places[0].words[:60]})
    work.record(
        Deed.PAPER_EXPORTED,
        id,
        {
            "format": wanted.format.value,
            "use": wanted.use.value,
            "audience": audience,
            "digest": made.digest,
            "label": made.label.tlp.value,
            "bytes": len(made.data),
        },
    )


def pack(work: Work, desk: Desk, id: Subject, wanted: Wanted, read: ReadFile | None) -> Packed:
    """Gather what leaves.

    Args:
        read: what was made of a file of another system; None for other subjects.

    Raises:
        As `hand_out`.
    """
    check_whole(wanted.format, FORMATS[wanted.format].name)
    gate = Gate(work, desk, wanted.use, wanted.leave_out, wanted.label, FreshNames(work))
    dossier = _dossier(gate, id, read)
    if not dossier.told and not dossier.foreign:
        why = " ".join(each.why.english() for each in gate.losses)[:300]
        raise NothingMayLeave({"why": why})
    return packed(gate, dossier, wanted.confirmed)


def packed(gate: Gate, dossier: Dossier, confirmed: frozenset[str]) -> Packed:
    """What a gate let pass."""
    label = strictest(each.stamp.provenance.handling for each in dossier.told) or gate.label
    losses = tuple(dict.fromkeys(gate.losses))
    return Packed(dossier, losses, gate.places(confirmed), label)


def _dossier(gate: Gate, id: Subject, read: ReadFile | None) -> Dossier:
    work = gate.work
    told: Sequence[Told] = ()
    match id:
        case TraceId():
            told = trace_told(gate, tracing.trace(work, gate.desk, id))
        case StatementId():
            statement = own_statement(work, id)
            if statement.state not in TELLABLE:
                raise ActDoesNotFit({"state": statement.state.value})
            work.record(Deed.INFORMATION_READ, id)
            told = statement_told(gate, statement)
        case ReceivedId():
            made = within_reach(work, id)
            if made.state is not ReceivedState.ACCEPTED:
                raise ActDoesNotFit({"state": made.state.value})
            work.record(Deed.INFORMATION_READ, id)
            told = received_told(gate, made, consented=consented_to(work, made, gate.use))
        case PaperId():
            work.record(Deed.PAPER_READ, id)
            return _of_paper(gate, _accepted(work, id), read)
    return Dossier(fresh_id("bundle", work.chance(16)), tuple(told))


def _accepted(work: Work, id: PaperId) -> Paper:
    paper = queries.within_reach(work, id)
    if paper.state is not PaperState.ACCEPTED or paper.data is None:
        raise PaperDecided({"standing": paper.state.value})
    return paper


def _of_paper(gate: Gate, paper: Paper, read: ReadFile | None) -> Dossier:
    if read is None or read.dossier is None:
        raise FormatDoesNotFit({"format": FORMATS[paper.format].name, "other": NOT_WHOLE})
    gate.label = paper.release.handling
    return paper_told(gate, paper, read.dossier) or Dossier(read.dossier.id)


def written(packed: Packed, kind: Format) -> HandedOut:
    """The file itself.

    Raises:
        DocumentRefused: it is beyond what is read.
    """
    made = write_file(kind, packed.dossier)
    digest = sha256(made.data).hex()
    facts = FORMATS[kind]
    return HandedOut(
        f"file-{digest[:12]}.{facts.suffix}",
        made.data,
        digest,
        facts,
        (*packed.losses, *made.losses),
        packed.places,
        packed.label,
    )
