# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures that look like photographs of serial numbers, the same for the same seed.

A serial is cut into grained metal, lit from one side, and then suffers what a photograph suffers: shadow,
little contrast, scratches and rust over it, a slant, blur and compression. They are drawn, not taken: who
reads them well may read steel worse.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

CHARACTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


@dataclass(frozen=True, slots=True)
class Damage:
    """What a picture suffers.

    Attributes:
        contrast: how far the letters stand out, 1 is well.
        scratches: lines over the serial.
        rust: spots over the serial.
        slant_deg: most it is turned to either side.
        blur_px: radius.
        noise: deviation of the grain, of 255.
        quality: of the JPEG.
    """

    contrast: float = 1.0
    scratches: int = 0
    rust: int = 0
    slant_deg: float = 0.0
    blur_px: float = 0.6
    noise: float = 5.0
    quality: int = 88


DAMAGES: dict[str, Damage] = {
    "clear": Damage(),
    "slanted": Damage(contrast=0.8, slant_deg=6.0),
    "low contrast": Damage(contrast=0.3, noise=7.0),
    "blurred": Damage(contrast=0.7, blur_px=2.2, quality=55),
    "scratched": Damage(contrast=0.7, scratches=14, slant_deg=2.0),
    "worn and rusted": Damage(contrast=0.45, scratches=6, rust=7, blur_px=1.2, noise=9.0),
}
"""Kinds of damage, from none to much."""


def serial(chance: np.random.Generator) -> str:
    """A serial of five to nine characters, with letters in front as most have."""
    letters = int(chance.integers(0, 4))
    figures = int(chance.integers(4, 7))
    drawn = [chance.choice(list(CHARACTERS[:23])) for _ in range(letters)]
    return "".join([*drawn, *(str(chance.integers(0, 10)) for _ in range(figures))])


def photo(text: str, damage: Damage, *, seed: int) -> bytes:
    """A JPEG of one serial on metal."""
    chance = np.random.default_rng(seed)
    width, height = 760, 280
    size = int(chance.integers(52, 84))
    font = ImageFont.load_default(size)
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    at = float(chance.integers(40, 90))
    for letter in text:
        # Struck one by one with a punch: no line is quite straight.
        draw.text((at, height / 2 - size * 0.7 + float(chance.normal(0, 1.5))), letter, font=font, fill=255)
        at += draw.textlength(letter, font=font) + float(chance.normal(5, 1.2))
    for _ in range(damage.rust):
        centre = (float(chance.uniform(60, at)), float(chance.uniform(height * 0.3, height * 0.7)))
        radius = float(chance.uniform(4, 13))
        draw.ellipse(
            (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius),
            fill=int(chance.integers(0, 2)) * 140,
        )
    surface = _lit(np.asarray(mask, dtype=np.float64) / 255, damage, chance)
    picture = Image.fromarray(np.clip(surface, 0, 255).astype(np.uint8))
    if damage.scratches:
        _scratch(picture, damage.scratches, at, chance)
    if damage.slant_deg:
        angle = float(chance.uniform(-damage.slant_deg, damage.slant_deg))
        picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=int(surface.mean()))
    out = io.BytesIO()
    blurred = picture.filter(ImageFilter.GaussianBlur(damage.blur_px))
    blurred.convert("RGB").save(out, "JPEG", quality=damage.quality)
    return out.getvalue()


def _lit(depth: np.ndarray, damage: Damage, chance: np.random.Generator) -> np.ndarray:
    """Cut letters under light from one side: a dark edge, a bright one, and a darker ground."""
    height, width = depth.shape
    soft = np.asarray(
        Image.fromarray((depth * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.4)),
        dtype=np.float64,
    )
    slope_y, slope_x = np.gradient(soft / 255)
    light = float(chance.uniform(0, 2 * np.pi))
    relief = (slope_x * np.cos(light) + slope_y * np.sin(light)) * 260
    grain = chance.normal(0, damage.noise, (height, width))
    brushed = np.repeat(chance.normal(0, damage.noise * 0.8, (height, 1)), width, axis=1)
    shade = np.linspace(-18, 18, width)[None, :] * float(chance.choice([-1.0, 1.0]))
    ground = float(chance.uniform(95, 160))
    lit: np.ndarray = ground + shade + grain + brushed + damage.contrast * (relief - soft / 255 * 48)
    return lit


def _scratch(picture: Image.Image, count: int, end: float, chance: np.random.Generator) -> None:
    draw = ImageDraw.Draw(picture)
    for _ in range(count):
        x, y = float(chance.uniform(30, end)), float(chance.uniform(70, 210))
        length, angle = float(chance.uniform(40, 220)), float(chance.uniform(-0.5, 0.5))
        tone = int(chance.choice([60, 215]))
        ends = (x, y, x + length * np.cos(angle), y + length * np.sin(angle))
        draw.line(ends, fill=tone, width=int(chance.integers(1, 3)))
