# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which messages papers are made of: `interfaces/locale/papers.pot`, a part of `ploughshare.pot`.

A paper goes to another state, so it comes in more languages than the pages. Its catalogues are short
because they hold these messages and no others. What is drawn on a paper has its source here; a test draws
papers and says which of their sentences is missing.
"""

from __future__ import annotations

import ast
import enum
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/ploughshare"
sys.path.insert(0, str(ROOT / "src"))

from ploughshare.commitments.indicators.terms import CheckKind, Exclusion  # noqa: E402
from ploughshare.commitments.sheets.terms import SheetKind  # noqa: E402
from ploughshare.interfaces.presentation.words import WORDS  # noqa: E402
from ploughshare.law.assurances.terms import Matter, Said  # noqa: E402
from ploughshare.law.gaps.terms import Met  # noqa: E402
from ploughshare.law.requests.terms import Content, Method, SafeguardKind, Translation  # noqa: E402
from ploughshare.law.treaties.terms import Answer  # noqa: E402
from ploughshare.registry.custody.terms import (  # noqa: E402
    CustodianKind,
    CustodyEventKind,
    EvidenceKind,
    GapKind,
    HandOverAim,
    Signing,
)
from ploughshare.registry.privacy.terms import BreachKind, Ground, PlaceOutcome, Right, Risk  # noqa: E402
from ploughshare.registry.privacy.terms import Verdict as PrivacyVerdict  # noqa: E402
from ploughshare.registry.tracing.service.papers import READING  # noqa: E402
from ploughshare.registry.tracing.terms.papers import Showing  # noqa: E402
from ploughshare.safeguards.deeds import Deed  # noqa: E402
from ploughshare.safeguards.retention.terms import RetentionKind  # noqa: E402
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence  # noqa: E402
from ploughshare.vocabulary.decisions import ClockKind, Outcome  # noqa: E402
from ploughshare.vocabulary.firearms import ArmEventKind, ArmType  # noqa: E402
from ploughshare.vocabulary.parties import HolderKind  # noqa: E402
from ploughshare.vocabulary.purposes import Purpose  # noqa: E402
from ploughshare.vocabulary.seizures import (  # noqa: E402
    Apprehension,
    BorderContext,
    Conveyance,
    Disposal,
    LegalGround,
    PartKind,
    TracingStanding,
)
from ploughshare.vocabulary.tracing import IllicitReason, ResultCode, UrgencyGround  # noqa: E402

FILES = {
    "interfaces/presentation/papers/*.py": "what the drawing itself says: page, signature, not known",
    "interfaces/presentation/rendering.py": "a state that was not said",
    "interfaces/presentation/words/instruments.py": "names of treaties and bodies, on most papers",
    "registry/tracing/rules/papers/*.py": "the papers of a closed trace",
    "registry/custody/rules/papers/*.py": "the history of an exhibit and the receipt of a hand-over",
    "registry/privacy/rules/papers.py": "replies to privacy requests, notices of breaches, the record",
    "registry/disclosure/queries.py": "why an answer became usable, in the bundle",
    "registry/tracing/service/traces/keeping.py": "remark on the result of a trace",
    "registry/tracing/rules/chain.py": "gaps in the way of an arm, which the papers of a trace show",
    "law/gaps/rules/report.py": "national law beside an instrument",
    "law/requests/rules/drafts.py": "a formal request",
    "registry/requests/queries/materials.py": "what goes with a formal request",
    "registry/requests/queries/views.py": "label of a formal request, and what went with it",
    "law/gateways/rules/decisions.py": "reasons of the law, in a legal note",
    "law/gateways/rules/conditions.py": "conditions of the law, in a legal note",
    "law/gateways/rules/ruled.py": "the legal officer's decision, in a legal note",
    "law/gateways/rules/barring.py": "why the law bars it, in a legal note",
    "law/gateways/rules/gaps.py": "what has to be known first, in a request for a certified extract",
    "law/gateways/rules/notes.py": "a legal note",
    "law/gateways/rules/turning.py": "facts of a case, in a legal note",
    "commitments/reports/rules/*.py": "statutory reports: titles, tables, notes",
    "commitments/indicators/rules/checking.py": "checks of a statutory report",
    "commitments/assessment/rules/*.py": "what an office's own sheets say",
    "registry/tracing/rules/routing.py": "why a state is worth asking, in an assessment",
}
"""Files of messages that stand on papers, and on which. A file is taken whole: what is added to it comes
along, and so do a few sentences that pages alone show."""

ENUMS: dict[type[enum.Enum], str] = {
    RetentionKind: "kinds of records, in a reply, a notice of a breach and the record of processing",
    Right: "what is asked for, in a reply",
    PlaceOutcome: "what becomes of a record, in a reply",
    PrivacyVerdict: "what is answered, in a reply",
    Ground: "why it is refused or limited, in a reply",
    BreachKind: "what happened to data, in a notice of a breach",
    Risk: "how likely it harms, in a notice of a breach",
    ArmEventKind: "steps of an arm's way",
    HolderKind: "who held it",
    ResultCode: "result of a trace",
    Showing: "schedule of disclosure",
    Met: "how national law stands",
    Answer: "whether an instrument binds",
    Form: "title of a formal request, and question of a legal note",
    Offence: "offence, in a legal note",
    Content: "headings of a formal request",
    SafeguardKind: "safeguards of a controlled delivery",
    Method: "how the goods of a controlled delivery pass",
    Translation: "where the translation of a formal request stands",
    UrgencyGround: "why a formal request is urgent",
    IllicitReason: "why an arm that goes with a formal request is taken for illicit",
    DataKind: "parts of a question, in a legal note",
    Outcome: "outcomes, in a legal note",
    Purpose: "purposes, in a legal note",
    ClockKind: "whether a time limit is law, in a legal note",
    EvidenceKind: "what an exhibit is",
    CustodianKind: "in whose hands an exhibit is",
    CustodyEventKind: "what happened to an exhibit",
    GapKind: "what is wrong in the history of an exhibit",
    HandOverAim: "why an exhibit changes hands",
    Signing: "how a change of hands was signed",
    Disposal: "what became of an exhibit, or of an arm in a report",
    Conveyance: "what carried arms, in a report",
    PartKind: "kinds of parts, in a report",
    Matter: "what an assurance is about, in a legal note",
    Said: "what was assured, in a legal note",
    Apprehension: "how arms came to the authority, in a report",
    BorderContext: "where in the traffic, in a report",
    LegalGround: "on what ground arms were seized, in a report",
    TracingStanding: "standing of tracing, in a report",
    ArmType: "kinds of arms, in a report",
    Exclusion: "what a report leaves out, and why",
    CheckKind: "checks of a report",
    SheetKind: "what a sheet of an office holds",
}
"""Enums whose members are shown on papers by their words."""

SUBJECTS = frozenset(
    (
        *("recovery", "candidate", "trace", "trace-event", "diversion", "gateway", "request", "answer"),
        *("referral", "message", "file", "enclosure"),
    )
)
"""What deeds on a trace begin with, as the bundle for the prosecutor lists them; reading is not listed."""


def paper_messages(every: Catalog) -> Catalog:
    """The messages of papers, with the notes for translators that the whole list has."""
    catalog = Catalog(project="ploughshare", fuzzy=False)
    for msgid in _msgids():
        found = every.get(msgid)
        assert found is not None, f"no N_ marks “{msgid}”"
        catalog.add(msgid, auto_comments=found.auto_comments)
    return catalog


def _msgids() -> Iterator[str]:
    for pattern in FILES:
        found = [each for path in sorted(SOURCE.glob(pattern)) for each in _marked(path)]
        assert found, f"{pattern} marks no message: take it off the list"
        yield from found
    yield from (WORDS[member] for kind in ENUMS for member in kind)
    yield from (WORDS[deed] for deed in Deed if _on_trace(deed.value))


def _marked(path: Path) -> Iterator[str]:
    """What `N_` marks in a file; the parser joins parts of a string as gettext does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str(msgid))]):
                yield msgid


def _on_trace(deed: str) -> bool:
    return deed.partition(".")[0] in SUBJECTS and not deed.endswith(READING)
