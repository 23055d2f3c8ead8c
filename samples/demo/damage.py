# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What happens to a serial number between the maker and the officer's form, with chance given.

Kinds after the field list of reading errors (look-alikes, dropped and doubled characters, transposed
neighbours, worn and filed-off places, notes beside the number).
"""

from __future__ import annotations

import random
from collections.abc import Callable

LOOK_ALIKES = {
    "0": "OQD",
    "O": "0QD",
    "1": "IL",
    "I": "1L",
    "L": "1I",
    "8": "B",
    "B": "8",
    "5": "S",
    "S": "5",
    "2": "Z",
    "Z": "2",
    "6": "G",
    "G": "6",
    "V": "U",
    "U": "V",
}
NOTES = (
    "{} (grabado en el armazón)",
    "No. {}",
    "{}, calibre ilegible",
    "SERIE {}",
    "{} (corredera sin número)",
)


def _look_alike(serial: str, draw: random.Random) -> str:
    places = [at for at, char in enumerate(serial) if char in LOOK_ALIKES]
    if not places:
        return serial
    for at in draw.sample(places, min(len(places), draw.choice((1, 1, 2)))):
        serial = serial[:at] + LOOK_ALIKES[serial[at]][0] + serial[at + 1 :]
    return serial


def _missing(serial: str, draw: random.Random) -> str:
    at = draw.randrange(len(serial))
    return serial[:at] + serial[at + 1 :]


def _extra(serial: str, draw: random.Random) -> str:
    at = draw.randrange(len(serial))
    return serial[: at + 1] + serial[at] + serial[at + 1 :]


def _swapped(serial: str, draw: random.Random) -> str:
    places = [at for at in range(len(serial) - 1) if serial[at] != serial[at + 1]]
    if not places:
        return serial
    at = draw.choice(places)
    return serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :]


def _unknown(serial: str, draw: random.Random) -> str:
    for at in draw.sample(range(len(serial)), draw.choice((1, 1, 2))):
        serial = serial[:at] + "?" + serial[at + 1 :]
    return serial


def _fragment(serial: str, draw: random.Random) -> str:
    lost = draw.choice((1, 2))
    return "*" + serial[lost:] if draw.random() < 0.5 else serial[:-lost] + "*"


def _run(serial: str, draw: random.Random) -> str:
    at = draw.randrange(1, max(2, len(serial) - 2))
    return serial[:at] + "*" + serial[at + 2 :]


def _doubtful(serial: str, draw: random.Random) -> str:
    places = [at for at, char in enumerate(serial) if char in LOOK_ALIKES]
    if not places:
        return _unknown(serial, draw)
    at = draw.choice(places)
    options = serial[at] + LOOK_ALIKES[serial[at]][0]
    if draw.random() < 0.3:
        options = options[::-1]
    return f"{serial[:at]}[{options}]{serial[at + 1 :]}"


def _spaced(serial: str, draw: random.Random) -> str:
    at = next((at for at, char in enumerate(serial) if char.isdigit() and at), len(serial) // 2)
    return serial[:at] + draw.choice((" ", "-", " - ".strip())) + serial[at:]


def _noted(serial: str, draw: random.Random) -> str:
    return draw.choice(NOTES).format(serial)


def _small(serial: str, draw: random.Random) -> str:
    return serial.lower()


def _obliterated(serial: str, draw: random.Random) -> str:
    return draw.choice(("LIMADO", "borrado", "número borrado, ilegible", "*" + serial[-2:]))


KINDS: tuple[tuple[str, float, Callable[[str, random.Random], str]], ...] = (
    ("clear", 0.42, lambda serial, draw: serial),
    ("look-alike", 0.12, _look_alike),
    ("unknown", 0.10, _unknown),
    ("doubtful", 0.07, _doubtful),
    ("spaced", 0.06, _spaced),
    ("missing", 0.05, _missing),
    ("noted", 0.05, _noted),
    ("swapped", 0.03, _swapped),
    ("fragment", 0.03, _fragment),
    ("small", 0.03, _small),
    ("extra", 0.015, _extra),
    ("run", 0.01, _run),
    ("obliterated", 0.015, _obliterated),
)
"""Kind, its share, and what it does."""


def damaged(serial: str, draw: random.Random) -> tuple[str, str]:
    """What the officer wrote, and the kind of damage.

    Args:
        serial: as registered; shorter than five characters it stays as it is.
        draw: chance for this arm alone.
    """
    if len(serial) < 5:
        return serial, "clear"
    at = draw.random()
    for name, share, change in KINDS:
        at -= share
        if at < 0:
            return change(serial, draw), name
    return serial, "clear"
