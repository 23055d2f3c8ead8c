# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What of the reading of a file is worth remembering, and by what such a file is known again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ploughshare.crypto.digests import sha256
from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.terms import Calendar, DateOrder, IntakeKind, Options


def fingerprint_of(kind: IntakeKind, columns: Sequence[str]) -> bytes:
    """By what a file is known again: its kind and the names of its columns, in whatever order."""
    return sha256(json.dumps([kind.value, sorted(key_of(name) for name in columns)]).encode())


def key_for(fingerprint: bytes, source: str) -> bytes:
    """Key of what is remembered of files of one source."""
    return sha256(fingerprint + source.encode())


def worth_remembering(options: Options) -> bool:
    """Whether anybody said how to read the file."""
    plain = replace(Options(), source=options.source, keep_good=options.keep_good, reason=options.reason)
    return replace(options, remembered=False, proposed=False) != plain


def remembered_options(options: Options) -> dict[str, Any]:
    """What is kept of them; never what belongs to one file alone."""
    return {
        "mapping": dict(options.mapping),
        "fixed": dict(options.fixed),
        "encoding": options.encoding,
        "delimiter": options.delimiter,
        "sheet": options.sheet,
        "header_row": options.header_row,
        "dates": options.dates.value,
        "calendar": options.calendar.value,
        "source": options.source,
    }


def options_of(kept: Mapping[str, Any]) -> Options:
    """Options from what was kept."""
    return Options(**{**kept, "dates": DateOrder(kept["dates"]), "calendar": Calendar(kept["calendar"])})


def read_as_before(ordered: Options, before: Options) -> Options:
    """The ordered reading, with what was said before where nothing was said now."""
    usual = Options()
    return replace(
        ordered,
        mapping=before.mapping,
        fixed=ordered.fixed or before.fixed,
        encoding=ordered.encoding or before.encoding,
        delimiter=ordered.delimiter or before.delimiter,
        sheet=ordered.sheet or before.sheet,
        header_row=ordered.header_row or before.header_row,
        dates=before.dates if ordered.dates is usual.dates else ordered.dates,
        calendar=before.calendar if ordered.calendar is usual.calendar else ordered.calendar,
        source=ordered.source or before.source,
    )
