# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Finding what belongs together: damaged marks, two lists, names, and judgements that can be undone."""
