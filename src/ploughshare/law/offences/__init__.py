# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offences of two states, element by element: is the same conduct punishable in both, and severely enough?"""
