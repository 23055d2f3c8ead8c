# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of tracing.

`traces` open and close our traces; `asking` requests to other states; `told` what their nodes tell
us; `asked` what other states ask; `answering` how this register answers.
"""
