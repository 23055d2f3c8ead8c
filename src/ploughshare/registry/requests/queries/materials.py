# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether something of a case may go with a formal request, by the rules of whoever gave it.

It goes to another state and before its courts, so both uses are asked of each statement of another. What the
asked state told us itself goes back to it freely.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ploughshare.exchange.attachments import queries as attachments
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release import rules as release_rules
from ploughshare.exchange.release.terms import Correspondent, Finding, Use
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import N_, Text
from ploughshare.law.requests.terms import Enclosed
from ploughshare.registry.intelligence.queries.reach import own_statement, within_reach
from ploughshare.registry.intelligence.queries.usage import consented_to
from ploughshare.registry.intelligence.terms import Content, Received, ReceivedId, ReceivedState, StatementId
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.requests.terms import Formal, Material, MaterialKind, PaperConsent, Weighed
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Desk, TraceId
from ploughshare.safeguards.restrictions.queries import restriction_of
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.documents import Cell, State, Verbatim
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.handling import EvidenceUse, Release, Tlp
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy

USES = (Use.FORWARD, Use.COURT)
_TEXTS = frozenset({MaterialKind.INFORMATION, MaterialKind.RECEIVED})

# Translators: what goes with a formal request to another state, and what of it stays here.
A_RECOVERY, A_TRACE = N_("A recovered firearm"), N_("A firearm and what was told of it")
A_STATEMENT, OF_ANOTHER = N_("Information of this authority"), N_("Information of %(authority)s, %(state)s")
SERIAL, MAKE, MODEL, CALIBRE = N_("Serial number"), N_("Maker"), N_("Model"), N_("Calibre")
RECOVERED, PLACE, REASON = N_("Recovered"), N_("Place"), N_("Why it is taken for illicit")
FILE = N_("File, to be made clean and enclosed")
WORDS, GRADE, SAID = N_("What is known"), N_("Grade"), N_("Told by %(authority)s, %(state)s")
UNDER = N_("Given under the label %(label)s.")
CONSENTED = N_("With the consent of %(state)s: %(by)s, %(on)s (%(paper)s).")
RESTRICTED = N_("It is restricted at the request of whom it is about: it is kept and not used.")
OUT_OF_REACH = N_("This is not within your reach, or is here no more: somebody who may read it has to look.")
PLACE_IN = N_("%(place)s, %(country)s")
GONE = N_("Its content was recalled, returned or erased: take it out of the request.")
ASK_FIRST = N_("%(authority)s (%(state)s) has to consent first.")
EVENT_KEPT = N_("What %(authority)s (%(state)s) told stays here until it consents.")
OWN_LABEL = N_("Its label does not let it go to %(state)s.")
CLASSIFIED = N_("It is classified, and goes with no paper of this node.")
NEVER_EVIDENCE = N_("It was written down as never to be used before a court.")


def weigh(work: Work, desk: Desk, made: Formal, material: Material) -> Weighed:
    """What of a material may go to the other state now, and what stays here and why."""
    try:
        subject = material.subject
        if restriction_of(work, subject) is not None:
            return Weighed(material, None, (Text(RESTRICTED),), stops=True)
        if isinstance(subject, RecoveryId):
            found = recoveries.recovery(work, subject).recovery
            return Weighed(material, Enclosed(Text(A_RECOVERY), _arm(found)))
        if isinstance(subject, TraceId):
            return _trace(work, desk, made, material, subject)
        if isinstance(subject, StatementId):
            return _statement(work, made, material, subject)
        return _received(work, made, material, subject)
    except PloughshareError as error:
        if error.kind not in {Kind.NOT_FOUND, Kind.NOT_PERMITTED}:
            raise
        return Weighed(material, None, (Text(OUT_OF_REACH),), stops=True)


def uses_to_ask(work: Work, made: Formal, received: Received) -> tuple[Use, ...]:
    """Uses to which the originator of received information has not said yes, and can be asked."""
    release = replace(received.release, erase_on=received.erase_on)
    return tuple(
        use
        for use in USES
        if _may(work, made, release, use, consented_to(work, received, use, to=_to(use, made.other))).outcome
        is Outcome.PERMITTED_IF
    )


def _to(use: Use, state: Country) -> Country | None:
    return state if use is Use.FORWARD else None


def _may(work: Work, made: Formal, release: Release, use: Use, consented: bool) -> Decision:
    return release_rules.may_use(
        release,
        use,
        originator="",
        purpose=release_rules.purpose_for(release, made.wording.purpose),
        consented=consented,
        on=work.at.date(),
    )


def _stops(
    work: Work, made: Formal, release: Release, consented: dict[Use, bool]
) -> tuple[tuple[Text, ...], bool]:
    """Why a statement of another may not go, and whether its originator can lift it."""
    why: dict[Text, None] = {}
    liftable = True
    for use in USES:
        decision = _may(work, made, release, use, consented[use])
        if not decision.permitted:
            why |= dict.fromkeys(decision.reasons)
            liftable = liftable and decision.outcome is Outcome.PERMITTED_IF
    return tuple(why), bool(why) and liftable


def _arm(found: Recovery) -> tuple[tuple[Text, tuple[Cell, ...]], ...]:
    where = found.place
    place: Cell = State(where.country)
    if where.locality:
        place = Text(PLACE_IN, {"place": where.locality, "country": where.country})
    when = found.recovered_on.iso() if found.recovered_on else found.date_given
    return (
        *_marks(found.marking),
        (Text(RECOVERED), (Verbatim(when) if when else None,)),
        (Text(PLACE), (place,)),
        (Text(REASON), (found.reason,)),
    )


def _marks(marking: Marking) -> Iterable[tuple[Text, tuple[Cell, ...]]]:
    for label, words in (
        (SERIAL, marking.serial),
        (MAKE, marking.make),
        (MODEL, marking.model),
        (CALIBRE, marking.calibre),
    ):
        if words:
            yield Text(label), (Verbatim(words, exact=label == SERIAL),)


def _trace(work: Work, desk: Desk, made: Formal, material: Material, id: TraceId) -> Weighed:
    view = tracing.trace(work, desk, id)
    lines = [*_arm(view.read.recovery)]
    limits: dict[Text, None] = {}
    withheld: dict[Text, None] = {}
    on_paper = {each.of for each in material.consents}
    for each in view.received:
        source = each.event.provenance.source
        release = Release(each.event.provenance.handling)
        own = each.is_own or source.state == made.other
        consented = own or source.state in on_paper
        why, _ = _stops(work, made, release, dict.fromkeys(USES, consented))
        facts = {"authority": source.authority, "state": source.state}
        if why:
            withheld |= dict.fromkeys((Text(EVENT_KEPT, facts), *why))
            continue
        lines.append((Text(SAID, facts), _event(each.event)))
        limits[_under(release)] = None
    limits |= dict.fromkeys(_with_consent(material.consents))
    return Weighed(material, Enclosed(Text(A_TRACE), tuple(lines), tuple(limits)), tuple(withheld))


def _event(event: ArmEvent) -> tuple[Cell, ...]:
    told: list[Cell] = [event.kind]
    told += [Verbatim(event.on.iso())] if event.on else []
    told += [State(event.country)] if event.country else []
    told += [State(event.other_country)] if event.other_country else []
    told += [Verbatim(event.holder_name)] if event.holder_name else []
    return tuple(told)


def _statement(work: Work, made: Formal, material: Material, id: StatementId) -> Weighed:
    found = own_statement(work, id)
    if found.content is None:
        return Weighed(material, None, (Text(GONE),), stops=True)
    who = Correspondent(NodeId(""), made.other)
    decision = release_rules.may_tell(
        found.release, who, ceiling=Tlp.RED, agreed=frozenset(Purpose), on=work.at.date()
    )
    label_stops = (Text(OWN_LABEL, {"state": made.other}), *decision.reasons)
    why = () if decision.permitted else label_stops
    if found.release.level not in {None, Secrecy.UNCLASSIFIED}:
        why = (*why, Text(CLASSIFIED))
    if found.release.evidence is EvidenceUse.NEVER:
        why = (*why, Text(NEVER_EVIDENCE))
    if why:
        return Weighed(material, None, why, stops=True)
    label = replace(found.release, handling=release_rules.label_for(found.release, who))
    lines = (*_words(found.content), *_files(work, id))
    enclosed = Enclosed(Text(A_STATEMENT), lines, (_under(label),))
    return Weighed(material, enclosed)


def _received(work: Work, made: Formal, material: Material, id: ReceivedId) -> Weighed:
    found = within_reach(work, id)
    if found.content is None or found.state is not ReceivedState.ACCEPTED:
        return Weighed(material, None, (Text(GONE),), stops=True)
    release = replace(found.release, erase_on=found.erase_on)
    facts = {"authority": found.origin.authority, "state": found.origin.state}
    on_paper = found.origin.state in {made.other, *(each.of for each in material.consents)}
    consented = {use: on_paper or consented_to(work, found, use, to=_to(use, made.other)) for use in USES}
    why, liftable = _stops(work, made, release, consented)
    if release.level not in {None, Secrecy.UNCLASSIFIED}:
        why, liftable = (*why, Text(CLASSIFIED)), False
    if why:
        told = (Text(ASK_FIRST, facts), *why) if liftable else why
        return Weighed(material, None, told, stops=True, may_ask=liftable)
    limits = (_under(release), *_with_consent(material.consents))
    lines = (*_words(found.content), *_files(work, id))
    return Weighed(material, Enclosed(Text(OF_ANOTHER, facts), lines, limits))


def places(weighed: Sequence[Weighed], confirmed: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Places in the free texts that go along that may point to a person or a source, and that nobody has
    looked at."""
    texts = (
        cell.text
        for each in weighed
        if each.enclosed is not None and each.material.kind in _TEXTS
        for label, cells in each.enclosed.lines
        if label.msgid == WORDS
        for cell in cells
        if isinstance(cell, Verbatim)
    )
    return tuple(release_rules.unconfirmed(texts, confirmed))


def _files(work: Work, record: Id) -> Iterable[tuple[Text, tuple[Cell, ...]]]:
    """Files that belong to it, each by name and digest: they are taken out clean from its own page."""
    for each in attachments.files_of(work, record):
        yield Text(FILE), (Verbatim(each.name), Verbatim(each.sha256, exact=True))


def _words(content: Content) -> tuple[tuple[Text, tuple[Cell, ...]], ...]:
    arms = tuple(line for arm in content.arms for line in _marks(arm))
    words = (Text(WORDS), (Verbatim(content.title), Verbatim(content.words)))
    return (words, (Text(GRADE), (Verbatim(str(content.grade)),)), *arms)


def _under(release: Release) -> Text:
    codes = " ".join((release.handling.tlp.value.upper(), *(each.value for each in release.handling.codes)))
    return Text(UNDER, {"label": codes})


def _with_consent(consents: Sequence[PaperConsent]) -> Iterable[Text]:
    for each in consents:
        facts = {"state": each.of, "by": each.by, "on": each.on.isoformat(), "paper": each.paper}
        yield Text(CONSENTED, facts)
