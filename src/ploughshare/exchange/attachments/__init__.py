# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that go with a message: kept clean, sealed for one recipient, sent in pieces, made anew there."""
