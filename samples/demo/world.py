# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Everything one run of the demonstration works with."""

from __future__ import annotations

import csv
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demo.desk import Desk
from demo.nodes import Node
from demo.people import Person
from demo.report import Report, StepFailed

Document = dict[str, Any]
STATES = {"a": "MEX", "b": "AUT", "c": "USA"}


@dataclass(slots=True)
class World:
    """One run.

    Attributes:
        report: what is told.
        home: folder of everything.
        nodes: letter to node.
        people: `node.username` to person.
        rows: node A's recoveries as the officers hold them on paper.
        special: what a row is shown for, to row numbers.
        cases: reference of a case at A to its id.
        traces: row to the trace at A.
        recoveries: row to the recovery at A.
        ended: rows whose trace is closed.
        counts: what officers at B and C did.
        asked_back: arms of requests about which something was asked back.
        destroyed_arm: id of the arm at A that the stock of a force records as destroyed.
        queue_locks: one for each queue, so that one officer works it at a time.
    """

    report: Report
    home: Path
    nodes: dict[str, Node]
    people: dict[str, Person]
    rows: list[dict[str, str]] = field(default_factory=list)
    special: dict[str, list[str]] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    traces: dict[str, str] = field(default_factory=dict)
    recoveries: dict[str, str] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    asked_back: set[str] = field(default_factory=set)
    destroyed_arm: str = ""
    queue_locks: dict[str, threading.Lock] = field(
        default_factory=lambda: {"b": threading.Lock(), "c": threading.Lock()}
    )
    _desks: dict[str, Desk] = field(default_factory=dict)
    _locks: dict[str, threading.Lock] = field(default_factory=dict)

    @property
    def files(self) -> Path:
        """Folder of the files that are imported."""
        return self.home / "files"

    def desk(self, key: str) -> Desk:
        """A person's desk, signed in."""
        with self._locks.setdefault(key, threading.Lock()):
            if key not in self._desks:
                person = self.people[key]
                node = self.nodes[person.node]
                self._desks[key] = Desk(node.base, node.web_name, person).sign_in()
            return self._desks[key]

    def read_files(self) -> None:
        """Read node A's recoveries and what is shown one by one. The truth stays unread."""
        with (self.files / "a-recoveries.csv").open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.special = json.loads((self.files / "truth.json").read_text("utf-8"))["special"]

    def row(self, number: str) -> dict[str, str]:
        """A row by its number."""
        return next(each for each in self.rows if each["row"] == number)

    def shown(self, what: str) -> dict[str, str]:
        """The row that is shown for something."""
        return self.row(self.special[what][0])

    def by_hand(self, letter: str, method: str, path: str, body: Any = None) -> None:
        """Tell how to do the same by hand."""
        words = f"curl -X {method} {self.nodes[letter].pages}api/v1{path} -H 'authorization: Bearer TOKEN'"
        if body is not None:
            words += f" --json '{json.dumps(body, ensure_ascii=False)}'"
        self.report.by_hand(words)


def until(what: str, look: Callable[[], Any], *, seconds: float = 60.0, pause: float = 0.1) -> Any:
    """Look again and again until something is there.

    Raises:
        StepFailed: it is not, in time.
    """
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise StepFailed(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(pause)


def marking_of(row: dict[str, str]) -> dict[str, str | None]:
    """The marks of a row as the API takes them."""
    names = {
        "serial": "serial",
        "make": "make",
        "model": "model",
        "calibre": "calibre",
        "arm_type": "type",
        "country_of_manufacture": "country_of_manufacture",
        "import_mark": "import_mark",
    }
    return {name: row[column] or None for name, column in names.items()}


def recovery_of(row: dict[str, str]) -> Document:
    """A row as the API takes it."""
    return {
        "marking": marking_of(row),
        "place": {"country": row["country"], "subdivision": row["subdivision"], "locality": row["place"]},
        "reason": row["circumstances"],
        "recovered_on": row["recovered_on"] or None,
        "notes": row["notes"] or None,
        "source": "demonstration list",
        "source_record": row["row"],
    }
