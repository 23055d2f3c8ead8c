# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of many kinds, each with a source's name and a place in every corner that is not seen."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import struct
import wave
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, PngImagePlugin, TiffImagePlugin

NAME = "Zdeněk Vořechovský"
LATIN = "Vorechovsky77"
"""The same source for fields that hold only ASCII."""
LATITUDE, LONGITUDE = "48.858371", "2.294481"
RATIONALS = ((48, 1), (51, 1), (301356, 10000))
"""Degrees, minutes and seconds of the latitude, as a camera writes them."""
SEEN = "PISTOL 4471"
"""What is to be told: it stands in the open in each file."""


# -- finding


def leaks(data: bytes) -> list[str]:
    """Which secrets stand in these bytes, in whatever form."""
    found = set()
    for layer in _layers(data, 4):
        low = layer.lower()
        for label, form in _FORMS.items():
            if form.lower() in low:
                found.add(label)
    return sorted(found)


def _forms() -> dict[str, bytes]:
    forms: dict[str, bytes] = {}
    for secret in (NAME, NAME.split()[1], LATIN, LATITUDE, LONGITUDE):
        for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1250"):
            raw = secret.encode(code)
            forms[f"{secret} {code}"] = raw
            forms[f"{secret} {code} hex"] = raw.hex().encode()
            for shift in range(3):
                packed = base64.b64encode(b"\0" * shift + raw)
                forms[f"{secret} {code} base64+{shift}"] = packed[4 if shift else 0 : -4]
        forms[f"{secret} backwards"] = secret[::-1].encode()
        forms[f"{secret} escaped"] = json.dumps(secret).strip('"').encode()
    for order in "<>":
        forms[f"rationals {order}"] = b"".join(struct.pack(f"{order}II", *each) for each in RATIONALS)
        for number in (LATITUDE, LONGITUDE):
            forms[f"{number} double {order}"] = struct.pack(f"{order}d", float(number))
    return forms


_FORMS = _forms()


def _layers(data: bytes, deep: int) -> Iterator[bytes]:
    """The bytes, and what is packed in them."""
    yield data
    if not deep:
        return
    inner: list[bytes] = []
    words = data.decode("utf-8", "ignore")
    if any(0xE0000 <= ord(each) < 0xE0080 for each in words):
        inner.append("".join(chr(ord(each) % 0xE0000) for each in words if ord(each) >= 0xE0000).encode())
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            inner.append(zlib.decompressobj().decompress(data[match.start() :], 1 << 22))
        except zlib.error:
            continue
    if data[:2] == b"\x1f\x8b":
        inner.append(gzip.decompress(data))
    at = data.find(b"PK\x03\x04")
    if at >= 0:
        try:
            with zipfile.ZipFile(io.BytesIO(data[at:])) as parts:
                inner += [parts.comment, *(each.extra + each.comment for each in parts.infolist())]
                inner += [each.filename.encode() for each in parts.infolist()]
                inner += [parts.read(each) for each in parts.infolist()]
        except zipfile.BadZipFile:
            pass
    for match in re.finditer(rb"[A-Za-z0-9+/]{24,}={0,2}", data):
        word = match.group()
        inner.append(base64.b64decode(word[: len(word) // 4 * 4]))
    for each in inner:
        if each and len(each) < (1 << 23):
            yield from _layers(each, deep - 1)


# -- pictures


def drawn() -> Image.Image:
    """A small picture with what is to be told."""
    image = Image.new("RGB", (160, 60), "white")
    ImageDraw.Draw(image).text((8, 20), SEEN, fill="black")
    return image


def exif() -> Image.Exif:
    """What a camera and a program write about a picture."""
    said = Image.Exif()
    said[0x010E], said[0x013B], said[0x8298] = NAME, LATIN, NAME
    said[0x9C9D] = (NAME + "\0").encode("utf-16-le")
    said.get_ifd(0x8825).update({1: "N", 2: RATIONALS_TIFF, 3: "E", 4: RATIONALS_TIFF, 29: "2026:11:01"})
    said.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + NAME.encode("utf-16-le")
    return said


RATIONALS_TIFF = tuple(TiffImagePlugin.IFDRational(*each) for each in RATIONALS)
XMP = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{NAME}</dc:creator>'
    f"<exif:GPSLatitude>{LATITUDE}</exif:GPSLatitude></x:xmpmeta>"
).encode()
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x50\0\x12" + LATIN.encode().ljust(18)


def jpeg() -> bytes:
    """EXIF with a place and a thumbnail, XMP, IPTC, a remark, bytes after the end."""
    out = io.BytesIO()
    drawn().save(out, "JPEG", exif=exif(), comment=NAME.encode(), xmp=XMP)
    plain = out.getvalue()
    iptc = b"\xff\xed" + struct.pack(">H", len(IPTC) + 2) + IPTC
    return plain[:2] + iptc + plain[2:] + _tail()


def _tail() -> bytes:
    return b"\n" + NAME.encode() + LATITUDE.encode() + base64.b64encode(NAME.encode())


def png() -> bytes:
    """Text chunks of three kinds, EXIF, XMP, a profile's name, unseen colours, bytes after the end."""
    image = drawn().convert("RGBA")
    for place, byte in enumerate(f"{NAME}{LATITUDE}".encode()):
        image.putpixel((place, 0), (byte, byte, byte, 0))
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", LATIN)
    said.add_text("Comment", NAME + LATITUDE, zip=True)
    said.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=said, exif=exif())
    return out.getvalue() + _tail()


def tiff() -> bytes:
    """Tags for author and place, and a second page that is a thumbnail."""
    out = io.BytesIO()
    drawn().save(out, "TIFF", tiffinfo={270: LATIN, 315: LATIN, 700: XMP, 33723: IPTC}, exif=exif())
    return out.getvalue() + _tail()


def tiff_of_pages() -> bytes:
    """Two pages."""
    out = io.BytesIO()
    drawn().save(out, "TIFF", save_all=True, append_images=[drawn()], tiffinfo={270: LATIN, 315: LATIN})
    return out.getvalue() + _tail()


def gif() -> bytes:
    """A remark, a second frame, bytes after the end."""
    out = io.BytesIO()
    drawn().save(
        out, "GIF", comment=NAME.encode(), save_all=True, append_images=[Image.new("RGB", (160, 60))]
    )
    return out.getvalue() + _tail()


def bmp() -> bytes:
    """Bytes after the end."""
    out = io.BytesIO()
    drawn().save(out, "BMP")
    return out.getvalue() + _tail()


def webp() -> bytes:
    """EXIF and XMP."""
    out = io.BytesIO()
    drawn().save(out, "WEBP", exif=exif(), xmp=XMP)
    return out.getvalue() + _tail()


def avif() -> bytes:
    """EXIF, XMP and a second picture."""
    out = io.BytesIO()
    other = drawn()
    ImageDraw.Draw(other).text((8, 40), LATIN, fill="black")
    drawn().save(out, "AVIF", quality=95, exif=exif(), xmp=XMP, save_all=True, append_images=[other])
    return out.getvalue() + _tail()


# -- pages


def pdf() -> bytes:
    """Information, XMP, an attachment, a remark, a script, a layer that is off, text that is not seen."""
    hidden = f"{LATIN} {LATITUDE}"
    page = (
        f"BT /F 24 Tf 20 60 Td ({SEEN}) Tj ET 1 1 1 rg BT /F 9 Tf 20 20 Td ({hidden}) Tj ET "
        f"BT /F 9 Tf 20 9000 Td ({hidden}) Tj ET /OC /L BDC 0 g BT /F 9 Tf 20 40 Td ({hidden}) Tj ET EMC"
    )
    packed = zlib.compress(page.encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R /OpenAction << /S /JavaScript /JS (app.alert('"
        + LATIN.encode()
        + b"')) >> /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> "
        b"/Names << /EmbeddedFiles << /Names [(a.txt) 9 0 R] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 120] /Contents 4 0 R /Annots [11 0 R] "
        b"/Resources << /Font << /F 5 0 R >> /Properties << /L 6 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /OCG /Name (" + LATIN.encode() + b") >>",
        b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(XMP), XMP),
        b"<< /Author <feff" + NAME.encode("utf-16-be").hex().encode() + b"> /Title (%s) >>" % LATIN.encode(),
        b"<< /Type /Filespec /F (" + LATIN.encode() + b".txt) /EF << /F 10 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(NAME.encode()), NAME.encode()),
        b"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /T (" + LATIN.encode() + b") /Contents ("
        + LATITUDE.encode() + b") >>",
    ]  # fmt: skip
    return pdf_of(objects, info=8) + _tail()


def pdf_of(objects: list[bytes], info: int | None = None) -> bytes:
    """A PDF of these objects."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    about = b" /Info %d 0 R" % info if info else b""
    out += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        about,
        start,
    )
    return bytes(out)


# -- office


def zipped(parts: dict[str, str | bytes], *, comment: bytes = b"") -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
        file.comment = comment
    return out.getvalue()


CORE = f"<cp><creator>{NAME}</creator><lastModifiedBy>{LATIN}</lastModifiedBy><k>{LATITUDE}</k></cp>"
W = 'xmlns:w="w" xmlns:mc="mc" xmlns:wp="wp"'
_TYPE = "application/vnd.openxmlformats-officedocument."


def types(part: str, kind: str) -> str:
    """The part that says which part is the document."""
    return f'<Types><Override PartName="/{part}" ContentType="{_TYPE}{kind}.main+xml"/></Types>'


def docx() -> bytes:
    """Properties, tracked changes, remarks, letters hidden by themselves and by style, alt texts."""
    body = (
        f"<w:document {W}><w:body><w:p w:rsidR='{LATIN}'><w:r><w:t>{SEEN}</w:t></w:r>"
        f"<w:del w:author='{NAME}'><w:r><w:delText>{NAME}</w:delText></w:r></w:del>"
        f"<w:ins w:author='{NAME}'><w:r><w:t> INSERTED</w:t></w:r></w:ins>"
        f"<w:moveFrom><w:r><w:t>{LATITUDE}</w:t></w:r></w:moveFrom>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r>"
        f"<w:r><w:rPr><w:rStyle w:val='B'/></w:rPr><w:t>{NAME}</w:t></w:r>"
        f"<w:r><w:instrText>AUTHOR {NAME}</w:instrText></w:r>"
        f"<w:r><w:drawing><wp:docPr descr='{NAME}'/></w:drawing></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>right</w:t></w:r>"
        f"</w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    styles = (
        f"<w:styles {W}><w:style w:styleId='A'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>"
    )
    return zipped(
        {
            "[Content_Types].xml": types("word/document.xml", "wordprocessingml.document"),
            "word/document.xml": body,
            "word/styles.xml": styles,
            "word/comments.xml": f"<c>{NAME}</c>",
            "word/header1.xml": f"<h>{NAME}</h>",
            "word/media/image1.jpg": jpeg(),
            "docProps/core.xml": CORE,
            "docProps/thumbnail.jpeg": jpeg(),
            f"customXml/{LATIN}.xml": CORE,
        },
        comment=NAME.encode(),
    )


def xlsx() -> bytes:
    """Hidden sheets, rows, columns, a value that shows as nothing, remarks, names, properties."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.workbook.defined_name import DefinedName

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Arms"
    sheet.append([SEEN, LATIN, 12.5])
    sheet.append([NAME, LATITUDE, 1])
    sheet.append(["kept", "x", NAME])
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet["C3"].number_format = ";;;"
    sheet["A1"].comment = Comment(NAME, LATIN)
    sheet.oddHeader.center.text = LATIN
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(f"{state} {LATIN}")
        other.append([NAME, LATITUDE])
        other.sheet_state = state
    book.defined_names["place"] = DefinedName("place", attr_text=f'"{LATITUDE} {LATIN}"')
    book.properties.creator, book.properties.description = NAME, f"{LATITUDE} {LATIN}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pptx() -> bytes:
    """Speaker notes, a hidden slide, a hidden shape, remarks, properties, alt text."""
    rel = "<Relationships>" + "".join(
        f"<Relationship Id='r{n}' Target='slides/slide{n}.xml'/>" for n in (1, 2)
    )
    slide = "<p:sld xmlns:p='p' xmlns:a='a' xmlns:r='r' {0}><p:sp><p:nvSpPr>"
    slide += "<p:cNvPr id='1' descr='{1}' {2}/></p:nvSpPr>"
    slide += "<p:txBody><a:p><a:r><a:t>{3}</a:t></a:r></a:p></p:txBody></p:sp>{4}</p:sld>"
    shape = (
        "<p:sp><p:nvSpPr><p:cNvPr hidden='1'/></p:nvSpPr><a:p><a:r><a:t>" + NAME + "</a:t></a:r></a:p></p:sp>"
    )
    return zipped(
        {
            "[Content_Types].xml": types("ppt/presentation.xml", "presentationml.presentation"),
            "ppt/presentation.xml": "<p xmlns:r='r'><sldId id='1' r:id='r1'/><sldId id='2' r:id='r2'/></p>",
            "ppt/_rels/presentation.xml.rels": rel + "</Relationships>",
            "ppt/slides/slide1.xml": slide.format("", NAME, "", SEEN, shape),
            "ppt/slides/slide2.xml": slide.format("show='0'", "", "", NAME, ""),
            "ppt/notesSlides/notesSlide1.xml": f"<n>{NAME} {LATITUDE}</n>",
            "ppt/comments/comment1.xml": f"<n>{NAME}</n>",
            "docProps/core.xml": CORE,
        }
    )


_ODF = 'xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:s="s" xmlns:x="x"'
_META = f"<m xmlns:dc='dc'><dc:creator>{NAME}</dc:creator><k>{LATITUDE}</k></m>"


def _odf(kind: str, body: str) -> bytes:
    styles = "<s:style s:name='H'><s:text-properties t:display='none'/></s:style>"
    styles += "<s:style s:name='P'><s:drawing-page-properties x:visibility='hidden'/></s:style>"
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<o:d {_ODF}><o:styles>{styles}</o:styles><o:body>{body}</o:body></o:d>",
            "meta.xml": _META,
            "Thumbnails/thumbnail.png": png(),
            "META-INF/manifest.xml": "<m/>",
        }
    )


_REMARK = (
    f"<o:annotation><dc:creator xmlns:dc='dc'>{NAME}</dc:creator><t:p>{NAME} {LATITUDE}</t:p></o:annotation>"
)


def odt() -> bytes:
    """Tracked changes, remarks, hidden letters, properties, a thumbnail."""
    changes = f"<t:tracked-changes><t:deletion><t:p>{NAME}</t:p></t:deletion></t:tracked-changes>"
    hidden = f"<t:span t:style-name='H'>{NAME}</t:span>"
    hidden += f"<t:hidden-text t:string-value='x'>{LATITUDE}</t:hidden-text>"
    return _odf("text", f"<o:text>{changes}<t:p>{SEEN}{_REMARK}{hidden} AFTER</t:p></o:text>")


def ods() -> bytes:
    """Hidden sheets, rows and columns, remarks."""
    cell = "<d:table-cell {1}><t:p>{0}</t:p></d:table-cell>"
    bad, first = cell.format(NAME, ""), cell.format(f"{SEEN}</t:p>{_REMARK}<t:p>", "")
    table = (
        "<d:table d:name='Arms'><d:table-column/><d:table-column d:visibility='collapse'/>"
        f"<d:table-row>{first}{bad}</d:table-row>"
        f"<d:table-row d:visibility='collapse'>{cell.format(LATITUDE, '')}</d:table-row></d:table>"
        f"<d:table d:name='{LATIN}' d:style-name='T'><d:table-row>{bad}</d:table-row></d:table>"
    )
    body = f"<s:style s:name='T'><s:table-properties d:display='false'/></s:style><o:spreadsheet>{table}"
    return _odf("spreadsheet", body + "</o:spreadsheet>")


def odp() -> bytes:
    """Notes, a hidden slide, remarks, alt text."""
    frame = f"<d:frame><s:title>{NAME}</s:title><s:desc>{NAME}</s:desc><t:p>{SEEN}</t:p></d:frame>"
    notes = f"<x:notes><t:p>{NAME} {LATITUDE}</t:p></x:notes>"
    pages = f"<d:page>{frame}{_REMARK}{notes}</d:page><d:page d:style-name='P'><t:p>{NAME}</t:p></d:page>"
    return _odf("presentation", f"<o:presentation>{pages}</o:presentation>")


# -- texts and sound


def html() -> bytes:
    """Head, remarks, scripts, hidden elements, attributes."""
    return (
        f"<!doctype html><html><head><title>{NAME}</title><meta name=author content='{NAME}'>"
        f"<meta name='geo.position' content='{LATITUDE};{LONGITUDE}'></head><body data-by='{NAME}'>"
        f"<!-- {NAME} --><script>var by = '{NAME}'</script><p>{SEEN}</p><p hidden>{NAME}</p>"
        f"<p style='display: none'>{LATITUDE}</p><img alt='{NAME}' src='data:image/jpeg;base64,"
        f"{base64.b64encode(jpeg()).decode()}'></body></html>"
    ).encode()


def unseen(words: str) -> str:
    """Words in characters that nobody sees."""
    return "".join(chr(0xE0000 + ord(each)) for each in words)


def text() -> bytes:
    """Words in tags and between letters that join nothing."""
    bits = "".join("\u200b" if bit == "1" else "\u200c" for each in LATIN.encode() for bit in f"{each:08b}")
    return f"\ufeff{SEEN}{unseen(LATIN + LATITUDE)} found{bits} here\n".encode()


def structure() -> bytes:
    """A name in unseen characters and one that a later one of the same key covers."""
    return f'{{"arm": "{NAME} {LATITUDE}", "arm": "{SEEN}{unseen(LATIN)}"}}'.encode()


def wav() -> bytes:
    """Chunks about the sound, and bytes after it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(struct.pack("<400h", *(each * 60 % 30000 for each in range(400))))
    said = b"INFOIART" + struct.pack("<I", len(NAME.encode())) + NAME.encode()
    said += b"\0" * (len(said) % 2)
    plain = out.getvalue() + b"LIST" + struct.pack("<I", len(said)) + said + b"bext" + struct.pack("<I", 600)
    plain += (LATIN + LATITUDE).encode().ljust(600, b"\0")
    return b"RIFF" + struct.pack("<I", len(plain) - 8) + plain[8:] + _tail()


CLEANED: dict[str, tuple[Callable[[], bytes], str]] = {
    "jpeg": (jpeg, "jpeg"),
    "png": (png, "png"),
    "tiff": (tiff, "png"),
    "tiff of pages": (tiff_of_pages, "pdf"),
    "gif": (gif, "png"),
    "bmp": (bmp, "png"),
    "webp": (webp, "png"),
    "avif": (avif, "png"),
    "pdf": (pdf, "pdf"),
    "docx": (docx, "txt"),
    "xlsx": (xlsx, "xlsx"),
    "pptx": (pptx, "txt"),
    "odt": (odt, "txt"),
    "ods": (ods, "xlsx"),
    "odp": (odp, "txt"),
    "html": (html, "txt"),
    "txt": (text, "txt"),
    "csv": (lambda: text().replace(b" ", b","), "csv"),
    "json": (structure, "json"),
    "wav": (wav, "wav"),
}
"""Kinds that become a clean file, and what of."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
_SAID = f"{NAME} {LATITUDE}"
REFUSED: dict[str, tuple[bytes, str]] = {
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + _SAID.encode(), "release.drawing-refused"),
    "svg": (
        f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{_SAID}</desc></svg>'.encode(),
        "release.drawing-refused",
    ),
    "rtf": (
        b"{\\rtf1{\\info{\\author " + LATIN.encode() + b"}}" + SEEN.encode() + b"}",
        "release.document-refused",
    ),
    "xml": (f'<?xml version="1.0"?><a by="{escape(_SAID)}"/>'.encode(), "release.track-refused"),
    "gpx": (
        f'<?xml version="1.0"?><gpx><wpt lat="{LATITUDE}"><name>{NAME}</name></wpt></gpx>'.encode(),
        "release.track-refused",
    ),
    "kml": (
        f"<kml><Placemark><name>{NAME}</name><coordinates>{LATITUDE}</coordinates></Placemark></kml>".encode(),
        "release.track-refused",
    ),
    "eml": (
        f"Received: from x\nFrom: {LATIN}@example.org\nTo: b@example.org\n"
        f"Subject: {NAME}\n\n{SEEN}\n".encode(),
        "release.mail-refused",
    ),
    "msg": (_OLE + NAME.encode("utf-16-le"), "release.old-office-refused"),
    "mp4": (b"\0\0\0\x18ftypisom\0\0\0\0udta\xa9xyz" + _SAID.encode(), "release.film-refused"),
    "mov": (b"\0\0\0\x14ftypqt  \0\0\0\0udta" + _SAID.encode(), "release.film-refused"),
    "avi": (b"RIFF\0\0\0\0AVI LIST" + _SAID.encode(), "release.film-refused"),
    "mp3": (b"ID3\x04\0\0\0\0\0\x20TPE1" + _SAID.encode(), "release.sound-refused"),
    "mp3 without a tag": (b"\xff\xfb\x90\x44" + b"\0" * 400 + _SAID.encode(), "release.sound-refused"),
    "ogg": (b"OggS" + _SAID.encode(), "release.sound-refused"),
    "zip": (zipped({f"{LATIN}.txt": _SAID}), "release.archive-refused"),
    "gzip": (gzip.compress(_SAID.encode()), "release.archive-refused"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + _SAID.encode(), "release.archive-refused"),
    "doc": (_OLE + b"W\0o\0r\0d\0D\0o\0c\0" + _SAID.encode(), "release.old-office-refused"),
    "program": (b"\x7fELF" + _SAID.encode(), "release.file-kind-unknown"),
}
"""Kinds that are refused, and by which name."""
