# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The borders of intake: the process that reads foreign files, and the files that leave."""
