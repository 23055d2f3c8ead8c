# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: a source's name and a place that stand unseen in a file never reach a peer with it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import openpyxl
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from files_with_secrets import (
    CLEANED,
    LATITUDE,
    NAME,
    REFUSED,
    SEEN,
    docx,
    drawn,
    jpeg,
    leaks,
    odt,
    pdf,
    pdf_of,
    png,
    types,
    wav,
    zipped,
)
from ploughshare.exchange.release.adapters import child
from ploughshare.exchange.release.adapters.child import ChildCleaner
from ploughshare.exchange.release.errors import CleaningWallsMissing, FileTooBig
from ploughshare.exchange.release.terms import CleaningLimits, Eye, FileKind, Hint, LeftOut
from ploughshare.kernel.errors import Kind, PloughshareError

CLEANER = ChildCleaner()


def refusal(data: bytes, *, limits: CleaningLimits | None = None) -> str:
    with pytest.raises(PloughshareError) as caught:
        ChildCleaner(limits).clean(data, name="x")
    return caught.value.code


@pytest.mark.parametrize("name", CLEANED)
def test_nothing_unseen_goes_on_with_a_file_that_is_made_clean(name: str) -> None:
    make, kind = CLEANED[name]
    dirty = make()
    assert leaks(dirty), "the file does not hold what is looked for"
    clean = CLEANER.clean(dirty, name=f"{NAME} {LATITUDE}.{name}")
    assert clean.kind.value == kind
    assert leaks(clean.data) == []
    assert leaks(clean.name.encode()) == []
    assert clean.left_out or name == "bmp"


def test_at_least_twenty_kinds_are_decided() -> None:
    assert len(CLEANED) >= 20
    assert len(CLEANED) + len(REFUSED) >= 35


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_made_clean_for_certain_is_refused_by_name(name: str) -> None:
    dirty, code = REFUSED[name]
    with pytest.raises(PloughshareError) as caught:
        CLEANER.clean(dirty, name=f"harmless.{name}")
    assert caught.value.code == code
    assert leaks(str(caught.value).encode()) == []


@pytest.mark.parametrize("name", ["docx", "pptx", "odt", "odp", "html", "txt", "csv", "json"])
def test_the_words_that_are_to_be_told_stay(name: str) -> None:
    clean = CLEANER.clean(CLEANED[name][0](), name=f"a.{name}")
    assert SEEN in clean.data.decode("utf-8").replace(",", " ")
    assert clean.eye is Eye.READ


def test_a_document_keeps_its_tables_and_accepted_changes() -> None:
    words = CLEANER.clean(docx()).data.decode()
    assert f"{SEEN} INSERTED" in words
    assert "left\tright" in words
    assert " AFTER" in CLEANER.clean(odt()).data.decode()


@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_a_workbook_keeps_the_cells_that_are_shown(name: str) -> None:
    clean = CLEANER.clean(CLEANED[name][0]())
    book = openpyxl.load_workbook(io.BytesIO(clean.data))
    assert book.sheetnames == ["Arms"]
    rows = [list(row) for row in book["Arms"].iter_rows(values_only=True)]
    assert rows[0] == ([SEEN, 12.5] if name == "xlsx" else [SEEN])
    assert LeftOut.HIDDEN in clean.left_out
    assert LeftOut.COMMENTS in clean.left_out


@pytest.mark.parametrize("name", ["jpeg", "png", "tiff", "gif", "bmp", "webp", "avif"])
def test_a_picture_keeps_what_is_seen(name: str) -> None:
    clean = CLEANER.clean(CLEANED[name][0]())
    seen = Image.open(io.BytesIO(clean.data)).convert("L")
    wanted = drawn().convert("L")
    assert seen.size == wanted.size
    rows = [y for y in range(60) if y]  # the first row of the PNG held unseen colours
    apart = [
        abs(seen.getpixel((x, y)) - wanted.getpixel((x, y)))  # type: ignore[operator]
        for x in range(160)
        for y in rows
    ]
    assert sum(apart) / len(apart) < 8
    assert clean.eye is Eye.LOOK


def test_a_picture_is_turned_the_way_its_camera_was_held() -> None:
    out, said = io.BytesIO(), Image.Exif()
    said[0x0112] = 6
    drawn().save(out, "JPEG", exif=said)
    assert Image.open(io.BytesIO(CLEANER.clean(out.getvalue()).data)).size == (60, 160)


def test_a_page_is_seen_as_before_and_holds_no_letter() -> None:
    clean = CLEANER.clean(pdf())
    page = pypdfium2.PdfDocument(clean.data)[0]
    assert page.get_textpage().get_text_range() == ""
    dark = sum(page.render(scale=1).to_pil().convert("L").histogram()[:100])
    assert dark > 100
    wanted = {LeftOut.METADATA, LeftOut.ATTACHMENTS, LeftOut.SCRIPTS, LeftOut.ANNOTATIONS, LeftOut.HIDDEN}
    assert wanted <= set(clean.left_out)


def test_a_place_that_stands_in_the_open_is_found_for_a_person_to_confirm() -> None:
    clean = CLEANER.clean(f"seen at {LATITUDE}, 2.294481; our source says so".encode(), name="a.txt")
    assert {each.hint for each in clean.findings} == {Hint.COORDINATES, Hint.SOURCE}


def test_a_block_that_may_hold_anything_is_refused_in_a_text() -> None:
    import base64

    packed = base64.encodebytes(jpeg())
    assert refusal(b"see below\n" + packed) == "release.encoded-content"
    assert refusal(b"see below " + packed.replace(b"\n", b"")) == "release.encoded-content"


# -- bombs, locks, two kinds at once


def test_a_file_that_is_two_kinds_at_once_is_refused() -> None:
    assert refusal(png() + zipped({"a": NAME})) == "release.file-twofold"
    assert refusal(b"GIF89a" + pdf()) == "release.file-twofold"


def _png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_png_of(60_000, 60_000), "release.file-too-big"),
        (zipped({"[Content_Types].xml": b"\0" * 300_000_000}), "release.file-too-big"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>" * 100_000}),
            "release.file-damaged",
        ),
        (b"[" * 200_000, "release.file-damaged"),
        (jpeg()[:700], "release.file-damaged"),
        (docx()[:-200], "release.file-damaged"),
        (b"%PDF-1.7\n" + b"\0" * 500, "release.file-damaged"),
        (pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [] /Count 0 >>"]), "release.file-damaged"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "release.sound-refused"),
        (b"\x93\x94\0\x01" * 50, "release.file-kind-unknown"),
        (b"", "release.file-empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bomb_or_a_broken_file_ends_in_a_named_error(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_xml_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    parts = {"[Content_Types].xml": types("w.xml", "wordprocessingml.document"), "w.xml": bomb}
    assert refusal(zipped(dict(parts))) == "release.file-damaged"


def test_a_locked_file_is_named_as_such() -> None:
    packed = bytearray(zipped({"[Content_Types].xml": "<Types/>"}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(packed)) == "release.file-locked"
    manifest = "<m><encryption-data/></m>"
    body = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    assert refusal(zipped({**body, "META-INF/manifest.xml": manifest})) == "release.file-locked"


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", types("a.xml", "wordprocessingml.document"))
        file.writestr("a.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a.xml", f"<a>{NAME}</a>")
    assert refusal(out.getvalue()) == "release.file-damaged"


def test_a_file_above_the_limits_is_refused() -> None:
    small = CleaningLimits(file_mb=0)
    assert refusal(b"x", limits=small) == FileTooBig.code
    large = io.BytesIO()
    Image.new("RGB", (6_000, 6_000)).save(large, "PNG")
    assert refusal(large.getvalue(), limits=CleaningLimits(memory_mb=60)) == FileTooBig.code


def test_a_sound_that_is_cut_is_refused_before_other_bytes_are_taken_for_samples() -> None:
    whole = wav()
    assert refusal(whole[:100] + whole[140:]) == "release.file-damaged"
    assert CLEANER.clean(whole).eye is Eye.LISTEN


# -- the process apart


def test_no_file_is_read_where_a_wall_that_is_needed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = child._PROGRAM.rsplit("; main()", 1)
    lacking = "from ploughshare.storage import walls; walls.filter_calls = bool"
    monkeypatch.setattr(child, "_PROGRAM", f"{before}; {lacking}; main(){after}")
    needed = CleaningLimits(walls_needed=frozenset({"limits", "seccomp", "landlock", "hook"}))
    with pytest.raises(CleaningWallsMissing):
        ChildCleaner(needed).clean(jpeg())


@pytest.mark.parametrize(
    "said", ["b''", "b'\\xff\\xff\\xff\\xff'", "b'\\0\\0\\0\\2{}'", 'b\'\\0\\0\\0\\x0c{"t":"none"}\'']
)
def test_what_the_process_says_is_believed_only_if_it_is_whole(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"import sys; sys.stdout.buffer.write({said}); sys.stdout.flush()"
    monkeypatch.setattr(child, "_PROGRAM", program)
    assert refusal(jpeg()) == "release.cleaning-stopped"


STARTS = (b"", *(make() for make, _ in CLEANED.values()), *(data for data, _ in REFUSED.values()))


def outcome(data: bytes) -> FileKind | PloughshareError:
    try:
        return CLEANER.clean(data).kind
    except PloughshareError as error:
        return error


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(start=st.sampled_from(STARTS), cut=st.integers(0, 4_000), noise=st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_a_clean_file_or_a_named_error(
    start: bytes, cut: int, noise: bytes
) -> None:
    ended = outcome(start[:cut] + noise)
    if isinstance(ended, PloughshareError):
        assert ended.code.startswith("release.")
        assert ended.kind in (Kind.INVALID, Kind.REFUSED, Kind.LIMIT), ended.code
