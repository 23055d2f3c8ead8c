# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A PKCS#11 token: an Ed25519 key that never leaves it, and an AES key that wraps what is kept outside.

Tokens know no ML-KEM yet, and SoftHSM 2 does not: sealing keys stay in files, sealed under a key that
the token's AES key wraps. Needs the extra `token` (python-pkcs11).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ploughshare.crypto.signing import VerifyKey, framed

if TYPE_CHECKING:
    from pkcs11 import Session

_ED25519 = bytes.fromhex("06032b6570")
"""DER of the object identifier 1.3.101.112 (RFC 8410)."""
_WRAPPED_BITS = 256


class TokenFailed(Exception):
    """The token is not there, does not take the PIN, or lacks what is asked of it.

    Attributes:
        why: in a few words, without anything secret.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(slots=True)
class TokenSession:
    """An open session. One for each process; calls of threads wait for one another.

    Attributes:
        label: of the token.
    """

    label: str
    _session: Session
    _lock: threading.Lock

    def __repr__(self) -> str:
        return f"TokenSession({self.label!r})"

    @classmethod
    def open(cls, library: str, *, label: str, pin: str) -> TokenSession:
        """Log in.

        Raises:
            TokenFailed: no library, no such token, or a wrong PIN.
        """
        try:
            import pkcs11
        except ImportError:
            raise TokenFailed("python-pkcs11 is not installed: take the extra “token”") from None
        with _named():
            token = pkcs11.lib(library).get_token(token_label=label)
            return cls(label, token.open(rw=True, user_pin=pin), threading.Lock())

    def make_signing_key(self, label: str) -> None:
        """Make an Ed25519 key that never leaves the token.

        Raises:
            TokenFailed: there is one of this label, or the token makes none.
        """
        from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass

        with self._lock, _named():
            if self._find(label, ObjectClass.PRIVATE_KEY):
                raise TokenFailed(f"it holds a key “{label}” already")
            parameters = self._session.create_domain_parameters(
                KeyType.EC_EDWARDS, {Attribute.EC_PARAMS: _ED25519}, local=True
            )
            parameters.generate_keypair(
                mechanism=Mechanism.EC_EDWARDS_KEY_PAIR_GEN,
                label=label,
                store=True,
                private_template={Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False},
            )

    def signer(self, label: str) -> TokenSigner:
        """The Ed25519 key of a label.

        Raises:
            TokenFailed: there is none.
        """
        from pkcs11 import Attribute, ObjectClass

        with self._lock, _named():
            private = self._find(label, ObjectClass.PRIVATE_KEY)
            public = self._find(label, ObjectClass.PUBLIC_KEY)
            if private is None or public is None:
                raise TokenFailed(f"it holds no key “{label}”")
            # An OCTET STRING of 32 bytes (PKCS#11 3.0, 2.3.5); some tokens leave its two bytes of DER out.
            point = bytes(public[Attribute.EC_POINT])[-32:]
        return TokenSigner(VerifyKey(point), private, self._lock)

    def make_wrapping_key(self, label: str) -> None:
        """Make an AES-256 key that never leaves the token, if there is none of this label.

        Raises:
            TokenFailed: the token makes none.
        """
        from pkcs11 import Attribute, KeyType, MechanismFlag, ObjectClass

        with self._lock, _named():
            if self._find(label, ObjectClass.SECRET_KEY) is None:
                self._session.generate_key(
                    KeyType.AES,
                    _WRAPPED_BITS,
                    label=label,
                    store=True,
                    capabilities=MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT,
                    template={Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False},
                )

    def wrap(self, plain: bytes, *, label: str, nonce: bytes) -> bytes:
        """Encrypt a key by AES-256-GCM under the token's key.

        Args:
            nonce: 12 random bytes, never used before.

        Raises:
            TokenFailed: the token does not do it.
        """
        return self._crypt("encrypt", plain, label=label, nonce=nonce)

    def unwrap(self, wrapped: bytes, *, label: str, nonce: bytes) -> bytes:
        """Inverse of `wrap`.

        Raises:
            TokenFailed: another key, altered bytes, or the token does not do it.
        """
        return self._crypt("decrypt", wrapped, label=label, nonce=nonce)

    def _crypt(self, act: str, data: bytes, *, label: str, nonce: bytes) -> bytes:
        from pkcs11 import GCMParams, Mechanism, ObjectClass

        with self._lock, _named():
            key = self._find(label, ObjectClass.SECRET_KEY)
            if key is None:
                raise TokenFailed(f"it holds no key “{label}”")
            done = getattr(key, act)(
                data, mechanism=Mechanism.AES_GCM, mechanism_param=GCMParams(nonce, None, 128)
            )
            return bytes(done)

    def _find(self, label: str, kind: Any) -> Any:
        from pkcs11 import Attribute

        # All of them: a search that is left half-way keeps the session from the next one.
        found = list(self._session.get_objects({Attribute.CLASS: kind, Attribute.LABEL: label}))
        return found[0] if found else None

    def close(self) -> None:
        """Log out."""
        with self._lock, contextlib.suppress(Exception):
            self._session.close()


@dataclass(frozen=True, slots=True)
class TokenSigner:
    """An Ed25519 key in a token.

    Attributes:
        public: the matching public key.
    """

    public: VerifyKey
    _key: Any
    _lock: threading.Lock

    def __repr__(self) -> str:
        return "TokenSigner(…)"

    def sign(self, message: bytes, *, context: bytes) -> bytes:
        """Signature over `message` for `context`, 64 bytes.

        Raises:
            TokenFailed: the token was taken out.
        """
        from pkcs11 import Mechanism

        with self._lock, _named():
            return bytes(self._key.sign(framed(message, context), mechanism=Mechanism.EDDSA))


@contextlib.contextmanager
def _named() -> Iterator[None]:
    import pkcs11

    try:
        yield
    except pkcs11.PinIncorrect:
        raise TokenFailed("wrong PIN") from None
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise TokenFailed(type(error).__name__) from None
