# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The one place that says what a kind of outcome is to HTTP, to a shell and to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.ids import Chance
from ploughshare.kernel.text import N_, Text

MEDIA_TYPE = "application/problem+json"
"""RFC 9457, section 3."""

STATUS: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.INVALID: 400,
        Kind.UNAUTHENTICATED: 401,
        Kind.NOT_PERMITTED: 403,
        Kind.REFUSED: 403,
        Kind.NOT_FOUND: 404,
        Kind.CONFLICT: 409,
        Kind.LIMIT: 429,
        Kind.UNAVAILABLE: 503,
        Kind.BROKEN: 500,
    }
)
"""HTTP status of each kind (RFC 9110)."""

EXIT_CODES: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.BROKEN: 1,
        Kind.INVALID: 3,
        Kind.UNAUTHENTICATED: 4,
        Kind.NOT_PERMITTED: 5,
        Kind.REFUSED: 6,
        Kind.NOT_FOUND: 7,
        Kind.CONFLICT: 8,
        Kind.LIMIT: 9,
        Kind.UNAVAILABLE: 10,
    }
)
"""Exit code of a command for each kind; 0 is success and 2 is a wrong use of the command line."""

TITLES: Mapping[Kind, str] = MappingProxyType(
    {
        # Translators: headings of a page or document that says why something did not happen.
        Kind.INVALID: N_("Something needs to be changed"),
        Kind.UNAUTHENTICATED: N_("Sign in to go on"),
        Kind.NOT_PERMITTED: N_("This is not yours to do"),
        Kind.REFUSED: N_("Refused"),
        Kind.NOT_FOUND: N_("There is nothing here"),
        Kind.CONFLICT: N_("Things have moved on"),
        Kind.LIMIT: N_("A limit is reached"),
        Kind.UNAVAILABLE: N_("Not possible at the moment"),
        Kind.BROKEN: N_("Something went wrong here"),
    }
)
"""Heading of each kind, as message ids."""

UNEXPECTED = N_(
    "Something went wrong inside this node. Nothing was changed by what you just did. "
    "Try again; if it happens again, tell your operator the reference %(reference)s."
)

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Problem:
    """An outcome as a reader or a client gets it.

    Attributes:
        status: HTTP status.
        code: stable code, `area.kebab-case`.
        title: heading in the reader's language.
        detail: what happened and what to do next, in the reader's language.
        facts: values of the sentence.
        reference: number under which an unexpected failure stands in the node's log; None otherwise.
    """

    status: int
    code: str
    title: str
    detail: str
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    reference: str | None = None

    def document(self) -> dict[str, Any]:
        """The problem details object of RFC 9457; `code`, `facts` and `reference` are extensions."""
        made: dict[str, Any] = {
            "type": f"urn:ploughshare:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if self.facts:
            made["facts"] = dict(self.facts)
        if self.reference is not None:
            made["reference"] = self.reference
        return made


def http_status(kind: Kind) -> int:
    """HTTP status of a kind."""
    return STATUS[kind]


def exit_code(error: PloughshareError) -> int:
    """Exit code of a command that ended with this outcome."""
    return EXIT_CODES[error.kind]


def problem_of(error: PloughshareError, *, language: Language) -> Problem:
    """A named outcome in the reader's language."""
    return Problem(
        STATUS[error.kind],
        error.code,
        language.gettext(TITLES[error.kind]),
        translate(error.text, language),
        MappingProxyType(dict(error.facts)),
    )


def unexpected(reference: str, *, language: Language) -> Problem:
    """What a reader is told of a failure nobody foresaw: a number, never a stack trace."""
    detail = translate(Text(UNEXPECTED, {"reference": reference}), language)
    return Problem(
        500, "kernel.unexpected", language.gettext(TITLES[Kind.BROKEN]), detail, reference=reference
    )


def new_reference(chance: Chance) -> str:
    """A reference number for the log and the reader: nine letters and digits in threes, 45 random bits.

    Letters that are taken for digits (0, 1, I, O) do not occur: it is read out over a telephone.
    """
    number = int.from_bytes(chance(6), "big")
    letters = "".join(_LETTERS[(number >> shift) & 31] for shift in range(40, -1, -5))
    return "-".join(letters[start : start + 3] for start in (0, 3, 6))
