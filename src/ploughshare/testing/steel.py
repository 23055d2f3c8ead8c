# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of serials in steel, reckoned from a surface: the same for the same seed.

A surface has a depth at each point: grain of a finish, the mark, wear, pits. Light falls on it from one side
and is thrown back by the slope (Lambert) and by the gloss (Blinn); then the camera blurs, shakes and
compresses. Marks are stamped with a raised rim, dot-peened, cut by a round tool, or burned by a laser, which
darkens and hardly cuts. One typeface; no oil, no gauge, no other marks in the frame. It is nearer to steel
than flat grey, and it is not steel.
"""

from __future__ import annotations

import enum
import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 760, 260
Field = np.ndarray[Any, np.dtype[np.float64]]


class Mark(enum.Enum):
    """How a serial was put into the steel."""

    STAMPED = "stamped"
    PEENED = "dot-peened"
    ENGRAVED = "engraved"
    LASER = "laser"


class Finish(enum.Enum):
    """What the steel was like before."""

    BRUSHED = "brushed"
    BLASTED = "blasted"
    CAST = "cast"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What befell the mark and the photograph.

    Attributes:
        depth: how deep the mark is, 1 is as new.
        wear: scratches across it, in hundreds of the width.
        pits: spots of corrosion.
        gloss: how much the surface shines.
        curve: how round it is: 0 flat, 1 a barrel.
        blur_px: radius of a lens out of focus.
        shake_px: way of the camera while it looked.
        quality: of the JPEG.
    """

    depth: float = 1.0
    wear: int = 2
    pits: int = 0
    gloss: float = 0.4
    curve: float = 0.0
    blur_px: float = 0.7
    shake_px: int = 0
    quality: int = 88


CIRCUMSTANCES: dict[str, Circumstances] = {
    "as new": Circumstances(),
    "shining, on a barrel": Circumstances(gloss=1.1, curve=0.8),
    "worn": Circumstances(depth=0.45, wear=14),
    "corroded": Circumstances(depth=0.6, wear=5, pits=26, gloss=0.1),
    "out of focus, shaken": Circumstances(depth=0.8, blur_px=2.2, shake_px=5, quality=50),
}


def steel(text: str, mark: Mark, finish: Finish, what: Circumstances, *, seed: int) -> bytes:
    """A JPEG of one serial in steel."""
    chance = np.random.default_rng(seed)
    cut = _cut(text, mark, chance)
    surface = _finish(finish, chance)
    for _ in range(what.wear):
        surface -= _scratch(chance)
        cut *= 1.0 - 0.5 * (_scratch(chance) > 0.2)
    for _ in range(what.pits):
        surface -= _pit(chance)
    relief = surface + what.depth * _relief(cut, mark)
    tone = _light(relief, what, chance)
    if mark is Mark.LASER:
        tone -= 55 * what.depth * cut
    return _photograph(tone, what, chance)


def _cut(text: str, mark: Mark, chance: np.random.Generator) -> Field:
    """Where the mark is, from 0 to 1; struck or cut character by character, no line quite straight."""
    size = int(chance.integers(56, 84))
    font = ImageFont.load_default(size)
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(mask)
    loose = 2.0 if mark is Mark.STAMPED else 0.3
    at = float(chance.integers(36, 80))
    for letter in text:
        top = HEIGHT / 2 - size * 0.65 + float(chance.normal(0, loose))
        draw.text((at, top), letter, font=font, fill=255)
        at += draw.textlength(letter, font=font) + float(chance.normal(6, loose / 2))
    cut = np.asarray(mask, dtype=np.float64) / 255
    if mark is not Mark.PEENED:
        return cut.copy()
    pitch = max(5, size // 11)
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    from_dot = np.hypot((down % pitch) - pitch / 2, (across % pitch) - pitch / 2)
    dots: Field = cut * np.clip(1.4 - from_dot / (pitch * 0.38), 0, 1)
    return dots


def _relief(cut: Field, mark: Mark) -> Field:
    """Depth that a mark makes, below nought; a stamp throws up a rim around it."""
    if mark is Mark.LASER:
        return -0.25 * _soft(cut, 0.8)
    if mark is Mark.ENGRAVED:
        return -1.2 * _soft(cut, 2.0)
    if mark is Mark.PEENED:
        return -1.4 * _soft(cut, 1.0) + 0.3 * _soft(cut, 2.5)
    return -1.8 * _soft(cut, 1.2) + 0.7 * _soft(cut, 4.5)


def _finish(finish: Finish, chance: np.random.Generator) -> Field:
    rough = chance.normal(0, 1, (HEIGHT, WIDTH))
    if finish is Finish.BRUSHED:
        along = np.repeat(chance.normal(0, 0.05, (HEIGHT, 1)), WIDTH, axis=1)
        return along + 0.02 * rough
    if finish is Finish.BLASTED:
        return 0.35 * _soft(rough, 1.0)
    return 1.6 * _soft(rough, 3.0) + 0.05 * rough


def _scratch(chance: np.random.Generator) -> Field:
    """One scratch, as deep as a shallow mark."""
    drawn = Image.new("L", (WIDTH, HEIGHT), 0)
    x, y, angle = chance.uniform(0, WIDTH), chance.uniform(40, HEIGHT - 40), chance.uniform(-0.7, 0.7)
    length = chance.uniform(60, 400)
    ends = (x, y, x + length * np.cos(angle), y + length * np.sin(angle))
    ImageDraw.Draw(drawn).line(ends, fill=int(chance.integers(90, 255)), width=int(chance.integers(1, 3)))
    return _soft(np.asarray(drawn, dtype=np.float64) / 255, 0.7)


def _pit(chance: np.random.Generator) -> Field:
    drawn = Image.new("L", (WIDTH, HEIGHT), 0)
    x, y, size = chance.uniform(20, WIDTH - 20), chance.uniform(70, HEIGHT - 70), chance.uniform(2, 9)
    box = (x - size, y - size * 0.8, x + size, y + size * 0.8)
    ImageDraw.Draw(drawn).ellipse(box, fill=int(chance.integers(120, 255)))
    return 1.5 * _soft(np.asarray(drawn, dtype=np.float64) / 255, 1.5)


def _light(relief: Field, what: Circumstances, chance: np.random.Generator) -> Field:
    """Tones of a surface under one lamp, from 0 to 255: Lambert and Blinn."""
    slope_y, slope_x = np.gradient(relief)
    bend = what.curve * np.linspace(-1, 1, HEIGHT)[:, None]
    normal = np.stack([-slope_x, bend - slope_y, np.ones_like(relief)])
    normal /= np.linalg.norm(normal, axis=0)
    turn, height = chance.uniform(0, 2 * np.pi), chance.uniform(0.5, 1.1)
    lamp = np.array([np.cos(turn) * np.cos(height), np.sin(turn) * np.cos(height), np.sin(height)])
    half = lamp + np.array([0.0, 0.0, 1.0])
    half /= np.linalg.norm(half)
    matt = np.clip(np.tensordot(lamp, normal, 1), 0, 1)
    gloss = np.clip(np.tensordot(half, normal, 1), 0, 1) ** 30
    tone: Field = 40 + 110 * matt + 90 * what.gloss * gloss
    return tone


def _photograph(tone: Field, what: Circumstances, chance: np.random.Generator) -> bytes:
    tone = tone + chance.normal(0, 4, tone.shape)
    picture = Image.fromarray(np.clip(tone, 0, 255).astype(np.uint8))
    angle = float(chance.uniform(-3, 3))
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=int(tone.mean()))
    picture = picture.filter(ImageFilter.GaussianBlur(what.blur_px))
    if what.shake_px:
        moved = np.asarray(picture, dtype=np.float64)
        ways = [np.roll(moved, step, axis=1) for step in range(what.shake_px)]
        picture = Image.fromarray(np.mean(ways, axis=0).astype(np.uint8))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=what.quality)
    return out.getvalue()


def _soft(field: Field, radius: float) -> Field:
    """A field blurred (Gauss), at full precision: a picture has too few tones for a slope."""
    reach = max(1, int(3 * radius))
    at = np.arange(-reach, reach + 1)
    kernel = np.exp(-0.5 * (at / radius) ** 2)
    kernel /= kernel.sum()
    rows = np.apply_along_axis(np.convolve, 1, field, kernel, mode="same")
    soft: Field = np.apply_along_axis(np.convolve, 0, rows, kernel, mode="same")
    return soft
