# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""After a restore: take back what we said ourselves, from the other parties' copies."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import rules, store
from ploughshare.exchange.agreements.errors import AgreementBroken
from ploughshare.exchange.agreements.service.effects import suspension_from
from ploughshare.exchange.agreements.service.telling import depart, keep_settled, own_signature, settle
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, Wording
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

RESTORED_BY = "(restored from the other party's copy)"


def restore_proposed(work: Work, office: Office, own: Message) -> None:
    """We proposed a text."""
    _restore_text(work, office, own, Deed.AGREEMENT_PROPOSED)


def restore_signed(work: Work, office: Office, own: Message) -> None:
    """We signed what another party had offered."""
    _restore_text(work, office, own, Deed.AGREEMENT_SIGNED)


def _restore_text(work: Work, office: Office, own: Message, deed: Deed) -> None:
    document = own.body.get("document")
    if not isinstance(document, dict):
        raise AgreementBroken({"what": "malformed"})
    read = rules.wording_of(document)
    known = store.get(work.connection, read.terms.reference)
    wording = _standing(known, read)
    if office.node in wording.signatures:
        return
    wording = rules.signed(wording, own_signature(work, office, wording, by=RESTORED_BY))
    made = known or Agreement(office.node, wording, AgreementState.PROPOSED)
    if made.state is AgreementState.WITHDRAWN:
        return
    keep_settled(work, made, wording)
    work.record(deed, None, {"agreement": made.terms.reference, "sha256": wording.digest, "restored": True})


def _standing(known: Agreement | None, read: Wording) -> Wording:
    if known is None:
        return read
    texts = (known.wording, *known.amendments, *known.earlier)
    return next((each for each in texts if each.digest == read.digest), read)


def restore_declined(work: Work, office: Office, own: Message) -> None:
    """We declined an amendment."""
    made = store.get(work.connection, str(own.body.get("reference"))[:40])
    if made is None:
        return
    for each in made.amendments:
        if each.digest == own.body.get("digest") and each.is_open:
            store.put(work.connection, settle(made, replace(each, declined_by=office.node), at=work.at))
            work.record(
                Deed.AGREEMENT_DECLINED,
                None,
                {"agreement": made.terms.reference, "sha256": each.digest, "restored": True},
            )


def restore_withdrawn(work: Work, office: Office, own: Message) -> None:
    """We withdrew an agreement."""
    made = store.get(work.connection, str(own.body.get("reference"))[:40])
    if made is None or made.state is AgreementState.WITHDRAWN:
        return
    store.put(work.connection, depart(made, office.node, at=own.created_at))
    work.record(Deed.AGREEMENT_WITHDRAWN, None, {"agreement": made.terms.reference, "restored": True})


def restore_suspended(work: Work, office: Office, own: Message) -> None:
    """We suspended an agreement."""
    made = store.get(work.connection, str(own.body.get("reference"))[:40])
    if made is None:
        return
    stop = replace(suspension_from(own.body, own), node=office.node)
    if any(each.reference == stop.reference for each in made.suspensions):
        return
    store.put(work.connection, replace(made, suspensions=(*made.suspensions, stop)))
    work.record(
        Deed.AGREEMENT_SUSPENDED,
        None,
        {"agreement": made.terms.reference, "suspension": stop.reference, "restored": True},
    )


def restore_resumed(work: Work, office: Office, own: Message) -> None:
    """We lifted a suspension."""
    made = store.get(work.connection, str(own.body.get("reference"))[:40])
    if made is None:
        return
    ended = tuple(
        replace(each, lifted_at=own.created_at)
        if each.reference == own.body.get("suspension") and each.node == office.node
        else each
        for each in made.suspensions
    )
    if ended != made.suspensions:
        store.put(work.connection, replace(made, suspensions=ended))
        work.record(
            Deed.AGREEMENT_RESUMED,
            None,
            {
                "agreement": made.terms.reference,
                "suspension": str(own.body.get("suspension"))[:40],
                "restored": True,
            },
        )
