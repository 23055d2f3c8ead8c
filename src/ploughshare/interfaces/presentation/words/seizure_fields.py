# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Names of the fields of a seizure, as forms, versions and remarks say them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.interfaces.presentation.languages import Language
from ploughshare.kernel.text import N_

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        # Translators: fields of the record of a seizure, a find, a surrender or a check.
        "apprehension": N_("How it came to the authority"),
        "date_given": N_("Day"),
        "happened_on": N_("Day, as it is counted"),
        "reference": N_("Number of the agency"),
        "agency": N_("Agency that acted"),
        "place": N_("Place"),
        "country": N_("Country"),
        "subdivision": N_("Province or state"),
        "locality": N_("Town or place"),
        "locode": N_("UN/LOCODE"),
        "latitude_deg": N_("Latitude, degrees north"),
        "longitude_deg": N_("Longitude, degrees east"),
        "ground": N_("Legal ground at that moment"),
        "offence": N_("Offence in national words"),
        "context": N_("Criminal context found later"),
        "context_found_on": N_("Day on which the context was found"),
        "border": N_("Where in the traffic"),
        "conveyance": N_("What carried it"),
        "concealment": N_("How it was hidden"),
        "concealment_notes": N_("How exactly it was hidden"),
        "origin": N_("Where it came from"),
        "transits": N_("Through which places"),
        "destination": N_("Where it was to go"),
        "persons": N_("Number of persons involved"),
        "check": N_("Check"),
        "check_reason": N_("Why it was checked"),
        "minutes": N_("Minutes spent"),
        "scanned": N_("Scanned"),
        "opened": N_("Opened"),
        "profile": N_("Name of the risk profile"),
        "customs": N_("The goods as customs knows them"),
        "declaration": N_("Number of the declaration"),
        "hs_codes": N_("Commodity codes (HS)"),
        "declared_as": N_("Declared as"),
        "master_bill": N_("Master bill or air waybill"),
        "house_bill": N_("House bill"),
        "postal_item": N_("Number of the postal item (S10)"),
        "courier_number": N_("Courier's number"),
        "consignor": N_("Consignor"),
        "consignee": N_("Consignee"),
        "direction": N_("Direction of the goods"),
        "free_zone": N_("Free zone"),
        "linked_goods": N_("What else was found"),
        "notes": N_("Further words"),
        "items": N_("Things"),
        "kind": N_("What it is"),
        "quantity": N_("How much"),
        "marking": N_("Marks"),
        "serial": N_("Serial number"),
        "make": N_("Maker, brand or trademark"),
        "model": N_("Model"),
        "calibre": N_("Calibre"),
        "country_of_manufacture": N_("Country of manufacture"),
        "import_mark": N_("Import mark"),
        "other": N_("Other marks"),
        "arm_type": N_("Kind of arm"),
        "arm_class": N_("Class in law"),
        "making": N_("How it was made"),
        "alteration": N_("What was done to it"),
        "converted_from": N_("Converted from"),
        "part": N_("Kind of part"),
        "headstamp": N_("Headstamp"),
        "lot": N_("Lot number"),
        "packaging": N_("Marks on box or wrapping"),
        "uniquely_marked": N_("Bears a mark of its own"),
        "standing": N_("Where its tracing stands"),
        "diversion": N_("Where it left lawful hands"),
        "disposal": N_("What became of it"),
        "position": N_("Order of the things"),
        "source": N_("List it came from"),
    }
)
"""Name of a field to message id."""

_OF_THING = N_("Thing %(number)s: %(field)s")


def field_word(name: str, language: Language) -> str:
    """A field in the reader's language: `items.2.marking` as the marks of thing 2."""
    parts = name.split(".")
    if parts[0] == "items" and len(parts) >= 2:
        named = [FIELDS[part] for part in parts[:1:-1] if part in FIELDS]
        inner = named[0] if named else FIELDS["items"]
        return language.gettext(_OF_THING) % {"number": parts[1], "field": language.gettext(inner)}
    known = FIELDS.get(name)
    return language.gettext(known) if known is not None else name
