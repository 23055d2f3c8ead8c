# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sound, written anew from its samples."""

from __future__ import annotations

import io
import wave

from ploughshare.exchange.release.adapters.cleaning.made import Failed, Made


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
        raise Failed("release.file-damaged")
    made = io.BytesIO()
    with wave.open(made, "wb") as ours:
        ours.setnchannels(shape[0])
        ours.setsampwidth(shape[1])
        ours.setframerate(shape[2])
        ours.writeframes(frames)
    left = {"metadata"} if len(data) > made.tell() else set()
    return Made("wav", made.getvalue(), left_out=left)
