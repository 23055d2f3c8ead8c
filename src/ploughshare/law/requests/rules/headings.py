# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Headings of a draft: one for each content and each safeguard, and their words on pages."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_
from ploughshare.law.requests.terms import Content, Method, Need, SafeguardKind, Translation

HEADINGS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        # Translators: headings of the sections of a formal request to another state.
        Content.REQUESTING_AUTHORITY: N_("Authority that makes the request"),
        Content.CONDUCTING_AUTHORITY: N_("Authority that conducts the proceedings, and its functions"),
        Content.SUBJECT: N_("Subject and nature of the proceedings"),
        Content.ASSISTANCE: N_("What is asked"),
        Content.PURPOSE: N_("What it is wanted for"),
        Content.FACTS: N_("Facts"),
        Content.OFFENCE: N_("Offence and law that applies"),
        Content.PENALTY: N_("Penalty"),
        Content.CONSEQUENCES: N_("Other consequences of the offence"),
        Content.PERSON: N_("Persons: identity, place, nationality"),
        Content.DESCRIPTION: N_("Description of the person sought"),
        Content.JUDICIAL_DECISION: N_("Judgment, warrant or other decision of a judge"),
        Content.ADDRESS: N_("Name and address for the service of documents"),
        Content.DATA: N_("What is to be preserved, and what it has to do with the offence"),
        Content.DATA_CATEGORY: N_("Category of data"),
        Content.TIME_RANGE: N_("From when to when"),
        Content.CUSTODIAN: N_("Who holds it, or to whom the order is addressed"),
        Content.NECESSITY: N_("Why it is necessary and proportionate"),
        Content.EMERGENCY: N_("Reasons of the emergency"),
        Content.LATER_REQUEST: N_("Request that will follow"),
        Content.TEAM_PURPOSE: N_("Purpose of the team"),
        Content.TEAM_PERIOD: N_("Duration of the team"),
        Content.TEAM_COMPOSITION: N_("Parties to the team and its members"),
        Content.TEAM_LEADER: N_("Leader of the team"),
        Content.TEAM_PLACE: N_("Where the team works"),
        Content.TEAM_EVIDENCE: N_("Rules of evidence, and use of what the team learns"),
        Content.METHOD: N_("How the goods pass"),
        Content.HANDOVER: N_("Where control passes from state to state"),
        Content.ARREST_POSSIBLE: N_("How goods and people can be stopped at any time"),
        Content.COSTS: N_("Costs, and who prosecutes"),
        Content.PROCEDURE: N_("Procedure that is wished for"),
        Content.SPECIALITY: N_("Undertaking of speciality"),
        Content.DEATH_PENALTY: N_("Assurance against the death penalty"),
        Content.RECIPROCITY: N_("Offer of reciprocity"),
        Content.TIME_LIMIT: N_("Time limit wished for, and why"),
        Content.CONFIDENTIALITY: N_("Confidentiality"),
        Content.LANGUAGE: N_("Language and translation"),
        # Translators: safeguards of a controlled delivery.
        SafeguardKind.SERIALS: N_("Arms that would move"),
        SafeguardKind.SUBSTITUTION: N_("Substitution: how the goods pass"),
        SafeguardKind.ABORT: N_("What ends the delivery at once"),
        SafeguardKind.JUDICIAL_CONSENT: N_("Consent of the judge or prosecutor"),
        SafeguardKind.STATE_CONSENT: N_("Consent of a state on the route"),
        # Translators: how goods under control pass.
        Method.REMOVED: N_("the arms are removed"),
        Method.REPLACED: N_("the arms are replaced"),
        Method.PARTLY_REPLACED: N_("the arms are removed or replaced in part"),
        Method.INTACT: N_("the arms pass intact"),
        # Translators: how strongly a content is wanted in a request.
        Need.MUST: N_("needed"),
        Need.WHERE_APPLICABLE: N_("where it applies"),
        Need.WHERE_POSSIBLE: N_("as far as it is known"),
        # Translators: where the translation of a request stands.
        Translation.NOT_NEEDED: N_("written in a language that is accepted"),
        Translation.NEEDED: N_("translation still to be made"),
        Translation.ENCLOSED: N_("translation enclosed"),
        Translation.CERTIFIED: N_("certified translation enclosed"),
    }
)
