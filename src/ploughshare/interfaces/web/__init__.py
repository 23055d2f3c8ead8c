# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The officers' pages: rendered on the server, whole without scripts, live with HTMX where that helps."""
