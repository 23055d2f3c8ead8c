# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What goes to other nodes about information, and in which way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Fact
from ploughshare.law.gateways.terms import Question
from ploughshare.registry.intelligence.errors import LawForbids
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.handling import Release

TOLD = "information.told"
ACCEPTED = "information.accepted"
RETURNED = "information.returned"
CHANGED = "information.changed"
COMPLIED = "information.complied"
CONSENT_ASKED = "information.consent-asked"
CONSENT_ANSWERED = "information.consent-answered"


def post(
    work: Work,
    desk: Desk,
    to: NodeId | Descriptor,
    kind: str,
    body: Mapping[str, Any],
    *,
    agreement: str | None = None,
    subject: Id | None = None,
    release: Release | None = None,
) -> None:
    """Post a message. Only a telling falls under an agreement: the duties that follow outlive it.

    Args:
        release: conditions of the content it carries, whose level of secrecy stands on its outside; None
            where it carries none.
    """
    descriptor = to if isinstance(to, Descriptor) else known_peer(work, to).descriptor
    level = None if release is None or release.level is None else release.level.value
    mailbox.post(
        work,
        desk.office,
        to=descriptor,
        kind=kind,
        body=body,
        agreement=agreement,
        subject=subject,
        level=level,
    )


def require_law(decision: Decision, question: Question | None = None) -> None:
    """Stop where the law does not let it be told. At discretion it is the releasing officer who decides.

    Args:
        question: what the law was asked, so that a page can lead on to it; None where nothing follows.

    Raises:
        LawForbids: with the first reason.
    """
    if decision.permitted:
        return
    facts: dict[str, Fact] = {"why": decision.why[:300]}
    if question is not None:
        facts |= {"asking": question.asking, "asked": question.asked, "form": question.form.value}
    raise LawForbids(facts)
