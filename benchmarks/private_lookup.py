# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-ups: a million records prepared, one look-up against them, and batches beside openmined-psi.

Times of both sides are added; mail, database and network are left out but for the last figure, which is the
whole way through two nodes in one process. The peer runs in `.venv-bench` in the same run. It compares whole
sets of exact values; it counts nothing, proves nothing and opens nothing, and each of our figures holds the
proof of the announced key. C++ libraries over VOLE are faster than both by far.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from link_lists import environment
from machine import about, keep, spread
from real_nodes import RealNode

from ploughshare.crypto.oprf import blind, evaluate, evaluate_inputs, finalize
from ploughshare.crypto.oprf_proofs import check_proof, prove
from ploughshare.exchange.agreements.terms import ExchangeKind, LookupClause
from ploughshare.exchange.lookup import queries
from ploughshare.exchange.lookup.ports import RegisteredMark
from ploughshare.exchange.lookup.rules import tags
from ploughshare.exchange.lookup.rules.commitments import MODE
from ploughshare.exchange.lookup.rules.documents import answer_document, request_document
from ploughshare.exchange.lookup.service import answering, asking, epochs, giving
from ploughshare.exchange.lookup.service.desk import LookupDesk
from ploughshare.exchange.lookup.terms import (
    Asked,
    Closeness,
    Epoch,
    EpochState,
    HeldSet,
    LookupId,
    LookupQuestion,
    QuestionState,
    Received,
    ReceivedState,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.testing.builders import arm, filling
from ploughshare.testing.federation import Federation

HERE = Path(__file__).parent
SEGMENT = 5_000
AGREEMENT, PARTNER = "BENCH", NodeId("at-000000000000")
NOW = datetime(2026, 11, 30, tzinfo=UTC)
AT_ONCE = 4_096


def serial_of(number: int) -> str:
    """Serials as a maker gives them: blocks of three letters and four figures, the blocks in no order."""
    block, figure = divmod(number, 10_000)
    block = block * 7_919 % 12_167
    letters = "".join("ABCDEFGHJKLMNPRSTUVWXYZ"[block // 23**at % 23] for at in (2, 1, 0))
    return f"{letters}{figure:04d}"


class Bench:
    """One owner and one asker over the same desk, so that no mail is in the way."""

    def __init__(self, desk: LookupDesk) -> None:
        self.desk = desk
        plain = os.urandom(64)
        self.secrets = epochs.secrets_from(desk, 1, plain)
        sealed = desk.box.seal(plain, owner=b"epoch/1", chance=desk.chance)
        self.epoch = Epoch(1, EpochState.IN_FORCE, sealed, self.secrets.key.public, NOW, NOW, None, None, 1)
        self.held: HeldSet | None = None

    def prepare(self, records: int) -> dict[str, Any]:
        """Evaluate a register as the node does, segment by segment, and make one partner's set."""
        prepared, key = self.desk.prepared(), self.secrets.key
        started = time.perf_counter()
        for at in range(0, records, SEGMENT):
            marks = [
                RegisteredMark(number + 1, serial_of(number), "GLC")
                for number in range(at, min(at + SEGMENT, records))
            ]
            prepared.add(1, epochs.evaluate_marks(key, marks, cores=self.desk.cores))
        evaluated_s = time.perf_counter() - started
        started = time.perf_counter()
        made = giving.make_set(self.desk, giving.Giving(self.epoch, None), AGREEMENT, PARTNER)
        set_s = time.perf_counter() - started
        keys = sum(len(stems) // 16 for _, stems in prepared.stems(1))
        self._hold(made.version, records)
        return {
            "records": records,
            "keys_of_records": keys,
            "evaluate_s": round(evaluated_s, 1),
            "set_for_a_partner_s": round(set_s, 1),
            "prepared_bytes": prepared.bytes_of(1),
            "set_bytes": records * 12 * 8,
            "pieces": made.pieces,
        }

    def _hold(self, version: int, records: int) -> None:
        desk = self.desk
        whole = desk.given().get(AGREEMENT, PARTNER, epoch=1, version=version)
        assert whole is not None
        desk.held().put(AGREEMENT, desk.office.node, epoch=1, version=version, tags=whole)
        domain = tags.Domain(desk.office.node, AGREEMENT, 1)
        key = tags.tag_key(tags.partner_secret(self.secrets.tags, PARTNER), domain)
        owner = f"set/{AGREEMENT}/{desk.office.node}".encode()
        self.held = HeldSet(
            AGREEMENT,
            desk.office.node,
            1,
            version,
            self.epoch.public,
            desk.box.seal(key, owner=owner, chance=desk.chance),
            records,
            tags.digest_of(whole),
            NOW,
        )

    def ask(self, serials: Sequence[str]) -> tuple[float, tuple[Closeness, ...], int, int]:
        """Seconds of both sides, what was found, and bytes of question and answer."""
        started = time.perf_counter()
        made = LookupQuestion(
            LookupId(bytes(16)),
            "R" * 26,
            AGREEMENT,
            self.desk.office.node,
            CaseId(bytes(16)),
            None,
            tuple(Asked(each, "GLC", "B-1") for each in serials),
            len(serials),
            1,
            QuestionState.COMPARING,
            None,
            None,
            NOW,
            AccountId(bytes(16)),
            None,
        )
        secrets, request = asking.blind_question(self.desk, made)
        sent = json.dumps(request_document(request))
        received = Received(
            made.id,
            PARTNER,
            AGREEMENT,
            made.reference,
            1,
            len(serials),
            request.elements,
            request.commitments,
            ReceivedState.WAITING,
            None,
            NOW,
            None,
            None,
        )
        answer = answering.evaluate_question(self.desk, answering.Waiting(received, self.epoch))
        back = json.dumps(answer_document(answer))
        assert self.held is not None
        found = asking.compare_answer(self.desk, asking.Comparing(made, secrets, json.loads(back), self.held))
        return time.perf_counter() - started, found, len(sent), len(back)

    def batch(self, serials: Sequence[str]) -> dict[str, Any]:
        """Many look-ups with all their keys, in questions of the size that one may have."""
        seconds, sent, back, hits = 0.0, 0, 0, 0
        spent = time.process_time()
        for at in range(0, len(serials), AT_ONCE):
            took, found, out, home = self.ask(serials[at : at + AT_ONCE])
            seconds, sent, back = seconds + took, sent + out, back + home
            hits += sum(each is Closeness.WHOLE for each in found)
        if hits != len(serials):
            raise RuntimeError(f"{hits} of {len(serials)} found")
        return {
            "online_s": round(seconds, 2),
            "processor_s": round(time.process_time() - spent, 2),
            "request_bytes": sent,
            "response_bytes": back,
        }


def exact(bench: Bench, filed: int, asked: int) -> dict[str, Any]:
    """The peer's task with our kernel: one exact key for each value, with the proof."""
    key, cores = bench.secrets.key, bench.desk.cores
    names = [b"AB%07d" % number for number in range(filed)]
    wanted = [b"AB%07d" % (number * 2) for number in range(asked)]
    tag_key = os.urandom(32)
    started = time.perf_counter()
    held = tags.tags_of(evaluate_inputs(key, names, cores=cores), tag_key)
    held.sort()
    set_up_s = time.perf_counter() - started
    started, spent = time.perf_counter(), time.process_time()
    blinded = blind(wanted, mode=MODE, chance=os.urandom, cores=cores)
    evaluated = evaluate(key, blinded.elements, cores=cores)
    proving, of_proof = time.perf_counter(), time.process_time()
    proof = prove(key, blinded.elements, evaluated, chance=os.urandom, cores=cores)
    check_proof(key.public, blinded.elements, evaluated, proof, cores=cores)
    proof_s, of_proof = time.perf_counter() - proving, time.process_time() - of_proof
    outputs = finalize(wanted, blinded.blinds, evaluated, cores=cores)
    found = int(tags.are_filed(tags.tags_of(outputs, tag_key), held).sum())
    online_s, processor_s = time.perf_counter() - started, time.process_time() - spent
    expected = sum(number * 2 < filed for number in range(asked))
    if found != expected:
        raise RuntimeError(f"{found} found, {expected} expected")
    return {
        "set_up_s": round(set_up_s, 2),
        "online_s": round(online_s, 3),
        "processor_s": round(processor_s, 3),
        "of_which_the_proof_s": round(proof_s, 3),
        "of_which_the_proof_processor_s": round(of_proof, 3),
        "set_bytes": 8 * filed,
        "request_bytes": len(blinded.elements),
        "response_bytes": len(evaluated) + len(proof),
    }


def whole_way(folder: Path, repeats: int) -> dict[str, float]:
    """Milliseconds of one look-up through two nodes in one process: services, jobs, mail, databases."""
    federation = Federation(folder)
    federation.add("asker", "SVN")
    owner = federation.add("owner", "AUT")
    federation.acquaint("asker", "owner")
    clause = LookupClause(10**9, 10**6, 100, hits_told=False)
    terms = federation.agree("asker", "owner", kinds=frozenset({ExchangeKind.LOOKUP}), lookup=clause)
    owner.hold([arm("AB12345", []), *filling(200)])
    with owner.work() as work:
        epochs.prepare_register(work, owner.node.lookups, new_epoch=False)
    federation.run()
    asker, took = federation.members["asker"], []
    asker.case()
    for _ in range(repeats):
        federation.clock.later(minutes=1)
        started = time.perf_counter()
        with asker.in_case() as work:
            made = asking.look_up(
                work, asker.node.lookups, [("AB1?345", "GLC")], agreement=terms.reference, owner=owner.id
            )
        federation.run()
        took.append((time.perf_counter() - started) * 1000)
        with asker.in_case() as work:
            if queries.question(work, made.id).found != (Closeness.NEAR,):
                raise RuntimeError("not found")
    federation.close()
    return spread(took)


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--filed", type=int, default=200_000)
    parser.add_argument("--batch", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    python, facts = environment(), about()
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        node = RealNode.make(Path(folder, "big"), "AUT").wired()
        # A process starts its threads once: what is timed is the arithmetic.
        big = Bench(replace(node.lookups, cores=os.cpu_count() or 1))
        prepared = big.prepare(given.records)
        print(prepared, flush=True)
        singles: list[float] = []
        for number in range(100):
            serial = serial_of(number * 997 % given.records)
            took, found, sent, back = big.ask([serial[:3] + "?" + serial[4:] if number % 2 else serial])
            if found[0] is Closeness.NONE:
                raise RuntimeError("a record was not found")
            singles.append(took * 1000)
        single = {"both_sides_ms": spread(singles), "request_bytes": sent, "response_bytes": back}
        print(single, flush=True)
        other = RealNode.make(Path(folder, "small"), "AUT").wired()
        small = Bench(other.lookups)
        of_small = small.prepare(given.filed)
        ours, peers, full = [], [], []
        for _ in range(given.repeats):
            ours.append(exact(small, given.filed, given.batch))
            script = [str(python), str(HERE / "private_lookup_psi.py"), str(given.filed), str(given.batch)]
            peers.append(
                json.loads(subprocess.run(script, capture_output=True, text=True, check=True).stdout)
            )
            full.append(small.batch([serial_of(number * 7) for number in range(given.batch)]))
            print(ours[-1], peers[-1], full[-1], sep="\n", flush=True)
        way = whole_way(Path(folder, "way"), 30)
        for each in (node, other):
            each.close()
    online = [statistics.median(each["online_s"] for each in run) for run in (ours, peers, full)]
    plain = [each["online_s"] - each["of_which_the_proof_s"] for each in ours]
    spent = [statistics.median(each["processor_s"] for each in run) for run in (ours, peers, full)]
    result = {
        "machine": facts,
        "prepared": prepared,
        "single": single,
        "single_through_two_nodes_ms": way,
        "batch": given.batch,
        "filed": given.filed,
        "prepared_small": of_small,
        "exact_keys": ours,
        "openmined_psi": peers,
        "all_keys": full,
        "exact_over_psi": round(online[0] / online[1], 2),
        "exact_without_proof_over_psi": round(statistics.median(plain) / online[1], 2),
        "processor_of_exact_over_psi": round(spent[0] / spent[1], 2),
        "processor_of_all_keys_over_psi": round(spent[2] / spent[1], 2),
        "all_keys_over_psi": round(online[2] / online[1], 2),
        "keys_each": 12,
        "repeats": given.repeats,
    }
    print(json.dumps(result, indent=1), flush=True)
    keep("private_lookup", result)


if __name__ == "__main__":
    sys.exit(main())
