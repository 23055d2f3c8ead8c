# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Officers at B and C work their queues: the legal officer decides, the duty officer answers.

The duty officer answers with the first candidate where it stands out, says “not held” where none is
likely, and asks back where it cannot tell. They see what is on their screen, never the truth file.
"""

from __future__ import annotations

import threading

from demo.desk import Desk, Document, Refused
from demo.world import World

DUTY = {"b": "b.desk-anna", "c": "c.desk-june"}
LEGAL = {"b": "b.legal-eva", "c": "c.legal-amos"}
GROUNDS = "The arm was used in a crime; the asking authority named its purpose and use (ITI 17)."
QUESTION = "Several records fit equally well. Can more of the serial number or the maker be read?"
STANDS_OUT = 0.80
LEAD = 10.0
UNLIKELY = 0.30


def work_queue(world: World, letter: str, *, tell: bool = False, answer: bool = True) -> int:
    """Go once through the queue of a node; returns how many requests or arms were dealt with."""
    with world.queue_locks[letter]:
        done = _decide_all(world, letter, tell=tell)
        if answer:
            done += _answer_all(world, letter, tell=tell)
    return done


def _decide_all(world: World, letter: str, *, tell: bool) -> int:
    if letter != "c":
        return 0
    desk = world.desk(LEGAL[letter])
    desk.work_under("legal_review")
    done = 0
    for each in list(desk.every("/incoming", discretion=True)):
        if each["decided_at"] is None and each["decision"]["outcome"] == "discretion":
            desk.post(f"/incoming/{each['id']}/decision", permit=True, grounds=GROUNDS)
            world.counts["decided"] += 1
            done += 1
            if tell:
                world.report.say("Amos Pierce, legal officer at C, permits it, with grounds")
    return done


def _answer_all(world: World, letter: str, *, tell: bool) -> int:
    desk = world.desk(DUTY[letter])
    desk.work_under("tracing")
    done = 0
    for each in list(desk.every("/incoming")):
        needs_decision = each["decision"]["outcome"] == "discretion" and each["decided_at"] is None
        if needs_decision or each["question"] or not each["open_items"]:
            continue
        view = desk.get(f"/incoming/{each['id']}")
        for item in view["items"]:
            if item["state"] == "queued":
                done += _answer_one(world, desk, view["incoming"], item)
                if tell:
                    world.report.say(f"{desk.person.name} at {letter.upper()} answers from the queue")
    return done


def _answer_one(world: World, desk: Desk, incoming: Document, item: Document) -> int:
    """One arm of the queue."""
    try:
        if incoming["acknowledged_at"] is None:
            desk.post(f"/incoming/{incoming['id']}/acknowledgement")
            incoming["acknowledged_at"] = "now"
        world.counts[f"queued because {item['because']}"] += 1
        found = desk.get(f"/incoming/items/{item['id']}/candidates")["found"]
        chosen = choose(found["candidates"], item["recovered_on"]) if found else None
        if chosen is not None:
            desk.post(f"/incoming/items/{item['id']}/answer", firearm_id=chosen)
            world.counts["answered by officer"] += 1
        elif found is not None and not _likely(found["candidates"]):
            desk.post(f"/incoming/items/{item['id']}/not-held")
            world.counts["not held by officer"] += 1
        elif item["id"] in world.asked_back:
            # Nothing more can be read: the dealer or maker is asked, and the answer comes when it comes.
            desk.post(
                f"/incoming/items/{item['id']}/delay",
                state="enquiring",
                note="Records alike; the dealers are asked.",
            )
            world.counts["enquiring"] += 1
        else:
            world.asked_back.add(item["id"])
            desk.post(f"/incoming/{incoming['id']}/question", question=QUESTION)
            world.counts["asked back"] += 1
    except Refused as refused:
        if refused.status != 409:
            raise
        return 0
    return 1


def _likely(candidates: list[Document]) -> bool:
    return sum(each["probability"] for each in candidates) >= UNLIKELY


def choose(candidates: list[Document], recovered_on: str | None) -> str | None:
    """The record an officer would answer with; None if none stands out.

    Records that were sold only after the recovery cannot be the arm.
    """
    possible = [each for each in candidates if not _sold_after(each, recovered_on)]
    if not possible:
        return None
    first = possible[0]
    rest = max((each["probability"] for each in possible[1:]), default=0.0)
    others = sum(each["probability"] for each in possible) or 1.0
    if first["fields"].get("make") == "disagrees":
        return None
    share = first["probability"] / others
    likely = first["probability"] >= STANDS_OUT or (first["probability"] > UNLIKELY and share > 0.9)
    return str(first["firearm_id"]) if likely and first["probability"] >= LEAD * rest else None


def _sold_after(candidate: Document, recovered_on: str | None) -> bool:
    sales = [each["on"] for each in candidate["record"]["events"] if each["kind"] == "sold" and each["on"]]
    return bool(recovered_on and sales and min(sales) > recovered_on)


class Queues:
    """Officers at B and C who work their queues until told to stop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stop = threading.Event()
        self.trouble: list[BaseException] = []
        self._threads = [
            threading.Thread(target=self._run, args=(letter,), name=f"queue-{letter}", daemon=True)
            for letter in ("b", "c")
        ]

    def __enter__(self) -> Queues:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=60)

    def _run(self, letter: str) -> None:
        while not self._stop.is_set():
            try:
                if not work_queue(self._world, letter):
                    self._stop.wait(0.3)
            except BaseException as error:
                self.trouble.append(error)
                return
