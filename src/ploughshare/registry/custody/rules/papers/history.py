# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The history of an exhibit on paper: every event, every signature and every gap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.custody.terms import Custodian, CustodyEvent, Gap, History, Signing
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.documents import (
    Block,
    Cell,
    Document,
    Entry,
    Fields,
    Grid,
    Paragraph,
    Section,
    Signature,
    Verbatim,
)

TITLE = N_("Custody of an exhibit")
EXHIBIT, HISTORY, GAPS, SIGNED = N_("Exhibit"), N_("History"), N_("Gaps"), N_("Signatures")
NUMBER, KIND, LOOKS, DIGEST = N_("Number"), N_("Kind"), N_("Description"), N_("SHA-256 at intake")
NOW, SEAL, END = N_("In the hands of"), N_("Seal"), N_("What became of it")
EVENT, WHEN, WHAT, WHERE, BY = N_("Event"), N_("When"), N_("What happened"), N_("Where"), N_("Entered by")
HANDS, WHY, HOW = N_("Then in the hands of"), N_("Why"), N_("How it was signed")
GAP, CONCERNS, FROM, UNTIL = N_("What is wrong"), N_("Events"), N_("From"), N_("Until")
NO_GAPS = N_("No gap was found in this history.")
NO_EVENTS = N_("Nothing is noted yet.")
HOW_FOUND = N_(
    "Gaps are found by a fixed rule over the events as they were entered. They are shown and not judged: "
    "what they mean is for the court."
)
NOTHING_REMOVED = N_(
    "No event was ever changed or taken out: what was wrong is answered by a later event. Each was written "
    "to the log of the node when it was entered."
)
TRUE = N_("I made this paper from the record and left nothing out.")
OF = N_("Exhibit %(reference)s")
SHORT = 16


def history_document(
    told: History, names: Mapping[AccountId, str], *, at: datetime, authority: str, case_reference: str | None
) -> Document:
    """The whole history of an exhibit as a paper.

    Args:
        names: of the accounts in the history.
    """
    number = f"{case_reference or '-'}/{told.evidence.reference}"
    return Document(
        title=Text(TITLE),
        number=number,
        sections=(
            Section(Text(EXHIBIT), (_exhibit(told, names),)),
            Section(Text(HISTORY), (_events(told, names), Paragraph((Text(NOTHING_REMOVED),)))),
            Section(Text(GAPS), (Paragraph((Text(HOW_FOUND),)), _gaps(told))),
            Section(Text(SIGNED), (Signature(Text(TRUE)),)),
        ),
        made_at=at,
        made_by=authority,
    )


def history_blocks(told: History, names: Mapping[AccountId, str]) -> tuple[Block, ...]:
    """The same within another paper."""
    heading = Paragraph((Text(OF, {"reference": told.evidence.reference}),))
    return heading, _exhibit(told, names), _events(told, names), _gaps(told)


def hands(custodian: Custodian | None, names: Mapping[AccountId, str]) -> tuple[Cell, ...]:
    """In whose hands, as parts of a line."""
    if custodian is None:
        return ()
    if custodian.account is not None:
        return (Verbatim(names.get(custodian.account, str(custodian.account))),)
    return (custodian.kind, Verbatim(custodian.body or ""))


def _exhibit(told: History, names: Mapping[AccountId, str]) -> Fields:
    made = told.evidence
    fields: list[tuple[Cell, tuple[Cell, ...]]] = [
        (Text(NUMBER), (Verbatim(made.reference, exact=True),)),
        (Text(KIND), (made.kind,)),
        (Text(LOOKS), (Verbatim(made.description),)),
        (Text(SEAL), (Verbatim(made.seal, exact=True),) if made.seal else (None,)),
        (Text(NOW), hands(made.custodian, names)),
    ]
    if made.sha256:
        fields.append((Text(DIGEST), (Verbatim(made.sha256, exact=True),)))
    if made.disposal:
        fields.append((Text(END), (made.disposal,)))
    return Fields(tuple(fields))


def _events(told: History, names: Mapping[AccountId, str]) -> Grid:
    heads = (EVENT, WHEN, WHAT, WHERE, HANDS, SEAL, HOW, BY)
    return Grid(
        tuple(Text(each) for each in heads),
        tuple(_event(each, names) for each in told.events),
        Text(NO_EVENTS),
    )


def _event(each: CustodyEvent, names: Mapping[AccountId, str]) -> tuple[Entry, ...]:
    found: tuple[Cell, ...] = (Verbatim(each.sha256[:SHORT], exact=True),) if each.sha256 else ()
    result: tuple[Cell, ...] = (Verbatim(each.reference),) if each.reference else ()
    end: tuple[Cell, ...] = (each.disposal,) if each.disposal else ()
    return (
        each.number,
        each.happened_at,
        (each.kind, *end, Verbatim(each.why), *result, *found),
        Verbatim(each.place),
        hands(each.custodian, names) or Verbatim("–"),
        Verbatim(each.seal, exact=True) if each.seal else Verbatim("–"),
        _signature(each),
        (Verbatim(names.get(each.entered_by, str(each.entered_by))), each.entered_at),
    )


def _signature(each: CustodyEvent) -> Entry:
    if each.signing is None:
        return Verbatim("–")
    parts: list[Cell] = [each.signing]
    if each.proof is not None:
        parts.append(Verbatim(each.proof.signer))
        if each.proof.paper:
            parts.append(Verbatim(each.proof.paper))
        if each.proof.paper_sha256 and each.signing is Signing.PAPER:
            parts.append(Verbatim(each.proof.paper_sha256[:SHORT], exact=True))
    return tuple(parts)


def _gaps(told: History) -> Grid:
    return Grid(
        tuple(Text(each) for each in (GAP, CONCERNS, FROM, UNTIL)),
        tuple(_gap(each) for each in told.gaps),
        Text(NO_GAPS),
    )


def _gap(each: Gap) -> tuple[Entry, ...]:
    numbers = Verbatim(", ".join(str(number) for number in each.numbers))
    return (
        each.kind,
        numbers,
        each.since if each.since else Verbatim("–"),
        each.until if each.until else Verbatim("–"),
    )
