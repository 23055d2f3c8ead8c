# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A file of any format, read and written by one pair of functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ploughshare.exchange.formats.rules.gists import gist_of, gist_of_replies, gist_of_rows
from ploughshare.exchange.formats.rules.misp_reading import read_event
from ploughshare.exchange.formats.rules.misp_writing import write_event
from ploughshare.exchange.formats.rules.niem import read_message, write_message
from ploughshare.exchange.formats.rules.replies import read_replies
from ploughshare.exchange.formats.rules.sheets import Channel, losses_of, read_sheet, rows_of, write_sheet
from ploughshare.exchange.formats.rules.stix_bundle import read_bundle, write_bundle
from ploughshare.exchange.formats.terms import (
    NOTHING,
    Dossier,
    Fate,
    Format,
    Loss,
    ReadFile,
    ToldFirearm,
    ToldRecovery,
    ToldRequest,
    ToldResult,
    ToldStatement,
    Written,
)
from ploughshare.kernel.text import N_, Text

NO_SUCH_THING = Text(N_("The format has no place for it."))
OF_ANOTHER = Text(N_("Fields that came in another format, and are not understood, stay behind."))


def read_file(kind: Format, data: bytes) -> ReadFile:
    """Read a file. It is bounded in size, depth and parts; nothing in it is followed or fetched.

    Raises:
        DocumentRefused: by name, with what to do.
    """
    return _READERS[kind](data)


def write_file(kind: Format, dossier: Dossier) -> Written:
    """Write a dossier, with what of it the format cannot say.

    Raises:
        DocumentRefused: it is beyond what is read.
    """
    fitting, losses = in_shape(kind, dossier)
    made = _WRITERS[kind](fitting)
    return replace(made, losses=(*losses, *made.losses))


def in_shape(kind: Format, dossier: Dossier) -> tuple[Dossier, tuple[Loss, ...]]:
    """A dossier without what only another format can hold, and what that was."""
    if kind is dossier.form:
        return dossier, ()
    losses = [Loss(Fate.NOT_CARRIED, str(each.get("id")), None, NO_SUCH_THING) for each in dossier.foreign]
    losses += [
        Loss(Fate.NOT_CARRIED, each.stamp.id, None, OF_ANOTHER) for each in dossier.told if each.stamp.kept
    ]
    told = tuple(replace(each, stamp=replace(each.stamp, kept=NOTHING)) for each in dossier.told)
    return Dossier(dossier.id, told, form=kind, label=dossier.label), tuple(losses)


def _read_stix(data: bytes) -> ReadFile:
    reading = read_bundle(data)
    return ReadFile(gist_of(reading.dossier), reading.losses, reading.dossier)


def _read_requests(channel: Channel) -> Callable[[bytes], ReadFile]:
    def read(data: bytes) -> ReadFile:
        rows, losses = read_sheet(channel, data)
        return ReadFile(gist_of_rows(rows), losses)

    return read


def _read_reply(data: bytes) -> ReadFile:
    rows, losses = read_replies(data)
    return ReadFile(gist_of_replies(rows), losses, replies=rows)


def _read_misp(data: bytes) -> ReadFile:
    reading = read_event(data)
    return ReadFile(gist_of(reading.dossier), reading.losses, reading.dossier)


def _read_niem(data: bytes) -> ReadFile:
    reading = read_message(data)
    return ReadFile(gist_of(reading.dossier), reading.losses, reading.dossier)


def _write_stix(dossier: Dossier) -> Written:
    return Written(write_bundle(dossier))


def _write_requests(channel: Channel) -> Callable[[Dossier], Written]:
    def write(dossier: Dossier) -> Written:
        recoveries = [each for each in dossier.told if isinstance(each, ToldRecovery)]
        rows = tuple(
            row for each in dossier.told if isinstance(each, ToldRequest) for row in rows_of(each, recoveries)
        )
        return Written(write_sheet(channel, rows), (*losses_of(channel, rows), *_beside(dossier)))

    return write


def _beside(dossier: Dossier) -> list[Loss]:
    """What of a dossier no sheet of requests says."""
    nouns = ((ToldFirearm, "Firearm"), (ToldResult, "Result"), (ToldStatement, "Statement"))
    lost = [
        Loss(Fate.NOT_CARRIED, noun, None, NO_SUCH_THING)
        for kind, noun in nouns
        if any(isinstance(each, kind) for each in dossier.told)
    ]
    return lost + [
        Loss(Fate.NOT_CARRIED, str(each.get("id")), None, NO_SUCH_THING) for each in dossier.foreign
    ]


_READERS: Mapping[Format, Callable[[bytes], ReadFile]] = MappingProxyType(
    {
        Format.STIX: _read_stix,
        Format.MISP: _read_misp,
        Format.NIEM: _read_niem,
        Format.IARMS: _read_requests(Channel.IARMS),
        Format.ETRACE: _read_requests(Channel.ETRACE),
        Format.REPLY: _read_reply,
    }
)
_WRITERS: Mapping[Format, Callable[[Dossier], Written]] = MappingProxyType(
    {
        Format.STIX: _write_stix,
        Format.MISP: write_event,
        Format.NIEM: write_message,
        Format.IARMS: _write_requests(Channel.IARMS),
        Format.ETRACE: _write_requests(Channel.ETRACE),
    }
)
