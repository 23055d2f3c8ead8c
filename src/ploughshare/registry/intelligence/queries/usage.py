# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may be done with information of another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ploughshare.exchange.release import rules as release_rules
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.countries import Country
from ploughshare.registry.intelligence.store import consents
from ploughshare.registry.intelligence.terms import ConsentState, Received
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Usage:
    """What may be done with a received statement.

    Attributes:
        use: what.
        to: the state it would go to; None but for FORWARD.
        decision: whether, by which rule, and whose consent is needed.
    """

    use: Use
    to: Country | None
    decision: Decision


def usage(work: Work, made: Received, use: Use, *, purpose: Purpose, to: Country | None = None) -> Usage:
    """Whether something may be done with it now, for a purpose."""
    granted = consented_to(work, made, use, to=to)
    release = replace(made.release, erase_on=made.erase_on)
    decision = release_rules.may_use(
        release,
        use,
        originator=f"{made.origin.authority} ({made.origin.state})",
        purpose=purpose,
        consented=granted,
        on=work.at.date(),
    )
    return Usage(use, to, decision)


def consented_to(work: Work, made: Received, use: Use, *, to: Country | None = None) -> bool:
    """Whether its originator said yes to just this."""
    return any(
        each.state is ConsentState.GRANTED and each.use is use and each.to == to
        for each in consents.of_received(work.connection, made.id)
    )


def purpose_of(work: Work, made: Received) -> Purpose:
    """The purpose of the mandate where it is one of information; else the first it was given for."""
    return release_rules.purpose_for(made.release, work.mandate.purpose)
