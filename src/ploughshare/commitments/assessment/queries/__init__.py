# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Assesses an office's own sheets. Nothing leaves the machine: files are read in walled processes, and what
they are compared with is packaged."""

from ploughshare.commitments.assessment.queries.assessing import assess

__all__ = ["assess"]
