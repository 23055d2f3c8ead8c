# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The token of the settings, with failures that have names."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.bootstrap.errors import TokenAway
from ploughshare.bootstrap.settings import KeySettings
from ploughshare.crypto.signing import Signer, VerifyKey
from ploughshare.crypto.tokens import TokenFailed, TokenSession, TokenSigner


@dataclass(frozen=True, slots=True)
class NamedSigner:
    """A token's key whose failures are outcomes: what waits for a signature is tried again.

    Attributes:
        inner: the key.
        token: label of the token.
    """

    inner: TokenSigner
    token: str

    @property
    def public(self) -> VerifyKey:
        """The matching public key."""
        return self.inner.public

    def sign(self, message: bytes, *, context: bytes) -> bytes:
        """Signature over `message` for `context`.

        Raises:
            TokenAway: the token was taken out.
        """
        try:
            return self.inner.sign(message, context=context)
        except TokenFailed as error:
            raise TokenAway({"token": self.token, "why": error.why}) from None


@dataclass(frozen=True, slots=True)
class NodeToken:
    """See `Token`.

    Attributes:
        session: open.
    """

    session: TokenSession

    @classmethod
    def open(cls, settings: KeySettings, *, pin: str) -> NodeToken:
        """Log in at the token that the settings name.

        Raises:
            TokenAway: it is not there, or the PIN is wrong.
        """
        try:
            return cls(TokenSession.open(settings.token_library, label=settings.token_label, pin=pin))
        except TokenFailed as error:
            raise TokenAway({"token": settings.token_label, "why": error.why}) from None

    def make_signing_key(self, label: str) -> None:
        """Make an identity key in the token.

        Raises:
            TokenAway: it makes none.
        """
        try:
            self.session.make_signing_key(label)
        except TokenFailed as error:
            raise self._away(error) from None

    def signer(self, label: str) -> Signer:
        """The Ed25519 key of a label.

        Raises:
            TokenAway: there is none.
        """
        try:
            return NamedSigner(self.session.signer(label), self.session.label)
        except TokenFailed as error:
            raise self._away(error) from None

    def wrap(self, plain: bytes, *, label: str, nonce: bytes) -> bytes:
        """Encrypt under the token's own key, which is made if it is missing.

        Raises:
            TokenAway: it does not do it.
        """
        try:
            self.session.make_wrapping_key(label)
            return self.session.wrap(plain, label=label, nonce=nonce)
        except TokenFailed as error:
            raise self._away(error) from None

    def unwrap(self, wrapped: bytes, *, label: str, nonce: bytes) -> bytes:
        """Inverse of `wrap`.

        Raises:
            TokenAway: another token, altered bytes, or it does not do it.
        """
        try:
            return self.session.unwrap(wrapped, label=label, nonce=nonce)
        except TokenFailed as error:
            raise self._away(error) from None

    def _away(self, error: TokenFailed) -> TokenAway:
        return TokenAway({"token": self.session.label, "why": error.why})
