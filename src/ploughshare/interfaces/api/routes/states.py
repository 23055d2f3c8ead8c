# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Many states at once, and the papers on them. The tables hold no record of anybody."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import Response
from litestar.params import QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.states import (
    BoundDocument,
    PartnerDocument,
    PartnersDocument,
    RegionDocument,
    RegionStateDocument,
    StandingsDocument,
    StateRowDocument,
)
from ploughshare.interfaces.api.routes.route import RecordId, reads
from ploughshare.interfaces.presentation.papers import PaperFile, PaperFormat, paper_file
from ploughshare.kernel.clock import noon
from ploughshare.kernel.countries import parse_country
from ploughshare.law.facts.queries import in_force
from ploughshare.law.facts.terms import InForce
from ploughshare.law.gaps import queries, rules
from ploughshare.law.gaps import service as gaps
from ploughshare.law.treaties.queries import title_of
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.cooperation import Form

TAG = "Law"
PDF_OR_OTHER = "application/octet-stream"

Members = Annotated[str | None, QueryParameter(description="Only members of this body, such as ORG_ECOWAS.")]
On = Annotated[date | None, QueryParameter(description="The day asked about; today if not given.")]
Wanted = Annotated[PaperFormat, QueryParameter(name="format", description="pdf, docx, xlsx or txt.")]
Language = Annotated[str, QueryParameter(description="Language of the paper, BCP 47.", max_length=20)]


@reads("/law/standings", TAG)
def show_standings(
    call: Caller,
    instrument: Annotated[
        list[str] | None, QueryParameter(description="Code of an instrument, such as FP; may be repeated.")
    ] = None,
    members_of: Members = None,
    on: On = None,
) -> StandingsDocument:
    """Who is bound by which instrument; by the Firearms Protocol where none is named."""
    at = noon(on) if on else call.at
    found = queries.standings(instrument or ["FP"], body=members_of, at=at, law=_held(call, "states"))
    return StandingsDocument(
        on=at.date(),
        states=[
            StateRowDocument(
                state=state,
                bound=[
                    BoundDocument(
                        instrument=each.instrument,
                        answer=each.answer,
                        as_of=each.as_of,
                        row=each.membership.row if each.membership else None,
                    )
                    for each in of
                ],
            )
            for state, of in found
        ],
    )


@reads("/law/partners/{iso3:str}", TAG)
def show_partners(
    call: Caller,
    iso3: RecordId,
    form: Annotated[Form, QueryParameter(description="Form of cooperation.")] = Form.TRACE,
    members_of: Members = None,
    on: On = None,
) -> PartnersDocument:
    """What a state can do with every other in one form, each way, for the usual case."""
    at, state = noon(on) if on else call.at, parse_country(iso3)
    found = queries.partners_of(state, form, body=members_of, at=at, law=_held(call, "partners"))
    return PartnersDocument(
        state=state,
        form=form,
        on=at.date(),
        partners=[
            PartnerDocument(
                state=other,
                asks=ours.outcome,
                asks_by=list(ours.bases),
                is_asked=theirs.outcome,
                is_asked_by=list(theirs.bases),
            )
            for other, ours, theirs in found
        ],
    )


@reads("/law/regions/{region:str}/{instrument:str}", TAG)
def show_region(call: Caller, region: RecordId, instrument: RecordId) -> RegionDocument:
    """The members of a body beside one instrument, provision by provision."""
    held = _held(call, "region")
    members = queries.members_of(region, at=call.at, law=held)
    found = gaps.compare_each(members, instrument, at=call.at, law=held)
    return RegionDocument(
        body=queries.status_code(region),
        instrument=found[0].instrument,
        title=found[0].title,
        on=call.at.date(),
        states=[
            RegionStateDocument(
                state=each.state,
                bound=each.standing.answer if each.standing else None,
                counts={met.value: count for met, count in each.counts.items()},
                provisions={gap.obligation.row: gap.met.value for gap in each.gaps},
            )
            for each in found
        ],
    )


@reads("/law/regions/{region:str}/{instrument:str}/paper", TAG, media_type=PDF_OR_OTHER)
def show_region_paper(
    call: Caller,
    region: RecordId,
    instrument: RecordId,
    wanted: Wanted = PaperFormat.PDF,
    language: Language = "en",
) -> Response[bytes]:
    """The same as a paper for a ministry."""
    held = _held(call, "region")
    members = queries.members_of(region, at=call.at, law=held)
    found = gaps.compare_each(members, instrument, at=call.at, law=held)
    made = rules.region_report(
        found,
        body=title_of(queries.status_code(region)),
        number=f"{region} {found[0].instrument} {call.at.date().isoformat()}",
        made_at=call.at,
        made_by=call.mandate.agency,
    )
    return sent(paper_file(made, language=language, wanted=wanted))


@reads("/law/gaps/{iso3:str}/{instrument:str}/paper", TAG, media_type=PDF_OR_OTHER)
def show_gaps_paper(
    call: Caller,
    iso3: RecordId,
    instrument: RecordId,
    wanted: Wanted = PaperFormat.PDF,
    language: Language = "en",
) -> Response[bytes]:
    """The comparison of one state with one instrument as a paper for a ministry."""
    found = gaps.compare(parse_country(iso3), instrument, at=call.at, law=_held(call, "gaps"))
    number = f"{found.state} {found.instrument} {call.at.date().isoformat()}"
    made = rules.state_report(found, number=number, made_at=call.at, made_by=call.mandate.agency)
    return sent(paper_file(made, language=language, wanted=wanted))


def sent(file: PaperFile) -> Response[bytes]:
    """A paper as an answer."""
    headers = {"content-disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)


def _held(call: Caller, row: str) -> InForce:
    """The law in force at this node, for an answer; logged."""
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        work.record(Deed.REFERENCE_READ, None, {"row": row})
        return in_force(work)


HANDLERS = [show_standings, show_partners, show_region, show_region_paper, show_gaps_paper]
