# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How long each kind of record is kept, by which law; what is looked at when its time is over; and what is
erased by two persons. The kinds and their rules stand in `data/rules.csv`; a table that belongs to no kind
fails a test."""
