# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences: apply, screen, decide, and what becomes of the goods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.given import day_of, number_of, version_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.routes.transfer_forms import application_of, choices, given_application
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.cases.queries import cases_of
from ploughshare.registry.cases.terms import TieKind
from ploughshare.registry.licences import queries, service
from ploughshare.registry.licences.errors import (
    DaysDoNotFit,
    LicenceChanged,
    LicenceNotGrantable,
    ReferenceTaken,
)
from ploughshare.registry.licences.rules.moving import quantity_of
from ploughshare.registry.licences.terms import (
    STAGES,
    LicenceId,
    LicenceKind,
    LicenceState,
    ListedId,
    MovementId,
    RetransferId,
    Ruling,
    Seen,
    Stage,
    VisitId,
)
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

FIELDS = {DaysDoNotFit.code: "until", ReferenceTaken.code: "reference"}
WRITES = {"needs": (Permission.LICENCE_WRITE,)}

DONE = {
    # Translators: what was just done to a licence.
    "applied": N_("Entered. Another person grants it."),
    "changed": N_("Changed. Another person grants it."),
    "ruled": N_("Decided, and kept for the next edition of the list, too."),
    "granted": N_("Granted."),
    "refused": N_("Refused."),
    "suspended": N_("Suspended: nothing may go under it."),
    "resumed": N_("It counts again."),
    "revoked": N_("Revoked."),
    "moved": N_("Recorded, and compared with what is known of the goods."),
    "annulled": N_("It does not count any more."),
    "checked": N_("Entered."),
    "reconciled": N_("Compared with what is known of the goods."),
}


@get("/licences", sync_to_thread=True)
def licences(visit: Here) -> Response[str]:
    """Licences, newest first."""
    state, kind = member_of(LicenceState, visit.asked("stands")), member_of(LicenceKind, visit.asked("kind"))
    country = country_of(visit.asked("country"))
    with visit.work() as work:
        page = queries.licences_page(
            work,
            state=state,
            kind=kind,
            country=country,
            reference=visit.asked("reference"),
            cursor=visit.asked("cursor"),
        )
    held = {"stands": state and state.value, "kind": kind and kind.value, "country": country}
    return visit.page(
        "transfers/licences.html",
        page=page,
        states=list(LicenceState),
        kinds=list(LicenceKind),
        state=state,
        kind=kind,
        country=country,
        today=visit.at.date(),
        query=urlencode({name: value for name, value in held.items() if value}),
    )


@get("/licences/new", opt=WRITES, sync_to_thread=True)
def new_licence(visit: Here) -> Response[str]:
    """The form for an application."""
    own = visit.node.settings.node.state
    return _form(visit, {"kind": "export", "origin": own, "certificate": visit.asked("certificate") or ""})


def _form(
    visit: Visit, given: Mapping[str, Any], error: PloughshareError | None = None, made: Any = None
) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    return visit.page(
        "transfers/licence_form.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        given=given,
        made=made,
        **choices(given),
    )


@post("/licences", sync_to_thread=True)
def apply_for_licence(visit: Here) -> Response[str]:
    """Enter an application."""
    try:
        said = application_of(visit)
        with visit.work() as work:
            made = service.apply(work, work.new_id(LicenceId), said)
    except PloughshareError as error:
        return _form(visit, visit.form, error)
    return visit.go(f"/licences/{made.id}?done=applied")


@get("/licences/{licence_id:str}", sync_to_thread=True)
def licence(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """One licence with everything that hangs on it."""
    return _page(visit, licence_id)


def _page(visit: Visit, licence_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    id = LicenceId.parse(licence_id)
    with visit.work() as work:
        view = queries.licence(work, id)
        made = view.licence
        judges = {each.judged.by for each in view.matches if each.judged}
        names = accounts.names_of(work, present({made.entered_by, made.decided_by, made.changed_by, *judges}))
        tied = cases_of(work, TieKind.LICENCES, id)
    # What stands in the way is shown on the page itself, with its articles.
    shown = problem if not isinstance(error, LicenceNotGrantable) else None
    return visit.page(
        "transfers/licence.html",
        status=problem.status if problem else 200,
        problem=shown or problem,
        view=view,
        made=made,
        names=names,
        tied=tied,
        own=made.entered_by == visit.mandate.actor,
        stages=list(Stage),
        order=STAGES,
        rulings=list(Ruling),
        seens=list(Seen),
        today=visit.at.date(),
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


@get("/licences/{licence_id:str}/change", opt=WRITES, sync_to_thread=True)
def change_form(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """The form with what stands."""
    with visit.work() as work:
        made = queries.licence(work, LicenceId.parse(licence_id)).licence
    return _form(visit, given_application(made.said), made=made)


@post("/licences/{licence_id:str}/change", sync_to_thread=True)
def change_licence(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """Change an application. Whoever saves second is told, and loses nothing of what they typed."""
    id = LicenceId.parse(licence_id)
    try:
        said = application_of(visit)
        with visit.work() as work:
            service.change(work, id, said, version=int(visit.given("version") or 0))
    except (PloughshareError, ValueError) as error:
        named = error if isinstance(error, PloughshareError) else LicenceChanged()
        with visit.work() as work:
            made = queries.licence(work, id).licence
        return _form(visit, visit.form, named, made=made)
    return visit.go(f"/licences/{licence_id}?done=changed")


def _acted(
    visit: Visit, licence_id: str, done: str, act: Callable[[Work, LicenceId], object]
) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, LicenceId.parse(licence_id))
    except PloughshareError as error:
        return _page(visit, licence_id, error)
    return visit.go(f"/licences/{licence_id}?done={done}")


@post("/licences/{licence_id:str}/decide", sync_to_thread=True)
def decide_licence(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """Grant, refuse, suspend, resume or revoke."""
    act, reason = visit.given("act") or "", visit.given("reason") or ""
    version = version_of(visit)
    acts: dict[str, tuple[str, Callable[[Work, LicenceId], object]]] = {
        "grant": (
            "granted",
            lambda work, id: service.grant(work, id, version=version, reason=reason),
        ),
        "refuse": ("refused", lambda work, id: service.refuse(work, id, reason=reason)),
        "suspend": ("suspended", lambda work, id: service.suspend(work, id, reason=reason)),
        "resume": ("resumed", lambda work, id: service.resume(work, id, reason=reason)),
        "revoke": ("revoked", lambda work, id: service.revoke(work, id, reason=reason)),
        "reconcile": ("reconciled", lambda work, id: service.reconcile(work, id)),
    }
    if act not in acts:
        return visit.go(f"/licences/{licence_id}")
    done, run = acts[act]
    return _acted(visit, licence_id, done, run)


@post("/licences/{licence_id:str}/match", sync_to_thread=True)
def rule_on_match(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """Say what a match is worth."""
    return _acted(
        visit,
        licence_id,
        "ruled",
        lambda work, id: service.rule_on_match(
            work,
            id,
            ListedId.parse(visit.given("listed") or ""),
            key=visit.given("key") or "",
            ruling=member_of(Ruling, visit.given("ruling")) or Ruling.APPLIES,
            reason=visit.given("reason") or "",
        ),
    )


@post("/licences/{licence_id:str}/movement", sync_to_thread=True)
def record_movement(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """Record that goods reached a stage."""
    return _acted(
        visit,
        licence_id,
        "moved",
        lambda work, id: service.record_movement(
            work,
            id,
            line=number_of(visit.given("line")) or 0,
            stage=member_of(Stage, visit.given("stage")) or Stage.SHIPPED,
            on=day_of(visit.given("on")) or work.at.date(),
            quantity=quantity_of(visit.given("quantity") or ""),
            reference=visit.given("reference") or "",
            told_by=visit.given("told_by") or "",
            serials=(visit.given("serials") or "").split(),
        ),
    )


@post("/licences/{licence_id:str}/annul", sync_to_thread=True)
def annul_movement(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """Note that a movement was entered in error."""
    return _acted(
        visit,
        licence_id,
        "annulled",
        lambda work, id: service.annul_movement(
            work, id, MovementId.parse(visit.given("movement") or ""), reason=visit.given("reason") or ""
        ),
    )


@post("/licences/{licence_id:str}/check", sync_to_thread=True)
def check_delivery(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """Plan a check at the end user, or enter what it found."""

    def act(work: Work, id: LicenceId) -> object:
        held, on = visit.given("check"), day_of(visit.given("on")) or work.at.date()
        if held is None:
            return service.plan_visit(work, id, work.new_id(VisitId), on=on, by=visit.given("by") or "")
        counted = visit.given("quantity")
        return service.finish_visit(
            work,
            id,
            VisitId.parse(held),
            on=on,
            seen=member_of(Seen, visit.given("seen")) or Seen.NOT_FOUND,
            quantity=quantity_of(counted) if counted else None,
            notes=visit.given("notes"),
        )

    return _acted(visit, licence_id, "checked", act)


@post("/licences/{licence_id:str}/retransfer", sync_to_thread=True)
def retransfer(visit: Here, licence_id: FromPath[str]) -> Response[str]:
    """Enter that goods are to go on or did, or decide on it."""

    def act(work: Work, id: LicenceId) -> object:
        held = visit.given("retransfer")
        if held is not None:
            consent, grounds = visit.given("consent") == "yes", visit.given("reason") or ""
            return service.decide_retransfer(
                work, id, RetransferId.parse(held), consent=consent, grounds=grounds
            )
        enter = service.note_retransfer if visit.given("found") == "yes" else service.ask_retransfer
        return enter(
            work,
            id,
            work.new_id(RetransferId),
            line=number_of(visit.given("line")) or 0,
            quantity=quantity_of(visit.given("quantity") or ""),
            receiver=visit.given("receiver") or "",
            country=parse_country(visit.given("country") or ""),
            reason=visit.given("reason") or "",
        )

    return _acted(visit, licence_id, "checked", act)


HANDLERS = [
    licences,
    new_licence,
    apply_for_licence,
    licence,
    change_form,
    change_licence,
    decide_licence,
    rule_on_match,
    record_movement,
    annul_movement,
    check_delivery,
    retransfer,
]
