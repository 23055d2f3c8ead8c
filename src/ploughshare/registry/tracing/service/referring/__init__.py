# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Referring a question to another state, with the asker's consent.

`proposing`, `forwarding` and `returning` are the asked state's part, `consenting` the asker's;
`restoring` takes both back after a restore. Nothing leaves for the third state before the consent.
"""

from __future__ import annotations

from ploughshare.exchange.mailbox.terms import Message
from ploughshare.registry.tracing.service.referring import consenting, forwarding
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.work import Work


def handle_decided(work: Work, desk: Desk, message: Message) -> None:
    """A referral was decided on: by the asker, or by the contact point through which we filed the request.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    if not consenting.take_decision(work, desk, message):
        forwarding.handle_decided(work, desk, message)
