# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF of pictures, one a page: what it holds is in this file and nowhere else."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

_POINTS_AN_INCH = 72
_JPEG_WINS_AT = 3
"""Pages of writing stay exact; a photograph that would be three times larger so is packed as JPEG."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        width, height: in points.
        columns, rows: pixels.
        colours: name of the colour space.
        packing: name of the filter.
        data: the packed pixels.
    """

    width: float
    height: float
    columns: int
    rows: int
    colours: str
    packing: str
    data: bytes


def packed_page(image: Image.Image, *, dots_an_inch: float) -> Page:
    """A page that shows a picture."""
    exact = zlib.compress(image.tobytes(), 6)
    packing, data = "FlateDecode", exact
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=88, subsampling=0)
    if len(exact) > _JPEG_WINS_AT * jpeg.tell():
        packing, data = "DCTDecode", jpeg.getvalue()
    columns, rows = image.size
    scale = _POINTS_AN_INCH / dots_an_inch
    colours = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    return Page(columns * scale, rows * scale, columns, rows, colours, packing, data)


def pdf(pages: Iterable[Page]) -> bytes:
    """A file with these pages: no information dictionary, no identifier, no date (ISO 32000-1, 7.5)."""
    kept = list(pages)
    kids = " ".join(f"{3 + 3 * place} 0 R" for place in range(len(kept)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(kept)} >>".encode(),
    ]
    for place, page in enumerate(kept):
        objects += _objects(page, 3 + 3 * place)
    return _file(objects)


def _objects(page: Page, number: int) -> list[bytes]:
    drawn = f"q {page.width:.2f} 0 0 {page.height:.2f} 0 0 cm /P Do Q".encode()
    leaf = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:.2f} {page.height:.2f}] "
        f"/Contents {number + 1} 0 R /Resources << /XObject << /P {number + 2} 0 R >> >> >>"
    )
    picture = (
        f"<< /Type /XObject /Subtype /Image /Width {page.columns} /Height {page.rows} "
        f"/ColorSpace /{page.colours} /BitsPerComponent 8 /Filter /{page.packing} /Length {len(page.data)} >>"
    )
    return [
        leaf.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        picture.encode() + b"\nstream\n" + page.data + b"\nendstream",
    ]


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
