# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One's own account: password, second factors, codes on paper, language and brightness."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

import segno
from litestar import Response, get, post

from ploughshare.interfaces.presentation.languages import PSEUDO, known_tags
from ploughshare.interfaces.presentation.pace import Gate
from ploughshare.interfaces.web.choices import THEMES
from ploughshare.interfaces.web.routes.signing_in import answer_json, lead_on, session_cookie
from ploughshare.interfaces.web.visit import HALF, Here, Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access import queries
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.errors import SignedOut
from ploughshare.safeguards.access.terms import Enrolled, Enrolment, FactorId

_YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Offer:
    """A seed as a page shows it.

    Attributes:
        secret: in base 32, in groups of four.
        picture: QR code as a data address.
    """

    secret: str
    picture: str


def _offer(enrolment: Enrolment) -> Offer:
    drawn = io.BytesIO()
    segno.make(enrolment.uri, error="m").save(drawn, kind="svg", scale=4, border=2)
    secret = enrolment.secret
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return Offer(groups, "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode())


@get("/account", include_in_schema=False, sync_to_thread=True)
def own_account(visit: Here) -> Response[str]:
    """Second factors, codes and how pages look."""
    with visit.node.door.glance(visit.mandate) as work:
        factors = queries.own_factors(work)
        left = queries.own_recovery_codes_left(work)
    return visit.page("account/own.html", factors=factors, codes_left=left)


@get("/account/password", include_in_schema=False, opt=HALF, sync_to_thread=True)
def password_page(visit: Here) -> Response[str]:
    """The form for another password."""
    return visit.page("account/password.html", differ=False)


@post("/account/password", include_in_schema=False, opt=HALF, sync_to_thread=True)
def password(visit: Here, pace: Gate) -> Response[str]:
    """Keep another password."""
    current, new, again = (visit.form.get(name) for name in ("current", "new", "again"))
    if new != again:
        return visit.page("account/password.html", status=400, differ=True)
    try:
        pace.spend(visit.client, visit.account, at=visit.at)
        opened = access.set_password(
            visit.node.door,
            visit.token,
            current=current if isinstance(current, str) else "",
            new=new if isinstance(new, str) else "",
            at=visit.at,
        )
    except SignedOut:
        raise
    except PloughshareError as error:
        problem = visit.problem(error)
        return visit.page("account/password.html", status=problem.status, problem=problem, differ=False)
    return lead_on(visit, opened, "/account")


@get("/account/factors", include_in_schema=False, opt=HALF, sync_to_thread=True)
def factors_page(visit: Here) -> Response[str]:
    """Which second factor to add."""
    return visit.page("account/factors.html", offer=None)


@post("/account/factors/codes", include_in_schema=False, opt=HALF, sync_to_thread=True)
def offer_codes(visit: Here) -> Response[str]:
    """Show a seed for one-time codes."""
    enrolment = access.begin_totp(
        visit.node.door,
        visit.token,
        issuer=visit.node.settings.node.authority,
        label=visit.given("label") or "",
        at=visit.at,
        box=visit.node.box,
    )
    return visit.page("account/factors.html", offer=_offer(enrolment))


@post("/account/factors/codes/confirm", include_in_schema=False, opt=HALF, sync_to_thread=True)
def confirm_codes(visit: Here) -> Response[str]:
    """Check the first code of an offered seed."""
    try:
        enrolled = access.enrol_totp(
            visit.node.door,
            visit.token,
            code=(visit.given("code") or "").replace(" ", ""),
            at=visit.at,
            box=visit.node.box,
        )
    except SignedOut:
        raise
    except PloughshareError as error:
        problem = visit.problem(error)
        return visit.page("account/factors.html", status=problem.status, problem=problem, offer=None)
    return _enrolled(visit, enrolled)


def _enrolled(visit: Visit, enrolled: Enrolled) -> Response[str]:
    if not enrolled.recovery_codes:
        return lead_on(visit, enrolled.opened, "/account")
    page = visit.page("account/recovery_codes.html", codes=enrolled.recovery_codes, next="/")
    page.set_cookie(session_cookie(visit, enrolled.opened))
    return page


@post("/account/factors/passkey/options", include_in_schema=False, opt=HALF, sync_to_thread=True)
def passkey_options(visit: Here) -> Response[str]:
    """Ask the browser for a new passkey."""
    asked = access.passkey_registration_options(visit.node.door, visit.token, site=visit.site, at=visit.at)
    return answer_json({"reference": asked.reference, "options": asked.options})


@post("/account/factors/passkey", include_in_schema=False, opt=HALF, sync_to_thread=True)
def passkey(visit: Here) -> Response[str]:
    """Keep the passkey the browser made."""
    enrolled = access.register_passkey(
        visit.node.door,
        visit.token,
        reference=visit.given("reference") or "",
        answer=visit.given("answer") or "",
        label=visit.given("label") or "",
        site=visit.site,
        at=visit.at,
    )
    return answer_json({"go": "/account"}, cookies=[session_cookie(visit, enrolled.opened)])


@post("/account/factors/remove", include_in_schema=False, sync_to_thread=True)
def remove_factor(visit: Here) -> Response[str]:
    """Take a second factor away."""
    access.remove_factor(
        visit.node.door, visit.token, factor=FactorId.parse(visit.given("factor") or ""), at=visit.at
    )
    return visit.go("/account")


@post("/account/recovery-codes", include_in_schema=False, sync_to_thread=True)
def new_codes(visit: Here) -> Response[str]:
    """Ten new codes, shown once."""
    codes = access.new_recovery_codes(visit.node.door, visit.token, at=visit.at)
    return visit.page("account/recovery_codes.html", codes=codes, next="/account")


@post("/account/appearance", include_in_schema=False, sync_to_thread=True)
def appearance(visit: Here) -> Response[str]:
    """Keep language and brightness in this browser."""
    cookies = []
    tag, theme = visit.given("language"), visit.given("theme")
    if tag in known_tags() or tag in PSEUDO:
        cookies.append(visit.cookie("language", tag, max_age=_YEAR_S))
    if theme in THEMES:
        cookies.append(visit.cookie("theme", theme, max_age=_YEAR_S))
    return visit.go("/account", cookies=cookies)


HANDLERS = [
    own_account,
    password_page,
    password,
    factors_page,
    offer_codes,
    confirm_codes,
    passkey_options,
    passkey,
    remove_factor,
    new_codes,
    appearance,
]
