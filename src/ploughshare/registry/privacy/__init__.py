# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked about data of one's own, breaches of data, and the record of processing.

Nothing here searches for anybody. Who asks gives a reference, or the national register that knows them gives
the number of a record, and each record is looked at alone. Names stay in the office's own file, on paper.
"""
