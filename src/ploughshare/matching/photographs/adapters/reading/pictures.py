# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures: opened within bounds, turned upright, made small."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from ploughshare.matching.photographs.adapters.reading.failed import Failed

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
_SIDE = 1600
"""Longest side that is read: the models look at no more."""
_SHOWN = 900

Image.init()  # loads every reader now, before the walls
Image.MAX_IMAGE_PIXELS = None  # the limit is ours, below, and ends in a name


def opened(data: bytes, *, megapixels: int) -> Image.Image:
    """A picture in colours, upright, of a size that is read.

    Raises:
        Failed: it is none, is damaged, or says of itself that it is too big.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            width, height = image.size
            if width * height > megapixels * 1_000_000:
                raise Failed(
                    "photographs.photo-too-big",
                    what=f"{width} times {height} pixels, at most {megapixels} million",
                )
            # A JPEG unpacks at a part of its size where that is enough.
            image.draft("RGB", (_SIDE, _SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
            return upright
    except (Failed, MemoryError):
        raise
    except Exception:
        # Whatever a reader trips over, this is not the picture it should be.
        raise Failed("photographs.photo-unreadable") from None


def packed(image: Image.Image) -> bytes:
    """The picture as a small JPEG with nothing but its pixels."""
    small = image.copy()
    small.thumbnail((_SHOWN, _SHOWN))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()
