# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of release."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country


class Use(enum.Enum):
    """What somebody wants to do with a statement of another."""

    FORWARD = "forward"
    """Pass it on to another state's node."""
    EXPORT = "export"
    """Take it out of this node, to another authority of the same state."""
    COURT = "court"
    """Use it before a court."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Whom a label is asked for.

    Attributes:
        node: its name.
        state: its state.
        groups: references of the agreements of several that it is a party to.
    """

    node: NodeId
    state: Country
    groups: frozenset[str] = frozenset()


class Hint(enum.Enum):
    """Why a place in a text needs a person's eye before it leaves."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    COORDINATES = "coordinates"
    ACCOUNT = "account"
    ADDRESS = "address"
    """An address of a machine or a page."""
    SOURCE = "source"
    """A word that speaks of an informant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text that may point to a person or a source.

    Attributes:
        hint: why it was found.
        start, end: characters of the text.
        words: what stands there.
    """

    hint: Hint
    start: int
    end: int
    words: str

    @property
    def key(self) -> str:
        """What a person confirms: the words with their hint, wherever they stand."""
        return f"{self.hint.value}:{self.words.casefold()}"


class FileKind(enum.Enum):
    """Kinds of file that can be made clean for certain, told by content and never by name."""

    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    GIF = "gif"
    BMP = "bmp"
    WEBP = "webp"
    AVIF = "avif"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    HTML = "html"
    TXT = "txt"
    CSV = "csv"
    JSON = "json"
    WAV = "wav"


class LeftOut(enum.Enum):
    """What a file holds beside what is told, and what a clean one does not."""

    METADATA = "metadata"
    PROFILE = "profile"
    OTHER_FRAMES = "other_frames"
    TRANSPARENCY = "transparency"
    TRAILING = "trailing"
    TEXT_LAYER = "text_layer"
    ANNOTATIONS = "annotations"
    FORMS = "forms"
    ATTACHMENTS = "attachments"
    HIDDEN = "hidden"
    COMMENTS = "comments"
    CHANGES = "changes"
    NOTES = "notes"
    MARGINS = "margins"
    PICTURES = "pictures"
    FORMULAS = "formulas"
    LAYOUT = "layout"
    SCRIPTS = "scripts"
    HIDDEN_CHARACTERS = "hidden_characters"


class Eye(enum.Enum):
    """What no machine of ours sees, so that a person looks at it."""

    LOOK = "look"
    """A picture or a page: faces, number plates, signs, names on paper."""
    READ = "read"
    """A text: names that no finder knows."""
    LISTEN = "listen"
    """A sound: voices, names that are said."""


@dataclass(frozen=True, slots=True)
class CleaningLimits:
    """What the process that cleans a file may use.

    Attributes:
        memory_mb: address space, megabytes.
        cpu_s: processor time, seconds.
        wall_s: time in all, seconds.
        file_mb, clean_mb: size of the file, and of the clean one, megabytes.
        unpacked_mb: size of an unpacked office file, megabytes.
        megapixels: largest picture or page.
        pages: most pages, slides, sheets or frames.
        characters: longest text.
        walls_needed: walls without which nothing is read; see `ploughshare.storage.walls`.
    """

    memory_mb: int = 1536
    cpu_s: int = 120
    wall_s: int = 300
    file_mb: int = 64
    clean_mb: int = 128
    unpacked_mb: int = 256
    megapixels: int = 64
    pages: int = 200
    characters: int = 4_000_000
    walls_needed: frozenset[str] = frozenset({"limits", "hook"})


@dataclass(frozen=True, slots=True)
class MailPart:
    """A file within an e-mail, as it came: it is made clean before anybody sees it.

    Attributes:
        ending: of its name, in small letters without the point; empty if it has none.
        data: what it holds.
    """

    ending: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail as text: nothing of it runs, loads or hides.

    Attributes:
        sender: as it names itself, which proves nothing; None if it does not.
        sent_on: day it gives for itself; None if it gives none that can be read.
        subject: in a line; None if it has none.
        text: its words; of a letter that is a page alone, the words that are seen.
        parts: files within it.
        misread: whether a part of it names a character set that it does not keep to, so that some letters may
            be wrong.
        left_out: what it held beside.
    """

    sender: str | None
    sent_on: date | None
    subject: str | None
    text: str
    parts: tuple[MailPart, ...] = ()
    misread: bool = False
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A new file that holds what is to be told and nothing beside.

    Attributes:
        found: what the file was.
        kind: what the new one is.
        name: a name that says nothing.
        data: the new file.
        left_out: what the file held beside.
        text: what can be read in it, for the finder and for a person; of a PDF the text of the old one, of
            which more may be hidden than is seen in the new.
        findings: places in the text that a person confirms before it leaves.
        eye: what a person does before it leaves, since no machine of ours can.
    """

    found: FileKind
    kind: FileKind
    name: str
    data: bytes
    left_out: tuple[LeftOut, ...]
    text: str
    findings: tuple[Finding, ...]
    eye: Eye
