# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a licence may be granted: what stands in the way, with the articles it rests on.

The order is that of the treaties: what is forbidden outright, then what has to be there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.certificates.rules.wording import missing
from ploughshare.registry.certificates.terms import About, Certificate, CertificateState, Origin
from ploughshare.registry.licences.rules.covering import letters, uncovered
from ploughshare.registry.licences.terms import Application, LicenceKind, Match, Ruling
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision
from ploughshare.vocabulary.transfers import Goods, PartyRole

_FP, _ATT = "UN Firearms Protocol 2001", "Arms Trade Treaty 2013"
PROHIBITED = Provision("ATT", _ATT, "6", "ATT-6")
ASSESSED = Provision("ATT", _ATT, "7", "ATT-7")
END_USE = Provision("ATT", _ATT, "8", "ATT-8")
DIVERSION = Provision("ATT", _ATT, "11", "ATT-11")
CHECKS = Provision("UN_FIREARMS_PROTOCOL", _FP, "10(2)", "FP-10b")
AUTHENTIC = Provision("UN_FIREARMS_PROTOCOL", _FP, "10(5)", "FP-10e")

_CERTIFIED = frozenset({LicenceKind.EXPORT, LicenceKind.BROKERING})
"""Kinds for which goods leave for an end user abroad: there a certificate is asked for."""
_ASK: Mapping[About, str] = MappingProxyType(
    {
        About.AUTHENTICITY: N_("Ask the issuing authority whether the certificate is theirs."),
        About.ORDER: N_("Ask the end user whether it ordered these goods."),
    }
)

_First = tuple[Text, Provision]


def may_grant(
    said: Application,
    *,
    matches: Sequence[Match],
    lists: int,
    certificate: Certificate | None,
    drawn: Iterable[Goods],
    on: date,
) -> Decision:
    """What stands in the way of a licence.

    Args:
        matches: rows of embargoes and denials that fit it, with what people made of them.
        lists: how many lists were supplied to be asked.
        certificate: the one it rests on; None if none is named.
        drawn: goods of other licences on the same certificate.
        on: the day.
    """
    applying = [each for each in matches if each.judged and each.judged.ruling is Ruling.APPLIES]
    if applying:
        reasons = tuple(
            Text(N_("“%(source)s” forbids it, as was found."), {"source": each.listed.row.source})
            for each in applying
        )
        return Decision(Outcome.BARRED, reasons, (PROHIBITED,))
    first = [*_unjudged(matches, lists), *_papers(said, on), *_certificate(said, certificate, drawn, on)]
    if first:
        needed = tuple(text for text, _ in first)
        provisions = tuple(dict.fromkeys(provision for _, provision in first))
        return Decision(Outcome.PERMITTED_IF, needed, provisions, first=needed)
    clear = Text(N_("Nothing stands in the way; the risk is assessed by whoever grants it."))
    return Decision(Outcome.DISCRETION, (clear,), (ASSESSED, DIVERSION))


def _unjudged(matches: Sequence[Match], lists: int) -> list[_First]:
    if not lists:
        nothing = Text(N_("Supply a list of embargoes and denials first: nothing was screened."))
        return [(nothing, PROHIBITED)]
    waiting = sum(each.judged is None for each in matches)
    if not waiting:
        return []
    words = Text(N_("Decide on %(count)d matches with embargoes and denials."), {"count": waiting})
    return [(words, PROHIBITED)]


def _papers(said: Application, on: date) -> list[_First]:
    found: list[_First] = []
    if said.until <= on:
        found.append((Text(N_("It has run out before it was granted: change its days.")), CHECKS))
    if said.kind is not LicenceKind.EXPORT or said.temporary:
        return found
    if said.import_licence is None:
        found.append((Text(N_("Enter the licence of the importing state.")), CHECKS))
    for state in said.transit:
        if state not in said.transit_consents:
            words = Text(N_("%(country)s has to write that it does not object."), {"country": state})
            found.append((words, CHECKS))
    return found


def _certificate(
    said: Application, held: Certificate | None, drawn: Iterable[Goods], on: date
) -> list[_First]:
    if held is None:
        if said.kind in _CERTIFIED and not said.temporary:
            return [(Text(N_("Name the end-user certificate; one on paper will do.")), END_USE)]
        return []
    return [*_true(held), *((each, END_USE) for each in _misused(said, held, drawn, on))]


def _true(held: Certificate) -> list[_First]:
    stands = CertificateState.ISSUED if held.origin is Origin.OURS else CertificateState.CONFIRMED
    if held.state is stands:
        return []
    if held.state is CertificateState.SHOWN:
        return [(Text(_ASK[each]), AUTHENTIC) for each in missing(held)]
    return [
        (
            Text(N_("The certificate does not count: it was rejected, revoked, broken or not issued.")),
            AUTHENTIC,
        )
    ]


def _misused(said: Application, held: Certificate, drawn: Iterable[Goods], on: date) -> list[Text]:
    """Ways in which a true certificate is used for something else."""
    found, wording = [], held.wording
    if not wording.since <= on < wording.until:
        found.append(Text(N_("The certificate does not hold today: ask for a new one.")))
    user, certified = said.party(PartyRole.END_USER), wording.end_user
    same = user is not None and letters(user.called) == letters(certified.called)
    if user is None or not same or user.country != certified.country:
        facts = {"name": certified.called}
        found.append(Text(N_("The certificate names another end user: %(name)s."), facts))
    if said.destination != certified.country:
        found.append(Text(N_("The goods go to another state than the end user's.")))
    for goods, rest in uncovered(said.goods, wording.goods, drawn=drawn):
        left = {"line": goods.number, "rest": rest}
        words = N_("The certificate does not cover line %(line)d: %(rest)d are left over.")
        found.append(Text(words, left))
    return found
