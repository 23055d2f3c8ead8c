# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A log taken out of its node is checked without it, and whatever was changed in it is found."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from federation.test_restore import backed_up, come_back, died
from federation.test_witnessing import busy, forged, turn, two
from ploughshare.bootstrap.log_bundle import check_bundle, export_log, prove_entry
from ploughshare.crypto.merkle import root_of
from ploughshare.crypto.notes import Checkpoint, cosign, parse_verifier, sign_checkpoint, split_note
from ploughshare.crypto.signing import SigningKey
from ploughshare.safeguards.audit import queries, rules
from ploughshare.safeguards.audit.errors import (
    ExportFails,
    LogUnreadable,
    NoSuchEntry,
    ProofDoesNotHold,
    ProofUnreadable,
    WitnessKeyBroken,
)
from ploughshare.safeguards.audit.terms import EntryId, EntryProof, Fault
from ploughshare.safeguards.deeds import Deed
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member


@pytest.fixture
def exported(federation: Federation) -> tuple[Member, Member, Path]:
    """Node A's log, witnessed by B, in a folder far from both."""
    a, b = two(federation)
    for _ in range(2):
        busy(a, 30)
        turn(federation, a, b)
    folder = federation.folder / "export"
    export_log(a.node, folder)
    return a, b, folder


def keys(a: Member, b: Member) -> dict[str, object]:
    """What an auditor noted of both nodes."""
    return {"verifier": a.node.office.descriptor.log, "witnesses": [b.node.office.descriptor.log]}


def fault(folder: Path, **known: object) -> Fault | None:
    """What the check finds."""
    found = check_bundle(folder, **known).verification.finding  # type: ignore[arg-type]
    return None if found is None else found.fault


def proof_of(member: Member, *, deed: str, with_content: bool = True) -> EntryProof:
    """The proof of the last entry of a deed."""
    found = [each for each in member.entries() if each.deed == deed and each.index is not None][-1]
    with member.work() as work:
        placed = queries.entry_to_prove(work, found.entry_id, with_content=with_content)
    return prove_entry(member.node, placed)


def test_an_export_is_sound_names_its_witnesses_and_holds_no_content(
    exported: tuple[Member, Member, Path],
) -> None:
    a, b, folder = exported
    checked = check_bundle(folder, **keys(a, b))  # type: ignore[arg-type]
    assert checked.verification.sound
    assert checked.origin == f"ploughshare/{a.id}"
    assert [each.witness for each in checked.cosigned] == [f"ploughshare/{b.id}"]
    assert checked.named
    assert not check_bundle(folder).named
    whole = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"reference.read" not in whole
    assert Deed.LOG_EXPORTED.value in a.deeds()
    with pytest.raises(ExportFails):
        export_log(a.node, folder)


def test_any_leaf_changed_removed_added_or_swapped_is_found(exported: tuple[Member, Member, Path]) -> None:
    a, b, folder = exported
    leaves = (folder / "leaves").read_bytes()
    dice = random.Random(7)
    for _ in range(20):
        at = dice.randrange(len(leaves))
        (folder / "leaves").write_bytes(leaves[:at] + bytes([leaves[at] ^ 1]) + leaves[at + 1 :])
        assert fault(folder, **keys(a, b)) is Fault.LOG_REWRITTEN
    for changed in (leaves[32:], leaves[:64] + leaves[96:], leaves[:32] + bytes(32) + leaves[32:]):
        (folder / "leaves").write_bytes(changed)
        assert fault(folder, **keys(a, b)) in {Fault.LOG_REWRITTEN, Fault.LOG_CUT}
    (folder / "leaves").write_bytes(leaves[32:64] + leaves[:32] + leaves[64:])
    assert fault(folder, **keys(a, b)) is Fault.LOG_REWRITTEN
    (folder / "leaves").write_bytes(leaves[:-32])
    assert fault(folder, **keys(a, b)) is Fault.LOG_CUT


def test_a_log_written_anew_under_its_own_key_breaks_on_what_the_witness_signed(
    exported: tuple[Member, Member, Path],
) -> None:
    a, b, folder = exported
    leaves = [bytes([number]) * 32 for number in range(80)]
    name, _ = parse_verifier(a.node.office.descriptor.log)
    head = Checkpoint(name, len(leaves), root_of(leaves))
    note = sign_checkpoint(head, a.node.office.keys.log, name=name)
    (folder / "leaves").write_bytes(b"".join(leaves))
    (folder / "checkpoints").write_text(json.dumps(note) + "\n")
    assert fault(folder, **keys(a, b)) is Fault.LOG_REWRITTEN
    kept = json.loads((folder / "cosigned").read_text().splitlines()[0])
    # Without the witness's words the named witness is missed; with a head that somebody kept it is found.
    (folder / "cosigned").write_text("")
    assert fault(folder, **keys(a, b)) is Fault.NOT_WITNESSED
    assert fault(folder) is None
    assert fault(folder, kept=[kept]) in {Fault.LOG_REWRITTEN, Fault.LOG_CUT}


def test_heads_keys_and_cosignatures_that_were_touched_are_found(
    exported: tuple[Member, Member, Path],
) -> None:
    a, b, folder = exported
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)

    def touched(name: str, old: str, new: str) -> None:
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1))

    touched("checkpoints", "\\nat 20", "\\nat 30")
    assert fault(folder, **keys(a, b)) is Fault.CHECKPOINT_FORGED
    touched("key", "+", "+")
    assert fault(folder, verifier="ploughshare/x+00000000+AAAA") is Fault.CHECKPOINT_FORGED
    other = SigningKey.generate()
    # A cosignature by somebody else under the witness's name counts for nothing.
    body, _ = split_note(json.loads((folder / "cosigned").read_text().splitlines()[0]))
    note = next(each for each in a.node.files.notes() if each and each.startswith(body))
    line = cosign(body, other, name=f"ploughshare/{b.id}", time_s=1)
    (folder / "cosigned").write_text(json.dumps(note + line) + "\n")
    assert fault(folder, **keys(a, b)) is Fault.NOT_WITNESSED
    # One by the witness's key that does not hold is named as such.
    blob = cosign(body, b.node.office.keys.log, name=f"ploughshare/{b.id}", time_s=1)
    broken = cosign(body, b.node.office.keys.log, name=f"ploughshare/{b.id}", time_s=2)
    spoilt = blob[:-20] + broken[-20:]
    (folder / "cosigned").write_text(json.dumps(note + spoilt) + "\n")
    assert fault(folder, **keys(a, b)) is Fault.COSIGNATURE_FORGED
    with pytest.raises(WitnessKeyBroken):
        check_bundle(folder, witnesses=["nonsense"])


def test_a_fork_is_found_when_two_who_were_shown_different_logs_compare(
    exported: tuple[Member, Member, Path],
) -> None:
    a, b, folder = exported
    assert fault(folder, kept=[forged(a, 40)]) is Fault.LOG_REWRITTEN
    # A head that the log's key did not sign is nothing that it must give.
    assert fault(folder, kept=[forged(a, 40, key=SigningKey.generate())]) is None
    assert b.id


def test_proofs_of_entries_go_along_and_each_is_checked(exported: tuple[Member, Member, Path]) -> None:
    a, b, folder = exported
    (folder / "entries").mkdir()
    proof = proof_of(a, deed=Deed.REFERENCE_READ.value)
    path = folder / "entries" / "one.json"
    path.write_text(rules.encode_proof(proof))
    assert check_bundle(folder, **keys(a, b)).entries == 1  # type: ignore[arg-type]
    assert proof.content is not None
    spoilt = rules.encode_proof(proof).replace("reference.read", "reference.seen")
    path.write_text(spoilt)
    assert fault(folder, **keys(a, b)) is Fault.ENTRY_UNPROVEN
    path.write_text("{}")
    assert fault(folder, **keys(a, b)) is Fault.ENTRY_UNPROVEN


def test_a_third_party_checks_one_entry_with_two_keys_and_nothing_else(
    exported: tuple[Member, Member, Path],
) -> None:
    a, b, _ = exported
    proof = rules.decode_proof(rules.encode_proof(proof_of(a, deed=Deed.REFERENCE_READ.value)))
    head = rules.check_proof(proof, verifier=a.node.office.descriptor.log)
    assert proof.content is not None
    assert b'"deed":"reference.read"' in proof.content
    [word] = rules.cosignatures(proof.note, [b.node.office.descriptor.log])
    assert word.size == head.size
    bare = rules.decode_proof(rules.encode_proof(proof_of(a, deed="reference.read", with_content=False)))
    assert (bare.content, bare.salt) == (None, None)
    assert rules.check_proof(bare) == head
    for change in (
        {"index": proof.index - 1},
        {"leaf": bytes(32)},
        {"salt": bytes(32)},
        {"content": proof.content + b" "},
        {"proof": proof.proof[:-1]},
        {"note": forged(a, head.size)},
        {"note": "nonsense"},
        {"verifier": b.node.office.descriptor.log},
    ):
        from dataclasses import replace

        with pytest.raises(ProofDoesNotHold):
            rules.check_proof(replace(proof, **change), verifier=a.node.office.descriptor.log)  # type: ignore[arg-type]
    for text in ("", "[]", "{}", '{"format": "ploughshare-log-proof/1"}', rules.encode_proof(proof)[:-20]):
        with pytest.raises(ProofUnreadable):
            rules.decode_proof(text)


def test_an_entry_that_came_after_the_witness_is_proven_under_the_latest_head(
    exported: tuple[Member, Member, Path],
) -> None:
    a, b, _ = exported
    busy(a, 1)
    proof = proof_of(a, deed=Deed.REFERENCE_READ.value)
    assert rules.check_proof(proof).size > proof.index
    assert rules.cosignatures(proof.note, [b.node.office.descriptor.log]) == []
    with pytest.raises(NoSuchEntry), a.work() as work:
        queries.entry_to_prove(work, EntryId(bytes(16)), with_content=False)


def test_a_restored_log_is_exported_with_its_break_and_is_sound(
    federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two(federation)
    turn(federation, a, b)
    backup = backed_up(federation, "a")
    busy(a, 20)
    turn(federation, a, b)
    died(federation, "a")
    a = come_back(federation, "a", backup, monkeypatch)
    federation.run()
    folder = federation.folder / "export"
    export_log(a.node, folder)
    # Nobody has cosigned since; what B cosigned before the restore is not forgotten by B.
    checked = check_bundle(folder)
    assert checked.verification.breaks == 1
    assert checked.verification.sound
    for _ in range(3):
        turn(federation, a, b)
    again = federation.folder / "again"
    export_log(a.node, again)
    assert check_bundle(again, **keys(a, b)).verification.sound  # type: ignore[arg-type]
    assert proof_of(a, deed=Deed.NODE_RESTORED.value).index > 0
    federation.verify()


def test_a_folder_without_a_log_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(LogUnreadable):
        check_bundle(tmp_path)
