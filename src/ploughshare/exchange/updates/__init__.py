# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Updates of facts of law that nodes tell each other: signed, by letter or in a file, and never applied by
themselves."""
