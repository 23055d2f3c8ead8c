# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keys at rest: what lies on the disk opens nothing without a passphrase or a token."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ploughshare.bootstrap.backup import make_backup, restore_backup
from ploughshare.bootstrap.errors import (
    KeysInClear,
    KeysLocked,
    KeysMissing,
    KeysPassphraseShort,
    NodeRunning,
    NothingProtects,
    PassphraseFileOpen,
    PassphraseWrong,
    TokenAway,
)
from ploughshare.bootstrap.key_change import key_status, protect_keys, rotate_keys, unprotect_keys
from ploughshare.bootstrap.keys import files as key_files
from ploughshare.bootstrap.keys import protection, unlocking
from ploughshare.bootstrap.keys.rotation import What
from ploughshare.bootstrap.keys.token import NodeToken
from ploughshare.bootstrap.node import lock_home, wire
from ploughshare.bootstrap.settings import Settings, load_settings
from ploughshare.bootstrap.setup import init_node
from ploughshare.crypto.digests import unb64
from ploughshare.crypto.stretching import Cost
from ploughshare.exchange.peers.rules import decode_descriptor, decode_revocation
from ploughshare.kernel.clock import system_clock

WORDS = "nine old bells over the bay"
OTHER = "seven new bells over the bay"
LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "4321"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching that takes no time: what it costs is measured elsewhere."""
    monkeypatch.setattr(protection, "COST", Cost(64, 1, 1))
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


@pytest.fixture
def home(tmp_path: Path, quick_passwords: None) -> Path:
    """A node whose keys lie in the clear."""
    init_node(tmp_path / "n", state="AUT", authority="A", sections={"node": {"production": False}})
    return tmp_path / "n"


def settings_of(home: Path, **keys: Any) -> Settings:
    read = load_settings(home, {})
    return replace(read, keys=replace(read.keys, **keys))


def opened(home: Path, words: str = WORDS, **keys: Any) -> Settings:
    return unlocking.with_keys_open(settings_of(home, **keys), ask=lambda _: words)


def secrets_of(home: Path) -> dict[str, bytes]:
    """Raw bytes of every private key, while they lie in the clear."""
    found = {}
    for path in (home / "secrets").iterdir():
        if path.name in {"signing", "sealing", "edge", "log", "box", "certificates"}:
            found[path.name] = unb64(path.read_text("ascii").strip())
    return found


def test_no_key_can_be_read_off_the_disk_once_the_keys_are_protected(home: Path) -> None:
    clear, pem = secrets_of(home), (home / "secrets/tls-key.pem").read_bytes()
    before = wire(settings_of(home))
    before.close()
    assert protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None) == 7
    lying = b"".join(path.read_bytes() for path in (home / "secrets").iterdir())
    for raw in clear.values():
        assert raw not in lying
        assert (home / "secrets").exists()
    assert b"PRIVATE KEY" not in lying
    assert pem.splitlines()[1] not in lying
    assert all(path.stat().st_mode & 0o077 == 0 for path in (home / "secrets").iterdir())
    with pytest.raises(KeysLocked):
        wire(settings_of(home))
    with pytest.raises(PassphraseWrong):
        opened(home, OTHER)
    node = wire(opened(home))
    assert node.office.descriptor == before.office.descriptor
    node.close()
    assert key_status(settings_of(home)).sealed


def test_a_new_passphrase_takes_the_place_of_the_old_and_the_keys_stay(home: Path) -> None:
    protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
    with pytest.raises(PassphraseWrong):
        protect_keys(settings_of(home), passphrase=OTHER, by_token=False, ask=lambda _: OTHER)
    assert protect_keys(settings_of(home), passphrase=OTHER, by_token=False, ask=lambda _: WORDS) == 0
    with pytest.raises(PassphraseWrong):
        opened(home, WORDS)
    wire(opened(home, OTHER)).close()


def test_unprotected_keys_lie_as_before(home: Path) -> None:
    clear = secrets_of(home)
    protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
    assert unprotect_keys(settings_of(home), ask=lambda _: WORDS) == 7
    assert secrets_of(home) == clear
    wire(settings_of(home)).close()
    assert unprotect_keys(settings_of(home), ask=None) == 0


@pytest.mark.parametrize("words", ["", "short"])
def test_a_passphrase_that_is_easily_guessed_protects_nothing(home: Path, words: str) -> None:
    with pytest.raises(KeysPassphraseShort):
        protect_keys(settings_of(home), passphrase=words, by_token=False, ask=None)
    with pytest.raises(NothingProtects):
        protect_keys(settings_of(home), passphrase=None, by_token=False, ask=None)
    assert not (home / "secrets/protection.json").exists()


def test_the_keys_of_a_node_at_work_are_left_alone(home: Path) -> None:
    lock = lock_home(settings_of(home))
    try:
        with pytest.raises(NodeRunning):
            protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
        with pytest.raises(NodeRunning):
            rotate_keys(settings_of(home), what=What.ALL, clock=system_clock)
    finally:
        os.close(lock)


class Killed(BaseException):
    """The process ended here."""


@pytest.mark.parametrize("act", ["protect", "unprotect"])
def test_what_was_killed_at_any_file_is_finished_by_running_it_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    clear = secrets_of(home)
    real = key_files.write_secret
    if act == "unprotect":
        protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)

    def run() -> None:
        if act == "protect":
            protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=lambda _: WORDS)
        else:
            unprotect_keys(settings_of(home), ask=lambda _: WORDS)

    for limit in range(1, 9):
        writes = 0

        def counting(path: Path, content: bytes, limit: int = limit) -> None:
            nonlocal writes
            writes += 1
            if writes == limit:
                path.with_name(path.name + ".new").write_bytes(content[:9])
                raise Killed
            real(path, content)

        with monkeypatch.context() as patch:
            patch.setattr(protection, "write_secret", counting)
            try:
                run()
            except Killed:
                wire(opened(home)).close()
    run()
    wire(opened(home)).close()
    if act == "protect":
        unprotect_keys(settings_of(home), ask=lambda _: WORDS)
    assert secrets_of(home) == clear


def test_a_sealed_file_of_another_name_or_with_a_changed_byte_does_not_open(home: Path) -> None:
    protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
    secrets = home / "secrets"
    kept = (secrets / "log").read_bytes()
    (secrets / "log").write_bytes((secrets / "signing").read_bytes())
    with pytest.raises(KeysMissing):
        wire(opened(home))
    middle = len(kept) // 2
    changed = b"A" if kept[middle : middle + 1] != b"A" else b"B"
    (secrets / "log").write_bytes(kept[:middle] + changed + kept[middle + 1 :])
    with pytest.raises(KeysMissing):
        wire(opened(home))


def test_the_peer_process_is_handed_what_opens_its_own_two_keys_and_no_other(home: Path) -> None:
    protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
    whole = opened(home).opened
    assert whole is not None
    for_peer = unlocking.take_over(settings_of(home), unlocking.hand_over(whole, process="peer"))
    secrets = home / "secrets"
    key_files.load_edge_key(secrets, for_peer.opened)
    key_files.load_shown(secrets, for_peer.opened)
    for name in ("signing", "sealing", "log", "box", "certificates"):
        with pytest.raises(KeysLocked):
            key_files.read_file(secrets, name, for_peer.opened)
    for_office = unlocking.take_over(settings_of(home), unlocking.hand_over(whole, process="office"))
    wire(for_office).close()
    assert unlocking.take_over(settings_of(home), b"") == settings_of(home)


def test_the_passphrase_comes_from_a_file_that_nobody_else_reads_or_from_a_credential(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
    file = tmp_path / "passphrase"
    file.write_text(f"{WORDS}\n", "utf-8")
    file.chmod(0o444)
    with pytest.raises(PassphraseFileOpen):
        unlocking.with_keys_open(settings_of(home, passphrase_file=str(file)), ask=None)
    file.chmod(0o400)
    wire(unlocking.with_keys_open(settings_of(home, passphrase_file=str(file)), ask=None)).close()
    with pytest.raises(KeysMissing):
        unlocking.with_keys_open(settings_of(home, passphrase_file=str(tmp_path / "no")), ask=None)
    with pytest.raises(KeysLocked):
        unlocking.with_keys_open(settings_of(home), ask=None)
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / "ploughshare-keys").write_text(WORDS, "utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))
    wire(unlocking.with_keys_open(settings_of(home), ask=None)).close()


def test_production_does_not_start_on_keys_in_the_clear_unless_the_disk_is_said_to_be_sealed(
    home: Path,
) -> None:
    read = settings_of(home)
    production = replace(read, node=replace(read.node, production=True))
    with pytest.raises(KeysInClear):
        unlocking.check_at_rest(production)
    unlocking.check_at_rest(replace(production, keys=replace(read.keys, disk_sealed=True)))
    unlocking.check_at_rest(read)
    protect_keys(read, passphrase=WORDS, by_token=False, ask=None)
    unlocking.check_at_rest(production)


def test_rotation_and_backup_keep_sealed_keys_sealed(home: Path, tmp_path: Path) -> None:
    protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
    made = rotate_keys(opened(home), what=What.ALL, clock=system_clock)
    assert key_status(settings_of(home)).sealed
    node = wire(opened(home))
    assert node.node == made.node
    node.sequencer.start()
    backup = make_backup(node, tmp_path / "backup", passphrase=OTHER)
    node.close()
    restore_backup(backup.path, tmp_path / "again", passphrase=OTHER, clock=system_clock)
    assert key_status(settings_of(tmp_path / "again")).sealed
    with pytest.raises(KeysLocked):
        wire(settings_of(tmp_path / "again"))
    wire(opened(tmp_path / "again")).close()


def test_a_cost_that_would_take_the_machine_down_is_not_taken(home: Path) -> None:
    protect_keys(settings_of(home), passphrase=WORDS, by_token=False, ask=None)
    path = home / "secrets/protection.json"
    path.write_text(path.read_text("utf-8").replace('"memory_kib": 64', '"memory_kib": 999999999'), "utf-8")
    with pytest.raises(KeysMissing):
        opened(home)


# -- a token


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SoftHSM 2 token of its own, named in the environment as settings are."""
    if not LIBRARY.exists() or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM 2 is not installed (Debian: apt-get install softhsm2)")
    pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed (the extra “token”)")
    folder = tmp_path / "softhsm"
    (folder / "tokens").mkdir(parents=True)
    config = folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    pin = folder / "pin"
    pin.write_text(PIN)
    pin.chmod(0o400)
    monkeypatch.setenv("SOFTHSM2_CONF", str(config))
    monkeypatch.setenv("PLOUGHSHARE_KEYS_TOKEN_LIBRARY", str(LIBRARY))
    monkeypatch.setenv("PLOUGHSHARE_KEYS_PIN_FILE", str(pin))
    names = ["--label", "ploughshare", "--so-pin", "12345678", "--pin", PIN]
    subprocess.run(["softhsm2-util", "--init-token", "--free", *names], check=True, capture_output=True)


def keys(home: Path, *words: str, code: int = 0) -> str:
    """A command of `ploughshare keys`, in a process of its own as operators run it."""
    command = [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "keys", *words]
    done = subprocess.run(
        [*command, "--home", str(home)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def test_a_token_opens_the_keys_and_holds_the_identity(
    home: Path, tmp_path: Path, token: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = decode_revocation(keys(home, "certificate"))
    keys(home, "protect", "--token-only")
    assert decode_revocation(keys(home, "certificate")).key == before.key
    keys(home, "token-key", "identity")
    told = json.loads(keys(home, "rotate", "--what", "all", "--token-key", "identity", "--json"))
    made = decode_descriptor(told["descriptor"])
    after = decode_revocation(keys(home, "certificate"))
    assert after.node == before.node == made.node, "the name stays when the identity moves into the token"
    assert after.key == made.signing != before.key
    status = json.loads(keys(home, "status", "--json"))
    assert [status[name] for name in ("sealed", "opened_by_token", "identity_in_token")] == [True] * 3
    assert not list((home / "secrets").glob("signing*")), "no identity key is left in a file"
    wrong = tmp_path / "wrong-pin"
    wrong.write_text("0000")
    wrong.chmod(0o400)
    monkeypatch.setenv("PLOUGHSHARE_KEYS_PIN_FILE", str(wrong))
    assert "wrong PIN" in keys(home, "certificate", code=10)
    monkeypatch.delenv("PLOUGHSHARE_KEYS_TOKEN_LIBRARY")
    with pytest.raises(PassphraseWrong):
        opened(home)


def test_a_token_that_is_not_there_is_named(home: Path) -> None:
    with pytest.raises(TokenAway):
        NodeToken.open(
            settings_of(home, token_library="/nowhere/library.so").keys,
            pin=PIN,
        )
