# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Checkpoints and cosignatures as others sign them, and as we do.

The checkpoint below is a real one of a public log: a test log of Certificate Transparency, cosigned by
public witnesses on 24 May 2026 and published by them. None of our code had a part in it.
"""

from __future__ import annotations

import base64

import pytest

from ploughshare.crypto.notes import (
    Checkpoint,
    KeyUse,
    NoteBroken,
    cosign,
    cosigned_at,
    open_checkpoint,
    parse_verifier,
    parse_witness,
    read_body,
    sign_checkpoint,
    signature_lines,
    split_note,
    verifier_text,
)
from ploughshare.crypto.signing import SigningKey

PUBLIC = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
"""  # noqa: E501 - as it was published
PUBLIC_LOG = "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
PUBLIC_WITNESSES = [
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
]
COSIGNED_S = 0x6A122120

GO_LOG = "ploughshare/mx-0123456789ab+918d5708+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs"
GO_NOTE = """\
ploughshare/mx-0123456789ab
71
eghMqU4BGQXExn9Q6RSpACvNEnoKxn2AGGSoLerFNBM=
at 2026-11-24T09:00:00Z

— ploughshare/mx-0123456789ab kY1XCD0ZLzJeg6XXSigpxM2ggijaGWNgVDXLF9bKBcvPTpHFaNJ2Ghry+nn/qxjG5j358ehl6amy7DJ6SEmlQ7TLwQU=
"""  # noqa: E501 - one line of the format
"""Signed by golang.org/x/mod/sumdb/note as Go 1.27 ships it, with a key of 32 bytes of 7."""

LOG, WITNESS = "ploughshare/mx-0123456789ab", "ploughshare/at-ba9876543210"
KEY, OTHER = SigningKey(bytes([7]) * 32), SigningKey(bytes([9]) * 32)
HEAD = Checkpoint(LOG, 71, bytes(range(32)), ("at 2026-11-24T09:00:00Z",))


def test_a_checkpoint_of_a_public_log_opens_among_signatures_of_others() -> None:
    name, key = parse_verifier(PUBLIC_LOG)
    head = open_checkpoint(PUBLIC, key, name=name)
    assert (head.origin, head.size, head.extensions) == (name, 1432088532, ())


@pytest.mark.parametrize("verifier", PUBLIC_WITNESSES)
def test_cosignatures_of_public_witnesses_hold(verifier: str) -> None:
    body, signatures = split_note(PUBLIC)
    name, key = parse_witness(verifier)
    assert cosigned_at(body, signatures, key, name=name) == COSIGNED_S
    with pytest.raises(NoteBroken):
        cosigned_at(body.replace("1432088532", "1432088533"), signatures, key, name=name)
    assert verifier_text(name, key, use=KeyUse.WITNESS) == verifier


def test_we_sign_byte_for_byte_what_go_signs() -> None:
    name, key = parse_verifier(GO_LOG)
    head = open_checkpoint(GO_NOTE, key, name=name)
    assert key == KEY.public
    assert sign_checkpoint(head, KEY, name=LOG) == GO_NOTE
    assert verifier_text(LOG, KEY.public) == GO_LOG


def test_a_cosignature_signs_the_text_of_the_specification() -> None:
    body = HEAD.body()
    line = cosign(body, OTHER, name=WITNESS, time_s=1679315147)
    signatures = signature_lines(line)
    assert cosigned_at(body, signatures, OTHER.public, name=WITNESS) == 1679315147
    blob = base64.b64decode(line.split(" ")[2])
    assert blob[4:12] == (1679315147).to_bytes(8, "big")
    text = f"cosignature/v1\ntime 1679315147\n{LOG}\n71\n{base64.b64encode(HEAD.root).decode()}\n"
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    Ed25519PublicKey.from_public_bytes(OTHER.public.raw).verify(
        blob[12:], (text + "at 2026-11-24T09:00:00Z\n").encode()
    )


def test_a_witness_stands_under_the_log_and_neither_stands_for_the_other() -> None:
    note = sign_checkpoint(HEAD, KEY, name=LOG)
    body, _ = split_note(note)
    whole = note + cosign(body, OTHER, name=WITNESS, time_s=5) + cosign(body, KEY, name=LOG, time_s=6)
    _, signatures = split_note(whole)
    assert open_checkpoint(whole, KEY.public, name=LOG) == HEAD
    assert cosigned_at(body, signatures, OTHER.public, name=WITNESS) == 5
    assert cosigned_at(body, signatures, KEY.public, name=LOG) == 6
    assert cosigned_at(body, signatures, OTHER.public, name="somebody") is None
    # A log's own signature is no cosignature, though the key is the same.
    assert cosigned_at(body, split_note(note)[1], KEY.public, name=LOG) is None
    with pytest.raises(NoteBroken):
        open_checkpoint(body + "\n" + cosign(body, KEY, name=LOG, time_s=6), KEY.public, name=LOG)


@pytest.mark.parametrize("spoilt", ["time", "signature", "length"])
def test_a_cosignature_that_was_touched_is_no_silent_no(spoilt: str) -> None:
    body = HEAD.body()
    blob = bytearray(base64.b64decode(cosign(body, OTHER, name=WITNESS, time_s=5).split(" ")[2]))
    if spoilt == "time":
        blob[11] ^= 1
    elif spoilt == "signature":
        blob[20] ^= 1
    else:
        blob = blob[:-1]
    line = f"— {WITNESS} {base64.b64encode(bytes(blob)).decode()}\n"
    with pytest.raises(NoteBroken):
        cosigned_at(body, signature_lines(line), OTHER.public, name=WITNESS)


@pytest.mark.parametrize(
    "body",
    [
        "log\n05\n" + base64.b64encode(bytes(32)).decode() + "\n",
        "log\n-5\n" + base64.b64encode(bytes(32)).decode() + "\n",
        "log\n+5\n" + base64.b64encode(bytes(32)).decode() + "\n",
        "log\n٥\n" + base64.b64encode(bytes(32)).decode() + "\n",
        "log\n5\n" + base64.b64encode(bytes(31)).decode() + "\n",
        "log\n5\n" + base64.b64encode(bytes(32)).decode() + "\n\n",
        "\n5\n" + base64.b64encode(bytes(32)).decode() + "\n",
        "log\n5\n",
        "log\n5\n" + base64.b64encode(bytes(32)).decode(),
        "log\n5\n" + "A" * 42 + "B=\n",
    ],
)
def test_a_text_that_is_no_checkpoint_is_not_read(body: str) -> None:
    with pytest.raises(NoteBroken):
        read_body(body)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "— a b\n", "— a\n", "- a AAAAAAAA\n", "— a+b AAAAAAAA\n", "— a AAAAAAAA", "— a AAAA\n\n"],
)
def test_what_is_no_signature_line_is_refused(text: str) -> None:
    with pytest.raises(NoteBroken):
        signature_lines(text)


def test_control_characters_and_overlong_notes_are_refused() -> None:
    note = sign_checkpoint(HEAD, KEY, name=LOG)
    for spoilt in (note.replace("at 2026", "at\t2026"), note + "— x AAAAAAAA\n" * 70, note[:-1]):
        with pytest.raises(NoteBroken):
            open_checkpoint(spoilt, KEY.public, name=LOG)


def test_a_witness_key_is_no_log_key() -> None:
    with pytest.raises(NoteBroken):
        parse_verifier(PUBLIC_WITNESSES[0])
    assert parse_witness(GO_LOG) == (LOG, KEY.public)
