# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pass files on with what was passed on: to the state a question was referred to, from there to the asker,
and from the asked state to the province that filed the request.

They go once they are here whole and made anew, and only as far as their label lets them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.attachments import queries as attachments
from ploughshare.exchange.attachments.errors import AttachmentUnknown
from ploughshare.exchange.attachments.terms import KeptFile
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.errors import ReleaseRefused
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id, random_reference
from ploughshare.registry.tracing.rules.referrals import may_go_on, onward_references
from ploughshare.registry.tracing.service.enclosing.matters import Matter
from ploughshare.registry.tracing.service.enclosing.posting import post_enclosure
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.store import filings, referrals
from ploughshare.registry.tracing.terms import (
    Desk,
    Enclosure,
    EnclosureId,
    EnclosureState,
    Incoming,
    IncomingItem,
    Referral,
    ReferralState,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.units import queries as units
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.secrecy import Secrecy

SENT_AT_ONCE = 50
WAITING_MOST = 1000


def route_onward(work: Work, made: Enclosure, matter: Matter) -> None:
    """Files that just came go on where their request or answer went on."""
    if matter.request is not None and made.with_answer:
        _to_province(work, made, matter)
    if matter.incoming is not None and matter.their_arm is not None:
        if made.with_answer:
            _to_asker(work, made, matter.incoming, matter.their_arm)
        else:
            carry_onward(work, matter.incoming, matter.their_arm)
    elif matter.incoming is not None and matter.incoming.items == 1:
        for each in referrals.of_request(work.connection, matter.incoming.partner, matter.incoming.reference):
            if each.state is ReferralState.FORWARDED:
                _to_third(work, made, matter.incoming, each)


def carry_onward(work: Work, incoming: Incoming, item: IncomingItem) -> None:
    """The question about an arm went on to another state: what came with it goes on, too. What is about all
    arms goes on only where there is but one."""
    about = {item.id.value} | ({incoming.id.value} if incoming.items == 1 else set())
    held = [
        each
        for each in store.within(work.connection, {incoming.id.value})
        if each.state is EnclosureState.HELD and not each.with_answer and each.about in about
    ]
    for made in referrals.of_request(work.connection, incoming.partner, incoming.reference):
        if made.item == item.reference and made.state is ReferralState.FORWARDED:
            for each in held:
                _to_third(work, each, incoming, made)


def _to_third(work: Work, source: Enclosure, incoming: Incoming, made: Referral) -> None:
    if made.partner is None or made.agreement is None:
        return
    request, item = onward_references(made.reference)
    _wait(
        work,
        source,
        partner=made.partner,
        agreement=made.agreement,
        within=incoming.id,
        lane=made.id,
        request=request,
        item=item,
    )


def _to_asker(work: Work, source: Enclosure, incoming: Incoming, item: IncomingItem) -> None:
    for made in referrals.of_request(work.connection, incoming.partner, incoming.reference):
        if made.item == item.reference and made.partner == source.partner:
            _wait(
                work,
                source,
                partner=incoming.partner,
                agreement=incoming.agreement,
                within=incoming.id,
                lane=made.id,
                request=incoming.reference,
                item=item.reference,
            )
            return


def _to_province(work: Work, source: Enclosure, matter: Matter) -> None:
    assert matter.request is not None
    filing = filings.get(work.connection, matter.request.id)
    unit = None if filing is None or filing.agreement is None else units.known_unit(work, filing.unit)
    if filing is None or filing.agreement is None or unit is None or unit.node is None:
        return
    _wait(
        work,
        source,
        partner=NodeId(unit.node),
        agreement=filing.agreement,
        within=matter.request.id,
        lane=matter.request.id,
        request=matter.reference,
        item=matter.item,
    )


def _wait(
    work: Work,
    source: Enclosure,
    *,
    partner: NodeId,
    agreement: str,
    within: Id,
    lane: Id,
    request: str,
    item: str | None,
) -> None:
    if any(each.partner == partner for each in store.passed_on(work.connection, source.id)):
        return
    made = Enclosure(
        work.new_id(EnclosureId),
        True,
        random_reference(work.chance),
        partner,
        agreement,
        source.about,
        within.value,
        lane.value,
        request,
        item,
        source.with_answer,
        replace(source.release, erase_on=source.erase_on),
        source.personal,
        EnclosureState.WAITING,
        work.at,
        work.mandate.actor,
        source=source.id,
    )
    store.put(work.connection, made)


def send_waiting(work: Work, desk: Desk) -> int:
    """Send what waits for its turn, and pass on whose files are checked by now; returns how many were decided
    on."""
    decided = 0
    for each in store.waiting(work.connection, most=WAITING_MOST):
        if decided == SENT_AT_ONCE:
            break
        if each.source is None:
            _send(work, desk, each)
            decided += 1
            continue
        source = store.get(work.connection, each.source)
        if source is None or source.state is not EnclosureState.HELD:
            store.put(work.connection, replace(each, state=EnclosureState.RECALLED, complied_at=work.at))
            continue
        if attachments.still_coming(work, source.id):
            continue
        _pass_on(work, desk, each, source)
        decided += 1
    return decided


def _send(work: Work, desk: Desk, made: Enclosure) -> None:
    """One of a large batch, which an officer let go before: agreement and files are asked once more."""
    about = Id(made.about)
    kept = [each for each in attachments.files_of(work, about) if each.id in made.files]
    _post(work, desk, replace(made, files=()), kept)


def _pass_on(work: Work, desk: Desk, made: Enclosure, source: Enclosure) -> None:
    release = made.release
    classified = release.level not in {None, Secrecy.UNCLASSIFIED}
    # Their originator knew for whom it was asked, as with the entries of an answer that is passed on.
    if not may_go_on(release.handling) or release.ask_onward or classified:
        _keep_back(work, made, ReleaseRefused.code)
        return
    _post(work, desk, made, attachments.files_of(work, source.id))


def _post(work: Work, desk: Desk, made: Enclosure, files: Sequence[KeptFile]) -> None:
    try:
        agreements.require(
            work,
            reference=made.agreement,
            partner=made.partner,
            kind=ExchangeKind.TRACE,
            purpose=min(made.release.purposes, key=lambda each: each.value),
            tlp=made.release.handling.tlp,
            personal=made.personal,
            running=made.request,
        )
    except PloughshareError as error:
        _keep_back(work, made, error.code)
        return
    if files:
        post_enclosure(work, desk, made, files)
    else:
        _keep_back(work, made, AttachmentUnknown.code)


def _keep_back(work: Work, made: Enclosure, why: str) -> None:
    store.put(work.connection, replace(made, state=EnclosureState.KEPT_BACK, words=why[:80]))
    work.record(Deed.ENCLOSURE_ENDED, made.id, {"state": EnclosureState.KEPT_BACK.value, "code": why[:80]})
