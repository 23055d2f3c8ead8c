# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""STIX 2.1 objects of the firearm extension as our nouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ploughshare.exchange.formats.errors import VersionUnknown
from ploughshare.exchange.formats.rules.fields import Fields
from ploughshare.exchange.formats.rules.labels import EXTENSION, SPEC_VERSION, Labels, tightened
from ploughshare.exchange.formats.rules.leftovers import beyond, paths
from ploughshare.exchange.formats.rules.stix_writing import (
    FIREARM,
    RECOVERY,
    REQUEST,
    RESULT,
    STATEMENT,
    authority_id,
    known_object,
)
from ploughshare.exchange.formats.terms import (
    AnswerOutcome,
    Fate,
    Json,
    Loss,
    Stamp,
    Told,
    ToldFirearm,
    ToldRecovery,
    ToldRequest,
    ToldResult,
    ToldStatement,
)
from ploughshare.kernel.places import Place
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description
from ploughshare.vocabulary.handling import (
    EvidenceUse,
    Grade,
    Handling,
    InformationGrade,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    ResultCode,
    UrgencyGround,
)

NAME_MOST = 400
STATEMENT_MOST = 20_000
_EVENT = re.compile(r"events\.\[(\d{1,4})\](\..+)?")
_GRADE = re.compile(r"([ABCX])([1-4])")


def read_object(document: Json, labels: Labels, losses: list[Loss]) -> Told:
    """Read one object of the extension; adds what we cannot use to the report.

    Raises:
        VersionUnknown, FieldUnusable: it cannot be used.
    """
    own: list[Loss] = []
    fields = Fields(document["id"], document, own)
    if document.get("spec_version") != SPEC_VERSION:
        raise VersionUnknown({"id": fields.id})
    readers: Mapping[str, Callable[[Fields, Labels], Told]] = {
        FIREARM: _firearm,
        RECOVERY: _recovery,
        REQUEST: _request,
        RESULT: _result,
        STATEMENT: _statement,
    }
    told = readers[document["type"]](fields, labels)
    known = known_object(told)
    kept = beyond(document, known)
    noted = {loss.field for loss in own}
    why = Text(N_("This version does not know the field. It is kept and sent on unchanged."))
    own += [Loss(Fate.NOT_UNDERSTOOD, fields.id, at, why) for at in paths(kept, known) if at not in noted]
    losses += own
    return replace(told, stamp=replace(told.stamp, kept=kept))


def _source(fields: Fields) -> Source:
    inside = fields.part("source")
    return Source(
        inside.needed_country("state"),
        inside.needed_text("authority", NAME_MOST),
        inside.text("record", NAME_MOST),
    )


def _grade(fields: Fields) -> Grade:
    """The grade; X4 (cannot be assessed) where none is given."""
    given = fields.text("grade", 10)
    if given is None:
        return Grade()
    found = _GRADE.fullmatch(given)
    if not found:
        raise fields.wrong("grade", "a 4x4 grade such as A1")
    return Grade(SourceGrade(found[1]), InformationGrade(found[2]))


def _stamp(
    fields: Fields, labels: Labels, events: int = 0, *, claim: Fields | None = None
) -> tuple[Stamp, list[Handling]]:
    """What every object bears, and the handling of each of its events.

    Args:
        claim: where source and grade stand; the object itself if not given.
    """
    refs = fields.texts("object_marking_refs")
    others = tuple(each for each in refs if not labels.knows(each))
    tlp, (codes, restriction) = labels.tlp(refs), labels.codes(refs)
    if tlp is None:
        why = Text(N_("No TLP label was given. TLP:AMBER was taken."))
        fields.losses.append(Loss(Fate.ASSUMED, fields.id, "object_marking_refs", why))
    whole = Handling(tlp or Tlp.AMBER, codes, restriction)
    other, parts, loose = _granular(fields, labels, events)
    if others or any(not labels.knows(each) for each in parts.unknown):
        why = Text(N_("A label is not known here. It is kept; ask the sender what it means before use."))
        fields.losses.append(Loss(Fate.NOT_UNDERSTOOD, fields.id, "object_marking_refs", why))
    handled = [_handling_of(whole, labels, refs_of) for refs_of in parts.events]
    raised = tightened(whole, labels, loose)
    if raised != whole:
        why = Text(N_("A part bears a stricter label. The whole object is handled by it."))
        fields.losses.append(Loss(Fate.TIGHTENED, fields.id, "granular_markings", why))
    claim = claim or fields
    source = _source(claim)
    by = fields.reference("created_by_ref", "identity")
    created, modified = fields.instant("created"), fields.instant("modified")
    if modified < created:
        raise fields.wrong("modified", "no earlier than “created”")
    stamp = Stamp(
        fields.id,
        created,
        modified,
        Provenance(source, _grade(claim), raised),
        fields.flag("revoked"),
        None if by == authority_id(source) else by,
        others,
        other,
    )
    return stamp, handled


def _handling_of(whole: Handling, labels: Labels, refs: Sequence[str]) -> Handling:
    """Handling of a part: its own labels, and the whole's where it has none of that kind."""
    tlp, (codes, restriction) = labels.tlp(refs), labels.codes(refs)
    if not codes:
        codes, restriction = whole.codes, whole.restriction
    return Handling(tlp or whole.tlp, codes, restriction)


class _Parts:
    """Labels on parts: by event, and those we do not know."""

    def __init__(self, events: int) -> None:
        self.events: list[list[str]] = [[] for _ in range(events)]
        self.unknown: list[str] = []


def _granular(fields: Fields, labels: Labels, events: int) -> tuple[tuple[Json, ...], _Parts, list[str]]:
    """Labels on parts: those on events, those kept as received, and those on any other part."""
    parts, other, loose = _Parts(events), [], list[str]()
    for entry in fields.parts("granular_markings"):
        ref, selectors = entry.text("marking_ref", 300), entry.texts("selectors")
        if ref is None or not labels.knows(ref):
            if ref is not None:
                parts.unknown.append(ref)
            other.append(entry.document)
            continue
        plain = True
        for selector in selectors:
            found = _EVENT.fullmatch(selector)
            if found and int(found[1]) < events:
                parts.events[int(found[1])].append(ref)
                plain = plain and not found[2]
            else:
                plain = False
                loose.append(ref)
        if not plain or not selectors or set(entry.document) != {"marking_ref", "selectors"}:
            other.append(entry.document)
    return tuple(other), parts, loose


def _firearm(fields: Fields, labels: Labels) -> ToldFirearm:
    parts = fields.parts("events")
    stamp, handled = _stamp(fields, labels, len(parts))
    mark = MARK_LENGTH_MOST
    description = Description(
        serial=fields.text("serial", mark),
        make=fields.text("make", mark),
        make_text=fields.text("make_text", mark),
        model=fields.text("model", mark),
        calibre=fields.text("calibre", mark),
        calibre_text=fields.text("calibre_text", mark),
        arm_type=fields.word("arm_type", ArmType),
        country=fields.country("manufacture_country"),
        year=fields.year("manufacture_year"),
        importer=fields.text("importer", mark),
        import_country=fields.country("import_country"),
    )
    events = tuple(_event(part, handling) for part, handling in zip(parts, handled, strict=True))
    return ToldFirearm(stamp, description, events)


def _event(fields: Fields, handling: Handling) -> ArmEvent:
    holder, name = fields.word("holder_kind", HolderKind), fields.text("holder_name", NAME_MOST)
    if holder is HolderKind.PRIVATE and name is not None:
        raise fields.wrong("holder_name", "absent, since no node names a natural person")
    return ArmEvent(
        kind=fields.needed_word("kind", ArmEventKind),
        on=fields.day("date"),
        country=fields.country("country"),
        provenance=Provenance(_source(fields), _grade(fields), handling),
        other_country=fields.country("other_country"),
        holder_kind=holder,
        holder_name=name,
        reference=fields.text("reference", NAME_MOST),
        rounds=fields.count("rounds"),
    )


def _recovery(fields: Fields, labels: Labels) -> ToldRecovery:
    stamp, _ = _stamp(fields, labels)
    place = fields.part("place")
    return ToldRecovery(
        stamp,
        marking=_marking(fields.part("marking")),
        place=Place(
            place.needed_country("country"),
            place.text("subdivision", NAME_MOST),
            place.text("locality", NAME_MOST),
            place.text("locode", 5),
            place.degrees("latitude", 90),
            place.degrees("longitude", 180),
        ),
        reason=fields.needed_word("illicit_reason", IllicitReason),
        recovered_on=fields.day("recovered_date"),
        notes=fields.text("notes"),
        firearm=fields.reference("firearm_ref", FIREARM),
        rounds=fields.count("rounds"),
    )


def _marking(marks: Fields) -> Marking:
    return Marking(
        serial=marks.text("serial", MARK_LENGTH_MOST),
        make=marks.text("make", MARK_LENGTH_MOST),
        model=marks.text("model", MARK_LENGTH_MOST),
        calibre=marks.text("calibre", MARK_LENGTH_MOST),
        arm_type=marks.text("arm_type", MARK_LENGTH_MOST),
        country_of_manufacture=marks.text("country_of_manufacture", MARK_LENGTH_MOST),
        import_mark=marks.text("import_mark", MARK_LENGTH_MOST),
        other=marks.text("other", MARK_LENGTH_MOST),
        headstamp=marks.text("headstamp", MARK_LENGTH_MOST),
        lot=marks.text("lot", MARK_LENGTH_MOST),
    )


def _request(fields: Fields, labels: Labels) -> ToldRequest:
    stamp, _ = _stamp(fields, labels)
    recoveries = fields.references("recovery_refs", RECOVERY)
    if not recoveries:
        raise fields.wrong("recovery_refs", "a list of at least one id")
    return ToldRequest(
        stamp,
        reference=fields.needed_text("request_reference", 100),
        asking=fields.needed_country("asking_country"),
        asked=fields.needed_country("asked_country"),
        purpose=fields.needed_word("purpose", Purpose),
        reason=fields.needed_word("illicit_reason", IllicitReason),
        use=fields.needed_word("intended_use", IntendedUse),
        recoveries=recoveries,
        urgency=fields.word("urgency", UrgencyGround),
        with_private_holder=fields.flag("with_private_holder"),
        basis=fields.texts("legal_basis"),
    )


def _result(fields: Fields, labels: Labels) -> ToldResult:
    stamp, _ = _stamp(fields, labels)
    return ToldResult(
        stamp,
        request=fields.needed_reference("request_ref", REQUEST),
        recovery=fields.needed_reference("recovery_ref", RECOVERY),
        outcome=fields.needed_word("outcome", AnswerOutcome),
        result=fields.word("result_code", ResultCode),
        firearm=fields.reference("firearm_ref", FIREARM),
        next_state=fields.country("next_country"),
        ground=fields.word("refusal_ground", RefusalGround),
        searched=fields.text("searched"),
        withheld=fields.text("withheld"),
        by_machine=fields.flag("by_machine"),
        corrected=fields.flag("corrected"),
    )


def _statement(fields: Fields, labels: Labels) -> ToldStatement:
    ours = fields.part("extensions").part(EXTENSION)
    stamp, _ = _stamp(fields, labels, claim=ours)
    author = stamp.created_by or authority_id(stamp.provenance.source)
    about = fields.texts("object_refs")
    return ToldStatement(
        stamp,
        title=fields.needed_text("name", NAME_MOST),
        words=fields.text("description", STATEMENT_MOST),
        arms=tuple(_marking(each) for each in ours.parts("arms")),
        personal=ours.flag("personal"),
        purposes=ours.words("purposes", Purpose),
        evidence=ours.word("evidence", EvidenceUse) or EvidenceUse.WITH_CONSENT,
        ask_onward=ours.flag("ask_onward"),
        erase_on=ours.whole_day("erase_date"),
        about=() if about == (author,) else about,
    )
