# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The ledger: writes entries in the deed's own transaction and draws what a supervisor sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ploughshare.crypto.digests import commitment
from ploughshare.crypto.log_contents import SALT, ContentKey
from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.ids import Chance, Id
from ploughshare.safeguards.audit import rules, store
from ploughshare.safeguards.audit.terms import Draw, EntryId
from ploughshare.safeguards.work import Entry


class AuditLedger:
    """See `Ledger`. `review_share` is the share of look-ups that is drawn, 0 to 1."""

    def __init__(
        self, *, chance: Chance, review_share: float, contents: ContentKey, wake: Callable[[], None]
    ) -> None:
        self._chance = chance
        self._contents = contents
        self._review_share = review_share
        self._wake = wake

    @property
    def contents(self) -> ContentKey:
        """See `Ledger`."""
        return self._contents

    def append(self, connection: Any, entry: Entry) -> Id:
        """See `Ledger`."""
        mandate = entry.mandate
        entry_id = EntryId.new(to_micros(mandate.at), self._chance)
        draw = rules.draw_of(entry, lot=self._chance(4), share=self._review_share)
        content, salt = rules.content_of(entry, entry_id, draw=draw), self._chance(SALT)
        store.add(
            connection,
            entry_id=entry_id,
            commitment=commitment(content, salt),
            sealed=self._contents.seal(entry_id.value, salt=salt, content=content, chance=self._chance),
            at=mandate.at,
            deed=entry.deed.value,
            actor=mandate.actor,
            subject=None if entry.subject is None else entry.subject.value,
            case=mandate.case,
        )
        if draw is not None:
            store.draw_review(
                connection,
                entry_id=entry_id,
                actor=mandate.actor,
                at=mandate.at,
                loud=draw is Draw.LOUD,
            )
        return entry_id

    def committed(self) -> None:
        """See `Ledger`: wakes the sequencer."""
        self._wake()
