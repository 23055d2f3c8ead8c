# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Three nodes trace a recovered firearm: a client of running nodes that imports no code of ours."""
