# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The smallest shared things: ids, time, places, text and errors. Imports nothing of ours."""
