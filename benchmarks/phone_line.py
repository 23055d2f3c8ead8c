# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A thousand records of a phone over a line of 64 kbit/s: bytes and seconds, beside plain posts of JSON.

Between a client and a real node stands a line of our own that lets 8,000 bytes a second pass each way and
holds each byte for 300 ms. Over it go, in the same run: the phone's way (records packed, up to 500 in one
request, each request with its key), and what a client of the API would do (each record a POST of JSON over
one kept connection, each with its key), of which fewer are sent, since each takes the same time.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import socket
import tempfile
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import httpx
from machine import about, keep
from real_nodes import RealNode, officer_in_case, submit

RECORDS = 1000
PLAIN = 100
AT_ONCE = 500
BYTES_A_SECOND = 8000
DELAY_S = 0.3
PIECE = 400


class Line:
    """A weak line to a port of this machine: what passes is counted.

    Attributes:
        port: where it begins.
        up, down: bytes that passed towards the node and back.
    """

    def __init__(self, to: int) -> None:
        self._to = to
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self.up = self.down = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            near, _ = self._door.accept()
            far = socket.create_connection(("127.0.0.1", self._to))
            for name, one, other in (("up", near, far), ("down", far, near)):
                threading.Thread(target=self._carry, args=(name, one, other), daemon=True).start()

    def _carry(self, name: str, one: socket.socket, other: socket.socket) -> None:
        """Carry bytes: each waits its delay, and none passes before those in front of it have."""
        held: list[tuple[float, bytes]] = []
        came = threading.Condition()
        threading.Thread(target=self._let_out, args=(held, came, other), daemon=True).start()
        free_at = 0.0
        while True:
            try:
                piece = one.recv(PIECE)
            except OSError:
                piece = b""
            free_at = max(free_at, time.monotonic()) + len(piece) / BYTES_A_SECOND
            setattr(self, name, getattr(self, name) + len(piece))
            with came:
                held.append((free_at + DELAY_S, piece))
                came.notify()
            if not piece:
                return
            time.sleep(max(0.0, free_at - time.monotonic()))

    @staticmethod
    def _let_out(held: list[tuple[float, bytes]], came: threading.Condition, other: socket.socket) -> None:
        while True:
            with came:
                came.wait_for(lambda: bool(held))
                at, piece = held.pop(0)
            time.sleep(max(0.0, at - time.monotonic()))
            try:
                if not piece:
                    other.shutdown(socket.SHUT_WR)
                    return
                other.sendall(piece)
            except OSError:
                return


def record(number: int) -> dict[str, Any]:
    """An event as a phone keeps it."""
    event = {
        "apprehension": "seized",
        "ground": "smuggling",
        "happened_on": "2026-11-20",
        "place": f"Km {number}",
    }
    thing = {
        "kind": "arm",
        "type": "pistol",
        "serial": f"THOU{number:05d}",
        "make": "Taurus",
        "calibre": "9 mm",
    }
    own = random.Random(number).randbytes(16)
    return {"id": str(uuid.UUID(bytes=own, version=4)), "event": event, "items": [thing]}


def by_phone(browser: httpx.Client, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page of the phone does."""
    ticket = _told(browser.get("/phone/ticket"))
    answers: list[dict[str, Any]] = []
    for start in range(0, len(records), AT_ONCE):
        text = json.dumps(records[start : start + AT_ONCE], separators=(",", ":"))
        packed = gzip.compress(text.encode(), compresslevel=6)
        headers = {"X-CSRF-Token": ticket["csrf"], "Idempotency-Key": hashlib.sha256(packed).hexdigest()}
        sent = browser.post("/phone/records", files={"records": ("blob", packed)}, headers=headers)
        answers += _told(sent)
    return answers


def of_the_same_session(browser: httpx.Client) -> httpx.Client:
    """A client of the API over the same line, for who is signed in at the pages."""
    token = next(each.value for each in browser.cookies.jar if each.name.endswith("session"))
    headers = {"authorization": f"Bearer {token}"}
    return httpx.Client(base_url=f"{browser.base_url}/api/v1", headers=headers, timeout=60, trust_env=False)


def by_posts(desk: httpx.Client, records: list[dict[str, Any]]) -> None:
    """What a client of the API does."""
    for each in records:
        event, thing = each["event"], each["items"][0]
        body = {
            "apprehension": "seized",
            "ground": "smuggling",
            "happened_on": event["happened_on"],
            "place": {"country": "MEX", "locality": event["place"]},
            "items": [
                {
                    "kind": "arm",
                    "arm_type": "pistol",
                    "marking": {name: thing[name] for name in ("serial", "make", "calibre")},
                }
            ],
        }
        _told(desk.post("/seizures", json=body, headers={"Idempotency-Key": each["id"]}))


def _told(response: httpx.Response) -> Any:
    if response.status_code >= 400:
        raise RuntimeError(f"{response.status_code}: {response.text[:500]}")
    return response.json()


def timed(line: Line, act: Any) -> dict[str, float]:
    """Seconds and bytes of an act over the line."""
    up, down, started = line.up, line.down, time.monotonic()
    act()
    seconds = time.monotonic() - started
    return {"seconds": round(seconds, 2), "bytes_up": line.up - up, "bytes_down": line.down - down}


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--plain", type=int, default=PLAIN)
    arguments = parser.parse_args()
    facts = about()
    records = [record(number) for number in range(arguments.records)]
    plain = [record(number) for number in range(arguments.records, arguments.records + arguments.plain)]
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        node = RealNode.make(Path(folder, "a"), "MEX")
        wired = node.wired()
        case = officer_in_case(wired).case
        wired.close()
        try:
            node.start()
            line = Line(node.web_port)
            browser = node.browser()
            submit(browser, "/mandate", {"purpose": "tracing", "case": str(case)})
            browser.base_url = httpx.URL(f"http://127.0.0.1:{line.port}")
            desk = of_the_same_session(browser)
            bare = timed(line, lambda: by_phone(browser, records[:0]))
            phone = timed(line, lambda: check(by_phone(browser, records), held=False))
            again = timed(line, lambda: check(by_phone(browser, records), held=True))
            posts = timed(line, lambda: by_posts(desk, plain))
        finally:
            node.stop()
    each = {name: value / arguments.plain for name, value in posts.items()}
    result = {
        "machine": facts,
        "line": {"bytes_a_second": BYTES_A_SECOND, "delay_ms": DELAY_S * 1000},
        "records": arguments.records,
        "phone": phone,
        "phone_sent_again": again,
        "ticket_alone": bare,
        "plain_posts": {"records": arguments.plain, **posts},
        "ratios": {
            "plain_to_phone_seconds_a_record": round(
                each["seconds"] * arguments.records / phone["seconds"], 1
            ),
            "plain_to_phone_bytes_up_a_record": round(
                each["bytes_up"] * arguments.records / phone["bytes_up"], 1
            ),
        },
    }
    print(json.dumps(result, indent=1), flush=True)
    keep("phone_line", result)


def check(answers: list[dict[str, Any]], *, held: bool) -> None:
    """Every record was taken, or was held already."""
    if any(not each["seizure"] or each["held"] is not held for each in answers):
        raise RuntimeError(f"{[each for each in answers if each['held'] is not held][:3]}")


if __name__ == "__main__":
    main()
