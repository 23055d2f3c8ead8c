# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Names of organisations and vessels across scripts. Persons are no merge key."""
