# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Suspend and resume: relations can cool without breaking."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import store
from ploughshare.exchange.agreements.errors import AgreementConflict, SuspensionUnknown
from ploughshare.exchange.agreements.service.telling import RESUMED, SUSPENDED, known_agreement, tell
from ploughshare.exchange.agreements.terms import (
    Agreement,
    AgreementState,
    ExchangeKind,
    Suspension,
    SuspensionGround,
)
from ploughshare.exchange.mailbox.terms import Office
from ploughshare.kernel.ids import random_reference
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.purposes import Purpose

WORDS_MOST = 2000


def suspend_agreement(
    work: Work,
    office: Office,
    *,
    reference: str,
    ground: SuspensionGround,
    kinds: frozenset[ExchangeKind] | None = None,
    purposes: frozenset[Purpose] | None = None,
    words: str | None = None,
    carried_on: frozenset[str] = frozenset(),
) -> Agreement:
    """Stop exchange alone and at once, wholly or by kind and purpose. The other parties are told.

    Args:
        kinds, purposes: what is stopped; None for all.
        words: what the others are told, at most `WORDS_MOST` characters.
        carried_on: references of running requests that go on all the same.

    Raises:
        AgreementUnknown: no such agreement here.
        AgreementConflict: it is not in force.
    """
    work.allow(Permission.AGREEMENT_SUSPEND)
    return _suspend(
        work,
        office,
        reference,
        Suspension(
            random_reference(work.chance),
            office.node,
            kinds or None,
            purposes or None,
            ground,
            (words or "").strip()[:WORDS_MOST] or None,
            carried_on,
            work.at,
        ),
    )


def suspend_by_rule(
    work: Work, office: Office, *, reference: str, kind: ExchangeKind, ground: SuspensionGround, words: str
) -> Agreement:
    """Stop one kind of exchange because a rule of the agreement says so, such as after a look-up that did
    not stand when it was opened. People lift it.

    For effects of mail and jobs: no permission is asked. Stopping twice for the same ground is one stop.

    Raises:
        AgreementUnknown, AgreementConflict.
    """
    made = known_agreement(work, reference)
    for each in made.suspended:
        if each.node == office.node and each.ground is ground and each.kinds == frozenset({kind}):
            return made
    stop = Suspension(
        random_reference(work.chance),
        office.node,
        frozenset({kind}),
        None,
        ground,
        words[:WORDS_MOST],
        frozenset(),
        work.at,
    )
    return _suspend(work, office, reference, stop)


def _suspend(work: Work, office: Office, reference: str, stop: Suspension) -> Agreement:
    made = known_agreement(work, reference)
    if made.state is not AgreementState.IN_FORCE:
        raise AgreementConflict({"agreement": reference, "act": "suspended", "state": made.state.value})
    made = replace(made, suspensions=(*made.suspensions, stop))
    store.put(work.connection, made)
    work.record(
        Deed.AGREEMENT_SUSPENDED,
        None,
        {"agreement": reference, "suspension": stop.reference, "ground": stop.ground.value},
    )
    body = {
        "reference": reference,
        "suspension": stop.reference,
        "kinds": None if stop.kinds is None else sorted(each.value for each in stop.kinds),
        "purposes": None if stop.purposes is None else sorted(each.value for each in stop.purposes),
        "ground": stop.ground.value,
        "words": stop.words,
        "carried_on": sorted(stop.carried_on),
    }
    tell(work, office, made.partners, SUSPENDED, body)
    return made


def lift_suspension(work: Work, office: Office, *, reference: str, suspension: str) -> Agreement:
    """Let exchange go on again where we stopped it.

    Raises:
        AgreementUnknown: no such agreement here.
        SuspensionUnknown: no such suspension of ours lasts.
    """
    work.allow(Permission.AGREEMENT_SUSPEND)
    made = known_agreement(work, reference)
    ours = [each for each in made.suspended if each.node == office.node and each.reference == suspension]
    if not ours:
        raise SuspensionUnknown()
    made = lifted(made, ours[0], work)
    store.put(work.connection, made)
    work.record(Deed.AGREEMENT_RESUMED, None, {"agreement": reference, "suspension": suspension})
    body = {"reference": reference, "suspension": suspension}
    tell(work, office, made.partners, RESUMED, body)
    return made


def lifted(made: Agreement, stop: Suspension, work: Work) -> Agreement:
    """The agreement with one suspension at its end."""
    ended = tuple(
        replace(each, lifted_at=work.at) if each.reference == stop.reference else each
        for each in made.suspensions
    )
    return replace(made, suspensions=ended)
