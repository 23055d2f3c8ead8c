# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged table of provisions keeps its form, and its citations carry source and date."""

from __future__ import annotations

from ploughshare.law.provisions.reference import provisions
from ploughshare.law.provisions.rules import cite


def test_the_table_loads_whole_and_every_row_has_source_date_and_verification():
    rows = provisions().values()
    assert len(rows) == 199
    assert all(row.source and row.as_of and row.article for row in rows)
    assert {row.verification for row in rows} == {"text_read", "partly_read", "memory"}


def test_a_citation_carries_row_article_source_date_and_how_far_the_text_was_read():
    cited = cite(provisions()["ECOW-19"])
    assert (cited.row, cited.article, cited.as_of) == ("ECOW-19", "19", "2009")
    assert cited.verification == "partly_read"
    assert cited.source
