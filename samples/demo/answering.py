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
LEFT_TO_OFFICER = frozenset({"at_discretion", "permitted_if"})
WEIGHTS = {"look_alike": 0.5, "missing": 1.0, "extra": 1.0, "swapped": 0.5, "different": 2.0}
"""What each kind of slip weighs by eye, for each character it touches; a swap touches two."""
SLIPS_MOST = 1.5
LEAD = 0.5
"""How many fewer slips the chosen record needs than the next one."""


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
        if each["decided_at"] is None and each["decision"]["outcome"] in LEFT_TO_OFFICER:
            desk.post(f"/incoming/{each['id']}/decision", permit=True, grounds=GROUNDS)
            world.counts["decided"] += 1
            done += 1
            if tell:
                world.report.say("Amos Pierce, legal officer at C, permits it, with grounds")
    return done


def _answer_all(world: World, letter: str, *, tell: bool) -> int:
    desk = world.desk(DUTY[letter])
    desk.work_under("tracing", standing_case(world, desk, letter))
    done = 0
    for each in list(desk.every("/incoming")):
        needs_decision = each["decision"]["outcome"] in LEFT_TO_OFFICER and each["decided_at"] is None
        if needs_decision or each["question"] or not each["open_items"]:
            continue
        view = desk.get(f"/incoming/{each['id']}")
        for item in view["items"]:
            if item["state"] == "queued":
                done += _answer_one(world, desk, view["incoming"], item)
                if tell:
                    world.report.say(
                        f"{desk.person.name} at {letter.upper()} answers from the queue",
                        because=item["because"],
                    )
    return done


def standing_case(world: World, desk: Desk, letter: str) -> str:
    """The case under which a duty officer looks up what Mexico asks: every look-up has one."""
    key = f"{letter} incoming"
    if key not in world.cases:
        made = desk.post("/cases", reference=f"{letter.upper()}/DEMO/2026/INCOMING-MEX", purpose="tracing")
        world.cases[key] = made["id"]
    return world.cases[key]


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
    return any(_slips(each) <= SLIPS_MOST and not _against(each) for each in candidates)


def choose(candidates: list[Document], recovered_on: str | None) -> str | None:
    """The record an officer would answer with, comparing by eye; None if none stands out.

    One that was sold only after the recovery cannot be the arm, nor one of another maker. The rest are
    held against what was read: few slips, and clearly fewer than any other record needs.
    """
    possible = sorted(
        (each for each in candidates if not _sold_after(each, recovered_on) and not _against(each)),
        key=_slips,
    )
    if not possible or _slips(possible[0]) > SLIPS_MOST:
        return None
    if len(possible) > 1 and _slips(possible[1]) - _slips(possible[0]) < LEAD:
        return None
    return str(possible[0]["firearm_id"])


def _slips(candidate: Document) -> float:
    """How far a record is from what was read: a wrong character counts most, a look-alike least."""
    return sum(WEIGHTS.get(column["fit"], 0.0) for column in candidate["alignment"])


def _against(candidate: Document) -> bool:
    return "disagrees" in (candidate["fields"].get("make"), candidate["fields"].get("calibre"))


def _sold_after(candidate: Document, recovered_on: str | None) -> bool:
    sales = [each["on"] for each in candidate["record"]["events"] if each["kind"] == "sold" and each["on"]]
    return bool(recovered_on and sales and min(sales) > recovered_on)


class Queues:
    """Officers at B and C who work their queues until told to stop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stop = threading.Event()
        self.trouble: list[BaseException] = []
        self._quiet = {"b": 0, "c": 0}
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

    @property
    def idle(self) -> bool:
        """Whether both queues were found empty several times running."""
        return min(self._quiet.values()) >= 8

    def _run(self, letter: str) -> None:
        while not self._stop.is_set():
            try:
                done = work_queue(self._world, letter)
                self._quiet[letter] = 0 if done else self._quiet[letter] + 1
                if not done:
                    self._stop.wait(0.3)
            except BaseException as error:
                self.trouble.append(error)
                return
