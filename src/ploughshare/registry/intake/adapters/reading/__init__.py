# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What runs inside the reading process, and only there.

It is started with `python -I`, an empty environment and the file as its standard input, and uses the
standard library, openpyxl and DuckDB alone. It never sees a key, the database or a network.
"""
