# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Languages of readers: which there are, which one somebody gets, and their catalogues.

A catalogue is `interfaces/locale/TAG/LC_MESSAGES/ploughshare.po`, read as it stands, so that no
compiled file is shipped. English is the language of the message ids and needs none. Two languages
exist for tests alone, as CLDR has them: `en-XA` stretches every message, `ar-XB` runs from right to
left; they show what was never put through gettext.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "ploughshare"
DEFAULT = "en"
PSEUDO = ("en-XA", "ar-XB")
_LATIN = str.maketrans("aeiouyAEIOUYcCnNsSzZ", "àéîöûýÀÉÎÖÛÝçÇñÑšŠžŽ")


class _Pseudo(gettext.NullTranslations):
    """Makes every message visible as translated while it stays readable."""

    def gettext(self, message: str) -> str:
        return _accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _accented(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return _accented(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return _accented(msgid1 if n == 1 else msgid2)


@dataclass(frozen=True, slots=True)
class Language:
    """A reader's language.

    Attributes:
        tag: BCP 47 tag, such as `en` or `ar`.
        locale: CLDR data for dates, numbers and names of countries.
        catalogue: translated messages.
    """

    tag: str
    locale: Locale
    catalogue: gettext.NullTranslations

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute."""
        return str(self.locale.text_direction)

    @property
    def name(self) -> str:
        """The language's own name for itself."""
        return str(self.locale.get_display_name() or self.tag)

    def gettext(self, msgid: str) -> str:
        """The message in this language; the message itself where it is not translated."""
        return self.catalogue.gettext(msgid) if msgid else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of a message that fits a count."""
        return self.catalogue.ngettext(one, many, count)


def known_tags() -> tuple[str, ...]:
    """Languages offered to readers, English first."""
    return (DEFAULT, *sorted(set(tags_with(DOMAIN)) - {DEFAULT}))


def tags_with(domain: str) -> list[str]:
    """Languages that have a catalogue of a domain."""
    return [
        each.name.replace("_", "-")
        for each in _folder().iterdir()
        if each.joinpath(f"LC_MESSAGES/{domain}.po").is_file()
    ]


@cache
def language(tag: str) -> Language:
    """The language of a tag; English where there is none of that name."""
    if tag == "en-XA":
        return Language(tag, Locale.parse("en"), _Pseudo())
    if tag == "ar-XB":
        return Language(tag, Locale.parse("ar"), _Pseudo())
    if tag not in known_tags():
        return Language(DEFAULT, Locale.parse(DEFAULT), gettext.NullTranslations())
    return Language(tag, Locale.parse(tag, sep="-"), catalogue(tag))


def negotiate(*, accept: str | None, chosen: str | None = None) -> Language:
    """The language for a reader.

    Args:
        accept: the header `Accept-Language` (RFC 9110, 12.5.4).
        chosen: tag the reader chose before, from a cookie; goes first.
    """
    known = known_tags()
    if chosen in PSEUDO or chosen in known:
        return language(str(chosen))
    for tag in _by_weight(accept or ""):
        for known_tag in known:
            if tag == known_tag.lower() or tag.split("-")[0] == known_tag.lower():
                return language(known_tag)
    return language(DEFAULT)


def _by_weight(accept: str) -> Iterable[str]:
    weighted: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept[:500].split(",")):
        tag, _, parameters = part.partition(";")
        try:
            weight = float(parameters.strip().removeprefix("q=")) if parameters.strip() else 1.0
        except ValueError:
            continue
        if tag.strip() and weight > 0:
            weighted.append((-weight, place, tag.strip().lower()))
    return [tag for _, _, tag in sorted(weighted)]


def _folder() -> Traversable:
    return resources.files("ploughshare.interfaces").joinpath("locale")


def catalogue(tag: str, domain: str = DOMAIN) -> gettext.NullTranslations:
    """The translated messages of a language; none where it has no catalogue."""
    path = _folder().joinpath(tag.replace("-", "_"), "LC_MESSAGES", f"{domain}.po")
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(path.read_bytes()), locale=tag.replace("-", "_")))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _accented(message: str) -> str:
    """`Sign in` as `[Šîgñ îñ··]`; placeholders stay as they are."""
    parts: list[str] = []
    rest = message
    while rest:
        before, mark, after = rest.partition("%(")
        parts.append(before.translate(_LATIN))
        if not mark:
            break
        name, closing, rest = after.partition(")")
        kind, rest = rest[:1], rest[1:]
        parts.append(f"%({name}{closing}{kind}")
    return "[" + "".join(parts) + "·" * (len(message) // 4) + "]"
