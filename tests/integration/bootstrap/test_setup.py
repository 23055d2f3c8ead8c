# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A node is made whole or not at all, and a killed initialisation is finished by running it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ploughshare.bootstrap import setup
from ploughshare.bootstrap.errors import HomeTaken, InsecureInProduction, SettingWrong
from ploughshare.bootstrap.keys import load_keys
from ploughshare.bootstrap.migrations import check_version
from ploughshare.bootstrap.node import Node, wire
from ploughshare.bootstrap.settings import load_settings
from ploughshare.bootstrap.setup import Founder, init_node
from ploughshare.kernel.countries import UnknownCountry
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.errors import PasswordUnfit
from ploughshare.safeguards.access.terms import FactorKind, Role, Step
from ploughshare.safeguards.audit.service import verify_log

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def made(home: Path) -> Node:
    return wire(load_settings(home, {}))


def test_a_node_is_made_with_keys_tables_name_and_a_first_operator(tmp_path: Path) -> None:
    told = init_node(tmp_path / "n", state="mx", authority="Test authority")
    node = made(tmp_path / "n")
    assert node.settings.node.state == "MEX"
    assert node.settings.node.production
    check_version(node.engine)
    assert (node.settings.data / "node-name").read_text().strip() == told.node == node.node
    opened = access.sign_in(node.door, username="operator", password=told.password, at=node.clock())
    assert opened.lacks is Step.NEW_PASSWORD
    presence = access.presence_of(node.door, opened.token, at=node.clock())
    assert presence.account.roles == {Role.OPERATOR}
    node.sequencer.start()
    node.sequencer.run_once()
    assert verify_log(node.files, node.look, contents=node.log_contents).sound
    node.close()


def test_secrets_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    init_node(tmp_path / "n", state="MEX", authority="Test authority")
    secret = [tmp_path / "n" / "node.toml", *(tmp_path / "n" / "secrets").iterdir()]
    assert [path.name for path in secret if path.stat().st_mode & 0o077] == []
    assert (tmp_path / "n").stat().st_mode & 0o077 == 0


def test_where_a_node_is_nothing_is_changed(tmp_path: Path) -> None:
    init_node(tmp_path / "n", state="MEX", authority="Test authority")
    before = (tmp_path / "n" / "node.toml").read_bytes()
    with pytest.raises(HomeTaken):
        init_node(tmp_path / "n", state="AUT", authority="Another")
    assert (tmp_path / "n" / "node.toml").read_bytes() == before


@pytest.mark.parametrize("step", ["make_keys", "wire", "upgrade", "_found"])
def test_a_killed_initialisation_is_finished_by_running_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    home = tmp_path / "n"
    target = setup.key_files if step == "make_keys" else setup
    true = getattr(target, step)

    def die(*args: object, **named: object) -> None:
        if step in {"upgrade", "_found"}:
            true(*args, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(target, step, die)
        with pytest.raises(KeyboardInterrupt):
            init_node(home, state="MEX", authority="Test authority")
    assert not (home / "node.toml").exists()
    told = init_node(home, state="MEX", authority="Test authority")
    node = made(home)
    opened = access.sign_in(node.door, username="operator", password=told.password, at=node.clock())
    assert opened.lacks is Step.NEW_PASSWORD
    node.sequencer.start()
    node.sequencer.run_once()
    assert verify_log(node.files, node.look, contents=node.log_contents).sound
    node.close()


def test_a_half_written_set_of_keys_is_made_anew(tmp_path: Path) -> None:
    home = tmp_path / "n"
    (home / "secrets").mkdir(parents=True)
    (home / "secrets" / "signing").write_text("half")
    init_node(home, state="MEX", authority="Test authority")
    load_keys(home / "secrets")


def test_a_known_second_factor_is_for_demonstrations_only(tmp_path: Path) -> None:
    founder = Founder(password="seven grey herons over ice", totp_seed=SEED)
    with pytest.raises(InsecureInProduction):
        init_node(tmp_path / "n", state="MEX", authority="Test authority", founder=founder)
    assert not (tmp_path / "n" / "node.toml").exists()
    shown = {"node": {"demonstration": True}}
    init_node(tmp_path / "n", state="MEX", authority="Test", founder=founder, sections=shown)
    node = made(tmp_path / "n")
    opened = access.sign_in(
        node.door, username="operator", password="seven grey herons over ice", at=node.clock()
    )
    assert (opened.lacks, opened.factors) == (Step.SECOND_FACTOR, {FactorKind.TOTP})
    node.close()


def test_what_is_wrong_is_said_before_anything_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "n"
    with pytest.raises(UnknownCountry):
        init_node(home, state="Atlantis", authority="Test authority")
    with pytest.raises(SettingWrong):
        init_node(home, state="MEX", authority="  ")
    with pytest.raises(SettingWrong):
        init_node(home, state="MEX", authority="Test", sections={"web": {"prot": 1}})
    for seconds in (0, 40 * 86_400):
        with pytest.raises(SettingWrong):
            init_node(home, state="MEX", authority="Test", sections={"log": {"witness_every_s": seconds}})
    with pytest.raises(PasswordUnfit):
        init_node(home, state="MEX", authority="Test", founder=Founder(password="short"))
    assert not (home / "node.toml").exists()
    assert not (home / "secrets").exists()
    init_node(home, state="MEX", authority="Test authority")
