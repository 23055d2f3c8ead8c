# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The safeguards of one node as tests use them: a real database, real log files, a clock by hand."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from ploughshare.crypto.log_contents import ContentKey
from ploughshare.crypto.proofs import one_time_code
from ploughshare.crypto.secretbox import SecretBox
from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.ids import system_chance
from ploughshare.safeguards.access import rules, service
from ploughshare.safeguards.access.service.opening import open_session
from ploughshare.safeguards.access.terms import Account, NewAccount, PasswordHash, Role
from ploughshare.safeguards.audit.adapters import AuditLedger, LogFiles, Sequencer
from ploughshare.safeguards.audit.service import verify_log
from ploughshare.safeguards.audit.terms import Verification
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.mandates.adapters import CaseScope
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, AccountId, CaseId, Door, Mandate
from ploughshare.storage.database import transaction
from ploughshare.vocabulary.purposes import Purpose

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "seven grey herons over ice"
SEED = bytes(range(20))
LOG_NAME = "ploughshare.example/a"


@functools.cache
def password_hash() -> PasswordHash:
    """One Argon2id hash for all: each takes a tenth of a second."""
    return service.prepare_password(PASSWORD, username="nobody")


@dataclass
class Node:
    """A door with everything behind it."""

    door: Door
    ledger: AuditLedger
    files: LogFiles
    sequencer: Sequencer
    box: SecretBox
    key: SigningKey
    now: datetime = START
    _made: int = field(default=0)

    @classmethod
    def built(cls, engine: Engine, log: Path, *, review_share: float = 0.0) -> Node:
        """Wire a node."""
        contents = ContentKey.derived(bytes(32))
        ledger = AuditLedger(
            chance=system_chance, review_share=review_share, contents=contents, wake=lambda: None
        )
        files, key = LogFiles(log), SigningKey(bytes(31) + b"\x07")
        door = Door(engine, ledger, CaseScope(), system_chance)

        def transactions() -> AbstractContextManager[Any]:
            return transaction(engine)

        sequencer = Sequencer(
            transactions=transactions, files=files, key=key, name=LOG_NAME, clock=lambda: START
        )
        return cls(door, ledger, files, sequencer, SecretBox(bytes(32)), key)

    @property
    def engine(self) -> Engine:
        """The database."""
        return self.door.engine

    def verified(self) -> Verification:
        """The whole log re-checked, contents opened."""
        return verify_log(self.files, self.transactions, contents=self.ledger.contents)

    def transactions(self) -> AbstractContextManager[Any]:
        """A transaction for the log's own reads."""
        return transaction(self.engine, read_only=True)

    def later(self, **by: float) -> datetime:
        """Move the clock."""
        self.now += timedelta(**by)
        return self.now

    def mandate(self, *roles: Role, purpose: Purpose | None = None, **changes: Any) -> Mandate:
        """A mandate as somebody in these roles would have it."""
        stated = purpose or rules.purposes_of(roles)[0]
        values: dict[str, Any] = {
            "actor": AccountId(system_chance(16)),
            "agency": "Agency A",
            "purpose": stated,
            "permissions": rules.permissions_of(roles, purpose=stated),
            "at": self.now,
        }
        return Mandate(**{**values, **changes})

    def machine(self) -> Mandate:
        """The node's own mandate, as it has while it is set up."""
        everything = frozenset(Permission)
        return Mandate(MACHINE, "Agency A", Purpose.OPERATION, everything, self.now)

    def account(
        self,
        *roles: Role,
        username: str | None = None,
        temporary: bool = False,
        seed: bytes | None = SEED,
    ) -> Account:
        """Open an account with a password and, unless `seed` is None, one-time codes."""
        self._made += 1
        name = username or f"officer{self._made}"
        new = NewAccount(name, f"Officer {self._made}", "Agency A", frozenset(roles))
        with self.door.open(self.machine()) as work:
            id = work.new_id(AccountId)
            account = service.create_account(
                work, id, new=new, password_hash=password_hash(), temporary=temporary
            )
            if seed is not None:
                service.give_totp(work, id, seed=seed, box=self.box)
        return account

    def signed_in(self, account: Account) -> str:
        """Token of a complete session, without the slow way through the password."""
        with self.door.open(rules.self_mandate(account, at=self.now)) as work:
            return open_session(work, account, proved=True).token

    def mandate_of(self, token: str) -> Mandate:
        """What the session gives now."""
        return service.mandate_of(self.door, token, at=self.now)

    def code(self, seed: bytes = SEED) -> str:
        """The one-time code of now."""
        return one_time_code(seed, rules.step_of(self.now))

    def open_case(self, token: str, reference: str = "2026/117") -> CaseId:
        """A case of the session's owner, worked under from now on."""
        mandate = self.mandate_of(token)
        with self.door.open(mandate) as work:
            case = cases.open_case(work, id=work.new_id(CaseId), reference=reference, purpose=mandate.purpose)
        service.take_mandate(self.door, token, purpose=mandate.purpose, case_id=case.id, at=self.now)
        return case.id

    def deeds(self) -> list[str]:
        """Deeds in the log, oldest first."""
        from ploughshare.safeguards.audit import rules as log_rules
        from ploughshare.safeguards.audit import store as log_store

        with self.transactions() as connection:
            found: Iterable[Any] = list(log_store.rows(connection, self.ledger.contents))
        return [log_rules.read_content(row.content, index=row.index).deed for row in found if row.content]
