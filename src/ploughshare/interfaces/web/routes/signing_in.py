# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signing in and out: password, second factor, passkeys."""

from __future__ import annotations

import json
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie

from ploughshare.interfaces.presentation.errors import TooManySignIns
from ploughshare.interfaces.presentation.pace import Gate, Pace
from ploughshare.interfaces.web.navigation import first_page
from ploughshare.interfaces.web.visit import HALF, OPEN, Here, Visit, local_path
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.errors import SignedOut
from ploughshare.safeguards.access.terms import FactorKind, Opened, Step

_NEXT = {
    Step.SECOND_FACTOR: "/sign-in/second-factor",
    Step.NEW_PASSWORD: "/account/password",
    Step.ENROLMENT: "/account/factors",
}


def session_cookie(visit: Visit, opened: Opened) -> Cookie:
    """The cookie that holds a session's token."""
    return visit.cookie("session", opened.token)


def lead_on(visit: Visit, opened: Opened, onward: str) -> Response[str]:
    """To the next step of a sign-in, or to where the person wanted to go."""
    path = _NEXT[opened.lacks] if opened.lacks else onward
    if opened.lacks is Step.SECOND_FACTOR and onward != "/":
        path = f"{path}?next={onward}"
    return visit.go(path, cookies=[session_cookie(visit, opened)])


def answer_json(
    document: dict[str, Any], *, status: int = 200, cookies: list[Cookie] | None = None
) -> Response[str]:
    """A small document for the passkey script."""
    return Response(json.dumps(document), media_type="application/json", status_code=status, cookies=cookies)


@get("/", include_in_schema=False, sync_to_thread=True)
def first(visit: Here) -> Response[str]:
    """Where somebody begins, by what they may do."""
    return visit.go(first_page(visit.may))


@get("/sign-in", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def sign_in_page(visit: Here) -> Response[str]:
    """User name and password, or a passkey."""
    onward = local_path(visit.asked("next"), otherwise="/")
    if visit.presence is not None and visit.presence.mandate is not None:
        return visit.go(onward)
    return visit.page("sign_in/password.html", next=onward, username=None)


@post("/sign-in", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def sign_in(visit: Here, pace: Gate) -> Response[str]:
    """Check user name and password."""
    onward = local_path(visit.given("next"), otherwise="/")
    username = visit.given("username") or ""
    password = visit.form.get("password")
    try:
        pace.spend(visit.client, username, at=visit.at)
        opened = access.sign_in(
            visit.node.door,
            username=username,
            password=password if isinstance(password, str) else "",
            at=visit.at,
        )
    except PloughshareError as error:
        problem = visit.problem(error)
        return visit.page(
            "sign_in/password.html", status=problem.status, problem=problem, next=onward, username=username
        )
    return lead_on(visit, opened, onward)


@get("/sign-in/second-factor", include_in_schema=False, opt=HALF, sync_to_thread=True)
def second_factor_page(visit: Here) -> Response[str]:
    """A one-time code, a passkey or a recovery code."""
    return _second_factor(visit, local_path(visit.asked("next"), otherwise="/"))


def _second_factor(visit: Visit, onward: str, error: PloughshareError | None = None) -> Response[str]:
    if visit.presence is None:
        raise SignedOut()
    if visit.presence.lacks is not Step.SECOND_FACTOR:
        return visit.go(onward)
    problem = visit.problem(error) if error else None
    return visit.page(
        "sign_in/second_factor.html",
        status=problem.status if problem else 200,
        problem=problem,
        next=onward,
        has_passkey=FactorKind.PASSKEY in visit.presence.account.factors,
    )


@post("/sign-in/second-factor", include_in_schema=False, opt=HALF, sync_to_thread=True)
def second_factor(visit: Here, pace: Gate) -> Response[str]:
    """Check a one-time code."""
    onward = local_path(visit.given("next"), otherwise="/")
    try:
        pace.spend(visit.client, visit.account, at=visit.at)
        opened = access.confirm_totp(
            visit.node.door,
            visit.token,
            code=(visit.given("code") or "").replace(" ", ""),
            at=visit.at,
            box=visit.node.box,
        )
    except SignedOut:
        raise
    except PloughshareError as error:
        return _second_factor(visit, onward, error)
    return lead_on(visit, opened, onward)


@post("/sign-in/recovery-code", include_in_schema=False, opt=HALF, sync_to_thread=True)
def recovery_code(visit: Here, pace: Gate) -> Response[str]:
    """Check one of the codes on paper."""
    onward = local_path(visit.given("next"), otherwise="/")
    try:
        pace.spend(visit.client, visit.account, at=visit.at)
        opened = access.use_recovery_code(
            visit.node.door, visit.token, code=visit.given("recovery") or "", at=visit.at
        )
    except SignedOut:
        raise
    except PloughshareError as error:
        return _second_factor(visit, onward, error)
    return lead_on(visit, opened, onward)


@post("/sign-in/passkey/options", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def passkey_options(visit: Here) -> Response[str]:
    """Ask for the passkey of whoever sits there."""
    asked = access.passkey_sign_in_options(visit.node.door, site=visit.site, at=visit.at)
    return answer_json({"reference": asked.reference, "options": asked.options})


@post("/sign-in/passkey", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def passkey(visit: Here, pace: Gate) -> Response[str]:
    """Check a passkey that stands alone."""
    return _passkey(visit, pace, token=None)


@post("/sign-in/second-factor/passkey/options", include_in_schema=False, opt=HALF, sync_to_thread=True)
def passkey_factor_options(visit: Here) -> Response[str]:
    """Ask for the passkey of the person who gave the password."""
    asked = access.passkey_sign_in_options(
        visit.node.door, site=visit.site, at=visit.at, token=visit.token or ""
    )
    return answer_json({"reference": asked.reference, "options": asked.options})


@post("/sign-in/second-factor/passkey", include_in_schema=False, opt=HALF, sync_to_thread=True)
def passkey_factor(visit: Here, pace: Gate) -> Response[str]:
    """Check the passkey of the person who gave the password."""
    return _passkey(visit, pace, token=visit.token or "")


def _passkey(visit: Visit, pace: Pace, *, token: str | None) -> Response[str]:
    try:
        pace.spend(visit.client, visit.account, at=visit.at)
    except TooManySignIns as error:
        problem = visit.problem(error)
        return answer_json({"detail": problem.detail}, status=problem.status)
    opened = access.passkey_sign_in(
        visit.node.door,
        reference=visit.given("reference") or "",
        answer=visit.given("answer") or "",
        site=visit.site,
        at=visit.at,
        token=token,
    )
    onward = local_path(visit.given("next"), otherwise="/")
    path = _NEXT[opened.lacks] if opened.lacks else onward
    return answer_json({"go": path}, cookies=[session_cookie(visit, opened)])


@post("/sign-out", include_in_schema=False, opt=OPEN, sync_to_thread=True)
def sign_out(visit: Here) -> Response[str]:
    """End the session."""
    access.close_session(visit.node.door, visit.token, at=visit.at)
    return visit.go("/sign-in", cookies=[visit.cookie("session", None)])


HANDLERS = [
    first,
    sign_in_page,
    sign_in,
    second_factor_page,
    second_factor,
    recovery_code,
    passkey_options,
    passkey,
    passkey_factor_options,
    passkey_factor,
    sign_out,
]
