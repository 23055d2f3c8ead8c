# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All recoveries: recorded, traced, asked, answered, closed. Three officers at A share the cases."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from demo.answering import Queues
from demo.case import FRAMING, open_case
from demo.desk import Desk, Document, Refused
from demo.world import World, recovery_of

TRACERS = ("a.tracer-luz", "a.tracer-raul", "a.tracer-paz")
SEIZURE = "FGR/DEMO/2026/SEIZURE"
HOPS_MOST = 5
NO_MORE = "No more can be read, neither of the number nor of the maker."
INSUFFICIENT = "U40"
BARRED = "U70"


@dataclass(frozen=True, slots=True)
class Task:
    """One arm on an officer's desk.

    Attributes:
        row: the row of the list.
        case: reference of its case.
    """

    row: dict[str, str]

    @property
    def number(self) -> str:
        """Number of the row."""
        return self.row["row"]

    @property
    def case(self) -> str:
        """Reference of its case."""
        return self.row["case_reference"]


def trace_all(world: World) -> None:
    """Every recovery of the list, over all hops, to a closed trace."""
    report = world.report
    shares = _shares(world)
    with report.step("all", f"All {len(world.rows)} recoveries: recorded, traced, asked, answered, closed"):
        began = time.monotonic()
        with Queues(world) as queues, report.progress() as bars:
            total = len(world.rows)
            recorded = bars.add_task("recorded and read", total=total)
            asked = bars.add_task("first request", total=total)
            closed = bars.add_task("closed", total=total)

            def work(key: str, tasks: list[Task]) -> None:
                officer = Officer(world, key, tasks)
                officer.record_all(lambda: bars.advance(recorded))
                officer.ask_all(lambda: bars.advance(asked))
                officer.close_all(lambda: bars.advance(closed), queues)

            _in_threads([(work, key, tasks) for key, tasks in shares.items()])
            if queues.trouble:
                raise queues.trouble[0]
        report.say(f"done in {time.monotonic() - began:.0f} s by three officers at A and three at B and C")


def _shares(world: World) -> dict[str, list[Task]]:
    """Each case has one officer; the opener of a case stays with it."""
    by_case: dict[str, list[Task]] = defaultdict(list)
    for row in world.rows:
        by_case[row["case_reference"]].append(Task(row))
    shares: dict[str, list[Task]] = {key: [] for key in TRACERS}
    # What one officer opened in the steps before stays theirs.
    fixed = {"FGR/DEMO/2026/001": TRACERS[0], "FGR/DEMO/2026/002": TRACERS[1]}
    for case, tasks in sorted(by_case.items(), key=lambda each: -len(each[1])):
        key = fixed.get(case) or min(shares, key=lambda key: len(shares[key]))
        shares[key].extend(tasks)
    return shares


def _in_threads(jobs: list[tuple[Callable[[str, list[Task]], None], str, list[Task]]]) -> None:
    troubles: list[BaseException] = []

    def run(work: Callable[[str, list[Task]], None], key: str, tasks: list[Task]) -> None:
        try:
            work(key, tasks)
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=run, args=job, name=job[1], daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]


class Officer:
    """One tracing officer with their share of the list."""

    def __init__(self, world: World, key: str, tasks: list[Task]) -> None:
        self._world = world
        self._desk: Desk = world.desk(key)
        self._tasks = sorted(tasks, key=lambda task: task.case)
        self._clarified: set[str] = set()

    def _take_up(self, task: Task) -> None:
        self._desk.work_under("tracing", open_case(self._world, self._desk, task.case))

    def record_all(self, done: Callable[[], None]) -> None:
        """Record each recovery and open its trace; what cannot be traced is closed with the reason."""
        world, desk = self._world, self._desk
        for task in self._tasks:
            self._take_up(task)
            if task.number not in world.recoveries:
                made = desk.post("/recoveries", **recovery_of(task.row))
                world.recoveries[task.number] = made["recovery"]["id"]
            if task.number not in world.traces:
                trace = desk.post("/traces", recovery_id=world.recoveries[task.number])
                world.traces[task.number] = trace["id"]
                if trace["state"] == "closed":
                    world.ended.add(task.number)
            done()

    def ask_all(self, done: Callable[[], None]) -> None:
        """First request for each arm; those of the one big seizure go together."""
        together: dict[str, list[Task]] = defaultdict(list)
        for task in self._tasks:
            if task.number not in self._world.ended and not self._asked_already(task):
                self._take_up(task)
                if task.case == SEIZURE:
                    proposals = self._proposals(task)
                    together[proposals[0]["state"] if proposals else ""].append(task)
                else:
                    self.ask_next(task)
            done()
        for state, tasks in together.items():
            if state:
                self._take_up(tasks[0])
                ids = [self._world.traces[task.number] for task in tasks]
                self._desk.post("/requests", trace_ids=ids, state=state, **FRAMING)
                self._world.counts[f"arms in one request to {state}"] = len(ids)

    def _asked_already(self, task: Task) -> bool:
        shown = ("detail", "person", "protected", "tie")
        return any(task.number == self._world.special[what][0] for what in shown)

    def _proposals(self, task: Task) -> list[Document]:
        found: list[Document] = self._desk.post(
            f"/traces/{self._world.traces[task.number]}/proposals", **FRAMING
        )["items"]
        return found

    def ask_next(self, task: Task) -> bool:
        """Ask the state proposed first; a refusal is recorded and the next one is tried.

        Returns:
            Whether a request was sent.
        """
        for _ in range(HOPS_MOST):
            proposals = self._proposals(task)
            if not proposals:
                return False
            trace = self._world.traces[task.number]
            made = self._desk.post("/requests", trace_ids=[trace], state=proposals[0]["state"], **FRAMING)
            if not made["refused_before_sending"]:
                return True
        return False

    def close_all(self, done: Callable[[], None], queues: Queues) -> None:
        """Wait for answers, ask on where an answer leads on, close with the result the chain supports."""
        world = self._world
        left = {world.traces[task.number]: task for task in self._tasks}
        for number in [task.number for task in self._tasks if task.number in world.ended]:
            left.pop(world.traces[number], None)
            done()
        while left and not queues.trouble:
            moved = 0
            for row in list(self._desk.every("/traces", attention=True)):
                task = left.get(row["trace"]["id"])
                if task is not None and self._advance(task, row["trace"]):
                    left.pop(row["trace"]["id"])
                    done()
                    moved += 1
            for closed in [id for id, task in left.items() if task.number in world.ended]:
                left.pop(closed)
                done()
            if not moved and queues.idle:
                # What is left stands with dealers whom the other side asks: it stays open.
                for _ in left:
                    done()
                return
            if not moved:
                time.sleep(0.4)

    def _advance(self, task: Task, trace: Document) -> bool:
        """One look at a trace that waits for its officer; whether it is over."""
        if trace["closed_at"]:
            return True
        view = self._desk.get(f"/traces/{trace['id']}")
        asked_back = [
            each["request"] for each in view["requests"] if each["request"]["state"] == "needs_information"
        ]
        self._take_up(task)
        if asked_back:
            self._clarify(asked_back[0])
            return False
        if any(each["item"]["answered_at"] is None and _sent(each) for each in view["requests"]):
            return False
        if view["chain"]["proposed"] in {None, "R20", "R21", "U30", "U70"} and self.ask_next(task):
            return False
        view = self._desk.get(f"/traces/{trace['id']}")
        result = view["chain"]["proposed"] or BARRED
        self._desk.post(
            f"/traces/{trace['id']}/closure", result=result, grounds="As the chain of records supports it."
        )
        self._world.ended.add(task.number)
        return True

    def _clarify(self, request: Document) -> None:
        try:
            self._desk.post(f"/requests/{request['id']}/clarification", words=NO_MORE)
        except Refused as refused:
            if refused.status != 409:
                raise


def _sent(each: Document) -> bool:
    request = each["request"]
    return bool(request["sent_at"]) and request["state"] not in {"withdrawn", "expired"}
