# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rings the duty officer when an urgent request comes in: an e-mail, and a signed call that a gateway turns
into an SMS. Both say the reference and nothing else: they pass machines that nobody here answers for.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import httpx

from ploughshare.bootstrap.errors import BellSilent
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.settings import DutySettings
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

MAIL_JOB = "duty.mail"
CALL_JOB = "duty.call"
REMINDER_JOB = "duty.reminder"
ALARM_JOB = "duty.alarm"
SIGNATURE = "x-ploughshare-signature"
"""Header of a call: HMAC-SHA-256 of its body under the shared key, hexadecimal."""
TIMEOUT_S = 10.0


def enqueue_ring(work: Work, settings: DutySettings, *, reference: str) -> None:
    """Have the duty officer rung after this transaction, on every way that is set up; each is tried again
    by itself."""
    ways = {MAIL_JOB: settings.smtp_host and settings.recipients, CALL_JOB: settings.webhook_url}
    for kind, is_set in ways.items():
        if is_set:
            jobs.enqueue(
                work.connection,
                id=work.new_id(jobs.JobId),
                kind=kind,
                facts={"reference": reference, "at": to_rfc3339(work.at)},
                mandate={},
                at=work.at,
            )


def enqueue_reminder(work: Work, settings: DutySettings, *, soon: int, over: int) -> None:
    """Have the duty office told by e-mail, after this transaction, how many terms end soon or are over: no
    more than that."""
    if not (settings.smtp_host and settings.recipients):
        return
    jobs.enqueue(
        work.connection,
        id=work.new_id(jobs.JobId),
        kind=REMINDER_JOB,
        facts={"soon": soon, "over": over, "at": to_rfc3339(work.at)},
        mandate={},
        at=work.at,
    )


def enqueue_alarms(work: Work, settings: DutySettings, *, count: int) -> None:
    """Have the duty office told by e-mail, after this transaction, how many arms turned up that cannot: no
    more than that."""
    if not (settings.smtp_host and settings.recipients):
        return
    jobs.enqueue(
        work.connection,
        id=work.new_id(jobs.JobId),
        kind=ALARM_JOB,
        facts={"count": count, "at": to_rfc3339(work.at)},
        mandate={},
        at=work.at,
    )


def handlers(node: Node) -> dict[str, Callable[[jobs.Job], None]]:
    """What runs the jobs of the bell."""
    settings = node.settings.duty

    def mail(job: jobs.Job) -> None:
        _named("e-mail", lambda: _mail(settings, _password(node), job.facts))
        _record(node, "e-mail", job)

    def call(job: jobs.Job) -> None:
        _named("call", lambda: _call(settings, _secret(node, settings.webhook_key_file), job.facts))
        _record(node, "call", job)

    def remind(job: jobs.Job) -> None:
        _named("e-mail", lambda: _mail_reminder(settings, _password(node), job.facts))

    def alarm(job: jobs.Job) -> None:
        _named("e-mail", lambda: _mail_alarms(settings, _password(node), job.facts))

    return {MAIL_JOB: mail, CALL_JOB: call, REMINDER_JOB: remind, ALARM_JOB: alarm}


def _password(node: Node) -> str:
    settings = node.settings.duty
    return _secret(node, settings.smtp_password_file) if settings.smtp_user else ""


def _secret(node: Node, name: str) -> str:
    if not name:
        return ""
    return (node.settings.secrets / name).read_text("utf-8").strip()


def _named(way: str, ring: Callable[[], None]) -> None:
    try:
        ring()
    except (OSError, smtplib.SMTPException, httpx.HTTPError, ValueError) as error:
        # The words of another machine may hold anything: the kind of failure is enough.
        raise BellSilent({"way": way, "why": type(error).__name__}) from None


def _mail(settings: DutySettings, password: str, facts: Any) -> None:
    _send(
        settings,
        password,
        f"Ploughshare: urgent request {facts['reference']}",
        f"An urgent request came in at {facts['at']}.\nReference: {facts['reference']}\n"
        "Sign in to your node to read it. This message holds nothing else on purpose.\n",
    )


def _mail_reminder(settings: DutySettings, password: str, facts: Any) -> None:
    _send(
        settings,
        password,
        "Ploughshare: terms of answers",
        f"At {facts['at']}: terms that end soon: {facts['soon']}; terms that are over: {facts['over']}.\n"
        "Sign in to your node and open the page Answers owed. This message holds nothing else on purpose.\n",
    )


def _mail_alarms(settings: DutySettings, password: str, facts: Any) -> None:
    _send(
        settings,
        password,
        "Ploughshare: arms that turned up",
        f"At {facts['at']}: new alarms about arms that cannot turn up: {facts['count']}.\n"
        "Sign in to your node to read them. This message holds nothing else on purpose.\n",
    )


def _send(settings: DutySettings, password: str, subject: str, words: str) -> None:
    message = EmailMessage()
    message["From"] = settings.sender
    message["To"] = settings.recipients
    message["Subject"] = subject
    message.set_content(words)
    with contextlib.closing(
        smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=TIMEOUT_S)
    ) as server:
        if settings.smtp_starttls:
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, password)
        server.send_message(message)
        server.quit()


def _call(settings: DutySettings, key: str, facts: Any) -> None:
    if not key:
        raise ValueError("a call is always signed")
    told = {"v": 1, "event": "urgent-request", "reference": facts["reference"], "at": facts["at"]}
    body = json.dumps(told, sort_keys=True).encode()
    signature = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    headers = {"content-type": "application/json", SIGNATURE: signature}
    with httpx.Client(timeout=TIMEOUT_S, trust_env=False, follow_redirects=False) as client:
        client.post(settings.webhook_url, content=body, headers=headers).raise_for_status()


def _record(node: Node, way: str, job: jobs.Job) -> None:
    with node.door.open(node.machine()) as work:
        work.record(Deed.DUTY_CALLED, None, {"way": way, "request": str(job.facts["reference"])})
