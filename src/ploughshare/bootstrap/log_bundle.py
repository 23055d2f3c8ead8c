# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The log taken out of its node: exported with its witnesses' words, and checked without the node.

An export is a folder. It holds the log's own files as the node keeps them (leaves, checkpoints, breaks,
key), `cosigned` and `witnesses`, one JSON value a line, and `entries` with one proof a file. Only the
proofs hold content, and only where somebody who may read the log put it there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ploughshare.bootstrap.log_check import cosigned_heads
from ploughshare.bootstrap.mandates import machine_mandate
from ploughshare.bootstrap.node import Node
from ploughshare.crypto.notes import Checkpoint, NoteBroken, parse_witness, read_body, split_note
from ploughshare.exchange.peers import store as peer_store
from ploughshare.exchange.witnessing import rules as witnessing_rules
from ploughshare.exchange.witnessing import store as witnessing_store
from ploughshare.safeguards.audit import rules
from ploughshare.safeguards.audit.adapters import LEAF, LogFiles
from ploughshare.safeguards.audit.errors import (
    ExportFails,
    HeadDiffers,
    ProofDoesNotHold,
    ProofUnreadable,
    WitnessKeyBroken,
)
from ploughshare.safeguards.audit.service import verify_log
from ploughshare.safeguards.audit.terms import (
    BundleCheck,
    Cosigned,
    EntryProof,
    Fault,
    Finding,
    Placed,
    Verification,
)
from ploughshare.safeguards.deeds import Deed

COSIGNED, WITNESSES, ENTRIES = "cosigned", "witnesses", "entries"


def export_log(node: Node, target: Path) -> Checkpoint:
    """Write a node's log into a folder, without a word of content. The node may run.

    Returns:
        The head up to which it was written.

    Raises:
        ExportFails: the folder is not empty, or cannot be written.
    """
    with node.look() as connection:
        kept = [each for each in witnessing_store.witnesses(connection) if each.cosigned is not None]
        keys = {each.node: each.descriptor.log for each in peer_store.everyone(connection)}
    # Heads first, leaves after: a log at work only grows meanwhile.
    _, head = node.files.head()
    notes = [each for each in node.files.notes() if each is not None]
    try:
        if target.exists() and any(target.iterdir()):
            raise ExportFails({"why": "the folder is not empty"})
        target.mkdir(parents=True, exist_ok=True)
        _write_lines(target / "checkpoints", (each for each in notes if _size(each) <= head.size))
        _write_lines(target / "breaks", node.files.breaks())
        (target / "key").write_text("\n".join(node.files.verifiers()) + "\n", "utf-8")
        _write_lines(target / COSIGNED, (str(each.cosigned) for each in kept))
        _write_lines(target / WITNESSES, (keys[each.peer] for each in kept if each.peer in keys))
        _copy_leaves(node.files, target / "leaves", head.size)
    except OSError as error:
        raise ExportFails({"why": error.strerror or type(error).__name__}) from None
    with node.door.open(machine_mandate(node.settings.node.authority, node.clock())) as work:
        work.record(Deed.LOG_EXPORTED, None, {"size": head.size, "witnesses": len(kept)})
    return head


def _size(note: str) -> int:
    try:
        return read_body(split_note(note)[0]).size
    except NoteBroken:
        return 0


def _write_lines(path: Path, values: Iterable[str]) -> None:
    path.write_text("".join(json.dumps(each) + "\n" for each in values), "utf-8")


def _copy_leaves(files: LogFiles, target: Path, size: int) -> None:
    with (files.directory / "leaves").open("rb") as source, target.open("wb") as copy:
        left = size * LEAF
        while left and (block := source.read(min(left, 1 << 20))):
            copy.write(block)
            left -= len(block)


def prove_entry(node: Node, entry: Placed) -> EntryProof:
    """The proof of a placed entry, under the latest head that a witness cosigned if one covers it.

    Raises:
        HeadDiffers: the leaves do not give the signed root.
    """
    for note in cosigned_heads(node.look):
        head = read_body(split_note(note)[0])
        if entry.index < head.size <= node.files.size():
            # Unless a signed break took that head back.
            with suppress(HeadDiffers):
                return _proof(node.files, note, head, entry)
    return _proof(node.files, *node.files.head(), entry)


def prove_deeds(node: Node, places: Iterable[Placed]) -> dict[int, str]:
    """Proofs of several placed entries as JSON, by their place.

    Raises:
        HeadDiffers: the leaves do not give the signed root.
    """
    return {each.index: rules.encode_proof(prove_entry(node, each)) for each in places}


def _proof(files: LogFiles, note: str, head: Checkpoint, entry: Placed) -> EntryProof:
    proof = tuple(files.tree.inclusion(head, entry.index, entry.leaf))
    keys = files.verifiers()
    verifier = next((each for each in reversed(keys) if witnessing_rules.signed_by(note, each)), keys[-1])
    return EntryProof(verifier, note, entry.index, entry.leaf, proof, entry.content, entry.salt)


# -- without the node


def check_bundle(
    folder: Path,
    *,
    verifier: str | None = None,
    witnesses: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> BundleCheck:
    """Check an exported log with nothing but what the caller brings.

    Args:
        verifier: the log's key as it is known elsewhere; None to trust the one in the export.
        witnesses: keys of witnesses as they are known elsewhere, each of which must have cosigned a head;
            none to try those in the export.
        kept: signed heads of this log that others kept: a log that does not give them is another one.

    Raises:
        LogUnreadable: the folder holds no exported log.
        WitnessKeyBroken: a witness's key cannot be read.
    """
    files = LogFiles(folder)
    heads = _lines(folder / COSIGNED)
    result = verify_log(files, None, verifier=verifier, kept=[*heads, *kept])
    named = tuple(each.strip() for each in witnesses)
    known = named or tuple(_lines(folder / WITNESSES))
    cosigned, result = _check_witnesses(result, heads, known, named=bool(named))
    own = files.verifiers()[-1]
    entries, result = _check_entries(folder / ENTRIES, result, files)
    return BundleCheck(result, own.partition("+")[0], tuple(cosigned), bool(named), entries)


def _lines(path: Path) -> list[str]:
    try:
        found = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError):
        return []
    return [each for each in found if isinstance(each, str)]


def _found(result: Verification, fault: Finding) -> Verification:
    return result if result.finding is not None else replace(result, finding=fault)


def _check_witnesses(
    result: Verification, heads: Sequence[str], witnesses: Sequence[str], *, named: bool
) -> tuple[list[Cosigned], Verification]:
    found: list[Cosigned] = []
    for verifier in witnesses:
        words = []
        for note in heads:
            try:
                words += rules.cosignatures(note, [verifier])
            except NoteBroken:
                if _unreadable(verifier):
                    raise WitnessKeyBroken({"given": verifier[:120]}) from None
                result = _found(result, Finding(_size(note), None, Fault.COSIGNATURE_FORGED))
        if named and not words:
            if _unreadable(verifier):
                raise WitnessKeyBroken({"given": verifier[:120]})
            result = _found(result, Finding(result.entries, None, Fault.NOT_WITNESSED))
        found += words
    return found, result


def _unreadable(verifier: str) -> bool:
    try:
        parse_witness(verifier)
    except NoteBroken:
        return True
    return False


def _check_entries(folder: Path, result: Verification, files: LogFiles) -> tuple[int, Verification]:
    held, keys = 0, files.verifiers()
    for path in _files(folder):
        try:
            proof = rules.decode_proof(path.read_text("utf-8"))
            rules.check_proof(proof)
            if (
                proof.verifier not in keys
                or proof.index >= result.entries
                or files.leaf(proof.index) != proof.leaf
            ):
                raise ProofDoesNotHold({"what": "place"})
        except (ProofUnreadable, ProofDoesNotHold, UnicodeDecodeError):
            result = _found(result, Finding(result.entries, path.stem, Fault.ENTRY_UNPROVEN))
            continue
        held += 1
    return held, result


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(folder.glob("*.json"))
