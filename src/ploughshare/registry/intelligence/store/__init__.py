# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stores of intelligence. The only SQL of this room."""

from __future__ import annotations
