# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the office does by itself: sequencing the audit log, carrying mail, running jobs."""
