# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which label counts for whom, and what it lets them do.

Traffic Light Protocol 2.0 (FIRST, 2022); Europol handling codes H0 to H3 (Council document 6243/18); the
third-party rule: who gave it decides on onward use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ploughshare.exchange.release.terms import Correspondent, Use
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision
from ploughshare.vocabulary.handling import (
    AudienceKind,
    Caveat,
    EvidenceUse,
    Handling,
    HandlingCode,
    Release,
    Tlp,
)
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy

LABEL_ABOVE = N_("The label for %(node)s is TLP:%(label)s, and the agreement goes up to TLP:%(ceiling)s.")
RED_UNNAMED = N_("TLP:RED goes to named recipients only: name %(node)s, its state or its group in a caveat.")
PURPOSE_NOT_AGREED = N_("None of the purposes it may be used for is among those of the agreement.")
ERASED_BY_THEN = N_("It was to be erased on %(day)s.")
PURPOSE_OTHER = N_("It was given for other purposes.")
RED_NAMED = N_("TLP:RED is for named recipients and goes no further.")
STRICT_ORGANISATION = N_("TLP:AMBER+STRICT stays within the organisation that received it.")
AMBER_CLIENTS = N_("TLP:AMBER stays within the organisation and its clients; another state is neither.")
H1_COURT = N_("H1: not in judicial proceedings without permission.")
H2_NO_FURTHER = N_("H2: no dissemination without permission.")
H3_OTHER = N_("H3: other restrictions, in the words that go with it.")
ONWARD_ASKED = N_("It was given on the condition that its originator is asked before any onward use.")
MARKED_SECRET = N_("It is classified: whoever classified it decides on any onward use.")
NO_EVIDENCE = N_("It was given as police information and is no evidence without consent.")
CONSENT_OF = N_("Consent of %(originator)s, who gave it.")
KEEPS = N_("The label goes with it: TLP:%(label)s.")

_TLP = "TLP_2_0"
_CODES = "EUROPOL_HANDLING_CODES"


def label_for(release: Release, who: Correspondent) -> Handling:
    """The label that counts for a recipient: of the narrowest audience that it belongs to, and of several
    groups the strictest."""
    fitting = [each for each in release.caveats if _names(each, who)]
    if not fitting:
        return release.handling
    narrowest = max(each.kind.rank for each in fitting)
    labels = [each.handling for each in fitting if each.kind.rank == narrowest]
    return max(labels, key=_strictness)


def _strictness(handling: Handling) -> tuple[int, int]:
    return handling.tlp.rank, len(set(handling.codes) - {HandlingCode.H0})


def _names(caveat: Caveat, who: Correspondent) -> bool:
    if caveat.kind is AudienceKind.NODE:
        return caveat.name == who.node
    if caveat.kind is AudienceKind.GROUP:
        return caveat.name in who.groups
    return caveat.name == who.state


def told_release(release: Release, who: Correspondent) -> Release:
    """The conditions as a recipient is told them: its own label, and of others nothing."""
    return replace(release, handling=label_for(release, who), caveats=())


def travelling(
    release: Release, handling: Handling, *, agreed: frozenset[Purpose], kept_until: date
) -> Release:
    """The conditions that travel: the receiver's own label, what is agreed of the purposes, and the nearer
    day of erasure."""
    return replace(
        release,
        handling=handling,
        caveats=(),
        purposes=release.purposes & agreed,
        erase_on=min(release.erase_on or kept_until, kept_until),
    )


def purpose_for(release: Release, stated: Purpose) -> Purpose:
    """The purpose for which something is used: the stated one where it is one of information; else the first
    it was given for."""
    if stated in release.purposes:
        return stated
    workaday = stated in {Purpose.LEGAL_REVIEW, Purpose.OVERSIGHT, Purpose.OPERATION}
    return min(release.purposes, key=lambda each: each.value) if workaday else stated


def may_tell(
    release: Release, who: Correspondent, *, ceiling: Tlp, agreed: frozenset[Purpose], on: date
) -> Decision:
    """May we tell our own statement to a recipient?

    Args:
        ceiling, agreed: highest label and purposes of the agreement with it.
    """
    label = label_for(release, who)
    reasons: list[tuple[Text, Provision]] = []
    if label.tlp.rank > ceiling.rank:
        facts = {"node": who.node, "label": label.tlp.value.upper(), "ceiling": ceiling.value.upper()}
        reasons.append((Text(LABEL_ABOVE, facts), _tlp(label.tlp)))
    if label.tlp is Tlp.RED and not any(_names(each, who) for each in release.caveats):
        reasons.append((Text(RED_UNNAMED, {"node": who.node}), _tlp(Tlp.RED)))
    barred = [text for text, _ in reasons]
    provisions = tuple(provision for _, provision in reasons)
    if not release.purposes & agreed:
        barred.append(Text(PURPOSE_NOT_AGREED))
    if release.erase_on is not None and release.erase_on <= on:
        barred.append(Text(ERASED_BY_THEN, {"day": release.erase_on.isoformat()}))
    if barred:
        return Decision(Outcome.BARRED, tuple(barred), provisions)
    return Decision(Outcome.PERMITTED, (_keeps(label),), (_tlp(label.tlp),))


def may_use(
    release: Release,
    use: Use,
    *,
    originator: str,
    purpose: Purpose,
    consented: bool,
    on: date,
) -> Decision:
    """May we do this with a statement that another gave us?

    Args:
        release: as we were told it.
        originator: who gave it, to be named as the one to ask.
        purpose: what we want to do it for.
        consented: whether the originator said yes to just this.
        on: today.
    """
    if release.erase_on is not None and release.erase_on <= on:
        return Decision(Outcome.BARRED, (Text(ERASED_BY_THEN, {"day": release.erase_on.isoformat()}),))
    stops = list(_stops(release, use, purpose))
    label = release.handling
    if not stops or consented:
        return Decision(Outcome.PERMITTED, (_keeps(label),), (_tlp(label.tlp),))
    return Decision(
        Outcome.PERMITTED_IF,
        tuple(text for text, _ in stops),
        tuple(provision for _, provision in stops if provision is not None),
        conditions=(Text(CONSENT_OF, {"originator": originator}),),
    )


def _stops(release: Release, use: Use, purpose: Purpose) -> Iterable[tuple[Text, Provision | None]]:
    tlp, codes = release.handling.tlp, release.handling.codes
    if tlp is Tlp.RED:
        yield Text(RED_NAMED), _tlp(tlp)
    elif tlp is Tlp.AMBER_STRICT:
        yield Text(STRICT_ORGANISATION), _tlp(tlp)
    elif tlp is Tlp.AMBER and use is Use.FORWARD:
        yield Text(AMBER_CLIENTS), _tlp(tlp)
    if HandlingCode.H1 in codes and use is Use.COURT:
        yield Text(H1_COURT), _code(HandlingCode.H1)
    if HandlingCode.H2 in codes:
        yield Text(H2_NO_FURTHER), _code(HandlingCode.H2)
    if HandlingCode.H3 in codes:
        # Words that a machine does not understand are taken for the strictest.
        yield Text(H3_OTHER), _code(HandlingCode.H3)
    if release.ask_onward:
        yield Text(ONWARD_ASKED), None
    if release.level not in {None, Secrecy.UNCLASSIFIED}:
        yield Text(MARKED_SECRET), None
    if use is Use.COURT and release.evidence is not EvidenceUse.ALLOWED:
        yield Text(NO_EVIDENCE), None
    if purpose not in release.purposes:
        yield Text(PURPOSE_OTHER), None


def _keeps(label: Handling) -> Text:
    return Text(KEEPS, {"label": label.tlp.value.upper()})


def _tlp(tlp: Tlp) -> Provision:
    return Provision(_TLP, "Traffic Light Protocol 2.0", f"TLP:{tlp.value.upper()}", source="first.org/tlp")


def _code(code: HandlingCode) -> Provision:
    return Provision(
        _CODES, "Europol handling codes", code.value, source="Council document 6243/18", as_of="2018-02-25"
    )
