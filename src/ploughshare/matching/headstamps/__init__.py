# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Headstamps: what the marks on the base of a cartridge say of maker, calibre and year."""
