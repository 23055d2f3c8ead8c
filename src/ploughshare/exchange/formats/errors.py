# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of reading and writing foreign formats. None repeats a value of the document."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class DocumentRefused(PloughshareError):
    """Root of all reasons for which a foreign document is not read, or not written."""

    kind = Kind.INVALID
    code = "formats.refused"
    msgid = N_("A document was refused.")


class DocumentTooLarge(DocumentRefused):
    kind = Kind.LIMIT
    code = "formats.too-large"
    msgid = N_("The document is larger than %(most)d bytes. Send it, or ask for it, in parts.")


class TooManyParts(DocumentRefused):
    kind = Kind.LIMIT
    code = "formats.too-many-parts"
    msgid = N_("The document holds more than %(most)d %(what)s. Send it, or ask for it, in parts.")


class DocumentTooDeep(DocumentRefused):
    code = "formats.too-deep"
    msgid = N_(
        "The document is nested deeper than %(most)d levels, more than any record needs. Ask the sender why."
    )


class EncodingWrong(DocumentRefused):
    code = "formats.encoding-wrong"
    msgid = N_("The document is not written in UTF-8. Ask the sender to save it as UTF-8.")


class DocumentMalformed(DocumentRefused):
    code = "formats.malformed"
    msgid = N_("The document is no JSON (at byte %(place)d). Ask the sender to send it again.")


class ValueUnusable(DocumentRefused):
    code = "formats.value-unusable"
    msgid = N_("The document holds %(what)s, which no two programs read alike. Ask the sender to correct it.")


class NotABundle(DocumentRefused):
    code = "formats.not-a-bundle"
    msgid = N_("The document is no STIX 2.1 bundle: %(what)s. Export it as a bundle and try again.")


class NotAnEvent(DocumentRefused):
    code = "formats.not-an-event"
    msgid = N_("The document is no event of MISP: %(what)s. Export one event as JSON and try again.")


class XmlMalformed(DocumentRefused):
    code = "formats.xml-malformed"
    msgid = N_("The document cannot be read as XML: %(what)s. Ask the sender to send it again.")


class NotAMessage(DocumentRefused):
    code = "formats.not-a-message"
    msgid = N_("The document is no message of firearms: %(what)s. Ask the sender which format it is.")


class IdTwice(DocumentRefused):
    code = "formats.id-twice"
    msgid = N_("Two objects of the bundle bear the id %(id)s. Ask the sender which of them holds.")


class VersionUnknown(DocumentRefused):
    code = "formats.version-unknown"
    msgid = N_("The object %(id)s is not written in STIX 2.1. Ask the sender to export it in version 2.1.")


class FieldUnusable(DocumentRefused):
    code = "formats.field-unusable"
    msgid = N_(
        "“%(field)s” of %(id)s cannot be used: it should be %(expected)s. Ask the sender to correct it."
    )


class ReferenceMissing(DocumentRefused):
    code = "formats.reference-missing"
    msgid = N_(
        "“%(field)s” of %(id)s names an object that is not in the bundle. Send, or ask for, the whole."
    )


class SheetMalformed(DocumentRefused):
    code = "formats.sheet-malformed"
    msgid = N_(
        "Row %(row)d of the sheet cannot be read: %(what)s. Correct it, or ask the sender to, and try again."
    )
