# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of seizures: `recording` enters an event, `correcting` puts a better version in place."""

from ploughshare.registry.seizures.service.correcting import correct_seizure
from ploughshare.registry.seizures.service.recording import check_seizure, record_seizure

__all__ = ["check_seizure", "correct_seizure", "record_seizure"]
