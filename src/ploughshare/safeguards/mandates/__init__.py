# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The bare case: what a look-up needs to be lawful. Registry enriches it by id."""
