# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Passkeys (W3C Web Authentication, level 3), thin over py_webauthn.

User verification is always demanded: a passkey then counts as two factors by itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

CHALLENGE_BYTES = 32


class PasskeyRefused(Exception):
    """The authenticator's answer does not hold: other challenge, site, key, or a counter that went back."""


@dataclass(frozen=True, slots=True)
class Site:
    """Who asks for a passkey.

    Attributes:
        id: host name without port, such as `a.localhost`; a bare address is not possible.
        name: shown to the person.
        origin: scheme, host and port, such as `http://a.localhost:8101`.
    """

    id: str
    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Passkey:
    """What the node keeps of a passkey.

    Attributes:
        credential_id: 16 to 1,023 bytes.
        public_key: COSE key.
        sign_count: the authenticator's counter; 0 where it keeps none.
    """

    credential_id: bytes
    public_key: bytes
    sign_count: int


def registration_options(
    site: Site,
    *,
    user_id: bytes,
    username: str,
    display_name: str,
    challenge: bytes,
    known: Sequence[bytes],
) -> str:
    """JSON for `navigator.credentials.create`.

    Args:
        known: credential ids the account has already; the authenticator refuses to add them twice.
    """
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    return options_to_json(
        generate_registration_options(
            rp_id=site.id,
            rp_name=site.name,
            user_id=user_id,
            user_name=username,
            user_display_name=display_name,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
        )
    )


def check_registration(site: Site, *, answer: str, challenge: bytes) -> Passkey:
    """Verify what `navigator.credentials.create` gave.

    Raises:
        PasskeyRefused: it does not hold.
    """
    from webauthn import verify_registration_response

    try:
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception as error:
        # The library raises many kinds on hostile input; to the caller they mean one thing.
        raise PasskeyRefused() from error
    return Passkey(verified.credential_id, verified.credential_public_key, verified.sign_count)


def sign_in_options(site: Site, *, challenge: bytes, allowed: Sequence[bytes]) -> str:
    """JSON for `navigator.credentials.get`; with nothing `allowed` the person chooses a passkey."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement

    return options_to_json(
        generate_authentication_options(
            rp_id=site.id,
            challenge=challenge,
            allow_credentials=[PublicKeyCredentialDescriptor(id=each) for each in allowed],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def credential_of(answer: str) -> bytes:
    """Which credential an answer speaks of, before it is verified.

    Raises:
        PasskeyRefused: the answer has no readable credential id.
    """
    from webauthn import base64url_to_bytes

    try:
        found = json.loads(answer)["rawId"]
        return base64url_to_bytes(found)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise PasskeyRefused() from None


def check_sign_in(site: Site, *, answer: str, challenge: bytes, passkey: Passkey) -> int:
    """Verify what `navigator.credentials.get` gave and return the new counter.

    Raises:
        PasskeyRefused: it does not hold, or the counter did not grow (a copied authenticator).
    """
    from webauthn import verify_authentication_response

    try:
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except Exception as error:
        raise PasskeyRefused() from error
    return verified.new_sign_count
