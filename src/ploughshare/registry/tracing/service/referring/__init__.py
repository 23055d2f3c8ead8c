# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Referring a question to another state, with the asker's consent.

`proposing`, `forwarding` and `returning` are the asked state's part, `consenting` the asker's;
`restoring` takes both back after a restore. Nothing leaves for the third state before the consent.
"""
