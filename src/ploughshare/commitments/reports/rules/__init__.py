# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of reports: their tables, the records behind a figure, what moved, and how they are kept."""

from ploughshare.commitments.reports.rules.arms_trade import trade_report
from ploughshare.commitments.reports.rules.behind import Behind, behind
from ploughshare.commitments.reports.rules.drawing import draw
from ploughshare.commitments.reports.rules.flows import flows_report
from ploughshare.commitments.reports.rules.keeping import figures_of, pack, records_behind_all, shifts, unpack
from ploughshare.commitments.reports.rules.papers import paper_of
from ploughshare.commitments.reports.rules.programme import programme_report
from ploughshare.commitments.reports.rules.sdg import sdg_report

__all__ = [
    "Behind",
    "behind",
    "draw",
    "figures_of",
    "flows_report",
    "pack",
    "paper_of",
    "programme_report",
    "records_behind_all",
    "sdg_report",
    "shifts",
    "trade_report",
    "unpack",
]
