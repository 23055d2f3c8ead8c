# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures, drawn anew from their pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import AvifImagePlugin, Image, ImageCms

from ploughshare.exchange.release.adapters.cleaning.made import Made, Room, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.pdf_writing import Page, packed_page, pdf

_FORMATS = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "gif": "GIF", "bmp": "BMP"}
_FORMATS |= {"webp": "WEBP", "avif": "AVIF"}
_ORIENTATION, _SUBFILE, _THUMBNAIL = 0x0112, 0x00FE, 1
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_NO_DATA_ABOUT_IT = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "version", "background"}
_NO_DATA_ABOUT_IT |= {"transparency", "duration", "loop", "compression", "gamma", "icc_profile", "timestamp"}
_NO_DATA_ABOUT_IT |= {"progressive", "progression", "extension", "adobe", "adobe_transform", "default_image"}
_ENDS = {"jpeg": b"\xff\xd9", "png": b"IEND\xaeB`\x82", "gif": b"\x3b"}

AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # within the walls no thread is begun
Image.init()  # loads every reader now, before the walls
Image.MAX_IMAGE_PIXELS = None  # the limit is ours, below, and ends in a name


def clean(data: bytes, kind: str, room: Room) -> Made:
    """A picture with the same pixels and nothing else; several pages of a TIFF become a PDF."""
    image = Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
    left = _beside(image, data, kind)
    if kind == "tiff" and getattr(image, "n_frames", 1) > 1:
        return Made("pdf", pdf(_pages(image, room)), left_out=left)
    # Another frame is another picture: nobody who saw the first has seen it.
    drawn = draw(image, room, left)
    packed = io.BytesIO()
    if kind == "jpeg":
        drawn.save(packed, "JPEG", quality=90, subsampling=0)
        return Made("jpeg", packed.getvalue(), left_out=left)
    drawn.save(packed, "PNG")
    return Made("png", packed.getvalue(), left_out=left)


def draw(image: Image.Image, room: Room, left: set[str]) -> Image.Image:
    """The pixels as a person sees them, in a picture that never held anything else."""
    width, height = image.size
    if width * height > room.pixels:
        raise too_big(f"{width} times {height} pixels, at most {room.pixels}")
    turn = _turn(image)
    profile = image.info.get("icc_profile")
    image.load()
    seen = _seen(image, left)
    if profile:
        left.add("profile")
        seen = _as_srgb(seen, profile)
    if turn is not None:
        seen = seen.transpose(turn)
    return Image.frombytes(seen.mode, seen.size, seen.tobytes())


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(int(image.getexif().get(_ORIENTATION, 1)))
    except Exception:
        return None  # a broken remark about the picture is dropped like a whole one


def _seen(image: Image.Image, left: set[str]) -> Image.Image:
    if image.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I", "F"):
        return _eight_bits(image)
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
        left.add("transparency")
        whole = image.convert("RGBA")
        # What is wholly transparent still has colours, in which anything can be written.
        ground = Image.new("RGBA", whole.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, whole).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    wide = image.convert("F")
    low, high = wide.getextrema()
    if not (isinstance(low, float | int) and isinstance(high, float | int)):
        raise damaged()
    most = 255.0 if high <= 255 else 65535.0 if high <= 65535 else float(high)
    return wide.point(lambda value: value * (255.0 / most)).convert("L")


def _as_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    if image.mode != "RGB":
        return image
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except Exception:
        return image  # a profile that cannot be read changes shades, not what is seen
    return turned if turned is not None else image


def _pages(image: Any, room: Room) -> Iterator[Page]:
    count = image.n_frames
    if count > room.pages:
        raise too_big(f"{count} pages, at most {room.pages}")
    size = 0
    for place in range(count):
        image.seek(place)
        if int(image.tag_v2.get(_SUBFILE, 0)) & _THUMBNAIL:
            continue
        page = packed_page(draw(image, room, set()), dots_an_inch=200)
        size += len(page.data)
        if size > room.clean:
            raise too_big(f"more than {room.clean >> 20} MiB when clean")
        yield page


def _beside(image: Image.Image, data: bytes, kind: str) -> set[str]:
    """What the file holds beside its pixels, for a person to know; what is missed here goes all the same."""
    left = set()
    if set(map(str, image.info)) - _NO_DATA_ABOUT_IT or len(image.getexif()):
        left.add("metadata")
    if kind == "jpeg" and any(marker in data for marker in (b"\xff\xe1", b"\xff\xed", b"\xff\xfe")):
        left.add("metadata")
    if kind in ("gif", "webp", "avif", "png", "jpeg") and getattr(image, "n_frames", 1) > 1:
        left.add("other_frames")
    end = _ENDS.get(kind)
    if end is not None and not data.endswith(end):
        left.add("trailing")
    return left
