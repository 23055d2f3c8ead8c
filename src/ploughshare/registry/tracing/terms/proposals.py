# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whom to ask next."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.decisions import Decision


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A state that may know more.

    Attributes:
        state: whom to ask.
        why: reason in a sentence.
    """

    state: Country
    why: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next hop as shown to the officer before anything is sent.

    Attributes:
        suggestion: whom to ask and why.
        decision: what law says.
        partner: node of that state; None if none is known.
        agreement: reference of the agreement that covers it; None if none.
        obstacle: why it cannot be sent; None if it can.
        withheld: parts that law keeps back (kind and reason).
    """

    suggestion: Suggestion
    decision: Decision
    partner: NodeId | None
    agreement: str | None
    obstacle: Text | None
    withheld: tuple[Text, ...]
