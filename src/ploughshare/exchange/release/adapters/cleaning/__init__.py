# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What runs inside the cleaning process, and only there.

It is started with `python -I`, an empty environment and the file as its standard input. It never sees a key,
the database or a network. Each reader makes a new file from what it takes; none copies the old and deletes.
"""
