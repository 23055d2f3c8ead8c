# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The process that reads an e-mail: raise the walls, then tell its words and hand over the files within it.

Python's own parser is used: it runs no script, loads no picture and opens no address. What it trips over is
a damaged letter.
"""

from __future__ import annotations

import email
import email.header
import email.utils
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.message import Message
from typing import Any, BinaryIO

from ploughshare.exchange.release.adapters.cleaning.made import Failed, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.main import behind_walls, write_answer
from ploughshare.exchange.release.adapters.cleaning.scrubbing import scrubbed
from ploughshare.exchange.release.adapters.cleaning.texts import seen_words

_LEAVES_MOST = 500
_LINE_MOST = 200
_ENDING = re.compile(r"[a-z0-9]{1,8}")
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_NO_NEWS = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature"})
_CODECS = ("utf_8", "cp1252", "iso8859_1", "iso8859_15", "utf_16", "ascii", "punycode", "idna")
_FALLBACK = "cp1252"


def main() -> None:
    """Read; the one argument is JSON with the limits and the parent's process id."""
    behind_walls(_load_codecs, _read, _tell)


def _load_codecs(_: bytes) -> None:
    """Before the walls: a character set is a module that is loaded when it is first met."""
    for name in _CODECS:
        importlib.import_module(f"encodings.{name}")


@dataclass(slots=True)
class _Letter:
    """What was read so far."""

    characters: int
    parts_most: int
    sender: str | None = None
    sent_on: date | None = None
    subject: str | None = None
    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    parts: list[tuple[str, bytes]] = field(default_factory=list)
    misread: bool = False
    left: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Its words: those written as text; else those seen on its page."""
        words = "\n\n".join(self.plain if any(each.strip() for each in self.plain) else self.pages)
        seen, hidden = scrubbed(words.replace("\r\n", "\n").replace("\r", "\n"))
        if hidden:
            self.left.add("hidden_characters")
        if len(seen) > self.characters:
            raise too_big(f"{len(seen)} characters, at most {self.characters}")
        return re.sub(r"\n{3,}", "\n\n", seen).strip()


def _read(data: bytes, options: dict[str, Any]) -> _Letter:
    letter = _Letter(int(options["characters"]), int(options["parts"]))
    try:
        message = email.message_from_bytes(data)
        letter.sender = _line(message, "From")
        letter.subject = _line(message, "Subject")
        letter.sent_on = _day(message.get("Date"))
        for part in _leaves(message):
            _take(part, letter)
    except (Failed, MemoryError):
        raise
    except Exception:
        # Whatever the parser trips over, the letter is not what it should be; nothing of it goes on.
        raise damaged() from None
    return letter


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that hold something themselves, in order, also those of letters within the letter."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() in _SEALED:
            raise Failed("release.file-locked")
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting = [each for each in inner if isinstance(each, Message)] + waiting
        else:
            count += 1
            if count > _LEAVES_MOST:
                raise too_big(f"more than {_LEAVES_MOST} parts")
            yield part


def _take(part: Message, letter: _Letter) -> None:
    content = part.get_payload(decode=True)
    kind = part.get_content_type()
    if not isinstance(content, bytes) or not content.strip() or kind in _NO_NEWS:
        return
    name = part.get_filename()
    if kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment":
        text = _decoded(content, part, letter)
        if kind == "text/plain":
            letter.plain.append(text)
        else:
            words, left = seen_words(text)
            letter.pages.append(words)
            letter.left |= left
        return
    if len(letter.parts) == letter.parts_most:
        letter.left.add("attachments")
        return
    ending = str(name or "").rpartition(".")[2].casefold()
    letter.parts.append((ending if _ENDING.fullmatch(ending) else "", content))


def _decoded(content: bytes, part: Message, letter: _Letter) -> str:
    named = part.get_content_charset()
    for charset in (named, "utf-8"):
        try:
            if charset is not None:
                return content.decode(charset)
        except (LookupError, UnicodeError, ImportError, OSError, PermissionError):
            letter.misread = True
    letter.misread = True
    return content.decode(_FALLBACK, "replace")


def _line(message: Message, name: str) -> str | None:
    given = message.get(name)
    if given is None:
        return None
    try:
        words = str(email.header.make_header(email.header.decode_header(str(given))))
    except (LookupError, UnicodeError, ValueError, email.errors.HeaderParseError):
        words = str(given)
    words = " ".join(scrubbed(words)[0].split())[:_LINE_MOST]
    return words.encode("utf-8", "replace").decode("utf-8") or None


def _day(given: Any) -> date | None:
    try:
        return email.utils.parsedate_to_datetime(str(given)).date() if given else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _tell(out: BinaryIO, letter: _Letter, standing: tuple[str, ...]) -> None:
    text = letter.text.encode("utf-8", "replace").decode("utf-8")
    write_answer(
        out,
        {
            "t": "read",
            "sender": letter.sender,
            "sent_on": letter.sent_on.isoformat() if letter.sent_on else None,
            "subject": letter.subject,
            "text": text,
            "parts": [{"ending": ending, "size": len(data)} for ending, data in letter.parts],
            "misread": letter.misread,
            "left_out": sorted(letter.left),
            "walls": list(standing),
        },
    )
    for _, data in letter.parts:
        out.write(data)
    out.flush()
