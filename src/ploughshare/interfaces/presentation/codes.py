# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signed certificates as QR codes: one, or a row of linked ones where the text is too long for one."""

from __future__ import annotations

import io
from typing import Any

LENGTH_MOST = 2200
"""Characters of one code: beyond, its modules are too small for a plain telephone and a worn print."""


def qr_codes(text: str, *, scale: int = 3) -> list[str]:
    """A text as SVG drawings. Several are one text in structured append (ISO/IEC 18004), read in any order.

    Raises:
        ValueError: it is too long even for sixteen.
    """
    return [
        _saved(each, kind="svg", scale=scale, xmldecl=False, light="white").decode() for each in _made(text)
    ]


def qr_pictures(text: str, *, scale: int = 6) -> list[bytes]:
    """The same as PNG, for programs that draw no SVG.

    Raises:
        ValueError: it is too long even for sixteen.
    """
    return [_saved(each, kind="png", scale=scale) for each in _made(text)]


def _made(text: str) -> list[Any]:
    import segno

    parts = -(-len(text) // LENGTH_MOST)
    if parts == 1:
        return [segno.make_qr(text, error="l")]
    return list(segno.make_sequence(text, symbol_count=min(parts, 16), error="l"))


def _saved(code: Any, **how: Any) -> bytes:
    drawn = io.BytesIO()
    code.save(drawn, border=4, **how)
    return drawn.getvalue()
