# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The JSON documents of the API. What clients send is checked here; what they get is spelled out here."""
