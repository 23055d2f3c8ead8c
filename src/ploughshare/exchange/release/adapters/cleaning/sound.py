# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sound, written anew from its samples."""

from __future__ import annotations

import io
import struct
import wave

from ploughshare.exchange.release.adapters.cleaning.made import Failed, Made, damaged


def clean(data: bytes) -> Made:
    """A WAV file with the same samples and no other chunk."""
    try:
        with wave.open(io.BytesIO(data)) as theirs:
            shape = (theirs.getnchannels(), theirs.getsampwidth(), theirs.getframerate())
            frames = theirs.readframes(theirs.getnframes())
            cut = len(frames) < theirs.getnframes() * shape[0] * shape[1]
    except (wave.Error, EOFError):
        raise Failed("release.sound-refused", {"kind": "WAV, not PCM"}) from None
    if cut or not frames:
        raise damaged()
    if not _is_whole(data):
        raise damaged()
    made = io.BytesIO()
    with wave.open(made, "wb") as ours:
        ours.setnchannels(shape[0])
        ours.setsampwidth(shape[1])
        ours.setframerate(shape[2])
        ours.writeframes(frames)
    left = {"metadata"} if len(data) > made.tell() else set()
    return Made("wav", made.getvalue(), left_out=left)


def _is_whole(data: bytes) -> bool:
    """Do the chunks fill the file exactly as it says? Else what is told for samples may be something else."""
    end = 8 + int(struct.unpack("<I", data[4:8])[0])
    place = 12
    while place + 8 <= end <= len(data):
        size = int(struct.unpack("<I", data[place + 4 : place + 8])[0])
        place += 8 + size + size % 2
    return place == end
