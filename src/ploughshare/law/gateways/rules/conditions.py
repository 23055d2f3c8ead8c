# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What has to be done first, and what must be kept when a basis carries a question: our words for codes.

Each sentence names the row it stands for, so that the page can open the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.terms import Basis, Facts, Open, Question
from ploughshare.law.treaties.terms import Confidence, Membership, Treaties
from ploughshare.vocabulary.cooperation import DataKind

KEPT: Mapping[str, str] = MappingProxyType(
    {
        "annex_form": N_(
            "The order is made on the form of the annex, in a language that %(asked)s accepts "
            "(%(instrument)s, row %(row)s)."
        ),
        "arrest_at_all_times": N_(
            "Whoever carries the goods can be stopped and arrested at all times (%(instrument)s, row "
            "%(row)s)."
        ),
        "as_declared": N_(
            "Area, length and the right to stop are as %(asked)s declared (%(instrument)s, row %(row)s)."
        ),
        "bureau_controls": N_(
            "The bureau of %(asked)s keeps control of its data and may limit access; the purpose is stated "
            "and kept to (%(instrument)s, row %(row)s)."
        ),
        "central_authority": N_(
            "The request goes from central authority to central authority (%(instrument)s, row %(row)s)."
        ),
        "conditions_bind": N_(
            "Conditions set by %(asked)s bind the recipient (%(instrument)s, row %(row)s)."
        ),
        "confidentiality": N_(
            "Keep to the confidentiality and the limits of use that %(asked)s sets, trade secrets included, "
            "and tell it before any disclosure (%(instrument)s, row %(row)s)."
        ),
        "consent_for_evidence": N_(
            "The answer is police information: no use as evidence without the consent of %(asked)s "
            "(%(instrument)s, row %(row)s)."
        ),
        "consent_of_each_state": N_(
            "Each state on the route has agreed, case by case, before the goods move (%(instrument)s, row "
            "%(row)s)."
        ),
        "contact_at_border": N_(
            "The authorities of %(asked)s are told before or at the crossing, and the pursuit ends when they "
            "say so (%(instrument)s, row %(row)s)."
        ),
        "contact_without_delay": N_(
            "The authorities of %(asked)s are told without delay (%(instrument)s, row %(row)s)."
        ),
        "continuous_pursuit": N_(
            "The pursuit is not interrupted (%(instrument)s, %(article)s, row %(row)s)."
        ),
        "court_decides": N_(
            "A court of %(asked)s decides, and its government where its law says so (%(instrument)s, row "
            "%(row)s)."
        ),
        "customs_only": N_(
            "What is told serves the customs authorities alone (%(instrument)s, row %(row)s)."
        ),
        "dual_criminality_for_coercion": N_(
            "Search and seizure need conduct that is punishable in both states (%(instrument)s, row %(row)s)."
        ),
        "dual_criminality_may_be_asked": N_(
            "%(asked)s may decline where the conduct is not punishable there (%(instrument)s, row %(row)s)."
        ),
        "ends_at_foreign_sea": N_(
            "The pursuit ends where the vessel enters the territorial sea of its own or a third state "
            "(%(instrument)s, %(article)s, row %(row)s)."
        ),
        "exculpatory_exception": N_(
            "Keep it confidential, but for what clears an accused, after notice (%(instrument)s, row "
            "%(row)s)."
        ),
        "formal_proof_by_mla": N_(
            "The answer is intelligence: formal proof is asked for by mutual legal assistance "
            "(%(instrument)s, row %(row)s)."
        ),
        "handling_codes": N_("Europol handling codes are kept to (%(instrument)s, row %(row)s)."),
        "host_commands": N_(
            "The authorities of %(asked)s direct what is done on its territory and may stop it "
            "(%(instrument)s, row %(row)s)."
        ),
        "host_leads": N_(
            "On the territory of %(asked)s its own authority leads the team, under its law (%(instrument)s, "
            "row %(row)s)."
        ),
        "host_sovereignty": N_(
            "The sovereignty of the state where the team works is fully respected (%(instrument)s, row "
            "%(row)s)."
        ),
        "iti_content": N_(
            "The request states why the arm is illicit, its marks, type and calibre, and the intended use of "
            "the answer; a refusal states its ground (%(instrument)s, row %(row)s)."
        ),
        "judicial_order": N_(
            "A judge or prosecutor of %(asking)s has issued or validated the order (%(instrument)s, row "
            "%(row)s)."
        ),
        "judicial_consent_for_evidence": N_(
            "Use as evidence needs the consent of the judicial authority of %(asked)s (%(instrument)s, row "
            "%(row)s)."
        ),
        "last_lawful_import": N_(
            "Where INTERPOL's channel is used, the request goes through the national central bureaus, to the "
            "state of manufacture or of last lawful import (%(instrument)s, row %(row)s)."
        ),
        "law_enforcement_only": N_(
            "For law enforcement only; use is restricted by federal law (%(instrument)s, row %(row)s)."
        ),
        "limited_grounds": N_(
            "%(asked)s may refuse on the listed grounds alone (%(instrument)s, row %(row)s)."
        ),
        "limited_time": N_(
            "The team has a purpose and an end that are written down (%(instrument)s, row %(row)s)."
        ),
        "no_gap_in_surveillance": N_(
            "The goods are under watch without a gap (%(instrument)s, row %(row)s)."
        ),
        "no_guest_powers": N_(
            "Officers of the other states have no powers of their own there (%(instrument)s, row %(row)s)."
        ),
        "no_homes": N_(
            "No homes and no places closed to the public are entered (%(instrument)s, row %(row)s)."
        ),
        "no_stop_no_arrest": N_(
            "The officers neither stop nor arrest anybody (%(instrument)s, row %(row)s)."
        ),
        "origin_may_be_asked": N_(
            "Police may ask each other directly for the origin of weapons and their channels of sale "
            "(%(instrument)s, row %(row)s)."
        ),
        "own_law": N_(
            "%(asked)s answers as far as its own law allows (%(instrument)s, %(article)s, row %(row)s)."
        ),
        "prosecute_or_surrender": N_(
            "Who does not surrender its own national submits the case for prosecution at home "
            "(%(instrument)s, row %(row)s)."
        ),
        "public_report": N_(
            "The report may leave out what is commercially sensitive or touches national security "
            "(%(instrument)s, %(article)s, row %(row)s)."
        ),
        "reasons_for_refusal": N_("A refusal states its reasons (%(instrument)s, row %(row)s)."),
        "reciprocity": N_("%(asked)s may ask for an assurance of reciprocity (%(instrument)s, row %(row)s)."),
        "recognisable": N_(
            "The officers can be recognised as such by their clothes or their vehicle (%(instrument)s, row "
            "%(row)s)."
        ),
        "release_after_six_hours": N_(
            "Who was stopped is let go after six hours without a request for arrest, the hours from midnight "
            "to nine not counted (%(instrument)s, row %(row)s)."
        ),
        "report": N_("The officers report to the authorities of %(asked)s (%(instrument)s, row %(row)s)."),
        "request_content": N_(
            "The request names authority, subject, facts, offence with its text, what is asked for and why "
            "(%(instrument)s, row %(row)s)."
        ),
        "request_follows": N_(
            "A request for the data themselves follows in time (%(instrument)s, row %(row)s)."
        ),
        "return_guarantee": N_(
            "For a national or resident, %(asked)s may ask that a sentence be served there (%(instrument)s, "
            "row %(row)s)."
        ),
        "scope_illicit": N_(
            "The arm may have been illicitly made or trafficked (scope of %(instrument)s, row %(row)s)."
        ),
        "signal_given": N_(
            "A signal to stop was given that could be seen or heard (%(instrument)s, %(article)s, row "
            "%(row)s)."
        ),
        "single_points_of_contact": N_(
            "The single points of contact of both states are in copy; refusal is allowed on the grounds of "
            "article 6 (%(instrument)s, row %(row)s)."
        ),
        "speciality": N_(
            "The person is tried for what was asked for and nothing else without consent (%(instrument)s, "
            "row "
            "%(row)s)."
        ),
        "stated_use_only": N_(
            "What is handed over serves the stated use alone without consent (%(instrument)s, row %(row)s)."
        ),
        "substitution_first": N_(
            "Working arms are taken out or made useless before the goods move (%(instrument)s, row %(row)s)."
        ),
        "three_years_for_content": N_(
            "Traffic and content data need an offence of at least three years at its greatest "
            "(%(instrument)s, row %(row)s)."
        ),
        "within_means": N_(
            "%(asked)s answers promptly, within its means (%(instrument)s, %(article)s, row %(row)s)."
        ),
        "written_agreement": N_(
            "An agreement in writing sets purpose, composition, leader and length (%(instrument)s, row "
            "%(row)s)."
        ),
    }
)
"""Code in `conditions.csv` to the sentence that stands for it."""

FIRST: Mapping[Open, str] = MappingProxyType(
    {
        Open.CONSENT: N_("First: the competent authority of %(asked)s consents in writing."),
        Open.DECISION: N_("First: %(authority)s decides; no basis obliges %(asked)s."),
        Open.DEATH_PENALTY: N_(
            "First: %(recipient)s assures that the death penalty is not imposed or, if imposed, not "
            "carried out; "
            "the assurance is in the register."
        ),
        Open.HUMAN_RIGHTS: N_(
            "First: a named person looks at the risks for human rights in %(recipient)s and finds none."
        ),
        Open.SAFEGUARDS: N_(
            "First: safeguards for personal data are agreed between %(asked)s and %(asking)s, or "
            "undertaken for "
            "this question."
        ),
    }
)

AUTHORITIES: Mapping[str, str] = MappingProxyType(
    {
        "legal_officer": N_("the legal officer of %(asked)s"),
        "central_authority": N_("the central authority of %(asked)s for legal assistance"),
        "executing_authority": N_("the executing authority of %(asked)s"),
        "contact_point": N_("the contact point of %(asked)s that is on duty at all hours"),
        "court_and_government": N_("a court of %(asked)s and its government"),
        "court": N_("a court of %(asked)s"),
        "prosecutor_or_judge": N_("the competent prosecutor or judge of %(asked)s"),
        "border_authority": N_("the border authority of %(asked)s"),
    }
)
"""Code in `forms.csv` to who decides."""

_NO_AGREEMENT = N_(
    "An agreement between the two authorities has to be in force before anything leaves this node."
)
_UNDERTAKE = N_("%(asking)s undertakes to keep the answer confidential before it is sent.")
_UNDERTAKEN = N_("%(asking)s has undertaken to keep the answer confidential.")
_PERSONAL = N_(
    "What points to a private person is used for this purpose only, kept no longer than it needs, "
    "corrected and erased when the provider says so, and not passed on without its consent."
)
_SECONDARY = N_(
    "To be confirmed by a lawyer: that %(title)s binds %(state)s rests on a secondary list or an "
    "inference (confidence %(confidence)s, as of %(as_of)s)."
)
_NOT_READ = N_(
    "To be confirmed by a lawyer: %(instrument)s was not read in full for these tables "
    "(%(verification)s, row %(row)s)."
)


def kept_under(basis: Basis, codes: tuple[str, ...], question: Question) -> tuple[Text, ...]:
    """What must be kept under one basis."""
    facts = {
        "asking": question.asking,
        "asked": question.asked,
        "instrument": basis.instrument,
        "article": basis.article,
        "row": basis.row,
    }
    return tuple(Text(KEPT[code], facts) for code in codes)


def general_conditions(question: Question, facts: Facts) -> tuple[Text, ...]:
    """What must be kept under any basis."""
    undertaking = Text(_UNDERTAKEN if facts.confidentiality else _UNDERTAKE, {"asking": question.asking})
    return (undertaking,) if facts.agreement else (undertaking, Text(_NO_AGREEMENT))


def conditions_on(kind: DataKind) -> tuple[Text, ...]:
    """What must be kept for one kind of data."""
    return (Text(_PERSONAL),) if kind is DataKind.PRIVATE_HOLDER else ()


def to_confirm(basis: Basis, statuses: tuple[Membership, ...], treaties: Treaties) -> tuple[Text, ...]:
    """What a lawyer looks at before a state relies on the basis: rows not read in the original."""
    texts = [
        Text(
            _SECONDARY,
            {
                "title": treaties.titles.get(row.instrument, row.instrument),
                "state": row.state,
                "confidence": row.confidence.value,
                "as_of": row.as_of,
            },
        )
        for row in statuses
        if row.confidence is not Confidence.A
    ]
    if basis.verification != "text_read":
        facts = {"instrument": basis.instrument, "verification": basis.verification, "row": basis.row}
        texts.append(Text(_NOT_READ, facts))
    return tuple(texts)
