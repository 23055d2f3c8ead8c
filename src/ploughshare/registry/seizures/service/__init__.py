# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of seizures: `recording` enters an event, `correcting` puts a better version in place,
`photographs` keeps files with it."""

from ploughshare.registry.seizures.service.correcting import correct_seizure
from ploughshare.registry.seizures.service.photographs import (
    Pictured,
    attach_file,
    detach_file,
    file_held,
    may_attach,
    note_xray,
    own_file,
)
from ploughshare.registry.seizures.service.recording import check_seizure, record_seizure

__all__ = [
    "Pictured",
    "attach_file",
    "check_seizure",
    "correct_seizure",
    "detach_file",
    "file_held",
    "may_attach",
    "note_xray",
    "own_file",
    "record_seizure",
]
