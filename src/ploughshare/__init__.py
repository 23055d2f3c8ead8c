# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ploughshare: software with which states cooperate against weapon trafficking."""

__version__ = "0.1.0"
