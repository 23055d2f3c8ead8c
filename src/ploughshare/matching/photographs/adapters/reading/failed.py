# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the reading process says that it cannot."""

from __future__ import annotations


class Failed(Exception):
    """The picture cannot be read: code and facts of the named error."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
