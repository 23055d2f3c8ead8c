# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One request of one person: who, in which language, under which mandate, and how pages answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from litestar import MediaType, Request, Response
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie, FormMultiDict, UploadFile
from litestar.di import NamedDependency, Provide

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.crypto.passkeys import Site
from ploughshare.crypto.proofs import csrf_token
from ploughshare.exchange.lookup.queries import alarms_waiting
from ploughshare.exchange.witnessing.queries import faults_waiting
from ploughshare.interfaces.presentation.languages import Language, negotiate
from ploughshare.interfaces.presentation.outcomes import Problem, problem_of
from ploughshare.interfaces.web.engine import environment
from ploughshare.interfaces.web.navigation import SAVED_LISTS, sections
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.assurances.queries import waiting as assurances_waiting
from ploughshare.law.facts.queries import changes_waiting
from ploughshare.law.rulings.queries import count_for
from ploughshare.registry.alarms.queries import arm_alarms_open
from ploughshare.registry.consignments.queries import waiting as consignments_waiting
from ploughshare.registry.custody.queries import waiting_for_me
from ploughshare.registry.licences.queries import alerts_open
from ploughshare.registry.privacy.queries import privacy_waiting
from ploughshare.registry.requests.queries import formals_due
from ploughshare.registry.tracing.queries import filings_waiting
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.errors import CsrfRefused, SignedOut
from ploughshare.safeguards.access.rules import purposes_of
from ploughshare.safeguards.access.service.presence import complete
from ploughshare.safeguards.access.terms import Presence
from ploughshare.safeguards.audit.queries import own_waiting
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.mandates.queries import own_cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import keepings_waiting
from ploughshare.safeguards.views.queries import own_views
from ploughshare.safeguards.work import Mandate, Work

AnyRequest = Request[Any, Any, Any]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = {"entrance": "open"}
"""For pages that anybody may see: they show nothing of what a node holds."""
HALF = {"entrance": "half"}
"""For pages on which a sign-in is completed. Every other page asks for a whole one: deny is what
happens where nobody thought of it."""
FIELD_MOST = 20_000
"""Characters of one form field that are read."""


class Visit:
    """What a page's handler works with. No dataclass: the framework would look into its fields.

    Attributes:
        post: the office's post room.
        node: this node.
        request: as it came.
        language: the reader's.
        at: the moment of the request.
        token: the session's token; None if there is none.
        presence: who is at the desk; None if nobody is signed in.
        form: what was sent with a form; empty for a reading request.
    """

    __slots__ = ("at", "form", "language", "node", "post", "presence", "request", "token")

    def __init__(
        self,
        post: PostRoom,
        request: AnyRequest,
        *,
        language: Language,
        at: datetime,
        token: str | None,
        presence: Presence | None,
    ) -> None:
        self.post = post
        self.node = post.node
        self.request = request
        self.language = language
        self.at = at
        self.token = token
        self.presence = presence
        self.form = FormMultiDict()

    @property
    def mandate(self) -> Mandate:
        """Under which the person acts.

        Raises:
            SignedOut, SecondFactorNeeded, NewPasswordNeeded, EnrolmentNeeded.
        """
        if self.presence is None:
            raise SignedOut()
        return complete(self.presence)

    def must_be_signed_in(self) -> None:
        """Stop unless the sign-in is complete.

        Raises:
            SignedOut, SecondFactorNeeded, NewPasswordNeeded, EnrolmentNeeded.
        """
        _ = self.mandate

    @property
    def client(self) -> str:
        """Address the request came from."""
        return self.request.client.host if self.request.client else ""

    @property
    def account(self) -> str | None:
        """Id of the account at the desk, signed in or half way there; None if nobody is."""
        return None if self.presence is None else str(self.presence.account.id)

    @property
    def live(self) -> bool:
        """Whether HTMX asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def csrf(self) -> str:
        """What this session's forms carry."""
        return csrf_token(self.token) if self.token else ""

    @property
    def site(self) -> Site:
        """This node as a browser's passkeys know it."""
        web = self.node.settings.web
        return Site(web.name, self.node.settings.node.authority, web.origin)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open the door under the person's mandate."""
        with self.node.door.open(self.mandate) as work:
            yield work

    def may(self, permission: Permission) -> bool:
        """Whether the person may: for showing what can be done next."""
        mandate = self.presence.mandate if self.presence else None
        return mandate is not None and permission in mandate.permissions

    def given(self, name: str) -> str | None:
        """A field of the form without blanks around it; None if empty."""
        value = self.form.get(name)
        if not isinstance(value, str):
            return None
        return value[:FIELD_MOST].replace("\x00", "").strip() or None

    def asked(self, name: str) -> str | None:
        """A parameter of the address; None if empty."""
        value = str(self.request.query_params.get(name, ""))
        return value[:500].replace("\x00", "").strip() or None

    def upload(self, name: str) -> UploadFile | None:
        """A file sent with the form; None if none was chosen."""
        value = self.form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def problem(self, error: PloughshareError) -> Problem:
        """An outcome in the reader's language."""
        return problem_of(error, language=self.language)

    def page(self, template: str, *, status: int = 200, **facts: Any) -> Response[str]:
        """A whole page."""
        text = environment(self.language.tag).get_template(template).render(self._common(), **facts)
        return Response(text, media_type=MediaType.HTML, status_code=status)

    def part(self, template: str, *, status: int = 200, **facts: Any) -> Response[str]:
        """A part of a page, from a template of its own."""
        text = environment(self.language.tag).get_template(template).render(self._bare(), **facts)
        return Response(text, media_type=MediaType.HTML, status_code=status)

    def go(self, path: str, *, cookies: list[Cookie] | None = None) -> Response[str]:
        """Lead the browser to another page."""
        headers = {"HX-Redirect": path} if self.live else {"Location": path}
        return Response(
            "",
            status_code=200 if self.live else 303,
            headers=headers,
            cookies=cookies,
            media_type=MediaType.HTML,
        )

    def cookie(self, name: str, value: str | None, *, max_age: int | None = None) -> Cookie:
        """A cookie of this node alone; None as value takes it away."""
        return Cookie(
            key=cookie_name(self.node, name),
            value=value or "",
            path="/",
            max_age=0 if value is None else max_age,
            httponly=True,
            secure=self.node.settings.web.origin.startswith("https:"),
            samesite="strict",
        )

    def back(self, otherwise: str = "/") -> str:
        """Where the person came from, if it is a page of ours."""
        return local_path(self.given("back") or self.asked("next"), otherwise=otherwise)

    def _bare(self) -> dict[str, Any]:
        presence = self.presence
        return {
            "visit": self,
            "node": self.node.settings.node,
            "now": self.at,
            "disk_low": self.node.reserve.low,
            "csrf": self.csrf,
            "me": presence.account if presence else None,
            "mandate": presence.mandate if presence else None,
            "P": Permission,
            "may": self.may,
        }

    def _common(self) -> dict[str, Any]:
        presence = self.presence
        complete_now = presence is not None and presence.mandate is not None
        path = self.request.url.path
        query = self.request.url.query
        return {
            **self._bare(),
            "theme": self.request.cookies.get(cookie_name(self.node, "theme"), "auto"),
            "path": path,
            "here": f"{path}?{query}" if query and self.request.method in SAFE else path,
            "problem": None,
            **(self._own(path) if complete_now else {"sections": [], "own_cases": []}),
            "own_purposes": purposes_of(presence.account.roles) if presence else (),
        }

    def _own(self, path: str) -> dict[str, Any]:
        """The navigation with what waits for the reader, and the reader's cases."""
        watches = self.may(Permission.LOOKUP_WATCH)
        audits = self.may(Permission.AUDIT_READ)
        releases = self.may(Permission.REQUEST_RELEASE)
        confirms = self.may(Permission.FACT_CONFIRM)
        decides = self.may(Permission.RULING_DECIDE)
        writes = self.may(Permission.FORMAL_WRITE)
        assures = self.may(Permission.ASSURANCE_WRITE)
        judges = self.may(Permission.CONSIGNMENT_JUDGE)
        takes = self.may(Permission.CUSTODY_WRITE)
        licenses = self.may(Permission.LICENCE_DECIDE)
        watches_arms = self.may(Permission.ALARM_READ)
        reviews = self.may(Permission.RETENTION_WRITE)
        protects = self.may(Permission.PRIVACY_WRITE) or self.may(Permission.PRIVACY_DECIDE)
        with self.node.door.glance(self.mandate) as work:
            waiting, cases = own_waiting(work), own_cases(work)
            alarms = alarms_waiting(work) if watches else 0
            faults = faults_waiting(work) if audits else 0
            filed = filings_waiting(work) if releases else 0
            changes = changes_waiting(work) if confirms else 0
            asked = count_for(work, decides=decides)
            due = formals_due(work) if writes else 0
            assured = assurances_waiting(work) if assures else 0
            together = consignments_waiting(work) if judges else 0
            handed = waiting_for_me(work) if takes else 0
            diverted = alerts_open(work) if licenses else 0
            turned_up = arm_alarms_open(work) if watches_arms else 0
            saved = own_views(work, place=path) if path in SAVED_LISTS else None
            reviewed = keepings_waiting(work) if reviews else 0
            asked_for = privacy_waiting(work) if protects else 0
        counts = {
            "/filings": filed,
            "/reviews/own": waiting,
            "/lookups": alarms,
            "/audit/witnesses": faults,
            "/law/questions": asked,
            "/law/facts": changes,
            "/law/assurances": assured,
            "/diversion": diverted,
            "/alarms": turned_up,
            "/erasures": reviewed,
            "/privacy/requests": asked_for,
            "/formal-requests": due,
            "/consignments": together,
            "/hand-overs": handed,
        }
        return {
            "sections": sections(self.may, path, waiting=counts),
            "own_cases": cases,
            "saved_views": saved,
        }


Here = NamedDependency[Visit]
"""The visit, as a handler asks for it."""


def cookie_name(node: Node, name: str) -> str:
    """Cookies cross ports, so their names carry the node."""
    return f"{node.office.node}-{name}"


def local_path(given: str | None, *, otherwise: str) -> str:
    """A path on this node, or `otherwise`: never an address elsewhere."""
    if not given or not given.startswith("/") or given.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(given)
    if parts.scheme or parts.netloc or any(ord(letter) < 32 for letter in given):
        return otherwise
    return given


def sign_in_path(here: str) -> str:
    """The sign-in page that leads back here."""
    return f"/sign-in?next={quote(here, safe='/?=&')}" if here not in {"", "/"} else "/sign-in"


ASKED_BY_PAGES = frozenset({"/incoming/urgent"})
"""What a page asks by itself, over and over, while it stands open."""


def look_at(post: PostRoom, request: AnyRequest) -> Visit:
    """Who asks, before any form is read. Never raises for want of a sign-in."""
    node = post.node
    token = request.cookies.get(cookie_name(node, "session"))
    language = negotiate(
        accept=request.headers.get("accept-language"),
        chosen=request.cookies.get(cookie_name(node, "language")),
    )
    at = node.clock()
    presence = None
    if token:
        try:
            presence = access.presence_of(
                node.door, token, at=at, by_itself=request.url.path in ASKED_BY_PAGES
            )
        except SignedOut:
            token = None
    return Visit(post, request, language=language, at=at, token=token, presence=presence)


def check_origin(request: AnyRequest, origin: str) -> None:
    """Stop a form that another site sent.

    Raises:
        CsrfRefused: the browser says that it comes from elsewhere.
    """
    sent_from = request.headers.get("origin")
    host = request.headers.get("host", "")
    if sent_from is not None and sent_from not in {origin, f"http://{host}", f"https://{host}"}:
        raise CsrfRefused()
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise CsrfRefused()


def visits(post: PostRoom) -> Mapping[str, Provide]:
    """The dependency `visit` of every page. Sign-in and forms are checked here, once, for all of them."""

    async def open_visit(request: Request) -> Visit:  # type: ignore[type-arg]
        visit = await sync_to_thread(look_at, post, request)
        if request.method not in SAFE:
            check_origin(request, post.node.settings.web.origin)
        entrance = request.route_handler.opt.get("entrance")
        if entrance == "half" and visit.presence is None:
            raise SignedOut()
        if entrance is None:
            visit.must_be_signed_in()
        needs = request.route_handler.opt.get("needs", ())
        if needs and not any(visit.may(each) for each in needs):
            raise NotPermitted({"permission": needs[0].value})
        if request.method in SAFE:
            return visit
        visit.form = await request.form()
        if visit.token is not None:
            sent = visit.form.get("csrf") or request.headers.get("x-csrf-token")
            access.check_csrf(visit.token, given=sent if isinstance(sent, str) else None)
        return visit

    return {"visit": Provide(open_visit)}
