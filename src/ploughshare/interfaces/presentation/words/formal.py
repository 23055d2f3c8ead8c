# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for formal requests."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.law.requests.rules import HEADINGS

FORMAL_WORDS: Mapping[enum.Enum, str] = {**HEADINGS}
