# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Print the present one-time code of an account of the demonstration.

python samples/demo/totp_code.py tracer-luz [--home demo-data]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo.people import STEP_S, code_at, kept


def main() -> int:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("username")
    parser.add_argument("--home", type=Path, default=Path("demo-data"))
    given = parser.parse_args()
    for person in kept(given.home / "people.json").values():
        if person.username == given.username:
            now = int(time.time())
            print(f"{code_at(person.seed, now // STEP_S)}  (for {STEP_S - now % STEP_S} s; works once)")
            return 0
    print(f"There is no account {given.username} in {given.home}.")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
