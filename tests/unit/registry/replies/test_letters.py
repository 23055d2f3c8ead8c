# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""E-mails as they come: read in a process of their own, whatever stands in them."""

from __future__ import annotations

import pytest

from ploughshare.exchange.release.adapters.mails import ChildMailReader
from ploughshare.exchange.release.errors import FileDamaged, FileEmpty, FileLocked, FileTooBig
from ploughshare.exchange.release.rules.files import is_mail
from ploughshare.exchange.release.terms import CleaningLimits, LeftOut

HEAD = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: =?utf-8?Q?R=C3=A9ponse?=\r\n"


def read(body: bytes, kind: bytes = b"text/plain"):
    return ChildMailReader().read(HEAD + b"Content-Type: " + kind + b"\r\n\r\n" + body)


def test_a_page_is_told_by_what_is_seen_and_its_script_is_no_word():
    letter = read(b"<script>steal()</script><p hidden>x</p><p>No <b>record</b>.</p>", b"text/html")
    assert (letter.subject, letter.text) == ("Réponse", "No record.")
    assert {LeftOut.SCRIPTS, LeftOut.HIDDEN} <= set(letter.left_out)


@pytest.mark.parametrize(
    ("kind", "body", "text", "misread"),
    [
        (b"text/plain; charset=koi8-r", "ПРИ".encode("koi8-r"), "ПРИ", False),
        (b"text/plain; charset=no-such-set", "été".encode("cp1252"), "été", True),
        (b"text/plain; charset=utf-8", "été".encode("cp1252"), "été", True),
        (b"text/plain; charset=ascii", "été".encode(), "été", True),
    ],
)
def test_a_letter_that_does_not_keep_to_its_letters_is_read_and_said_to_be_doubtful(
    kind, body, text, misread
):
    letter = read(body, kind)
    assert (letter.text, letter.misread) == (text, misread)


def test_what_is_sealed_empty_or_too_large_is_named():
    with pytest.raises(FileLocked):
        read(b"AAAA", b"application/pkcs7-mime; smime-type=enveloped-data")
    with pytest.raises(FileEmpty):
        ChildMailReader().read(b"")
    with pytest.raises(FileTooBig):
        ChildMailReader(CleaningLimits(file_mb=0)).read(HEAD)


def test_files_and_letters_within_it_are_handed_over_up_to_a_number():
    parts = b"".join(
        b"--x\r\nContent-Disposition: attachment; filename=a.PDF\r\n\r\nq\r\n" for _ in range(30)
    )
    inner = b"--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner words\r\n"
    letter = read(inner + parts + b"--x--", b"multipart/mixed; boundary=x")
    assert letter.text == "inner words"
    assert [each.ending for each in letter.parts] == ["pdf"] * 20
    assert LeftOut.ATTACHMENTS in letter.left_out


def test_nesting_without_end_is_refused_by_name_and_not_by_a_crash():
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    with pytest.raises(FileDamaged):
        ChildMailReader().read(HEAD + nested)


@pytest.mark.parametrize(
    ("data", "mail"),
    [
        (HEAD + b"\r\nx", True),
        (b"Received: by x\r\n\tfor y\r\nDate: z\r\nFrom: a\r\n\r\n", True),
        (b"Dear colleague,\nFrom: our side\nTo: yours\nSubject: the trace\n", False),
        (b"%PDF-1.4", False),
    ],
)
def test_an_e_mail_is_told_by_its_head(data, mail):
    assert is_mail(data) is mail
