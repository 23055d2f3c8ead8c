# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The log's files, its ledger and its one sequencer."""

from ploughshare.safeguards.audit.adapters.files import LEAF, LogFiles
from ploughshare.safeguards.audit.adapters.ledger import AuditLedger
from ploughshare.safeguards.audit.adapters.sequencer import BATCH, Sequencer
from ploughshare.safeguards.audit.ports import Transactions

__all__ = ["BATCH", "LEAF", "AuditLedger", "LogFiles", "Sequencer", "Transactions"]
