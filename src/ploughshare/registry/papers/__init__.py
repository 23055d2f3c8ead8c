# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of other systems: records that leave in their formats, and what comes in as a draft."""
