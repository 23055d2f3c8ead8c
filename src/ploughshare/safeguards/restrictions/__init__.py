# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records that are kept and not used, because somebody asked for it about their own data. A mark stands
beside the record, and every room that would use it asks here first (GDPR, article 18; Directive (EU)
2016/680, article 16(3))."""
