# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Is a certificate true? Every way to fail is its own outcome, and needs no node."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

import transfers as t
from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.jws import TokenMalformed, read
from ploughshare.kernel.countries import Country
from ploughshare.registry.certificates.rules import checking, credentials, status, trusting
from ploughshare.registry.certificates.terms import IssuerKey, KeyEnd, Verdict


def verdict(text: str | None = None, *, lists=None, issuer=None, at=t.NOW, **more) -> Verdict:
    trusted = {} if issuer == "nobody" else {t.ISSUER: issuer or t.issuer()}
    held = [t.status_list()] if lists is None else lists
    return checking.check(text or t.token(), trusted=trusted, lists=held, at=at, **more).verdict


def test_a_true_certificate_says_what_it_says():
    found = checking.check(t.token(), trusted={t.ISSUER: t.issuer()}, lists=[t.status_list()], at=t.NOW)
    assert found.verdict is Verdict.VALID
    assert (found.wording, found.status_age_days) == (t.WORDING, 0)


def test_the_token_is_a_credential_of_version_2_with_a_status():
    token = read(t.token())
    document = json.loads(token.payload)
    assert token.header == {"alg": "EdDSA", "typ": "vc+jwt", "cty": "vc", "kid": t.KEY.public.key_id}
    assert document["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert document["type"] == ["VerifiableCredential", "EndUserCertificate"]
    assert document["credentialStatus"]["type"] == "BitstringStatusListEntry"
    assert document["validUntil"] == "2027-11-01T00:00:00Z"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"issuer": "nobody"}, Verdict.ISSUER_UNKNOWN),
        ({"issuer": t.issuer(revoked_on=date(2026, 11, 20), why="seal stolen")}, Verdict.ISSUER_REVOKED),
        (
            {"issuer": t.issuer(IssuerKey(t.OTHER_KEY.public.key_id, t.OTHER_KEY.public, t.TODAY))},
            Verdict.KEY_UNKNOWN,
        ),
        ({"issuer": t.issuer(state=Country("UGA"))}, Verdict.NOT_COMPETENT),
        ({"lists": []}, Verdict.STATUS_MISSING),
        ({"lists": [t.status_list(address=f"{t.STATUS}/2")]}, Verdict.STATUS_MISSING),
        ({"lists": [t.status_list(77)]}, Verdict.REVOKED),
        ({"lists": [t.status_list(76, 78)]}, Verdict.VALID),
        ({"lists": [t.status_list(at=t.NOW - timedelta(days=15))]}, Verdict.STATUS_STALE),
        ({"lists": [t.status_list(77, at=t.NOW - timedelta(days=400))]}, Verdict.REVOKED),
        ({"lists": [t.status_list(key=t.OTHER_KEY)]}, Verdict.STATUS_TAMPERED),
        ({"lists": [t.status_list(), t.status_list(77, at=t.NOW - timedelta(days=2))]}, Verdict.REVOKED),
        ({"at": t.NOW + timedelta(days=400), "stale_after": timedelta(days=999)}, Verdict.EXPIRED),
        (
            {"at": t.NOW - timedelta(days=60), "lists": [t.status_list(at=t.NOW - timedelta(days=60))]},
            Verdict.NOT_YET,
        ),
        ({"text": "no certificate"}, Verdict.MALFORMED),
    ],
)
def test_each_way_to_fail_has_its_own_outcome(changed, expected):
    assert verdict(**changed) is expected


def test_a_changed_letter_is_found():
    head, payload, signature = t.token().split(".")
    changed = unb64(payload).replace(b'"quantity":200', b'"quantity":900')
    assert verdict(f"{head}.{b64(changed)}.{signature}") is Verdict.TAMPERED


def test_a_signature_under_the_name_of_a_trusted_key_by_another_is_found():
    forged = t.token(key=t.OTHER_KEY).split(".")
    head = t.token().split(".")[0]
    assert verdict(f"{head}.{forged[1]}.{forged[2]}") is Verdict.TAMPERED


@pytest.mark.parametrize(
    ("end", "ended_on", "expected"),
    [
        (KeyEnd.REPLACED, date(2026, 11, 10), Verdict.VALID),
        (KeyEnd.REPLACED, date(2026, 10, 1), Verdict.KEY_ENDED),
        (KeyEnd.STOLEN, date(2026, 11, 10), Verdict.KEY_ENDED),
    ],
)
def test_what_a_replaced_key_signed_before_still_counts_and_a_stolen_key_counts_never(
    end, ended_on, expected
):
    old = IssuerKey(t.KEY.public.key_id, t.KEY.public, date(2026, 1, 1), ended_on, end)
    new = IssuerKey(t.OTHER_KEY.public.key_id, t.OTHER_KEY.public, ended_on)
    lists = [t.status_list(key=t.OTHER_KEY)]
    assert verdict(issuer=t.issuer(old, new), lists=lists) is expected


def test_a_token_cannot_choose_how_it_is_checked():
    _, payload, signature = t.token().split(".")
    for header in ({"alg": "none"}, {"alg": "HS256"}, {"alg": "EdDSA", "crit": ["exp"]}):
        text = f"{b64(json.dumps(header).encode())}.{payload}.{signature}"
        with pytest.raises(TokenMalformed):
            read(text)
        assert verdict(text) is Verdict.MALFORMED


def test_a_natural_person_stands_in_no_certificate():
    document = credentials.wording_document(t.WORDING)
    document["credentialSubject"]["endUser"]["kind"] = "natural_person"
    with pytest.raises(credentials.NoCertificate):
        credentials.wording_of(document)


def test_a_status_list_that_unpacks_to_too_much_is_refused():
    import gzip

    bomb = "u" + b64(gzip.compress(bytes(status.BYTES_MOST + 1)))
    with pytest.raises(credentials.NoCertificate):
        status.bit(bomb, 5)
    with pytest.raises(credentials.NoCertificate):
        status.bit("u" + b64(gzip.compress(bytes(100))), 5)


def test_an_update_that_only_takes_trust_away_is_told_from_one_that_gives():
    known = t.issuer()
    ended = replace(known.keys[0], ended_on=t.TODAY, end=KeyEnd.STOLEN)
    added = IssuerKey(t.OTHER_KEY.public.key_id, t.OTHER_KEY.public, t.TODAY)
    assert trusting.is_only_stricter(known, t.issuer(revoked_on=t.TODAY, why="x"))
    assert trusting.is_only_stricter(known, t.issuer(ended))
    assert not trusting.is_only_stricter(known, t.issuer(known.keys[0], added))
    assert not trusting.is_only_stricter(t.issuer(ended), known)
    assert not trusting.is_only_stricter(t.issuer(revoked_on=t.TODAY, why="x"), known)


def test_a_trusted_list_survives_being_written_and_read():
    made = t.issuer(revoked_on=t.TODAY, why="seal stolen")
    assert trusting.read_trusted(json.loads(json.dumps(trusting.trusted_document([made])))) == {made.id: made}
