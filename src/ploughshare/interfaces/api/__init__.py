# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The officers' API: JSON over HTTP, one mandate a request, every outcome named."""
