# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Our nouns as STIX 2.1 objects of the firearm extension.

Four new object types (STIX 2.1, section 7.3: `new-sdo`): `firearm`, `firearm-recovery`,
`firearm-trace-request` and `firearm-trace-result`. Information is a `report`, with what only we say of it
in the extension (`property-extension`). Names of properties have three letters at least, and what is
unknown is left out (3.1). Countries are ISO 3166-1 alpha-3.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ploughshare.exchange.formats.rules.ids import named_id
from ploughshare.exchange.formats.rules.labels import (
    AUTHORS,
    EXTENSION,
    PUBLISHED,
    SPEC_VERSION,
    label_objects,
)
from ploughshare.exchange.formats.rules.leftovers import with_kept
from ploughshare.exchange.formats.terms import (
    Json,
    Stamp,
    Told,
    ToldFirearm,
    ToldRecovery,
    ToldRequest,
    ToldResult,
    ToldStatement,
)
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.places import Place
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, Description
from ploughshare.vocabulary.markings import Marking

FIREARM = "firearm"
RECOVERY = "firearm-recovery"
REQUEST = "firearm-trace-request"
RESULT = "firearm-trace-result"
STATEMENT = "report"
"""No type of ours: every program shows a report. What only we know of it stands in our extension."""
NEW_TYPES = frozenset({FIREARM, RECOVERY, REQUEST, RESULT})
OURS = NEW_TYPES | {STATEMENT}
VERSION = "1.0.0"
_DEFINED = """\
New STIX domain objects of Ploughshare for tracing firearms across borders. Countries are ISO 3166-1
alpha-3; a date is YYYY, YYYY-MM, YYYY-MM-DD or two of these parted by a slash, as far as it is known.
firearm: description of one arm and the events of its life. firearm-recovery: marks of an arm as an officer
wrote them, where and why it was taken. firearm-trace-request: what one state asks another, after paragraph
17 of the International Tracing Instrument. firearm-trace-result: the answer for one arm. A report that bears
the extension is information with its conditions of use, and says itself whether it speaks of a natural
person; no other object names one. Ids are random for each exchange. JSON Schema:
docs/reference/schemas/firearm-1.0.0.json of Ploughshare, which is shipped with the program, too."""


def extension_object() -> dict[str, Any]:
    """The extension definition, the same in every bundle."""
    return {
        "type": "extension-definition",
        "spec_version": SPEC_VERSION,
        "id": EXTENSION,
        "created_by_ref": AUTHORS,
        "created": PUBLISHED,
        "modified": PUBLISHED,
        "name": "Firearms: marks, recoveries and traces",
        "description": "Arms, their recovery, and trace requests and results between states.",
        "schema": " ".join(_DEFINED.split()),
        "version": VERSION,
        "extension_types": ["new-sdo", "property-extension"],
    }


def authors_object() -> dict[str, Any]:
    """Who defined the extension."""
    return _identity(AUTHORS, "The Ploughshare authors", "group")


def authority_id(source: Source) -> str:
    """Id of the authority that says something, the same in every bundle."""
    return named_id("identity", source.state, source.authority)


def authority_object(source: Source) -> dict[str, Any]:
    """The authority that says something: an organisation, never a person."""
    return _identity(authority_id(source), source.authority, "organization")


def _identity(id: str, name: str, kind: str) -> dict[str, Any]:
    return {
        "type": "identity",
        "spec_version": SPEC_VERSION,
        "id": id,
        "created": PUBLISHED,
        "modified": PUBLISHED,
        "name": name,
        "identity_class": kind,
    }


def instant(at: datetime) -> str:
    """RFC 3339 in UTC with six digits of a second (STIX 2.1, 3.2 and 2.16: three at least)."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def write_object(told: Told) -> dict[str, Any]:
    """One told thing as a STIX object, with what was kept of a newer peer's."""
    return with_kept(known_object(told), told.stamp.kept)


def known_object(told: Told) -> dict[str, Any]:
    """One told thing as a STIX object, with what this version knows and nothing else."""
    match told:
        case ToldFirearm():
            kind, fields, granular = FIREARM, _firearm(told), _event_labels(told)
        case ToldRecovery():
            kind, fields, granular = RECOVERY, _recovery(told), []
        case ToldRequest():
            kind, fields, granular = REQUEST, _request(told), []
        case ToldResult():
            kind, fields, granular = RESULT, _result(told), []
        case ToldStatement():
            return _head(STATEMENT, told.stamp, []) | _present(_statement(told))
    extended = {
        "extensions": {EXTENSION: {"extension_type": "new-sdo"}},
        "source": source_document(told.stamp.provenance.source),
        "grade": str(told.stamp.provenance.grade),
    }
    return _head(kind, told.stamp, granular) | extended | _present(fields)


def _head(kind: str, stamp: Stamp, granular: list[dict[str, Any]]) -> dict[str, Any]:
    labels = [*label_objects(stamp.provenance.handling), *stamp.other_markings]
    head: dict[str, Any] = {
        "type": kind,
        "spec_version": SPEC_VERSION,
        "id": stamp.id,
        "created_by_ref": stamp.created_by or authority_id(stamp.provenance.source),
        "created": instant(stamp.created_at),
        "modified": instant(stamp.modified_at),
        "object_marking_refs": labels,
    }
    if stamp.revoked:
        head["revoked"] = True
    if granular or stamp.other_granular:
        head["granular_markings"] = [*granular, *map(dict, stamp.other_granular)]
    return head


def _present(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is unknown or empty: STIX has no null and no empty list or dictionary (3.1)."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}


def source_document(source: Source) -> dict[str, Any]:
    """Where a statement comes from."""
    return _present({"state": source.state, "authority": source.authority, "record": source.record})


def _day(on: PartDate | None, name: str) -> dict[str, Any]:
    """A date as far as it is known, with the words of the source where they differ."""
    if on is None:
        return {}
    return {name: on.iso()} | ({f"{name}_text": on.text} if on.text != on.iso() else {})


def _firearm(told: ToldFirearm) -> dict[str, Any]:
    return description_document(told.description) | {"events": [event_document(each) for each in told.events]}


def description_document(description: Description) -> dict[str, Any]:
    """What identifies an arm."""
    return {
        "serial": description.serial,
        "make": description.make,
        "make_text": description.make_text,
        "model": description.model,
        "calibre": description.calibre,
        "calibre_text": description.calibre_text,
        "arm_type": description.arm_type.value if description.arm_type else None,
        "manufacture_country": description.country,
        "manufacture_year": description.year,
        "importer": description.importer,
        "import_country": description.import_country,
    }


def event_document(event: ArmEvent) -> dict[str, Any]:
    """One event of an arm's life. The pointer to a natural person never leaves."""
    fields = {"kind": event.kind.value} | _day(event.on, "date")
    fields |= {
        "country": event.country,
        "other_country": event.other_country,
        "holder_kind": event.holder_kind.value if event.holder_kind else None,
        "holder_name": event.holder_name,
        "reference": event.reference,
        "rounds": event.rounds,
    }
    return _present(fields) | _claim(event.provenance)


def _claim(provenance: Provenance) -> dict[str, Any]:
    return {"source": source_document(provenance.source), "grade": str(provenance.grade)}


def _event_labels(told: ToldFirearm) -> list[dict[str, Any]]:
    """Labels of events that are handled otherwise than the whole."""
    selectors: dict[str, list[str]] = {}
    for place, event in enumerate(told.events):
        if event.provenance.handling != told.stamp.provenance.handling:
            for label in label_objects(event.provenance.handling):
                selectors.setdefault(label, []).append(f"events.[{place}]")
    return [{"marking_ref": label, "selectors": places} for label, places in selectors.items()]


def marking_document(marking: Marking) -> dict[str, Any]:
    """Marks as the officer wrote them."""
    return _present(
        {
            "serial": marking.serial,
            "make": marking.make,
            "model": marking.model,
            "calibre": marking.calibre,
            "arm_type": marking.arm_type,
            "country_of_manufacture": marking.country_of_manufacture,
            "import_mark": marking.import_mark,
            "other": marking.other,
            "headstamp": marking.headstamp,
            "lot": marking.lot,
        }
    )


def _place(place: Place) -> dict[str, Any]:
    return _present(
        {
            "country": place.country,
            "subdivision": place.subdivision,
            "locality": place.locality,
            "locode": place.locode,
            "latitude": place.latitude_deg,
            "longitude": place.longitude_deg,
        }
    )


def _recovery(told: ToldRecovery) -> dict[str, Any]:
    return {
        "marking": marking_document(told.marking),
        **_day(told.recovered_on, "recovered_date"),
        "place": _place(told.place),
        "illicit_reason": told.reason.value,
        "rounds": told.rounds,
        "notes": told.notes,
        "firearm_ref": told.firearm,
    }


def _request(told: ToldRequest) -> dict[str, Any]:
    return {
        "request_reference": told.reference,
        "asking_country": told.asking,
        "asked_country": told.asked,
        "purpose": told.purpose.value,
        "illicit_reason": told.reason.value,
        "intended_use": told.use.value,
        "urgency": told.urgency.value if told.urgency else None,
        "with_private_holder": told.with_private_holder,
        "legal_basis": list(told.basis),
        "recovery_refs": list(told.recoveries),
    }


def _result(told: ToldResult) -> dict[str, Any]:
    return {
        "request_ref": told.request,
        "recovery_ref": told.recovery,
        "outcome": told.outcome.value,
        "result_code": told.result.value if told.result else None,
        "firearm_ref": told.firearm,
        "next_country": told.next_state,
        "refusal_ground": told.ground.value if told.ground else None,
        "searched": told.searched,
        "withheld": told.withheld,
        "by_machine": told.by_machine,
        "corrected": told.corrected,
    }


def _statement(told: ToldStatement) -> dict[str, Any]:
    """A report (STIX 2.1, 4.16), which must refer to something: to its author where to nothing else."""
    author = told.stamp.created_by or authority_id(told.stamp.provenance.source)
    ours = _present(
        {
            "arms": [marking_document(each) for each in told.arms],
            "personal": told.personal,
            "purposes": sorted(each.value for each in told.purposes),
            "evidence": told.evidence.value,
            "ask_onward": told.ask_onward,
            "erase_date": told.erase_on.isoformat() if told.erase_on else None,
        }
    )
    return {
        "name": told.title,
        "description": told.words,
        "published": instant(told.stamp.created_at),
        "object_refs": list(told.about) or [author],
        "extensions": {
            EXTENSION: {"extension_type": "property-extension"} | _claim(told.stamp.provenance) | ours
        },
    }


def labels_of(told: Told) -> dict[str, dict[str, Any]]:
    """Every marking definition that the object and its parts name, by id."""
    objects: dict[str, Json] = dict(label_objects(told.stamp.provenance.handling))
    if isinstance(told, ToldFirearm):
        for event in told.events:
            objects |= label_objects(event.provenance.handling)
    return {id: dict(each) for id, each in objects.items()}
