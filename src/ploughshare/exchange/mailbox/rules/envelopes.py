# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of envelopes: how a message is signed, sealed and opened."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from ploughshare.crypto.digests import b64, canonical, sha256, unb64
from ploughshare.crypto.sealing import HYBRID, PUBLIC_BYTES, SealBroken
from ploughshare.crypto.signing import Signer, VerifyKey
from ploughshare.exchange.mailbox.errors import (
    HeaderDiffers,
    KeyGone,
    LevelTooHigh,
    MessageExpired,
    MessageFromTheFuture,
    MessageMalformed,
    NotForUs,
    SealBrokenError,
    SignatureBad,
    SuiteNotAgreed,
    TooLarge,
)
from ploughshare.exchange.mailbox.rules.turns import read_turn, turn_document
from ploughshare.exchange.mailbox.terms import (
    SIZE_MOST,
    Envelope,
    Header,
    Message,
    Office,
    Turn,
)
from ploughshare.exchange.peers.rules import (
    read_successions,
    sealing_for,
    succession_documents,
    vouched,
)
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.vocabulary.secrecy import LEVELS

INNER = b"message"
OUTER = b"envelope"
SKEW = timedelta(minutes=10)
"""How far the sender's clock may be ahead."""
VALID_MOST = timedelta(days=400)
_NAME = re.compile(r"[0-9A-Za-z-]{1,40}")
"""References and names of nodes: nothing that a file, a log or a database reads in its own way."""
_KEY = re.compile(r"[0-9a-f]{16}|")
"""Empty where a restored node noted a message of its own without its envelope."""
_NUL = re.compile(rb"\\u0000")


def header_document(header: Header) -> dict[str, Any]:
    """The header as JSON."""
    document: dict[str, Any] = {
        "v": 1,
        "message": header.message,
        "sender": header.sender,
        "recipient": header.recipient,
        "sent_at": to_rfc3339(header.sent_at),
        "expires_at": to_rfc3339(header.expires_at),
        "suite": header.suite,
        "key": header.key,
    }
    return document if header.level is None else {**document, "level": header.level}


def header_bytes(header: Header) -> bytes:
    """The canonical header: what is signed and bound into the seal."""
    return canonical(header_document(header))


def _info(header: Header) -> bytes:
    return b"ploughshare/peer/1\x00" + sha256(header_bytes(header))


def seal_message(
    office: Office,
    to: Descriptor,
    *,
    reference: str,
    kind: str,
    agreement: str | None,
    body: Mapping[str, Any],
    at: datetime,
    expires_at: datetime,
    suites: Collection[str] = (HYBRID,),
    turn: Turn | None = None,
    level: str | None = None,
) -> Envelope:
    """Sign, seal and sign again.

    Args:
        suites: those permitted; the strongest that the recipient offers is taken.
        turn: where it stands among the messages to that node.
        level: how secret its content is, for all to see.

    Raises:
        TooLarge: the sealed message is larger than `SIZE_MOST`.
        NoCommonSuite: the recipient offers none of the permitted suites.
    """
    key = sealing_for(to, suites)
    header = Header(reference, office.node, to.node, at, expires_at, key.suite, key.key_id, level)
    document = msgspec.json.encode(
        {
            "v": 1,
            "message": reference,
            "sender": office.node,
            "recipient": to.node,
            "agreement": agreement,
            "kind": kind,
            "created_at": to_rfc3339(at),
            "expires_at": to_rfc3339(expires_at),
            "body": dict(body),
            **turn_document(turn),
        }
    )
    signature = office.keys.signing.sign(document, context=INNER)
    sealed = key.seal(signature + document, info=_info(header))
    if len(sealed) > SIZE_MOST:
        raise TooLarge({"most": SIZE_MOST})
    outer = _sign_outer(office.keys.signing, header, sealed)
    own = office.descriptor.successions
    return Envelope(header, sealed, outer, own if any(at < each.until for each in own) else ())


def _sign_outer(key: Signer, header: Header, sealed: bytes) -> bytes:
    return key.sign(header_bytes(header) + sha256(sealed), context=OUTER)


def check_outside(
    envelope: Envelope,
    known: Sequence[VerifyKey],
    *,
    own: NodeId,
    at: datetime,
    withdrawn: Collection[bytes] = (),
) -> VerifyKey:
    """What can be checked without opening: recipient, signature, expiry, size.

    Args:
        known: identity keys of the sender that count, its present one first.
        withdrawn: its keys that never count again.

    Returns:
        The key that signed: a known one, or one that the present key vouches for.

    Raises:
        NotForUs, SignatureBad, MessageExpired, MessageFromTheFuture, TooLarge.
    """
    header = envelope.header
    if header.recipient != own:
        raise NotForUs({"recipient": header.recipient})
    if len(envelope.sealed) > SIZE_MOST:
        raise TooLarge({"most": SIZE_MOST})
    signed = header_bytes(header) + sha256(envelope.sealed)
    later = [each for each in vouched(known, envelope.vouched) if each.raw not in withdrawn]
    for key in (*known, *later):
        if key.verifies(signed, envelope.signature, context=OUTER):
            _check_time(header.sender, header.sent_at, header.expires_at, at)
            return key
    raise SignatureBad({"sender": header.sender})


def _check_time(sender: NodeId, made: datetime, expires: datetime, at: datetime) -> None:
    if made > at + SKEW:
        raise MessageFromTheFuture({"sender": sender, "on": to_rfc3339(made)})
    if expires <= at or expires - made > VALID_MOST:
        raise MessageExpired({"sender": sender, "on": to_rfc3339(expires)})


def open_message(office: Office, envelope: Envelope, sender: Descriptor, *, at: datetime) -> Message:
    """Check, unseal and check again.

    Raises:
        NotForUs, SignatureBad, MessageExpired, MessageFromTheFuture, LevelTooHigh, KeyGone,
        SealBrokenError, HeaderDiffers, MessageMalformed.
    """
    header = envelope.header
    signer = check_outside(envelope, sender.signers(at), own=office.node, at=at, withdrawn=sender.withdrawn)
    check_level(header, office.accredited_for)
    plain = _unseal(office, envelope, at)
    signature, document = plain[:64], plain[64:]
    if not signer.verifies(document, signature, context=INNER):
        raise SignatureBad({"sender": header.sender})
    message = read_document(document)
    inside = (message["message"], message["sender"], message["recipient"])
    times = (message["created_at"], message["expires_at"])
    if inside != (header.message, header.sender, header.recipient) or times != (
        to_rfc3339(header.sent_at),
        to_rfc3339(header.expires_at),
    ):
        raise HeaderDiffers({"sender": header.sender})
    return Message(
        header.message,
        header.sender,
        message["agreement"],
        message["kind"],
        header.sent_at,
        header.expires_at,
        message["body"],
        document,
        signature,
        header.suite,
        read_turn(message),
    )


def _unseal(office: Office, envelope: Envelope, at: datetime) -> bytes:
    header = envelope.header
    for key in office.keys.openers(at):
        public = key.public
        if public.suite == header.suite and public.key_id == header.key:
            try:
                return key.open(envelope.sealed, info=_info(header))
            except SealBroken:
                raise SealBrokenError({"sender": header.sender}) from None
    raise KeyGone({"sender": header.sender})


def check_suite(message: Message, permitted: Collection[str]) -> None:
    """Whether a message may be sealed as it is.

    Args:
        permitted: names of suites; a lower one only because the message's agreement names it.

    Raises:
        SuiteNotAgreed: it is sealed in a lower suite that no agreement names.
    """
    if message.suite not in permitted:
        raise SuiteNotAgreed({"sender": message.sender, "suite": message.suite})


def read_document(document: bytes) -> dict[str, Any]:
    """Read the signed inside of a message.

    Raises:
        MessageMalformed: unreadable.
    """
    try:
        read = msgspec.json.decode(document)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise MessageMalformed({"what": "inside is no JSON"}) from None
    if not isinstance(read, dict) or read.get("v") != 1 or not isinstance(read.get("body"), dict):
        raise MessageMalformed({"what": "inside"})
    texts = ("message", "sender", "recipient", "kind", "created_at", "expires_at")
    if not all(isinstance(read.get(name), str) for name in texts):
        raise MessageMalformed({"what": "inside"})
    if not (read.get("agreement") is None or isinstance(read["agreement"], str)):
        raise MessageMalformed({"what": "agreement"})
    if _NUL.search(document) and _holds_nul(read):
        # No text that a person writes holds it, and a database may not take it.
        raise MessageMalformed({"what": "a character that no text has"})
    return read


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_holds_nul(name) or _holds_nul(each) for name, each in value.items())
    return isinstance(value, list) and any(_holds_nul(each) for each in value)


def encode_envelope(envelope: Envelope) -> bytes:
    """The envelope as it travels: JSON."""
    document: dict[str, Any] = {
        "header": header_document(envelope.header),
        "sealed": b64(envelope.sealed),
        "signature": b64(envelope.signature),
    }
    if envelope.vouched:
        document["vouched"] = succession_documents(envelope.header.sender, envelope.vouched)
    return msgspec.json.encode(document)


def decode_envelope(data: bytes) -> Envelope:
    """Read what came over the wire.

    Raises:
        MessageMalformed: anything else than an envelope of version 1.
    """
    try:
        outer = msgspec.json.decode(data)
        header = outer["header"]
        if header["v"] != 1:
            raise MessageMalformed({"what": "version"})
        names = [header[name] for name in ("message", "sender", "recipient")]
        if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in names):
            raise MessageMalformed({"what": "header"})
        suite, key = header["suite"], header["key"]
        if suite not in PUBLIC_BYTES or not isinstance(key, str) or not _KEY.fullmatch(key):
            raise MessageMalformed({"what": "suite"})
        return Envelope(
            Header(
                names[0],
                NodeId(names[1]),
                NodeId(names[2]),
                from_rfc3339(header["sent_at"]),
                from_rfc3339(header["expires_at"]),
                suite,
                key,
                _level(header),
            ),
            unb64(outer["sealed"]),
            unb64(outer["signature"]),
            read_successions(outer["vouched"], node=names[1]) if "vouched" in outer else (),
        )
    except MessageMalformed:
        raise
    except (
        msgspec.DecodeError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        PloughshareError,
    ):
        raise MessageMalformed({"what": "envelope"}) from None


def _level(header: Mapping[str, Any]) -> str | None:
    level = header.get("level")
    if level is not None and not (isinstance(level, str) and _NAME.fullmatch(level.replace("_", "-"))):
        raise MessageMalformed({"what": "level"})
    return level


def is_above(level: str | None, most: str) -> bool:
    """Whether a message of a level is more secret than a node may hold. A level that is not known here is."""
    if level is None:
        return False
    return level not in LEVELS or LEVELS.index(level) > LEVELS.index(most)


def check_level(header: Header, most: str) -> None:
    """Refuse, unopened, what is more secret than this node may hold.

    Raises:
        LevelTooHigh: it is.
    """
    if is_above(header.level, most):
        raise LevelTooHigh({"sender": header.sender, "level": str(header.level)[:40], "most": most})
