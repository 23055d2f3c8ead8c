# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of agreements."""

from ploughshare.exchange.agreements.rules import narrowed, terms_for_sent
from ploughshare.exchange.agreements.service.effects import (
    handle_declined,
    handle_proposed,
    handle_resumed,
    handle_signed,
    handle_suspended,
    handle_withdrawn,
)
from ploughshare.exchange.agreements.service.restoring import (
    restore_declined,
    restore_proposed,
    restore_resumed,
    restore_signed,
    restore_suspended,
    restore_withdrawn,
)
from ploughshare.exchange.agreements.service.signing import (
    amend_agreement,
    decline_amendment,
    propose_agreement,
    sign_agreement,
    withdraw_agreement,
)
from ploughshare.exchange.agreements.service.suspending import (
    lift_suspension,
    suspend_agreement,
    suspend_by_rule,
)
from ploughshare.exchange.agreements.service.telling import (
    AMENDED_JOB,
    DECLINED,
    PROPOSED,
    RESUMED,
    SIGNED,
    SUSPENDED,
    WITHDRAWN,
    known_agreement,
)
from ploughshare.exchange.agreements.service.using import (
    choose,
    correspondent,
    find,
    known_with,
    permitted_suites,
    require,
    shared_with,
    stopped,
)

__all__ = [
    "AMENDED_JOB",
    "correspondent",
    "stopped",
    "DECLINED",
    "PROPOSED",
    "RESUMED",
    "SIGNED",
    "SUSPENDED",
    "WITHDRAWN",
    "amend_agreement",
    "choose",
    "decline_amendment",
    "find",
    "handle_declined",
    "handle_proposed",
    "handle_resumed",
    "handle_signed",
    "handle_suspended",
    "handle_withdrawn",
    "known_agreement",
    "known_with",
    "lift_suspension",
    "permitted_suites",
    "propose_agreement",
    "require",
    "restore_declined",
    "restore_proposed",
    "restore_resumed",
    "restore_signed",
    "restore_suspended",
    "restore_withdrawn",
    "shared_with",
    "sign_agreement",
    "suspend_agreement",
    "suspend_by_rule",
    "narrowed",
    "terms_for_sent",
    "withdraw_agreement",
]
