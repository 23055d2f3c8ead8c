# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signed certificates as QR codes: one, or a row of linked ones where the text is too long for one."""

from __future__ import annotations

import io

LENGTH_MOST = 2200
"""Characters of one code: beyond, its modules are too small for a plain telephone and a worn print."""


def qr_codes(text: str, *, scale: int = 3) -> list[str]:
    """A text as SVG drawings. Several are one text in structured append (ISO/IEC 18004), read in any order.

    Raises:
        ValueError: it is too long even for sixteen.
    """
    import segno

    parts = -(-len(text) // LENGTH_MOST)
    if parts == 1:
        made = [segno.make_qr(text, error="l")]
    else:
        made = list(segno.make_sequence(text, symbol_count=min(parts, 16), error="l"))
    drawings = []
    for each in made:
        drawn = io.BytesIO()
        each.save(drawn, kind="svg", scale=scale, border=4, xmldecl=False, light="white")
        drawings.append(drawn.getvalue().decode())
    return drawings
