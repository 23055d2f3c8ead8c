# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Failures nobody foresaw, and disks that are full, are told without a stack trace and change nothing."""

from __future__ import annotations

import errno
import logging
from typing import Any

import pytest

from apis import RECOVERY, Api
from ploughshare.interfaces.api.routes import cases
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.mandates import queries
from ploughshare.storage import files, replies


def raising(error: BaseException) -> Any:
    def fall(*args: Any, **named: Any) -> Any:
        raise error

    return fall


def test_an_unforeseen_failure_gives_a_reference_that_stands_in_the_log(
    sqlite_api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    monkeypatch.setattr(queries, "own_cases", raising(ValueError("secret inside")))
    assert cases.queries is queries
    with caplog.at_level(logging.ERROR):
        answer = luz.call("GET", "/cases")
    told = answer.json()
    assert (answer.status_code, told["code"]) == (500, "kernel.unexpected")
    assert "secret" not in answer.text
    assert told["reference"] in told["detail"]
    assert told["reference"] in caplog.text


def test_a_full_disk_is_named_and_nothing_was_kept(sqlite_api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = sqlite_api.of(Role.RECORD_KEEPER)
    monkeypatch.setattr(files.os, "fsync", raising(OSError(errno.ENOSPC, "No space left on device")))
    answer = keeper.client.post(
        "/api/v1/imports",
        data={"kind": "firearms"},
        files={"file": ("a.csv", b"serial\nA1\n", "text/csv")},
        headers={"authorization": f"Bearer {keeper.token}"},
    )
    assert (answer.status_code, answer.json()["code"]) == (503, "storage.full")
    assert not [path for path in sqlite_api.post.imports.files.folder.iterdir() if path.is_file()]
    assert keeper.get("/imports")["items"] == []


def test_a_keyed_request_that_fell_may_be_sent_again(
    sqlite_api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    with monkeypatch.context() as patch:
        patch.setattr(
            "ploughshare.registry.recoveries.service.record_recovery", raising(ValueError("inside"))
        )
        fell = luz.call("POST", "/recoveries", RECOVERY, idempotency_key="key-of-a-fall")
        assert fell.status_code == 500
    assert luz.post("/recoveries", RECOVERY, idempotency_key="key-of-a-fall")
    assert len(luz.get("/recoveries")["items"]) == 1


def test_what_is_shown_once_is_kept_by_no_key(sqlite_api: Api) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    first = luz.post("/session/recovery-codes", idempotency_key="codes-on-paper")
    second = luz.post("/session/recovery-codes", idempotency_key="codes-on-paper")
    assert first["recovery_codes"] != second["recovery_codes"]
    with sqlite_api.node.look() as connection:
        assert connection.execute(replies.reply.select()).fetchall() == []


def test_kept_replies_are_forgotten_after_a_day(sqlite_api: Api) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    luz.post("/recoveries", RECOVERY, idempotency_key="of-yesterday")
    with sqlite_api.node.transactions() as connection:
        at = sqlite_api.node.clock() - replies.KEPT * 2
        connection.execute(replies.reply.update().values(claimed_at=at))
    luz.post("/recoveries", RECOVERY, idempotency_key="of-yesterday")
    assert len(luz.get("/recoveries")["items"]) == 2
    with sqlite_api.node.look() as connection:
        assert len(connection.execute(replies.reply.select()).fetchall()) == 1


def test_every_answer_forbids_caches_and_frames(sqlite_api: Api) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    answers = [
        luz.call("GET", "/recoveries"),
        luz.call("GET", "/nothing"),
        sqlite_api.nobody.call("GET", "/cases"),
        sqlite_api.nobody.call("GET", "/health"),
        luz.call("PATCH", "/cases"),
    ]
    assert [each.status_code for each in answers] == [200, 404, 401, 200, 405]
    for each in answers:
        assert each.headers["cache-control"] == "no-store"
        assert each.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in each.headers["content-security-policy"]
        assert "server" not in each.headers
    assert answers[-1].headers["allow"]
