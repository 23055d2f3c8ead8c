# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The paper of a hand-over: what goes from whom to whom, and two places to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.custody.rules.papers.history import hands
from ploughshare.registry.custody.rules.signing import statement_sha256
from ploughshare.registry.custody.terms import Evidence, HandOver
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.documents import (
    Cell,
    Code,
    Document,
    Fields,
    Grid,
    Paragraph,
    Points,
    Section,
    Signature,
    Verbatim,
)

TITLE = N_("Hand-over of exhibits")
WHO, ITEMS, SIGN = N_("Who hands over to whom"), N_("What is handed over"), N_("Signatures")
GIVER, TAKER, AIM = N_("From"), N_("To"), N_("What for")
PLACE, RELEASED, STATEMENT = N_("Where"), N_("Released at"), N_("SHA-256 of the statement")
NUMBER, KIND, LOOKS, SEAL = N_("Number"), N_("Kind"), N_("Description"), N_("Seal")
SEAL_READ = N_("Seal as the taker reads it")
NOTHING = N_("Nothing is handed over.")
GAVE = N_("I handed over what stands above, under the seals named.")
TOOK = N_("I received what stands above, under the seals that I wrote down.")
LATER = (
    N_("The taker may sign here by hand. Scan the paper; its SHA-256 is entered with the receipt."),
    N_(
        "The taker may sign the statement with a key of their own. Its public key and the signature are "
        "entered."
    ),
    N_("A taker with an account at this node may sign there, at once or later, with their second factor."),
)
HOW = N_("Ways to sign for it")
CHECK = N_("Is this paper genuine?")
CHECKED = N_(
    "The code holds the statement, signed by the office that hands over. Whoever takes the exhibits checks "
    "it with no line: on the page “Check the paper of a hand-over” of their node, or by “ploughshare "
    "hand-over check”. Compare the exhibits and the SHA-256 that are shown there with this paper."
)
CODE = N_("QR code with the signed statement")


def receipt_document(
    made: HandOver,
    items: Sequence[Evidence],
    names: Mapping[AccountId, str],
    *,
    at: datetime,
    authority: str,
    token: str,
) -> Document:
    """A paper that both sides can sign by hand, where there is no line.

    Args:
        names: of the accounts in it.
        token: the statement signed by this node; see `rules.tokens`.
    """
    return Document(
        title=Text(TITLE),
        number=str(made.id),
        sections=(
            Section(Text(WHO), (_who(made, names),)),
            Section(Text(ITEMS), (_items(made, items),)),
            Section(Text(SIGN), (Signature(Text(GAVE)), Signature(Text(TOOK)))),
            Section(Text(HOW), (Points(tuple((Text(each),) for each in LATER)),)),
            Section(Text(CHECK), (Paragraph((Text(CHECKED),)), Code(token, Text(CODE)))),
        ),
        made_at=at,
        made_by=authority,
    )


def _who(made: HandOver, names: Mapping[AccountId, str]) -> Fields:
    fields: tuple[tuple[Cell, tuple[Cell, ...]], ...] = (
        (Text(GIVER), hands(made.giver, names)),
        (Text(TAKER), hands(made.taker, names)),
        (Text(AIM), (made.aim, Verbatim(made.why))),
        (Text(PLACE), (Verbatim(made.place),)),
        (Text(RELEASED), (made.released_at,)),
        (Text(STATEMENT), (Verbatim(statement_sha256(made.statement), exact=True),)),
    )
    return Fields(fields)


def _items(made: HandOver, items: Sequence[Evidence]) -> Grid:
    return Grid(
        tuple(Text(each) for each in (NUMBER, KIND, LOOKS, SEAL, SEAL_READ)),
        tuple(
            (
                Verbatim(each.reference, exact=True),
                each.kind,
                Verbatim(each.description),
                Verbatim(made.seals.get(each.id, "–"), exact=True),
                Verbatim(""),
            )
            for each in items
        ),
        Text(NOTHING),
    )
