# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A small national register of holders, as a process of its own: `POST /holder/1/resolve`.

It alone knows who stands behind a pointer. Every name is invented. It answers one pointer of one arm in one
case: 200 with `name`, `address` and `reference`, 404 for a pointer it does not know, 403 with `reason` where
it may not tell, and slowly for pointers that end in `51`, so that a time-out can be seen.

    python samples/demo/holder_register.py --port 8450 --token-file FILE
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import re
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SLOW_S = 20.0
BODY_MOST = 4096
POINTER = re.compile(r"H[0-9A-F]{18}")
FIRST = ("Alex", "Robin", "Sam", "Jamie", "Casey", "Morgan", "Taylor", "Jordan", "Riley", "Quinn")
LAST = ("Sample", "Example", "Placeholder", "Specimen", "Demo", "Fictus", "Nemo", "Doe", "Roe", "Muster")
PURPOSES = frozenset({"tracing", "criminal_investigation"})


def holder_of(pointer: str) -> dict[str, str]:
    """The invented holder behind a pointer; the same one each time."""
    digest = hashlib.sha256(pointer.encode()).digest()
    return {
        "name": f"{FIRST[digest[0] % len(FIRST)]} {LAST[digest[1] % len(LAST)]} (invented)",
        "address": f"{digest[2] + 1} Demonstration Street, Nowhere",
        "reference": f"NHR-{digest[3:7].hex().upper()}",
    }


class Handler(BaseHTTPRequestHandler):
    """Answers one question at a time."""

    token = ""
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Resolve a pointer."""
        length = int(self.headers.get("content-length") or 0)
        if self.path != "/holder/1/resolve" or not 0 < length <= BODY_MOST:
            self._say(404, {"reason": "no such thing"})
            return
        body = self.rfile.read(length)
        given = self.headers.get("authorization") or ""
        if not hmac.compare_digest(given.encode(), f"Bearer {self.token}".encode()):
            self._say(401, {"reason": "token"})
            return
        try:
            asked = json.loads(body)
            pointer, case, purpose = str(asked["pointer"]), str(asked["case"]), str(asked["purpose"])
        except (ValueError, KeyError, TypeError):
            self._say(400, {"reason": "pointer, case and purpose are needed"})
            return
        if not POINTER.fullmatch(pointer):
            self._say(404, {"reason": "no such pointer"})
        elif not case.strip() or purpose not in PURPOSES:
            self._say(403, {"reason": "an open case and a purpose of tracing or investigation are needed"})
        else:
            if pointer.endswith("51"):
                time.sleep(SLOW_S)
            self._say(200, holder_of(pointer))

    def _say(self, status: int, document: dict[str, Any]) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """One line a question; never a name."""
        print("holder register:", self.command, args[1] if len(args) > 1 else "", flush=True)


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--token-file", type=Path, required=True)
    given = parser.parse_args()
    Handler.token = given.token_file.read_text("utf-8").strip()
    ThreadingHTTPServer(("127.0.0.1", given.port), Handler).serve_forever()


if __name__ == "__main__":
    main()
