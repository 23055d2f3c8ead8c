# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An import that is given up for good leaves nothing behind that bars the next one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from apis import Api, Caller
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.intake.service import imports as intake
from ploughshare.safeguards.access.terms import Role
from ploughshare.storage import jobs
from ploughshare.storage.errors import StorageUnavailable

LIST = "source_record,serial,make,calibre\n" + "".join(
    f"R{each},AB{each:04d},Glock,9mm\n" for each in range(50)
)


def ordered(keeper: Caller) -> str:
    answer = keeper.client.post(
        "/api/v1/imports",
        data={"kind": "firearms", "source": "National register"},
        files={"file": ("arms.csv", LIST.encode())},
        headers={"authorization": f"Bearer {keeper.token}"},
    )
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def rows(api: Api) -> int:
    with api.node.look() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM firearm").scalar() or 0)


def tried(api: Api, *, times: int) -> None:
    """Run the job as often as it falls due."""
    for _ in range(times):
        assert api.post.run_next_job(long=True)
        now = api.node.clock() + timedelta(minutes=10)
        api.node.clock = lambda now=now: now  # type: ignore[misc]
        api.post.node.clock = api.node.clock


@pytest.mark.parametrize("trouble", [StorageUnavailable(), RuntimeError("a fall without a name")])
def test_an_import_without_a_try_left_is_taken_back(
    api: Api, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    id = ordered(api.of(Role.RECORD_KEEPER))

    def fail(*given: Any, **named: Any) -> None:
        raise trouble

    with monkeypatch.context() as away:
        away.setattr(firearms, "publish_batch", fail)
        tried(api, times=jobs.ATTEMPTS_MOST - 1)
        assert rows(api) == 50
        tried(api, times=1)
    assert rows(api) == 0
    second = sign_in_again(api)
    told = second.get(f"/imports/{id}")
    assert told["state"] == "taken_back"
    assert told["failure"]
    assert not api.post.run_next_job(long=True)
    assert not (api.post.imports.files.folder / id).exists()
    ordered(second)
    tried(api, times=1)
    assert rows(api) == 50


def test_what_could_not_be_taken_back_then_is_taken_back_later(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = ordered(api.of(Role.RECORD_KEEPER))

    def fail(*given: Any, **named: Any) -> None:
        raise StorageUnavailable()

    with monkeypatch.context() as away:
        away.setattr(firearms, "publish_batch", fail)
        away.setattr(intake, "take_back", fail)
        tried(api, times=jobs.ATTEMPTS_MOST)
        assert not api.post.run_next_job(long=True)
    assert rows(api) == 50
    api.post.imports.sweep()
    tried(api, times=1)
    assert rows(api) == 0
    assert sign_in_again(api).get(f"/imports/{id}")["state"] == "taken_back"
    api.post.imports.sweep()
    assert not api.post.run_next_job(long=True)


def sign_in_again(api: Api) -> Any:
    """The session ended while the job was tried."""
    return api.person("second-keeper", Role.RECORD_KEEPER)
