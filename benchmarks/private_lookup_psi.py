# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The peer of `private_lookup`, in a process and an environment of its own: openmined-psi, which compares two
whole sets by Diffie-Hellman over P-256 in C++. It counts no keys, hides no number and opens nothing."""

from __future__ import annotations

import json
import sys
import time

from private_set_intersection.python import DataStructure, client, server

FALSE_POSITIVE = 1e-9


def main(filed: int, asked: int) -> None:
    """Set up a server over some serials and intersect with a client's; figures go to the output."""
    held = [f"AB{number:07d}" for number in range(filed)]
    wanted = [f"AB{number * 2:07d}" for number in range(asked)]
    owner, asker = server.CreateWithNewKey(True), client.CreateWithNewKey(True)
    started = time.perf_counter()
    setup = owner.CreateSetupMessage(FALSE_POSITIVE, asked, held, DataStructure.GCS)
    set_up_s = time.perf_counter() - started
    started, spent = time.perf_counter(), time.process_time()
    request = asker.CreateRequest(wanted)
    response = owner.ProcessRequest(request)
    found = asker.GetIntersection(setup, response)
    online_s, processor_s = time.perf_counter() - started, time.process_time() - spent
    expected = sum(number * 2 < filed for number in range(asked))
    if len(found) != expected:
        raise RuntimeError(f"{len(found)} found, {expected} expected")
    print(
        json.dumps(
            {
                "set_up_s": round(set_up_s, 2),
                "online_s": round(online_s, 3),
                "processor_s": round(processor_s, 3),
                "set_bytes": len(setup.SerializeToString()),
                "request_bytes": len(request.SerializeToString()),
                "response_bytes": len(response.SerializeToString()),
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
