# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Intake: registers and recoveries that come as files, and registers that leave as files."""
