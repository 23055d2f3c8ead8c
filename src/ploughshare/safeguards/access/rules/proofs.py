# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Names, passwords, one-time codes, and what follows wrong tries."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from ploughshare.crypto.proofs import STEP_S, code_equals, one_time_code
from ploughshare.kernel.clock import to_micros
from ploughshare.safeguards.access.terms import Failures

PASSWORD_LEAST = 12
PASSWORD_MOST = 256
NAME_MOST = 120

FAILURES_MOST = 5
LOCK_FIRST = timedelta(minutes=15)
LOCK_MOST = timedelta(hours=8)
FORGET_AFTER = timedelta(hours=24)
"""Wrong tries older than this no longer count."""

STEPS_AROUND = 1
"""One-time codes of the step before and after are taken too, for clocks that differ (RFC 6238, 5.2)."""

RECOVERY_CODES = 10

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")

_DENIED = frozenset(
    [
        "password",
        "password1",
        "passwort",
        "motdepasse",
        "contrasena",
        "contraseña",
        "senha",
        "wachtwoord",
        "lozinka",
        "haslo",
        "parola",
        "sifre",
        "şifre",
        "salasana",
        "losenord",
        "lösenord",
        "jelszo",
        "heslo",
        "пароль",
        "qwerty",
        "qwertyuiop",
        "qwertz",
        "azerty",
        "asdfgh",
        "asdfghjkl",
        "zxcvbnm",
        "letmein",
        "welcome",
        "admin",
        "administrator",
        "changeme",
        "secret",
        "iloveyou",
        "monkey",
        "dragon",
        "football",
        "baseball",
        "superman",
        "batman",
        "princess",
        "sunshine",
        "trustno1",
        "master",
        "login",
        "access",
        "default",
        "guest",
        "test",
        "root",
        "police",
        "polizei",
        "policia",
        "policija",
        "customs",
        "douane",
        "zoll",
        "ploughshare",
        "tracing",
        "firearm",
        "firearms",
        "correcthorsebatterystaple",
        "correct",
        "horse",
        "battery",
        "staple",
    ]
)

_RUNS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
)


def username_form(typed: str) -> str:
    """The form in which user names are kept and compared: trimmed, composed, lower case."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def is_username(name: str) -> bool:
    """Whether a name in its kept form may be given to an account."""
    return _USERNAME.fullmatch(name) is not None


def password_form(typed: str) -> str:
    """The form in which passwords are hashed: composed alike on every keyboard (NIST SP 800-63B)."""
    whole = typed.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", whole)


def is_password(typed: str, *, username: str) -> bool:
    """Whether a password will do: long enough and not among those that are tried first.

    No rule on digits or capitals: they make passwords worse (NIST SP 800-63B, 5.1.1.2).
    """
    password = password_form(typed)
    if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
        return False
    bare = "".join(each for each in password.casefold() if each.isalnum())
    if len(set(bare)) < 5 or (len(username) >= 3 and username_form(username) in password.casefold()):
        return False
    return _rest(bare) >= 4 and not _is_repeated(bare)


def _rest(bare: str) -> int:
    """Characters that remain when denied words, runs and digits at the ends are taken away."""
    left = bare.strip("0123456789")
    for word in sorted(_DENIED, key=len, reverse=True):
        left = left.replace(word, "")
    for run in _RUNS:
        for ordered in (run, run[::-1]):
            for start in range(len(ordered) - 5):
                left = left.replace(ordered[start : start + 6], "")
    return len(left)


def _is_repeated(bare: str) -> bool:
    return any(bare == (bare[:unit] * len(bare))[: len(bare)] for unit in range(1, 7))


def is_locked(failures: Failures | None, *, at: datetime) -> bool:
    """Whether no try under this name counts now."""
    return failures is not None and failures.locked_until is not None and at < failures.locked_until


def after_failure(failures: Failures | None, *, at: datetime) -> Failures:
    """Count one more wrong try: the fifth locks for 15 minutes, each lock doubles up to 8 hours."""
    if failures is None or (at - failures.last_at >= FORGET_AFTER and not is_locked(failures, at=at)):
        failures = Failures(0, 0, at, None)
    count = failures.count + 1
    if count < FAILURES_MOST:
        return Failures(count, failures.locks, at, failures.locked_until)
    length = min(LOCK_FIRST * 2 ** min(failures.locks, 10), LOCK_MOST)
    return Failures(0, failures.locks + 1, at, at + length)


def step_of(at: datetime) -> int:
    """The time-step of RFC 6238 an instant lies in."""
    return to_micros(at) // (STEP_S * 1_000_000)


def accepted_step(seed: bytes, code: str, *, at: datetime, last_step: int) -> int | None:
    """The time-step a code is good for; None if it is wrong, stale or was used before.

    Args:
        seed: 20 bytes.
        code: as typed; spaces are forgiven.
        at: now.
        last_step: the latest step that was accepted; 0 if none. It and all before are spent.
    """
    given = "".join(code.split())
    found: int | None = None
    present = step_of(at)
    for step in range(present - STEPS_AROUND, present + STEPS_AROUND + 1):
        if code_equals(one_time_code(seed, step), given) and step > last_step and found is None:
            found = step
    return found
