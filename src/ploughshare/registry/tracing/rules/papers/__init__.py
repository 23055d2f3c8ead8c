# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Three papers from a closed trace: for the seizing unit, for the other state, for the prosecutor."""

from ploughshare.registry.tracing.rules.papers.bundle import bundle_paper
from ploughshare.registry.tracing.rules.papers.extract import extract_paper, telling_states
from ploughshare.registry.tracing.rules.papers.result import result_paper
from ploughshare.registry.tracing.rules.papers.showing import showing

__all__ = ["bundle_paper", "extract_paper", "result_paper", "showing", "telling_states"]
