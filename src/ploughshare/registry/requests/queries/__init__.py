# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of formal requests."""

from __future__ import annotations

from ploughshare.registry.requests.queries.lists import count_of_case, formals, formals_due, under_case
from ploughshare.registry.requests.queries.views import formal, keeps_paper, paper

__all__ = ["count_of_case", "formal", "formals", "formals_due", "keeps_paper", "paper", "under_case"]
