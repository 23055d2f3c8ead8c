# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

import pytest

from offices import furnish
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.mailbox.errors import MessageRefused, PeerAway, ReceiptBroken
from ploughshare.interfaces.presentation.words.mail import MAIL_KINDS, MAIL_TROUBLES
from ploughshare.interfaces.presentation.words.nouns import NOUN_WORDS
from ploughshare.interfaces.presentation.words.reference import COLUMN_WORDS, TABLE_WORDS
from ploughshare.kernel.ids import Id
from ploughshare.law.gateways import queries
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.terms import Basis
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties.terms import Membership

T = TypeVar("T")


def kinds_of(root: type[T]) -> Iterator[type[T]]:
    yield root
    for each in root.__subclasses__():
        yield from kinds_of(each)


@pytest.mark.parametrize("table", [Basis, Obligation, Membership])
def test_every_column_of_a_table_of_law_has_its_word(table: type) -> None:
    assert {field.name for field in fields(table)} - {"read_in"} <= set(COLUMN_WORDS)


def test_every_table_of_law_has_its_title() -> None:
    known = tables()
    status = next(iter(next(iter(known.treaties.by_instrument.values())).values())).row
    for row in (next(iter(known.bases)), next(iter(known.provisions)), status):
        assert queries.provision_detail(row).table in TABLE_WORDS


def test_every_reason_for_which_a_message_has_no_effect_has_its_words() -> None:
    codes = {each.code for root in (MessageRefused, PeerAway, ReceiptBroken) for each in kinds_of(root)}
    assert codes <= set(MAIL_TROUBLES)


def test_every_kind_of_message_that_a_node_takes_in_has_its_words(tmp_path: Path) -> None:
    office = furnish(tmp_path / "node", traces_wanted=1)
    PostRoom(office.node)
    taken = set(office.node.handlers)
    office.node.close()
    assert taken
    assert taken <= set(MAIL_KINDS)


def test_every_kind_of_thing_that_has_an_id_has_its_word() -> None:
    nouns = {each.noun for each in kinds_of(Id) if each.__module__.startswith("ploughshare.")}
    assert {"trace", "firearm", "request item"} <= nouns <= set(NOUN_WORDS)
