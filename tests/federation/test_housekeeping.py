# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What comes round at a node: one thing that fails keeps nothing else from being done."""

from __future__ import annotations

import pytest

from ploughshare.testing.federation import Federation


def test_what_fails_first_stops_nothing_after_it_and_is_not_hushed_up(
    federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = federation.add("a", "AUT").post
    done: list[str] = []

    def fall() -> None:
        raise OSError("a file that cannot be deleted")

    monkeypatch.setattr(post.keeping, "sweep", fall)
    monkeypatch.setattr(post.lookups, "sweep", fall)
    monkeypatch.setattr(post.alarms, "sweep", lambda: done.append("alarms"))
    monkeypatch.setattr(post.witnesses, "forget", lambda: done.append("witnesses"))
    with pytest.raises(OSError, match="cannot be deleted"):
        post.keep_house()
    assert done == ["alarms", "witnesses"]
