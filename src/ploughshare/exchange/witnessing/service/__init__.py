# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of witnessing: submit a head, witness one, compare third logs, deal with a fault."""

from ploughshare.exchange.witnessing.service.faults import close_fault
from ploughshare.exchange.witnessing.service.heads import (
    CHECKPOINT,
    COSIGNED,
    handle_checkpoint,
    handle_cosigned,
    note_receipt_head,
    submit,
)

__all__ = [
    "CHECKPOINT",
    "COSIGNED",
    "close_fault",
    "handle_checkpoint",
    "handle_cosigned",
    "note_receipt_head",
    "submit",
]
