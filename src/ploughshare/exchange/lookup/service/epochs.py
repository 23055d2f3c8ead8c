# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Epochs: a fresh key is made, the register is evaluated with it once, and the key before it destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ploughshare.crypto.oprf import OprfKey, evaluate_inputs
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import MakeUnfit, RunUnfit, SerialUnfit
from ploughshare.exchange.lookup.ports import RegisteredMark
from ploughshare.exchange.lookup.rules.commitments import MODE
from ploughshare.exchange.lookup.rules.variants import keys_filed, keys_of
from ploughshare.exchange.lookup.service.desk import LookupDesk, order, seal, unseal
from ploughshare.exchange.lookup.terms import (
    KEY_BYTES,
    PREPARE_JOB,
    SEED_BYTES,
    STEM_BYTES,
    Epoch,
    EpochState,
)
from ploughshare.matching.markings.rules.serials import read_serial
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.storage.jobs import JobId


@dataclass(frozen=True, slots=True)
class EpochSecrets:
    """The two secrets of an epoch.

    Attributes:
        key: of the oblivious function.
        tags: what the keys of tags are derived from, 32 bytes.
    """

    key: OprfKey
    tags: bytes

    def __repr__(self) -> str:
        return "EpochSecrets(…)"


def prepare_register(work: Work, desk: LookupDesk, *, new_epoch: bool) -> JobId:
    """Have the register made ready for look-ups, or brought up to date; partners get what changed.

    Args:
        new_epoch: make a fresh key, so that a stolen one opens no more, and evaluate everything anew. The
            present epoch answers until that is done. Without any epoch the first is begun in any case.
    """
    work.allow(Permission.LOOKUP_PREPARE)
    known = store.epochs(work.connection)
    running = [each for each in known if each.state is not EpochState.ENDED]
    begins = new_epoch and not any(each.state is EpochState.PREPARING for each in running)
    if begins or not running:
        _begin(work, desk, number=known[0].number + 1 if known else 1)
    return order(work, desk, PREPARE_JOB, {})


def _begin(work: Work, desk: LookupDesk, *, number: int) -> None:
    plain = work.chance(2 * SEED_BYTES)
    secrets = secrets_from(desk, number, plain)
    made = Epoch(
        number,
        EpochState.PREPARING,
        seal(work, desk, plain, owner=_box(number)),
        secrets.key.public,
        work.at,
        None,
        None,
        None,
        0,
    )
    store.add_epoch(work.connection, made)
    work.record(Deed.EPOCH_BEGUN, None, {"epoch": number})


def _box(number: int) -> str:
    return f"epoch/{number}"


def secrets_from(desk: LookupDesk, number: int, plain: bytes) -> EpochSecrets:
    """The two secrets that 64 random bytes give for an epoch of this node."""
    # What is derived for the tags loads NumPy, which a face at rest has not paid for.
    from ploughshare.exchange.lookup.rules.tags import epoch_info

    info = epoch_info(desk.office.node, number)
    return EpochSecrets(OprfKey.derived(plain[:SEED_BYTES], info=info, mode=MODE), plain[SEED_BYTES:])


def secrets_of(desk: LookupDesk, epoch: Epoch) -> EpochSecrets:
    """The secrets of an epoch that has not ended.

    Raises:
        LookupSecretsShut: sealed under another key.
    """
    return secrets_from(desk, epoch.number, unseal(desk, epoch.sealed, owner=_box(epoch.number)))


def epoch_in_force(work: Work) -> Epoch | None:
    """The epoch in which questions are answered now; None before the first was prepared."""
    return store.epoch_in(work.connection, EpochState.IN_FORCE)


def epoch_at_work(work: Work) -> Epoch | None:
    """The epoch whose register is to be evaluated: one that begins, else the one in force."""
    return store.epoch_in(work.connection, EpochState.PREPARING) or epoch_in_force(work)


def epochs_kept(work: Work) -> list[int]:
    """Numbers of the epochs that have not ended."""
    return [each.number for each in store.epochs(work.connection) if each.state is not EpochState.ENDED]


def evaluate_marks(key: OprfKey, marks: Sequence[RegisteredMark], *, cores: int) -> list[tuple[int, bytes]]:
    """Evaluate the keys of some arms; each distinct key once.

    Returns:
        Running number and stems of each arm. An arm that cannot be looked up has none: no serial, or one
        that is too short or a fragment.
    """
    from ploughshare.exchange.lookup.rules.tags import stems_of

    keys = {mark.number: _keys(mark) for mark in marks}
    distinct = list(dict.fromkeys(key for each in keys.values() for key in each))
    stems = stems_of(evaluate_inputs(key, distinct, cores=cores))
    by_key = {each: stems[at * STEM_BYTES : (at + 1) * STEM_BYTES] for at, each in enumerate(distinct)}
    return [(number, b"".join([by_key[each] for each in found])) for number, found in keys.items()]


def _keys(mark: RegisteredMark) -> list[bytes]:
    if mark.serial is None:
        return []
    try:
        if mark.run:
            packed = keys_filed(mark.serial, make=mark.make).keys
        else:
            packed = keys_of(read_serial(mark.serial), make=mark.make).keys
    except (SerialUnfit, RunUnfit, MakeUnfit):
        return []
    return [packed[at : at + KEY_BYTES] for at in range(0, len(packed), KEY_BYTES)]


def note_prepared(work: Work, number: int, *, records: int, changed: bool) -> Epoch | None:
    """Keep that the register stands evaluated; an epoch that was begun is in force from now, and the
    secrets of the one before are destroyed.

    Returns:
        The epoch; None if it ended meanwhile.
    """
    made = next((each for each in store.epochs(work.connection) if each.number == number), None)
    if made is None or made.state is EpochState.ENDED:
        return None
    first = made.state is EpochState.PREPARING
    if first:
        before = epoch_in_force(work)
        if before is not None:
            store.keep_epoch(
                work.connection, replace(before, state=EpochState.ENDED, sealed=b"", ended_at=work.at)
            )
    revision = made.revision + 1 if changed or first else made.revision
    made = replace(made, state=EpochState.IN_FORCE, prepared_at=work.at, records=records, revision=revision)
    store.keep_epoch(work.connection, made)
    if changed or first:
        work.record(Deed.EPOCH_PREPARED, None, {"epoch": number, "records": records, "revision": revision})
    return made
