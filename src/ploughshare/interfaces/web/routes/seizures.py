# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures, finds, surrenders and checks: the list, one of them, its versions, and what checks found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from litestar import Response, get
from litestar.params import FromPath

from ploughshare.exchange.attachments.queries import files_of_many
from ploughshare.exchange.attachments.terms import KeptFile
from ploughshare.interfaces.presentation.words.seizure_fields import field_word
from ploughshare.interfaces.web.beside import beside
from ploughshare.interfaces.web.given import day_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.seizures import queries
from ploughshare.registry.seizures.terms import Filters, Rate, SeizedItem
from ploughshare.registry.tracing.queries import trace_of_recovery
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.mandates.queries import references_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import (
    Apprehension,
    BorderContext,
    Conveyance,
    ItemKind,
    SeizureId,
)

HERE = "/seizures"
ASKED = (
    *("apprehension", "kind", "since", "until", "country", "subdivision", "border", "conveyance"),
    *("marks", "alike", "reference", "case", "view"),
)
DONE = {
    # Translators: what was just done with a seizure.
    "recorded": N_("Recorded. Its arms are before the tracing office."),
    "added": N_("Made clean and kept. The digest of what came in stands in the log."),
    "taken": N_("Taken away. The log keeps its digest."),
    "traced": N_("The traces of its arms are begun."),
    "corrected": N_("Corrected. The version before is kept."),
}


def filters_of(visit: Visit) -> Filters:
    """What the address limits the list to.

    Raises:
        MalformedDay, UnknownCountry: what was asked for cannot be read.
    """
    asked = visit.asked
    view = asked("view")
    mandate = visit.mandate
    return Filters(
        apprehension=member_of(Apprehension, asked("apprehension")),
        kind=member_of(ItemKind, asked("kind")),
        since=day_of(asked("since")),
        until=_after(day_of(asked("until"))),
        country=country_of(asked("country")),
        subdivision=asked("subdivision"),
        border=member_of(BorderContext, asked("border")),
        conveyance=member_of(Conveyance, asked("conveyance")),
        marks=asked("marks"),
        alike=asked("alike") == "yes",
        case=mandate.case if asked("case") == "own" else None,
        checks={"checks": True, "finds": None}.get(view or ""),
        reference=asked("reference"),
    )


def _after(last: date | None) -> date | None:
    """The day after the last one that is meant."""
    return date.fromordinal(last.toordinal() + 1) if last is not None and last < date.max else last


def query_of(visit: Visit) -> str:
    """The filters as the query of an address."""
    return urlencode([(name, value) for name in ASKED if (value := visit.asked(name))])


def filtered(visit: Visit) -> tuple[Filters, PloughshareError | None]:
    """The filters; none and the reason where they cannot be read."""
    try:
        return filters_of(visit), None
    except PloughshareError as error:
        return Filters(), error


def namer(visit: Visit) -> Callable[[str], str]:
    """What names a field in the reader's language."""
    return lambda name: field_word(name, visit.language)


@get(HERE, sync_to_thread=True)
def seizures(visit: Here) -> Response[str]:
    """All within reach, those entered last first."""
    filters, error = filtered(visit)
    with visit.work() as work:
        page = queries.seizures(work, filters, cursor=visit.asked("cursor"))
    problem = visit.problem(error) if error else None
    return visit.page(
        "seizures/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        page=page,
        asked={name: visit.asked(name) or "" for name in ASKED},
        query=query_of(visit),
        narrowed=filters != Filters(),
        label=namer(visit),
    )


@get(HERE + "/checks", sync_to_thread=True)
def checks(visit: Here) -> Response[str]:
    """What checks found, by the reason for which something was looked at."""
    filters, error = filtered(visit)
    with visit.work() as work:
        found = queries.rates(work, filters)
    problem = visit.problem(error) if error else None
    return visit.page(
        "seizures/checks.html",
        status=problem.status if problem else 200,
        problem=problem,
        rates=found,
        total=_total(found),
        asked={name: visit.asked(name) or "" for name in ASKED},
        query=query_of(visit),
        label=namer(visit),
    )


def _total(rates: Sequence[Rate]) -> Mapping[str, int]:
    names = ("checks", "hits", "minutes", "scanned", "opened", "opened_hits", "timed")
    return {name: sum(getattr(each, name) for each in rates) for name in names}


@get(HERE + "/{seizure_id:str}", sync_to_thread=True)
def seizure(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """One event with its things and what is odd in it."""
    return seizure_page(visit, SeizureId.parse(seizure_id))


def seizure_page(visit: Visit, id: SeizureId, error: PloughshareError | None = None) -> Response[str]:
    """The page of one event, with what went wrong where something did."""
    with visit.work() as work:
        read = queries.seizure(work, id)
        kept = files_of_many(work, [id, *(item.id for item in read.seizure.items)])
        made = read.seizure
        people = [made.recorded_by, *(each.contact for each in read.elsewhere)]
        names = names_of(work, people)
        cases = references_of(work, [made.case] if made.case else [])
        hangs = beside(work, case=made.case, seizure=id)
        traces = _traces(work, read.seizure.items) if work.may(Permission.TRACE_READ) else {}
    done = DONE.get(visit.asked("done") or "")
    pictures: list[tuple[SeizedItem | None, KeptFile]] = [(None, file) for file in kept.get(id.value, ())]
    pictures += [(item, file) for item in made.items for file in kept.get(item.id.value, ())]
    problem = visit.problem(error) if error else None
    return visit.page(
        "seizures/seizure.html",
        status=problem.status if problem else 200,
        problem=problem,
        pictures=pictures,
        read=read,
        made=made,
        names=names,
        case_reference=cases.get(made.case) if made.case else None,
        traces=traces,
        beside=hangs,
        done=visit.language.gettext(done) if done else None,
        label=namer(visit),
    )


def _traces(work: Work, items: Sequence[object]) -> dict[object, TraceId]:
    found = {}
    for item in items:
        recovery = getattr(item, "recovery", None)
        trace = trace_of_recovery(work, recovery) if recovery is not None else None
        if trace is not None:
            found[recovery] = trace
    return found


@get(HERE + "/{seizure_id:str}/versions", sync_to_thread=True)
def versions(visit: Here, seizure_id: FromPath[str]) -> Response[str]:
    """Every version with what it changed, the last one first."""
    with visit.work() as work:
        found = queries.versions(work, SeizureId.parse(seizure_id))
        names = names_of(work, [each.seizure.recorded_by for each in found])
    rows = [(each, found[n - 1].seizure if n else None) for n, each in enumerate(found)]
    return visit.page(
        "seizures/versions.html", rows=rows[::-1], made=found[-1].seizure, names=names, label=namer(visit)
    )


HANDLERS = [seizures, checks, seizure, versions]
