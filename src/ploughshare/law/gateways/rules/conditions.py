# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What must be kept when a basis carries a question: our words for the columns of the table.

Each sentence names the row it stands for, so that the page can open the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.terms import Assurance, DataKind, Facts, Finding, Question
from ploughshare.law.treaties.terms import Confidence, Treaties

_CONFIDENTIAL = N_(
    "Keep to the confidentiality and the limits of use that %(asked)s sets, trade secrets included, and "
    "tell it before any disclosure (%(instrument)s, row %(row)s)."
)
_DOMESTIC = N_("%(asked)s answers as far as its own law allows (%(instrument)s, %(article)s, row %(row)s).")
_SCOPE = N_("The arm may have been illicitly made or trafficked (scope of %(instrument)s, row %(row)s).")
_BINDING_TERMS = N_("Conditions set by %(asked)s bind the recipient (%(instrument)s, row %(row)s).")
_WITHIN_MEANS = N_("%(asked)s answers promptly, within its means (%(instrument)s, row %(row)s).")
_CONSENT_FOR_COURT = N_(
    "The answer is police information: no use as evidence without the consent of %(asked)s "
    "(%(instrument)s, row %(row)s)."
)
_FORMAL_PROOF = N_(
    "The answer is intelligence: formal proof is asked for by mutual legal assistance "
    "(%(instrument)s, row %(row)s)."
)
_JUDICIAL_CONSENT = N_(
    "Use as evidence needs the consent of the judicial authority of %(asked)s (%(instrument)s, row %(row)s)."
)
_MOST_RECENT_LAWFUL = N_(
    "Where INTERPOL's channel is used, the request goes through the national central bureaus, to the "
    "state of manufacture or of last lawful import (%(instrument)s, row %(row)s)."
)
_BUREAU_CONTROLS = N_(
    "The bureau of %(asked)s keeps control of its data and may limit access; the purpose is stated "
    "and kept to (%(instrument)s, row %(row)s)."
)
_ITI_CONTENT = N_(
    "The request states why the arm is illicit, its marks, type and calibre, and the intended use of "
    "the answer; a refusal states its ground (%(instrument)s, row %(row)s)."
)
_SPOC = N_(
    "The single points of contact of both states are in copy; refusal is allowed on the grounds of "
    "article 6 (%(instrument)s, row %(row)s)."
)
_HANDLING = N_("Europol handling codes are kept to (%(instrument)s, row %(row)s).")
_EXCULPATORY = N_(
    "Keep it confidential, but for what clears an accused, after notice (%(instrument)s, row %(row)s)."
)
_ORIGIN = N_(
    "Police may ask each other directly for the origin of weapons and their channels of sale "
    "(%(instrument)s, row %(row)s)."
)
_ETRACE = N_("For law enforcement only; use is restricted by federal law (%(instrument)s, row %(row)s).")

SENTENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "C01": (_DOMESTIC, _SCOPE, _CONFIDENTIAL, _CONSENT_FOR_COURT),
        "C02": (_DOMESTIC, _FORMAL_PROOF),
        "C03": (_EXCULPATORY, _CONSENT_FOR_COURT),
        "C04": (_BINDING_TERMS, _CONSENT_FOR_COURT),
        "C05": (_BINDING_TERMS, _CONSENT_FOR_COURT),
        "C06": (_SPOC, _CONSENT_FOR_COURT),
        "C07": (_BINDING_TERMS, _CONSENT_FOR_COURT),
        "C08": (_HANDLING, _CONSENT_FOR_COURT),
        "C09": (_BUREAU_CONTROLS, _CONSENT_FOR_COURT),
        "C10": (_WITHIN_MEANS, _SCOPE, _CONFIDENTIAL, _FORMAL_PROOF),
        "C11": (_ITI_CONTENT,),
        "C12": (_MOST_RECENT_LAWFUL, _CONSENT_FOR_COURT),
        "C13": (_SCOPE, _CONFIDENTIAL, _CONSENT_FOR_COURT),
        "C14": (_SCOPE, _CONSENT_FOR_COURT),
        "C15": (_ORIGIN, _JUDICIAL_CONSENT),
        "C16": (_ORIGIN, _JUDICIAL_CONSENT),
        "C17": (_ETRACE,),
    }
)
"""Row id to the sentences that stand for its conditions and its limits of use."""

_NO_AGREEMENT = N_(
    "An agreement between the two authorities has to be in force before anything leaves this node."
)
_UNDERTAKE = N_("%(asking)s undertakes to keep the answer confidential before it is sent.")
_UNDERTAKEN = N_("%(asking)s has undertaken to keep the answer confidential.")
_PERSONAL = N_(
    "What points to a private person is used for this purpose only, kept no longer than it needs, "
    "corrected and erased when the provider says so, and not passed on without its consent."
)


def conditions_of(finding: Finding, question: Question) -> tuple[Text, ...]:
    """What must be kept under this basis."""
    basis = finding.basis
    facts = {
        "asking": question.asking,
        "asked": question.asked,
        "instrument": basis.instrument,
        "article": basis.article,
        "row": basis.row,
    }
    return tuple(Text(sentence, facts) for sentence in SENTENCES[basis.row])


def general_conditions(question: Question, facts: Facts) -> tuple[Text, ...]:
    """What must be kept under any basis."""
    undertaking = _UNDERTAKEN if Assurance.CONFIDENTIALITY in facts.assurances else _UNDERTAKE
    texts = (Text(undertaking, {"asking": question.asking}),)
    return texts if facts.agreement else (*texts, Text(_NO_AGREEMENT))


def conditions_on(kind: DataKind) -> tuple[Text, ...]:
    """What must be kept for one kind of data."""
    return (Text(_PERSONAL),) if kind is DataKind.PRIVATE_HOLDER else ()


def to_confirm(finding: Finding, treaties: Treaties) -> tuple[Text, ...]:
    """What a lawyer looks at before a state relies on the basis: rows not read in the original."""
    basis = finding.basis
    texts = [
        Text(
            N_(
                "To be confirmed by a lawyer: that %(title)s binds %(state)s rests on a secondary list or an "
                "inference (confidence %(confidence)s, as of %(as_of)s)."
            ),
            {
                "title": treaties.titles.get(row.instrument, row.instrument),
                "state": row.state,
                "confidence": row.confidence.value,
                "as_of": row.as_of,
            },
        )
        for row in (one.membership for one in finding.standings)
        if row is not None and row.confidence is not Confidence.A
    ]
    if basis.verification != "text_read":
        texts.append(
            Text(
                N_(
                    "To be confirmed by a lawyer: %(instrument)s was not read in full for these tables "
                    "(%(verification)s, row %(row)s)."
                ),
                {
                    "instrument": basis.instrument,
                    "verification": basis.verification,
                    "row": basis.row,
                },
            )
        )
    return tuple(texts)
