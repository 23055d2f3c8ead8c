# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a request must hold: by the instruments that carry it, and by practice where they say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.law.requests.terms import Content, Need, Required, Wanted
from ploughshare.vocabulary.cooperation import Form

C = Content
_ALWAYS = (C.REQUESTING_AUTHORITY, C.SUBJECT, C.ASSISTANCE, C.PURPOSE, C.FACTS, C.OFFENCE)

PRACTICE: Mapping[Form, tuple[Content, ...]] = MappingProxyType(
    {
        Form.MLA: _ALWAYS,
        Form.INVESTIGATION_ORDER: _ALWAYS,
        Form.EVIDENCE_PRESERVATION: (
            C.REQUESTING_AUTHORITY,
            C.FACTS,
            C.OFFENCE,
            C.DATA,
            C.CUSTODIAN,
            C.NECESSITY,
        ),
        Form.EXTRADITION: (
            C.REQUESTING_AUTHORITY,
            C.FACTS,
            C.OFFENCE,
            C.PENALTY,
            C.DESCRIPTION,
            C.JUDICIAL_DECISION,
            C.SPECIALITY,
        ),
        Form.ARREST_WARRANT: (C.REQUESTING_AUTHORITY, C.FACTS, C.OFFENCE, C.PENALTY, C.PERSON),
        Form.JIT: (
            C.REQUESTING_AUTHORITY,
            C.FACTS,
            C.TEAM_PURPOSE,
            C.TEAM_PERIOD,
            C.TEAM_COMPOSITION,
            C.TEAM_LEADER,
            C.TEAM_PLACE,
            C.TEAM_EVIDENCE,
        ),
        Form.CONTROLLED_DELIVERY: (*_ALWAYS, C.NECESSITY, C.METHOD, C.HANDOVER, C.ARREST_POSSIBLE),
    }
)
"""What no request of a form does without, whatever the instrument. Practice of this software, and no law:
instruments that were not read would else ask for nothing."""

BY_RECORD = frozenset({Content.LANGUAGE, Content.METHOD})
"""Contents that are no free text: the language is a field, and how goods pass is a safeguard on record."""

_STRENGTH = {Need.MUST: 0, Need.WHERE_APPLICABLE: 1, Need.WHERE_POSSIBLE: 2}


def required(
    form: Form, bases: tuple[str, ...], *, table: Mapping[str, tuple[Wanted, ...]]
) -> tuple[Required, ...]:
    """Every content that is wanted, in the order of a draft. Another basis only ever adds to it."""
    practice = PRACTICE.get(form, ())
    found: dict[Content, list[Wanted]] = {content: [] for content in practice}
    for basis in bases:
        for row in table.get(basis, ()):
            if row.content is not None:
                found.setdefault(row.content, []).append(row)
    return tuple(
        Required(content, _need(found[content], content in practice), tuple(found[content]))
        for content in Content
        if content in found
    )


def _need(rows: list[Wanted], practice: bool) -> Need:
    needs = [row.need for row in rows if row.need is not None]
    if practice:
        needs.append(Need.MUST)
    return min(needs, key=lambda each: _STRENGTH[each])


def unread(bases: tuple[str, ...], *, table: Mapping[str, tuple[Wanted, ...]]) -> tuple[Wanted, ...]:
    """Rows of carrying bases of which nobody has read what they want: whom to ask what."""
    return tuple(row for basis in bases for row in table.get(basis, ()) if row.content is None)
