# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What kind a file is, by its content."""

from __future__ import annotations

from ploughshare.exchange.release.adapters.cleaning.made import Failed

_PICTURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "release.old-office-refused", ""),
    (b"ID3", "release.sound-refused", "MP3"),
    (b"OggS", "release.sound-refused", "Ogg"),
    (b"fLaC", "release.sound-refused", "FLAC"),
    (b"#!AMR", "release.sound-refused", "AMR"),
    (b"\x1aE\xdf\xa3", "release.film-refused", "Matroska"),
    (b"FLV\x01", "release.film-refused", "FLV"),
    (b"\0\0\x01\xba", "release.film-refused", "MPEG"),
    (b"\0\0\x01\xb3", "release.film-refused", "MPEG"),
    (b"0&\xb2u\x8ef\xcf\x11", "release.film-refused", "ASF"),
    (b"\x1f\x8b", "release.archive-refused", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "release.archive-refused", "7z"),
    (b"Rar!", "release.archive-refused", "RAR"),
    (b"BZh", "release.archive-refused", "bzip2"),
    (b"\xfd7zXZ\0", "release.archive-refused", "xz"),
    (b"(\xb5/\xfd", "release.archive-refused", "Zstandard"),
    (b"\0\0\0\x0cJXL ", "release.drawing-refused", "JPEG XL"),
    (b"\xff\x0a", "release.drawing-refused", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "release.drawing-refused", "JPEG 2000"),
    (b"8BPS", "release.drawing-refused", "Photoshop"),
    (b"gimp xcf", "release.drawing-refused", "GIMP"),
    (b"%!PS", "release.document-refused", "PostScript"),
    (b"AT&TFORM", "release.document-refused", "DjVu"),
    (b"SQLite format 3\0", "release.file-kind-unknown", ""),
    (b"PAR1", "release.file-kind-unknown", ""),
    (b"\x7fELF", "release.file-kind-unknown", ""),
    (b"MZ", "release.file-kind-unknown", ""),
)
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
_TAR_AT = 257
_END_OF_ZIP = b"PK\x05\x06"
_END_OF_ZIP_WITHIN = 22 + 65_535


def kind_of(data: bytes) -> str:
    """The kind: a picture's, `pdf`, `zip`, `wav` or `text`.

    Raises:
        Failed: it is a kind that is refused, or two kinds at once.
    """
    kind = _kind(data)
    if kind not in ("zip", "text") and _END_OF_ZIP in data[-_END_OF_ZIP_WITHIN:]:
        raise Failed("release.file-twofold", {"kind": kind, "other": "zip"})
    if kind != "pdf" and b"%PDF-" in data[:1024]:
        raise Failed("release.file-twofold", {"kind": kind, "other": "pdf"})
    return kind


def _kind(data: bytes) -> str:
    for magic, kind in _PICTURES:
        if data.startswith(magic):
            return kind
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if data[:4] in (b"RIFF", b"RF64"):
        return _riff(data)
    if data[4:8] == b"ftyp" and _is_avif(data):
        return "avif"
    _refuse(data)
    return "text"


def _is_avif(data: bytes) -> bool:
    """Whether the first box says that the file is read as AVIF: by its brand, or as one of several."""
    size = int.from_bytes(data[:4], "big")
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, min(size, 256), 4))]
    return brands[0] in _AVIF or (brands[0] in (b"mif1", b"msf1") and any(each in _AVIF for each in brands))


def _riff(data: bytes) -> str:
    form = data[8:12]
    if form == b"WEBP":
        return "webp"
    if form == b"WAVE" and data.startswith(b"RIFF"):
        return "wav"
    if form == b"AVI ":
        raise Failed("release.film-refused", {"kind": "AVI"})
    raise Failed("release.sound-refused", {"kind": "RIFF"})


def _refuse(data: bytes) -> None:
    for magic, code, name in _REFUSED:
        if data.startswith(magic):
            raise Failed(code, {"kind": name} if name else None)
    if data[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        brand = data[8:12]
        if brand in _HEIC:
            raise Failed("release.drawing-refused", {"kind": "HEIC"})
        if brand.startswith((b"M4A", b"M4B")):
            raise Failed("release.sound-refused", {"kind": "M4A"})
        raise Failed("release.film-refused", {"kind": "MP4, MOV"})
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0 and data[1] not in (0xFE, 0xFF):
        raise Failed("release.sound-refused", {"kind": "MP3, AAC"})
    if data[_TAR_AT : _TAR_AT + 5] == b"ustar":
        raise Failed("release.archive-refused", {"kind": "tar"})
