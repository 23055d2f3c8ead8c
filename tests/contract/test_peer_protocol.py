# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Another implementation of the peer protocol, made from docs/reference/protocols/peer-1.md alone.

It imports nothing of the exchange, and speaks with a node both ways.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from ploughshare.exchange.mailbox import rules as theirs
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.files import MemoryLine, PieceWire
from ploughshare.testing.members import Member
from ploughshare.vocabulary.tracing import RequestState

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


PAGE = Path(__file__).parents[2] / "docs/reference/protocols/peer-1.md"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def framed(context: str, message: bytes) -> bytes:
    return b"ploughshare/1\0" + len(context).to_bytes(2, "big") + context.encode() + message


def sealing_key(card: dict[str, Any]) -> bytes:
    found = {each["suite"]: unb64(each["key"]) for each in card["sealing_keys"]}
    return found["MLKEM768_X25519/HKDF_SHA256/AES_256_GCM"]


def opened_key(raw: bytes) -> MLKEM768X25519PublicKey:
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:1184]), X25519PublicKey.from_public_bytes(raw[1184:])
    )


class Other:
    """A node of another make: it has the keys of a member, and its own code."""

    def __init__(self, member: Member) -> None:
        folder = member.node.settings.secrets
        self.signing = Ed25519PrivateKey.from_private_bytes(unb64((folder / "signing").read_text().strip()))
        raw = unb64((folder / "sealing").read_text().strip())
        self.sealing = MLKEM768X25519PrivateKey(
            MLKEM768PrivateKey.from_seed_bytes(raw[:64]), X25519PrivateKey.from_private_bytes(raw[64:])
        )

    def envelope(self, to: dict[str, Any], header: dict[str, Any], **inside: Any) -> bytes:
        document = json.dumps(
            {
                "v": 1,
                "message": header["message"],
                "sender": header["sender"],
                "recipient": header["recipient"],
                "created_at": header["sent_at"],
                "expires_at": header["expires_at"],
                **inside,
            },
            indent=1,
        ).encode()
        inner = self.signing.sign(framed("message", document))
        canonical = rfc8785.dumps(header)
        info = b"ploughshare/peer/1\0" + hashlib.sha256(canonical).digest()
        sealed = SUITE.encrypt(inner + document, opened_key(sealing_key(to)), info=info)
        assert len(sealed) == 1120 + 64 + len(document) + 16
        signature = self.signing.sign(framed("envelope", canonical + hashlib.sha256(sealed).digest()))
        outer = {"header": header, "sealed": b64(sealed), "signature": b64(signature), "x-later": 1}
        return json.dumps(outer).encode()

    def open(self, data: bytes, sender: dict[str, Any]) -> dict[str, Any]:
        outer = json.loads(data)
        canonical, sealed = rfc8785.dumps(outer["header"]), unb64(outer["sealed"])
        key = Ed25519PublicKey.from_public_bytes(unb64(sender["signing_key"]))
        signed = framed("envelope", canonical + hashlib.sha256(sealed).digest())
        key.verify(unb64(outer["signature"]), signed)
        info = b"ploughshare/peer/1\0" + hashlib.sha256(canonical).digest()
        plain = SUITE.decrypt(sealed, self.sealing, info=info)
        key.verify(plain[:64], framed("message", plain[64:]))
        return dict(json.loads(plain[64:]))


def card_of(member: Member) -> dict[str, Any]:
    """A node's descriptor as its file holds it, checked as the page says."""
    from ploughshare.exchange.peers import rules

    office = member.node.office
    outer = json.loads(rules.encode_descriptor(office.descriptor, office.keys.signing))
    card: dict[str, Any] = outer["descriptor"]
    key = unb64(card["signing_key"])
    Ed25519PublicKey.from_public_bytes(key).verify(
        unb64(outer["signature"]), framed("node-descriptor", rfc8785.dumps(card))
    )
    first = unb64(card["first_key"])
    assert card["node"][3:] == hashlib.sha256(first).hexdigest()[:12]
    assert (card["successions"], first) == ([], key)
    parts = [
        hashlib.sha256(part).digest()
        for each in card["sealing_keys"]
        for part in (each["suite"].encode(), unb64(each["key"]))
    ]
    digits = hashlib.sha256(b"fingerprint" + first + key + b"".join(parts)).hexdigest()[:32]
    assert rules.fingerprint(office.descriptor).replace(" ", "") == digits
    return card


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Federation, Member, Member, str]]:
    federation = Federation(tmp_path)
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    agreed = federation.agree("a", "b")
    b.hold([*filling(10), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    yield federation, a, b, agreed.reference
    federation.close()


REQUEST = {
    "request": "R" * 26,
    "purpose": "tracing",
    "illicit_reason": "used_in_crime",
    "intended_use": "investigation",
    "urgency": None,
    "with_private_holder": False,
    "basis": ["C10"],
    "handling": {"tlp": "amber"},
    "items": [
        {
            "item": "I" * 26,
            "marking": {
                "serial": "BYFP447",
                "make": "GLOCK",
                "model": "19",
                "calibre": "9mm",
                "arm_type": "pistol",
            },
            "recovered_on": "2020-05-05",
            "recovered_in": "MEX",
        }
    ],
    "a field of a later version": [1, 2, 3],
}


def test_a_request_of_another_make_is_answered_and_the_answer_can_be_read(pair):
    federation, a, b, agreement = pair
    other, card = Other(a), card_of(b)
    header = {
        "v": 1,
        "message": "M" * 26,
        "sender": a.id,
        "recipient": b.id,
        "sent_at": "2026-11-24T09:00:00Z",
        "expires_at": "2026-11-25T09:00:00Z",
        "suite": "MLKEM768_X25519/HKDF_SHA256/AES_256_GCM",
        "key": hashlib.sha256(sealing_key(card)).hexdigest()[:16],
    }
    data = other.envelope(card, header, agreement=agreement, kind="trace.requested", body=REQUEST)
    receipt = json.loads(federation.hand_over(theirs.decode_envelope(data), sender=a, to=b))
    bare = {name: value for name, value in receipt.items() if name != "signature"}
    assert set(bare) == {"v", "message", "sealed_sha256", "node", "received_at", "log"}
    assert bare["sealed_sha256"] == hashlib.sha256(unb64(json.loads(data)["sealed"])).hexdigest()
    edge = Ed25519PublicKey.from_public_bytes(unb64(card["edge_key"]))
    edge.verify(unb64(receipt["signature"]), framed("receipt", rfc8785.dumps(bare)))
    b.post.take_in_letters()
    while b.post.run_next_job():
        pass
    b.node.sequencer.run_once()
    letter = b.post.next_letter(a.id)
    assert letter is not None
    opened = other.open(theirs.encode_envelope(letter.envelope), card)
    assert (opened["kind"], opened["agreement"]) == ("trace.answered", agreement)
    body = opened["body"]
    assert (body["request"], body["complete"]) == ("R" * 26, True)
    (answer,) = body["answers"]
    assert (answer["item"], answer["outcome"], answer["next_state"]) == ("I" * 26, "answered", "USA")
    assert [event["kind"] for event in answer["events"]] == ["made", "exported"]
    assert answer["events"][0]["on_text"] == "2015"


class Piecewise:
    """A file as another make offers it and sends its pieces."""

    def __init__(self, reference: str, data: bytes, kind: str, sender: Member, to: Member) -> None:
        named = {"v": 1, "file": reference, "sender": sender.id, "recipient": to.id}
        self.reference, self.data, self.kind = reference, data, kind
        self.bound = b"ploughshare/attachment/1\0" + rfc8785.dumps(named)
        self.content_key = hashlib.sha256(reference.encode()).digest()
        self.count = -(-len(data) // 1_048_576)
        self.line = MemoryLine(sender, to, PieceWire())

    def offer(self, card: dict[str, Any]) -> dict[str, Any]:
        digest, public = hashlib.sha256(self.data).hexdigest(), sealing_key(card)
        told = {"size": len(self.data), "sha256": digest, "kind": self.kind, "pieces": self.count}
        info = self.bound + hashlib.sha256(rfc8785.dumps(told)).digest()
        return {
            "reference": self.reference,
            "name": "../../evil",
            **told,
            "piece_bytes": 1_048_576,
            "suite": "MLKEM768_X25519/HKDF_SHA256/AES_256_GCM",
            "key": hashlib.sha256(public).hexdigest()[:16],
            "sealed_key": b64(SUITE.encrypt(self.content_key, opened_key(public), info=info)),
        }

    def send(self) -> None:
        for number in reversed(range(self.count)):
            nonce, total = number.to_bytes(12, "big"), self.count.to_bytes(4, "big")
            piece = self.data[number * 1_048_576 : (number + 1) * 1_048_576]
            further = number.to_bytes(4, "big") + total + self.bound
            self.line.hand_piece(
                self.reference, number, AESGCM(self.content_key).encrypt(nonce, piece, further)
            )

    def held(self) -> dict[str, Any]:
        return dict(json.loads(self.line.pieces_held(self.reference)))


RELEASE = {
    "handling": {"tlp": "green", "codes": ["H0"], "restriction": None},
    "caveats": [],
    "purposes": ["tracing"],
    "evidence": "with_consent",
    "ask_onward": False,
    "erase_on": None,
}


def header_of(message: str, sender: Member, to: Member, card: dict[str, Any]) -> dict[str, Any]:
    return {
        "v": 1,
        "message": message,
        "sender": sender.id,
        "recipient": to.id,
        "sent_at": "2026-11-24T09:00:00Z",
        "expires_at": "2026-11-25T09:00:00Z",
        "suite": "MLKEM768_X25519/HKDF_SHA256/AES_256_GCM",
        "key": hashlib.sha256(sealing_key(card)).hexdigest()[:16],
    }


def test_a_file_of_another_make_is_taken_in_pieces_and_checked(pair):
    federation, a, b, agreement = pair
    other, card = Other(a), card_of(b)
    data = b"".join(b"Line %06d of a list of parts.\n" % each for each in range(50_000))
    file = Piecewise("F" * 26, data, "txt", a, b)
    body = {
        "reference": "T" * 26,
        "version": 1,
        "origin": {"state": "MEX", "authority": "Another make", "node": a.id},
        "content": {"title": "Parts", "words": "A list.", "arms": [], "grade": "B2", "personal": False},
        "release": RELEASE,
        "files": [file.offer(card)],
    }
    header = header_of("P" * 26, a, b, card)
    letter = other.envelope(card, header, agreement=agreement, kind="information.told", body=body)
    federation.hand_over(theirs.decode_envelope(letter), sender=a, to=b)
    b.post.take_in_letters()
    file.send()
    assert file.held() == {"pieces": file.count, "held": [[0, file.count - 1]]}
    assert b.post.files.take_in()
    (kept,) = [b.post.files.vault.read(each) for each in b.post.files.vault.ids()]
    assert kept == data
    b.node.sequencer.run_once()
    said = b.post.next_letter(a.id)
    assert said is not None
    opened = other.open(theirs.encode_envelope(said.envelope), card)
    assert (opened["kind"], opened["body"]) == ("attachment.checked", {"reference": file.reference})


def test_the_files_of_a_request_of_another_make_are_taken_and_erased_when_it_is_withdrawn(pair):
    federation, a, b, agreement = pair
    other, card = Other(a), card_of(b)
    file = Piecewise("G" * 26, b"Seen beside the arm: a receipt.\n", "txt", a, b)
    unknown = {"serial": "QQX44?1", "make": "GLOCK", "calibre": "9mm", "arm_type": "pistol"}
    item = {**REQUEST["items"][0], "marking": unknown}
    files = {
        "request": REQUEST["request"],
        "item": item["item"],
        "enclosure": "E" * 26,
        "with": "request",
        "personal": False,
        "release": RELEASE,
        "files": [file.offer(card)],
    }

    def hand(message: str, kind: str, body: dict[str, Any]) -> None:
        header = header_of(message, a, b, card)
        letter = other.envelope(card, header, agreement=agreement, kind=kind, body=body)
        federation.hand_over(theirs.decode_envelope(letter), sender=a, to=b)

    def told() -> list[tuple[str, dict[str, Any]]]:
        federation.wire.passed.clear()
        federation.step(jobs=False)
        came = [each for _, each in federation.wire.passed if each.header.recipient == a.id]
        opened = [other.open(theirs.encode_envelope(each), card) for each in came]
        return [(each["kind"], each["body"]) for each in opened]

    hand("M" * 26, "trace.requested", {**REQUEST, "items": [item]})
    hand("N" * 26, "trace.files-sent", files)
    b.post.take_in_letters()
    file.send()
    assert b.post.files.take_in()
    assert [b.post.files.vault.read(each) for each in b.post.files.vault.ids()] == [file.data]
    assert ("attachment.checked", {"reference": file.reference}) in told()
    hand("W" * 26, "trace.withdrawn", {"request": REQUEST["request"], "words": "Found."})
    b.post.take_in_letters()
    assert ("trace.files-erased", {"enclosure": "E" * 26, "onward": 0}) in told()
    b.post.files.keep_house()
    assert b.post.files.vault.ids() == []


def test_an_answer_of_another_make_ends_a_request(pair):
    federation, a, b, agreement = pair
    trace = a.open_trace(marks("QQX4471"))
    asked = a.ask(trace.id, "AUT")
    a.node.sequencer.run_once()
    letter = a.post.next_letter(b.id)
    assert letter is not None
    other = Other(b)
    opened = other.open(theirs.encode_envelope(letter.envelope), card_of(a))
    assert opened["body"]["request"] == asked.reference
    item = opened["body"]["items"][0]["item"]
    answer = {"item": item, "outcome": "not_held", "by_machine": False, "searched": "everything"}
    header = {
        "v": 1,
        "message": "N" * 26,
        "sender": b.id,
        "recipient": a.id,
        "sent_at": "2026-11-24T09:00:00Z",
        "expires_at": "2026-11-25T09:00:00Z",
        "suite": "MLKEM768_X25519/HKDF_SHA256/AES_256_GCM",
        "key": hashlib.sha256(sealing_key(card_of(a))).hexdigest()[:16],
    }
    body = {"request": asked.reference, "answers": [answer]}
    data = other.envelope(card_of(a), header, agreement=agreement, kind="trace.answered", body=body)
    federation.hand_over(theirs.decode_envelope(data), sender=b, to=a)
    a.post.take_in_letters()
    assert a.refusals() == []
    assert a.request(asked.id).state is RequestState.NOT_HELD


def test_the_words_of_fingerprints_are_those_of_the_page(pair):
    from ploughshare.exchange.peers import rules

    _, a, _, _ = pair
    page = PAGE.read_text("utf-8")
    words = page[page.index("```words") :].split("```")[1].split()[1:]
    raw = bytes.fromhex(rules.fingerprint(a.node.office.descriptor).replace(" ", ""))
    told = rules.fingerprint_in_words(a.node.office.descriptor).replace(",", "").split()
    assert len(words) == 256
    assert [words[each] for each in raw] == told


def test_what_another_make_signs_for_another_purpose_is_not_taken(pair):
    _, a, _, _ = pair
    card = card_of(a)
    key = Ed25519PublicKey.from_public_bytes(unb64(card["signing_key"]))
    signature = a.node.office.keys.signing.sign(b"words", context=b"message")
    key.verify(signature, framed("message", b"words"))
    with pytest.raises(InvalidSignature):
        key.verify(signature, framed("envelope", b"words"))
