# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists that forms offer, in the reader's language."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale

from ploughshare.interfaces.presentation.languages import Language, known_tags, language
from ploughshare.interfaces.presentation.rendering import countries_by_name, word
from ploughshare.kernel.text import N_
from ploughshare.matching.headstamps.terms import Confidence
from ploughshare.registry.intake.terms import Calendar, DateOrder, IntakeKind
from ploughshare.registry.tracing.terms import ItemState
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.deeds import Deed
from ploughshare.vocabulary.ammunition import LOT_EVENTS, CartridgeType
from ploughshare.vocabulary.firearms import ArmEventKind, ArmType
from ploughshare.vocabulary.handling import InformationGrade, SourceGrade, Tlp
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
    CheckReason,
    Concealment,
    Conveyance,
    Direction,
    Disposal,
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    TracingStanding,
)
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    ResultCode,
    TraceState,
    UrgencyGround,
)

Pairs = list[tuple[str, str]]

THEMES = {
    # Translators: brightness of the pages.
    "auto": N_("as the device"),
    "light": N_("light"),
    "dark": N_("dark"),
}
OF_SEIZURES: Mapping[str, type[enum.Enum]] = {
    "apprehension": Apprehension,
    "ground": LegalGround,
    "border": BorderContext,
    "conveyance": Conveyance,
    "concealment": Concealment,
    "direction": Direction,
    "check_reason": CheckReason,
    "kind": ItemKind,
    "arm_type": ArmType,
    "arm_class": ArmClass,
    "making": Making,
    "alteration": Alteration,
    "part": PartKind,
    "standing": TracingStanding,
    "disposal": Disposal,
}
"""Field of a seizure to what it may hold."""
DELAYS = (ItemState.POSTPONED, ItemState.ENQUIRING, ItemState.AUTHORISATION)


@dataclass(frozen=True, slots=True)
class Choices:
    """Lists of (value, word) for one language."""

    reader: Language

    def of(self, members: Iterable[enum.Enum]) -> Pairs:
        """Members of an enum as they stand."""
        return [(str(member.value), word(member, self.reader)) for member in members]

    def countries(self) -> Pairs:
        """All countries by name."""
        return countries_by_name(self.reader)

    def of_tags(self, tags: Iterable[str]) -> Pairs:
        """Languages of papers, each in its own name."""
        return [(tag, str(Locale.parse(tag, sep="-").get_display_name() or tag)) for tag in tags]

    def lot_events(self) -> Pairs:
        """What may happen to rounds of a lot."""
        return self.of(LOT_EVENTS)

    def sureness(self) -> Pairs:
        """How sure a maker's code is."""
        return self.of(Confidence)

    def cartridges(self) -> Pairs:
        """Kinds of cartridges."""
        return self.of(CartridgeType)

    def languages(self) -> Pairs:
        """Languages the pages come in, each in its own name."""
        return [(tag, language(tag).name) for tag in known_tags()]

    def themes(self) -> Pairs:
        """Brightness of the pages."""
        return [(value, self.reader.gettext(msgid)) for value, msgid in THEMES.items()]

    def results(self) -> Pairs:
        """Result codes with their code before the word."""
        return [(code.value, f"{code.value} · {word(code, self.reader)}") for code in ResultCode]

    def arm_types(self) -> Pairs:
        """Kinds of arms."""
        return self.of(ArmType)

    def arm_events(self) -> Pairs:
        """What can happen to an arm in a register."""
        return self.of(kind for kind in ArmEventKind if kind is not ArmEventKind.RECOVERED)

    def told_events(self) -> Pairs:
        """What a reply may tell of an arm, or of rounds of a lot: the usual ends of a way first."""
        last = (ArmEventKind.SOLD, ArmEventKind.EXPORTED, ArmEventKind.TRANSFERRED, ArmEventKind.DELIVERED)
        others = (kind for kind in ArmEventKind if kind not in {*last, ArmEventKind.RECOVERED})
        return self.of((*last, *others))

    def holder_kinds(self) -> Pairs:
        """Kinds of holders."""
        return self.of(HolderKind)

    def reasons(self) -> Pairs:
        """Why an arm is taken for illicit."""
        return self.of(IllicitReason)

    def uses(self) -> Pairs:
        """What an answer will be used for."""
        return self.of(IntendedUse)

    def urgencies(self) -> Pairs:
        """Grounds of urgency."""
        return self.of(UrgencyGround)

    def grounds(self) -> Pairs:
        """Grounds of refusal."""
        return self.of(RefusalGround)

    def delays(self) -> Pairs:
        """Why an answer needs longer."""
        return self.of(DELAYS)

    def roles(self) -> Pairs:
        """Roles of accounts."""
        return self.of(Role)

    def purposes(self, members: Iterable[Purpose] = Purpose) -> Pairs:
        """Purposes, or some of them."""
        return self.of(members)

    def purpose(self, value: str) -> str:
        """The word for a purpose as the log has it; the value itself if it is none of ours."""
        known = {each.value: each for each in Purpose}
        return word(known[value], self.reader) if value in known else value

    def deed(self, value: str) -> str:
        """The word for a deed as the log has it; the value itself if it is none of ours."""
        known = {each.value: each for each in Deed}
        return word(known[value], self.reader) if value in known else value

    def of_seizures(self, field: str) -> Pairs:
        """What a field of a seizure may hold."""
        return self.of(OF_SEIZURES[field])

    def levels(self) -> Pairs:
        """Levels of national secrecy."""
        return self.of(Secrecy)

    def labels(self) -> Pairs:
        """Handling labels."""
        return self.of(Tlp)

    def source_grades(self) -> Pairs:
        """Reliability of a source."""
        return [(each.value, f"{each.value} · {word(each, self.reader)}") for each in SourceGrade]

    def information_grades(self) -> Pairs:
        """Accuracy of an information."""
        return [(each.value, f"{each.value} · {word(each, self.reader)}") for each in InformationGrade]

    def trace_states(self) -> Pairs:
        """Where a trace may stand."""
        return self.of(TraceState)

    def calendars(self) -> Pairs:
        """Calendars in which dates of a file may be written."""
        return self.of(Calendar)

    def date_orders(self) -> Pairs:
        """How dates in a file are written."""
        return self.of(DateOrder)

    def intake_kinds(self) -> Pairs:
        """What a file may hold."""
        return self.of(IntakeKind)


def for_language(reader: Language) -> Choices:
    """The lists in one language."""
    return Choices(reader)
