# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reading process: load the models, raise the walls, then look at the picture on standard input."""

from __future__ import annotations

import base64
import json
import os
import struct
import sys
import warnings
from collections.abc import Mapping
from typing import Any, BinaryIO

from ploughshare.matching.photographs.adapters.reading.failed import Failed
from ploughshare.storage import walls


def main() -> None:
    """Read; the one argument is JSON with the limits and the parent's process id."""
    options: dict[str, Any] = json.loads(sys.argv[1])
    out = os.fdopen(os.dup(1), "wb")
    # What a library prints must not be taken for an answer.
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    with os.fdopen(0, "rb", closefd=False) as file:
        # Before the walls: libraries and models are ours, and lie in files.
        from ploughshare.matching.photographs.adapters.reading import pictures, serials

        reader = serials.Reader()
        standing = walls.raise_all(
            parent=int(options["parent"]),
            memory_mb=int(options["memory_mb"]),
            cpu_s=int(options["cpu_s"]),
            files=(0,),
        )
        missing = set(options["walls_needed"]) - set(standing)
        try:
            if missing:
                raise Failed("photographs.walls-missing", missing=", ".join(sorted(missing)))
            picture = pictures.opened(file.read(), megapixels=int(options["megapixels"]))
            answer = {
                "t": "done",
                "lines": reader.lines(picture),
                "picture": base64.b64encode(pictures.packed(picture)).decode(),
                "walls": list(standing),
            }
            _write(out, answer)
        except Failed as failure:
            _write(out, {"t": "fail", "code": failure.code, "facts": failure.facts})
        except MemoryError:
            what = f"it needs more than {options['memory_mb']} MiB of memory"
            _write(out, {"t": "fail", "code": "photographs.photo-too-big", "facts": {"what": what}})


def _write(out: BinaryIO, body: Mapping[str, Any]) -> None:
    packed = json.dumps(body, separators=(",", ":")).encode()
    out.write(struct.pack(">I", len(packed)) + packed)
    out.flush()
