# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The faces: presentation, API, peer API, web, CLI, worker, and the processes that run them."""
