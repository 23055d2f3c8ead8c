# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What two nodes agreed: kinds, purposes, handling, retention, automatic answers. Signed by both."""
