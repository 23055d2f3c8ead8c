# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Engines that keep data: database, jobs, files. Nothing here knows what it keeps."""
