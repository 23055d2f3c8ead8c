# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Serial numbers read from photographs: an aid, which a person accepts or does not."""
