# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which field of ours stands in which property of the STIX extension: what documents and tests read."""

from __future__ import annotations

from typing import NamedTuple

from ploughshare.exchange.formats.rules.stix_writing import FIREARM, RECOVERY, REQUEST, RESULT, STATEMENT


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        noun, field: of ours.
        object: STIX type; `*` for the four that we define.
        property: path within the object, `[]` for each entry of a list, `extension` for our part of
            `extensions`.
    """

    noun: str
    field: str
    object: str
    property: str


_SAME = ("serial", "make", "make_text", "model", "calibre", "calibre_text", "arm_type")
_MARKS = (
    "serial",
    "make",
    "model",
    "calibre",
    "arm_type",
    "country_of_manufacture",
    "import_mark",
    "other",
    "headstamp",
    "lot",
)

MAPPING: tuple[Row, ...] = (
    *(Row("Description", name, FIREARM, name) for name in _SAME),
    Row("Description", "country", FIREARM, "manufacture_country"),
    Row("Description", "year", FIREARM, "manufacture_year"),
    Row("Description", "importer", FIREARM, "importer"),
    Row("Description", "import_country", FIREARM, "import_country"),
    Row("ArmEvent", "kind", FIREARM, "events[].kind"),
    Row("ArmEvent", "on", FIREARM, "events[].date"),
    Row("ArmEvent", "on", FIREARM, "events[].date_text"),
    Row("ArmEvent", "country", FIREARM, "events[].country"),
    Row("ArmEvent", "other_country", FIREARM, "events[].other_country"),
    Row("ArmEvent", "holder_kind", FIREARM, "events[].holder_kind"),
    Row("ArmEvent", "holder_name", FIREARM, "events[].holder_name"),
    Row("ArmEvent", "reference", FIREARM, "events[].reference"),
    Row("ArmEvent", "rounds", FIREARM, "events[].rounds"),
    Row("Source", "state", FIREARM, "events[].source.state"),
    Row("Source", "authority", FIREARM, "events[].source.authority"),
    Row("Source", "record", FIREARM, "events[].source.record"),
    Row("Grade", "source and information", FIREARM, "events[].grade"),
    Row("Handling", "of an event", FIREARM, "granular_markings"),
    *(Row("Marking", name, RECOVERY, f"marking.{name}") for name in _MARKS),
    Row("Recovery", "recovered_on", RECOVERY, "recovered_date"),
    Row("Recovery", "recovered_on", RECOVERY, "recovered_date_text"),
    Row("Place", "country", RECOVERY, "place.country"),
    Row("Place", "subdivision", RECOVERY, "place.subdivision"),
    Row("Place", "locality", RECOVERY, "place.locality"),
    Row("Place", "locode", RECOVERY, "place.locode"),
    Row("Place", "latitude_deg", RECOVERY, "place.latitude"),
    Row("Place", "longitude_deg", RECOVERY, "place.longitude"),
    Row("Recovery", "reason", RECOVERY, "illicit_reason"),
    Row("Recovery", "rounds", RECOVERY, "rounds"),
    Row("Recovery", "notes", RECOVERY, "notes"),
    Row("Recovery", "firearm", RECOVERY, "firearm_ref"),
    Row("Request", "reference", REQUEST, "request_reference"),
    Row("Request", "asking", REQUEST, "asking_country"),
    Row("Request", "asked", REQUEST, "asked_country"),
    Row("Request", "purpose", REQUEST, "purpose"),
    Row("Request", "reason", REQUEST, "illicit_reason"),
    Row("Request", "use", REQUEST, "intended_use"),
    Row("Request", "urgency", REQUEST, "urgency"),
    Row("Request", "with_private_holder", REQUEST, "with_private_holder"),
    Row("Request", "basis", REQUEST, "legal_basis"),
    Row("Request", "recoveries", REQUEST, "recovery_refs"),
    Row("Result", "request", RESULT, "request_ref"),
    Row("Result", "recovery", RESULT, "recovery_ref"),
    Row("Result", "outcome", RESULT, "outcome"),
    Row("Result", "result", RESULT, "result_code"),
    Row("Result", "firearm", RESULT, "firearm_ref"),
    Row("Result", "next_state", RESULT, "next_country"),
    Row("Result", "ground", RESULT, "refusal_ground"),
    Row("Result", "searched", RESULT, "searched"),
    Row("Result", "withheld", RESULT, "withheld"),
    Row("Result", "by_machine", RESULT, "by_machine"),
    Row("Result", "corrected", RESULT, "corrected"),
    Row("Statement", "title", STATEMENT, "name"),
    Row("Statement", "words", STATEMENT, "description"),
    Row("Statement", "about", STATEMENT, "object_refs"),
    Row("Stamp", "created_at", STATEMENT, "published"),
    *(Row("Marking", name, STATEMENT, f"extension.arms[].{name}") for name in _MARKS),
    Row("Statement", "personal", STATEMENT, "extension.personal"),
    Row("Statement", "purposes", STATEMENT, "extension.purposes"),
    Row("Statement", "evidence", STATEMENT, "extension.evidence"),
    Row("Statement", "ask_onward", STATEMENT, "extension.ask_onward"),
    Row("Statement", "erase_on", STATEMENT, "extension.erase_date"),
    Row("Source", "state", STATEMENT, "extension.source.state"),
    Row("Source", "authority", STATEMENT, "extension.source.authority"),
    Row("Source", "record", STATEMENT, "extension.source.record"),
    Row("Grade", "source and information", STATEMENT, "extension.grade"),
    Row("Source", "state and authority", STATEMENT, "created_by_ref"),
    Row("Handling", "tlp, codes, restriction", STATEMENT, "object_marking_refs"),
    Row("Source", "state", "*", "source.state"),
    Row("Source", "authority", "*", "source.authority"),
    Row("Source", "record", "*", "source.record"),
    Row("Source", "state and authority", "*", "created_by_ref"),
    Row("Grade", "source and information", "*", "grade"),
    Row("Handling", "tlp, codes, restriction", "*", "object_marking_refs"),
)

COMMON = ("type", "spec_version", "id", "created", "modified", "revoked", "extensions")
"""Properties that STIX itself asks of every object."""
