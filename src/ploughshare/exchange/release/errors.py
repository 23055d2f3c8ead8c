# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of release."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ReleaseMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "release.malformed"
    msgid = N_("These are no conditions of release that we can read: %(what)s.")


class ReleaseRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.refused"
    msgid = N_("This may not leave. %(why)s Nothing was sent.")


class ConsentNeeded(PloughshareError):
    kind = Kind.REFUSED
    code = "release.consent-needed"
    msgid = N_("Only with the consent of %(originator)s: %(why)s Ask for it; the answer has a clock.")


class LabelAboveAgreement(PloughshareError):
    kind = Kind.REFUSED
    code = "release.label-above-agreement"
    msgid = N_(
        "It is labelled TLP:%(label)s, and the agreement goes up to TLP:%(ceiling)s. It is not taken in."
    )


class TextToBeChecked(PloughshareError):
    kind = Kind.INVALID
    code = "release.text-to-be-checked"
    msgid = N_(
        "The text holds %(count)d places that may point to a person or a source, the first “%(first)s”. "
        "Take them out, or confirm each that it may be told."
    )


class FileEmpty(PloughshareError):
    kind = Kind.INVALID
    code = "release.file-empty"
    msgid = N_("The file is empty. Nothing is sent.")


class FileKindUnknown(PloughshareError):
    kind = Kind.REFUSED
    code = "release.file-kind-unknown"
    msgid = N_(
        "This is no kind of file that can be made clean for certain. "
        "Export it as PDF or PNG, or save its text as TXT, and try again."
    )


class FilmRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.film-refused"
    msgid = N_(
        "A film (%(kind)s) cannot be made clean for certain. "
        "Save the pictures that are to be told as PNG and send those."
    )


class SoundRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.sound-refused"
    msgid = N_(
        "A sound file of this kind (%(kind)s) cannot be made clean for certain. "
        "Export the part that is to be told as WAV (PCM) and try again."
    )


class MailRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.mail-refused"
    msgid = N_(
        "A saved mail (%(kind)s) holds addresses, ways and attachments. "
        "Save its text as TXT, clean each attachment by itself, and send those."
    )


class ArchiveRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.archive-refused"
    msgid = N_("An archive (%(kind)s) is not sent. Unpack it, and clean its files one by one.")


class DrawingRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.drawing-refused"
    msgid = N_("A picture of this kind (%(kind)s) cannot be made clean for certain. Export it as PNG or PDF.")


class TrackRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.track-refused"
    msgid = N_(
        "A file of this kind (%(kind)s) tells places, times and devices in fields that vary. "
        "Put what is to be told into a CSV or TXT file, and send that."
    )


class OldOfficeRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.old-office-refused"
    msgid = N_(
        "This office file is of an old kind, or locked by a password. "
        "Take the password off, save it as DOCX, XLSX, PPTX or PDF, and try again."
    )


class DocumentRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "release.document-refused"
    msgid = N_("A document of this kind (%(kind)s) cannot be made clean for certain. Export it as PDF.")


class FileLocked(PloughshareError):
    kind = Kind.REFUSED
    code = "release.file-locked"
    msgid = N_("The file is locked by a password. Save it without one and try again.")


class FileTwofold(PloughshareError):
    kind = Kind.REFUSED
    code = "release.file-twofold"
    msgid = N_(
        "The file is two kinds at once (%(kind)s and %(other)s), which honest programs do not write. "
        "Open it, export what is to be told as PNG or PDF, and try again."
    )


class EncodedContent(PloughshareError):
    kind = Kind.REFUSED
    code = "release.encoded-content"
    msgid = N_(
        "The text holds a long encoded block, in which anything may stand. "
        "Take it out, or save what it holds as a file of its own and clean that."
    )


class FileDamaged(PloughshareError):
    kind = Kind.INVALID
    code = "release.file-damaged"
    msgid = N_("The file is damaged or cut short. Open it, save it anew, and try again.")


class FileTooBig(PloughshareError):
    kind = Kind.LIMIT
    code = "release.file-too-big"
    msgid = N_("The file is too big for this: %(what)s. Send a part of it, or export it smaller.")


class CleaningTooLong(PloughshareError):
    kind = Kind.LIMIT
    code = "release.cleaning-too-long"
    msgid = N_("Cleaning the file took more than %(seconds)d seconds and was stopped. Send a part of it.")


class CleaningStopped(PloughshareError):
    kind = Kind.BROKEN
    code = "release.cleaning-stopped"
    msgid = N_(
        "The process that cleans the file stopped before the end. Nothing was sent. "
        "If it happens again, the file is damaged: export it as PNG or PDF."
    )


class CleaningWallsMissing(PloughshareError):
    kind = Kind.REFUSED
    code = "release.walls-missing"
    msgid = N_(
        "This machine cannot keep a file's reader apart as production demands (missing: %(missing)s). "
        "Nothing was read. The operator runs the node on Linux 5.13 or newer, x86_64 or aarch64, with "
        "Landlock and seccomp filters allowed; then try again."
    )


class CleaningBusy(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "release.cleaning-busy"
    msgid = N_("Other files are being made clean just now. Try again in a minute.")
