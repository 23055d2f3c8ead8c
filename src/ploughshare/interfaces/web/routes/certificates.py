# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""End-user certificates: issue, register, confirm, check, and whom to believe."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from litestar import MediaType, Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.presentation.codes import qr_codes
from ploughshare.interfaces.web.given import day_of, number_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.routes.traces import present
from ploughshare.interfaces.web.routes.transfer_forms import choices, given_wording, wording_of
from ploughshare.interfaces.web.visit import OPEN, Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.certificates import queries, service
from ploughshare.registry.certificates.errors import (
    CertificateChanged,
    CertificateUnknown,
    NumberTaken,
    TrustedUnreadable,
    ValidityUnfit,
)
from ploughshare.registry.certificates.rules.credentials import MEDIA_TYPE
from ploughshare.registry.certificates.rules.wording import missing
from ploughshare.registry.certificates.terms import (
    About,
    CertificateId,
    CertificateState,
    Channel,
    Confirmation,
    ConfirmationId,
    ContactFrom,
    Reply,
)
from ploughshare.registry.licences.queries import on_certificate
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

FIELDS = {ValidityUnfit.code: "until", NumberTaken.code: "number"}
WRITES = {"needs": (Permission.LICENCE_WRITE,)}
DONE = {
    # Translators: what was just done to an end-user certificate.
    "drafted": N_("Drafted. Another person issues it."),
    "changed": N_("Changed. Another person issues it."),
    "shown": N_("Registered. It counts once the issuing authority and the end user stand by it."),
    "issued": N_("Issued and signed."),
    "declined": N_("Declined."),
    "revoked": N_("Revoked. Status lists are published anew."),
    "breached": N_("Noted: nothing rests on it any more."),
    "confirmed": N_("Entered."),
    "checked": N_("Checked anew."),
}


@get("/certificates", sync_to_thread=True)
def certificates(visit: Here) -> Response[str]:
    """Certificates, newest first."""
    state, country = member_of(CertificateState, visit.asked("stands")), country_of(visit.asked("country"))
    with visit.work() as work:
        page = queries.certificates(
            work, state=state, country=country, number=visit.asked("number"), cursor=visit.asked("cursor")
        )
    held = {"stands": state and state.value, "country": country}
    return visit.page(
        "transfers/certificates.html",
        page=page,
        states=list(CertificateState),
        state=state,
        country=country,
        today=visit.at.date(),
        query=urlencode({name: value for name, value in held.items() if value}),
    )


@get("/certificates/new", opt=WRITES, sync_to_thread=True)
def new_certificate(visit: Here) -> Response[str]:
    """The form: for one of this authority, or with `paper` for one of another state on paper."""
    own = visit.node.settings.node.state
    given = {"no_retransfer": "yes", "checks_allowed": "yes", "end_user-kind": "state_body"}
    paper = visit.asked("kind") == "paper"
    return _form(visit, given if paper else {**given, "end_user-country": own}, paper=paper)


def _form(
    visit: Visit,
    given: Mapping[str, Any],
    error: PloughshareError | None = None,
    *,
    paper: bool,
    made: Any = None,
) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    return visit.page(
        "transfers/certificate_form.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        given=given,
        paper=paper,
        made=made,
        **choices(given),
    )


@post("/certificates", sync_to_thread=True)
def enter_certificate(visit: Here) -> Response[str]:
    """Draft one, or register a paper."""
    paper, press = visit.given("paper") == "yes", visit.post.certificates.press
    try:
        said = wording_of(visit, issuer=press.authority, state=press.state)
        with visit.work() as work:
            id = work.new_id(CertificateId)
            if paper:
                service.register_paper(work, id, said, scan_digest=visit.given("scan_digest"))
            else:
                service.draft(work, id, said, press=press)
    except PloughshareError as error:
        return _form(visit, visit.form, error, paper=paper)
    return visit.go(f"/certificates/{id}?done={'shown' if paper else 'drafted'}")


@get("/certificates/check", sync_to_thread=True)
def check_page(visit: Here) -> Response[str]:
    """The form to check what a QR code holds."""
    visit.must_be_signed_in()
    return visit.page("transfers/check.html", found=None, given=visit.form)


@post("/certificates/check", status_code=200, sync_to_thread=True)
def check_certificate(visit: Here) -> Response[str]:
    """What a signed certificate is worth now, or register it."""
    text = visit.given("token") or ""
    if visit.given("act") == "register":
        try:
            with visit.work() as work:
                made = service.register_signed(work, work.new_id(CertificateId), text)
        except PloughshareError as error:
            problem = visit.problem(error)
            return visit.page(
                "transfers/check.html", status=problem.status, problem=problem, found=None, given=visit.form
            )
        return visit.go(f"/certificates/{made.id}?done=shown")
    with visit.work() as work:
        found = queries.checked(work, text)
    return visit.page("transfers/check.html", found=found, given=visit.form)


@get("/certificates/{certificate_id:str}", sync_to_thread=True)
def certificate(visit: Here, certificate_id: FromPath[str]) -> Response[str]:
    """One certificate; as a signed file with `?as=file`."""
    return _page(visit, certificate_id)


def _page(visit: Visit, certificate_id: str, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    id = CertificateId.parse(certificate_id)
    with visit.work() as work:
        made = queries.certificate(work, id)
        licences = on_certificate(work, id)
        asked_by = {each.recorded_by for each in made.confirmations}
        people = {made.entered_by, made.decided_by, made.ended_by, *asked_by}
        names = accounts.names_of(work, present(people))
    if made.token is not None and visit.asked("as") == "file":
        headers = {"content-disposition": 'attachment; filename="certificate.jwt"'}
        return Response(made.token, media_type=MEDIA_TYPE, headers=headers)
    codes = qr_codes(made.token) if made.token is not None else []
    return visit.page(
        "transfers/certificate.html",
        status=problem.status if problem else 200,
        problem=problem,
        made=made,
        licences=licences,
        missing=missing(made),
        names=names,
        codes=[f"data:image/svg+xml;charset=utf-8,{quote(each)}" for each in codes],
        own=made.entered_by == visit.mandate.actor,
        abouts=list(About),
        channels=[each for each in Channel if each is not Channel.SIGNATURE],
        contacts=list(ContactFrom),
        replies=list(Reply),
        today=visit.at.date(),
        given=visit.form,
        done=DONE.get(visit.asked("done") or ""),
    )


@get("/certificates/{certificate_id:str}/change", opt=WRITES, sync_to_thread=True)
def change_certificate_form(visit: Here, certificate_id: FromPath[str]) -> Response[str]:
    """The form with what stands."""
    with visit.work() as work:
        made = queries.certificate(work, CertificateId.parse(certificate_id))
    given = given_wording(made.wording)
    return _form(visit, given, paper=made.state is CertificateState.SHOWN, made=made)


@post("/certificates/{certificate_id:str}/change", sync_to_thread=True)
def change_certificate(visit: Here, certificate_id: FromPath[str]) -> Response[str]:
    """Change a draft or a paper. Whoever saves second is told, and loses nothing of what they typed."""
    id, press = CertificateId.parse(certificate_id), visit.post.certificates.press
    version = number_of(visit.given("version"))
    try:
        said = wording_of(visit, issuer=press.authority, state=press.state)
        if version is None:
            raise CertificateChanged()
        with visit.work() as work:
            service.change(work, id, said, version=version)
    except PloughshareError as error:
        with visit.work() as work:
            made = queries.certificate(work, id)
        return _form(visit, visit.form, error, paper=made.state is CertificateState.SHOWN, made=made)
    return visit.go(f"/certificates/{certificate_id}?done=changed")


def _acted(
    visit: Visit, certificate_id: str, done: str, act: Callable[[Work, CertificateId], object]
) -> Response[str]:
    try:
        with visit.work() as work:
            act(work, CertificateId.parse(certificate_id))
    except PloughshareError as error:
        return _page(visit, certificate_id, error)
    return visit.go(f"/certificates/{certificate_id}?done={done}")


@post("/certificates/{certificate_id:str}/decide", sync_to_thread=True)
def decide_certificate(visit: Here, certificate_id: FromPath[str]) -> Response[str]:
    """Issue, decline, revoke, note a breach, or check anew."""
    act, grounds, press = visit.given("act"), visit.given("grounds") or "", visit.post.certificates.press
    acts: dict[str, tuple[str, Callable[[Work, CertificateId], object]]] = {
        "issue": ("issued", lambda work, id: service.issue(work, id, press=press)),
        "decline": ("declined", lambda work, id: service.decline(work, id, grounds=grounds)),
        "revoke": ("revoked", lambda work, id: service.revoke(work, id, grounds=grounds)),
        "breach": ("breached", lambda work, id: service.note_breach(work, id, grounds=grounds)),
        "recheck": ("checked", service.check_again),
    }
    if act not in acts:
        return visit.go(f"/certificates/{certificate_id}")
    done, run = acts[act]
    return _acted(visit, certificate_id, done, run)


@post("/certificates/{certificate_id:str}/confirm", sync_to_thread=True)
def confirm_certificate(visit: Here, certificate_id: FromPath[str]) -> Response[str]:
    """Enter what the issuing authority or the end user answered."""

    def act(work: Work, id: CertificateId) -> object:
        entry = Confirmation(
            work.new_id(ConfirmationId),
            member_of(About, visit.given("about")) or About.AUTHENTICITY,
            visit.given("asked") or "",
            member_of(Channel, visit.given("channel")) or Channel.MINISTRY,
            member_of(ContactFrom, visit.given("contact_from")),
            day_of(visit.given("on")) or work.at.date(),
            member_of(Reply, visit.given("reply")) or Reply.DIFFERS,
            visit.given("notes"),
            work.mandate.actor,
            work.at,
        )
        return service.confirm(work, id, entry)

    return _acted(visit, certificate_id, "confirmed", act)


@get("/certificates/trust", sync_to_thread=True)
def trust(visit: Here) -> Response[str]:
    """Whose certificates are believed, and the status lists at hand."""
    return _trust(visit)


def _trust(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = visit.problem(error) if error else None
    with visit.work() as work:
        held, waiting = queries.issuers(work), queries.issuers(work, waiting=True)
        lists = queries.held_lists(work)
        names = accounts.names_of(work, present({each.proposed_by for each in (*held, *waiting)}))
    return visit.page(
        "transfers/trust.html",
        status=problem.status if problem else 200,
        problem=problem,
        held=held,
        waiting=waiting,
        lists=lists,
        names=names,
        actor=visit.mandate.actor,
        given=visit.form,
    )


@post("/certificates/trust", sync_to_thread=True)
def change_trust(visit: Here) -> Response[str]:
    """Enter a list of issuers or a status list, or decide on an issuer."""
    act, text, issuer = visit.given("act"), visit.given("text") or "", visit.given("issuer") or ""
    try:
        with visit.work() as work:
            if act == "confirm":
                service.confirm_issuer(work, issuer)
            elif act == "refuse":
                service.refuse_issuer(work, issuer)
            elif text.startswith("{"):
                service.propose_issuers(work, _document(text))
            else:
                service.bring_list(work, text)
    except PloughshareError as error:
        return _trust(visit, error)
    return visit.go("/certificates/trust")


def _document(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise TrustedUnreadable() from None


@get("/certificates/status/{number:int}", opt=OPEN, include_in_schema=False, sync_to_thread=True)
def published_list(visit: Here, number: FromPath[int]) -> Response[bytes]:
    """A status list of this authority: anybody may fetch it, and it tells nobody who is asked about."""
    return _published(visit.post.certificates.list_file(number).name, visit, MEDIA_TYPE)


@get("/certificates/issuer", opt=OPEN, include_in_schema=False, sync_to_thread=True)
def published_issuer(visit: Here) -> Response[bytes]:
    """This authority's public keys for certificates."""
    return _published(visit.post.certificates.issuer_file.name, visit, MediaType.JSON)


def _published(name: str, visit: Visit, media_type: str) -> Response[bytes]:
    try:
        content = (visit.post.certificates.folder / name).read_bytes()
    except FileNotFoundError:
        raise CertificateUnknown() from None
    return Response(content, media_type=media_type, headers={"cache-control": "public, max-age=3600"})


HANDLERS = [
    certificates,
    new_certificate,
    enter_certificate,
    check_page,
    check_certificate,
    trust,
    change_trust,
    published_list,
    published_issuer,
    certificate,
    change_certificate_form,
    change_certificate,
    decide_certificate,
    confirm_certificate,
]
