# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The keys of a marking: equal for two serials that differ by one slip.

A serial is filed under itself and under itself with one character left out (deletion neighbourhoods: Mor and
Fraenkel 1982; Garbe's SymSpell 2012), and looked up the same way. Two serials share a key when one character
was misread, missed, added, or swapped with its neighbour. Letters count as what they look like (O as 0, B as
8, V as U) and cost nothing. Two figures that look alike (1 and 7, 3 and 8) cost a slip, unlike in
`matching.markings`: figures lie in dense blocks, and there five times as many numbers would share a key.
Sharing a key can also take two slips, so a hit means "ask", never "yes".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from ploughshare.exchange.lookup.errors import MakeUnfit, RunUnfit, SerialUnfit
from ploughshare.exchange.lookup.rules.blocks import MORE_MOST, is_run, run_variants
from ploughshare.exchange.lookup.terms import KEY_BYTES, KEYS_EACH, Closeness, Variants
from ploughshare.matching.markings.rules.folding import fold_letters
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, MarkState, Position, SerialReading

LENGTH_MOST = 32
"""Characters of a serial that count; longer ones are cut alike by asker and owner."""
LEAST = 4
"""Characters of the shortest serial and of the shortest key: fewer fit half a register."""
OPTIONS_MOST = 2
"""What a doubtful character may be; one of more counts as unread."""
DOUBTFUL_MOST = 2
"""Doubtful characters of a serial, so that it is one of four at most: feigned doubts would list a series."""
MAKE_MOST = 24

_TRUE, _FILLING, _RUN = b"\x01", b"\x00", b"\x02"
_PLACE = re.compile(r"[A-Z0-9?]|\[[A-Z0-9]{2,36}\]")


def keys_of(reading: SerialReading, *, make: str | None = None) -> Variants:
    """Keys of a marking: the same function for records and questions.

    Where there is no room for all, characters at the end are left out before those in front: the end
    tells arms of one maker apart.

    Args:
        reading: of the serial; one character may be unread.
        make: code of the make; None files under the serial alone. Both sides must do alike.

    Raises:
        SerialUnfit: a fragment, two unread characters or more, too many doubtful ones, or too short.
        MakeUnfit: not a code.
    """
    begin = _TRUE + _make_field(make)
    found = list(islice(_distinct(_strings(reading)), KEYS_EACH + 1))
    packed = b"".join(
        begin + each.encode("ascii").ljust(KEY_BYTES - len(begin), b"\0") for each in found[:KEYS_EACH]
    )
    length = len(reading.positions[:LENGTH_MOST])
    return Variants(packed, len(found) <= KEYS_EACH, tuple(len(each) == length for each in found[:KEYS_EACH]))


def keys_asked(pattern: str, *, make: str | None) -> Variants:
    """Keys of what an asker wants to know: a marking, or a run of serials with what lies beside it.

    Args:
        pattern: as `SerialReading.pattern` writes a serial, or as `blocks.run_pattern` writes a run.
        make: code of the make; a run needs one.

    Raises:
        SerialUnfit, RunUnfit: it cannot be looked up.
        MakeUnfit: not a code.
    """
    if is_run(pattern):
        return _keys_of_run(pattern, make=make, around=True)
    return keys_of(reading_of(pattern), make=make)


def keys_filed(pattern: str, *, make: str | None) -> Variants:
    """Keys that a run of this node is filed under.

    Raises:
        RunUnfit, MakeUnfit: it cannot be looked up.
    """
    return _keys_of_run(pattern, make=make, around=False)


def _keys_of_run(pattern: str, *, make: str | None, around: bool) -> Variants:
    if make is None:
        raise RunUnfit({"most": MORE_MOST + 1})
    return run_variants(pattern, begin=_RUN + _make_field(make), size=KEY_BYTES, around=around)


def closeness(variants: Variants, filed: Sequence[bool]) -> Closeness:
    """How near to a marking a partner's register comes.

    Args:
        variants: of the marking.
        filed: for each key asked, whether its tag stands in the partner's set; filling may follow.
    """
    hits = [whole for whole, hit in zip(variants.whole, filed, strict=False) if hit]
    if not hits:
        return Closeness.NONE
    return Closeness.WHOLE if any(hits) else Closeness.NEAR


def reading_of(pattern: str) -> SerialReading:
    """The reading that `SerialReading.pattern` wrote, without runs: what an opening shows.

    Raises:
        SerialUnfit: not written so.
    """
    places = [found[0] for found in _PLACE.finditer(pattern)] if len(pattern) <= MARK_LENGTH_MOST else []
    if "".join(places) != pattern or not places:
        raise SerialUnfit({"what": "fragment", "least": LEAST})
    options = tuple(Position("" if place == "?" else place.strip("[]")) for place in places)
    clear = all(position.certain for position in options)
    return SerialReading(MarkState.CLEAR if clear else MarkState.PARTLY_LEGIBLE, options, raw=pattern)


def filled(keys: bytes, *, seed: bytes) -> tuple[bytes, ...]:
    """Keys of one look-up, always `KEYS_EACH`: those given, and filling that no record is filed under.

    Args:
        keys: packed, at most `KEYS_EACH`.
        seed: 32 random bytes; whoever has them knows the filling.
    """
    true = [keys[at : at + KEY_BYTES] for at in range(0, len(keys), KEY_BYTES)]
    drawn = hashlib.shake_256(b"ploughshare/lookup/filling/1" + seed).digest((KEY_BYTES - 1) * KEYS_EACH)
    size = KEY_BYTES - 1
    filling = [_FILLING + drawn[at : at + size] for at in range(len(true) * size, len(drawn), size)]
    return tuple(true + filling)


def _make_field(make: str | None) -> bytes:
    text = make or ""
    fits = text.isascii() and len(text) <= MAKE_MOST and text == text.upper() and (not text or text.isalnum())
    if not fits or make == "":
        raise MakeUnfit({"most": MAKE_MOST})
    return text.encode("ascii").ljust(MAKE_MOST, b"\0")


def _strings(reading: SerialReading) -> Iterator[str]:
    """Folded strings a marking is filed under, the most telling first; some may come twice."""
    classes = _classes(reading)
    unread = [at for at, options in enumerate(classes) if not options]
    if unread:
        yield from _readings(classes[: unread[0]] + classes[unread[0] + 1 :])
        return
    doubtful = [at for at, options in enumerate(classes) if len(options) > 1]
    if len(doubtful) == 1 and len(classes) > LEAST:
        # Without its one doubtful character the serial is certain, and near all that it may be.
        yield from _readings(classes[: doubtful[0]] + classes[doubtful[0] + 1 :])
    wholes = list(_readings(classes))
    yield from wholes
    if len(classes) > LEAST:
        for at in reversed(range(len(classes))):
            yield from (whole[:at] + whole[at + 1 :] for whole in wholes)


def _readings(classes: list[str]) -> Iterator[str]:
    return ("".join(each) for each in product(*classes))


def _classes(reading: SerialReading) -> list[str]:
    whole = not (reading.open_before or reading.open_after or reading.gaps)
    if not whole or reading.state not in {MarkState.CLEAR, MarkState.PARTLY_LEGIBLE}:
        raise SerialUnfit({"what": "fragment" if reading.positions else "none", "least": LEAST})
    folded = [
        "".join(dict.fromkeys(fold_letters(option) for option in position.options))
        for position in reading.positions[:LENGTH_MOST]
    ]
    classes = [options if len(options) <= OPTIONS_MOST else "" for options in folded]
    unread = sum(not options for options in classes)
    if unread > 1:
        raise SerialUnfit({"what": "unread", "least": LEAST})
    if sum(len(options) > 1 for options in classes) > DOUBTFUL_MOST:
        raise SerialUnfit({"what": "doubtful", "least": LEAST})
    if len(classes) - unread < LEAST:
        raise SerialUnfit({"what": "short", "least": LEAST})
    if not all(options.isascii() and (options.isalnum() or not options) for options in classes):
        raise SerialUnfit({"what": "characters", "least": LEAST})
    return classes


def _distinct(strings: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for each in strings:
        if each not in seen:
            seen.add(each)
            yield each
