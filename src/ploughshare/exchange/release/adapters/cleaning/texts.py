# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Texts, tables and structures, written anew as UTF-8 with what can be seen and nothing else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from ploughshare.exchange.release.adapters.cleaning.made import Failed, Made, Room, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.scrubbing import scrubbed

_ENCODED = re.compile(r"[A-Za-z0-9+/=_-]{200,}|(?:^[ \t>]*[A-Za-z0-9+/=_-]{60,}[ \t]*$\n?){4,}", re.MULTILINE)
_XML = re.compile(
    r"\s*<(\?xml|svg|gpx|kml|[\w-]+:svg|rdf|office:|plist|TrainingCenterDatabase)", re.IGNORECASE
)
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"(?:From |(?:[A-Z][\w-]{1,40}):[ \t])")
_MAIL_LINE = re.compile(
    r"^(?:From|To|Received|Return-Path|Message-I[Dd]|MIME-Version|Delivered-To|Subject|Date|Content-Type):"
    r"[ \t]",
    re.MULTILINE,
)
_MAIL_LINES_LEAST, _MAIL_HEAD = 3, 4_000
_UNSEEN_TAGS = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math", "title"}
_UNSEEN_TAGS |= {"select", "textarea", "canvas", "audio", "video", "dialog"}
_LINE_TAGS = {
    "p",
    "div",
    "br",
    "tr",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "section",
}
_VOID = {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
)


def clean(data: bytes, room: Room, *, table: bool) -> tuple[str, Made]:
    """What the text was, and a new one."""
    text = _decoded(data)
    if len(text) > room.characters:
        raise too_big(f"{len(text)} characters, at most {room.characters}")
    _refuse(text)
    if _HTML.match(text):
        return "html", _page(text, room)
    left = {"hidden_characters"} if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else set()
    if text.lstrip()[:1] in ("{", "["):
        made = _structure(text, left, room)
        if made is not None:
            return "json", made
    made = as_text(text, left, room)
    if table:
        made.kind = "csv"
    return made.kind, made


def as_text(text: str, left: set[str], room: Room) -> Made:
    """A text of what can be seen."""
    seen, hidden = scrubbed(text)
    if hidden:
        left.add("hidden_characters")
    refuse_encoded(seen)
    seen = re.sub(r"\n{3,}", "\n\n", seen).strip("\n") + "\n"
    return Made("txt", seen.encode("utf-8"), seen, left)


def refuse_encoded(text: str) -> None:
    """Stop at a long block in which a picture, a program or a sealed letter may stand."""
    if _ENCODED.search(text):
        raise Failed("release.encoded-content")


def _decoded(data: bytes) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failed("release.file-kind-unknown") from None
    if any(each in text for each in map(chr, (*range(9), *range(14, 32)))):
        raise Failed("release.file-kind-unknown")
    return text


def _refuse(text: str) -> None:
    start = text.lstrip()[:200]
    if start.startswith("{\\rtf"):
        raise Failed("release.document-refused", {"kind": "RTF"})
    if start.startswith("<") and not _HTML.match(text) and _XML.match(start):
        name = next((each for each in ("gpx", "kml", "svg") if f"<{each}" in text[:2_000].casefold()), "xml")
        if name == "svg":
            raise Failed("release.drawing-refused", {"kind": "SVG"})
        raise Failed("release.track-refused", {"kind": name.upper()})
    head = text[:_MAIL_HEAD]
    if _MAIL.match(start) and len(set(_MAIL_LINE.findall(head))) >= _MAIL_LINES_LEAST:
        raise Failed("release.mail-refused", {"kind": "EML"})


def _structure(text: str, left: set[str], room: Room) -> Made | None:
    """JSON written anew from its values; None if it is none."""

    def no_number(_: str) -> None:
        raise ValueError

    try:
        value = json.loads(text, parse_constant=no_number)
    except RecursionError:
        raise damaged() from None
    except ValueError:
        return None
    made = as_text(json.dumps(value, indent=1, ensure_ascii=False), left, room)
    made.kind = "json"
    return made


def _page(text: str, room: Room) -> Made:
    words, left = seen_words(text)
    return as_text(words, {"layout", "metadata", *left}, room)


def seen_words(page: str) -> tuple[str, set[str]]:
    """The words of a page that are seen, and what it held beside."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return "".join(reader.pieces), reader.left


class _Page(HTMLParser):
    """Takes the words of a page that are not marked as hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.left: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what hides, and where a line ends."""
        if tag in _LINE_TAGS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")
        if tag in ("img", "svg", "canvas"):
            self.left.add("pictures")
        if tag == "script":
            self.left.add("scripts")
        if tag in _VOID:
            return
        given = {name: value or "" for name, value in attrs}
        hides = tag in _UNSEEN_TAGS or "hidden" in given or bool(_NOT_SHOWN.search(given.get("style", "")))
        if hides:
            self.left.add("hidden")
        self._open.append((tag, hides))
        self._hidden += hides

    def handle_endtag(self, tag: str) -> None:
        """Close the tag and what stands open within it."""
        if any(name == tag for name, _ in self._open):
            while True:
                name, hides = self._open.pop()
                self._hidden -= hides
                if name == tag:
                    break

    def handle_comment(self, data: str) -> None:
        """Remarks are not told."""
        self.left.add("comments")

    def handle_data(self, data: str) -> None:
        """Words of the page."""
        if not self._hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))
