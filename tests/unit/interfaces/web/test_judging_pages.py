# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two records side by side, and what a record's page says of others that may be the same arm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from offices import Office

Desk = Callable[..., Any]


def text_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


@pytest.fixture
def pair(office: Office, desk: Desk) -> Iterator[str]:
    """Path of the page of two records with look-alike serials; what is judged there is undone afterwards."""
    path = f"/register/{office.firearms[0]}/beside/{office.firearms[2]}"
    yield path
    keeper = desk("keeper")
    standing = re.search(r'name="judgement" value="([^"]+)"', keeper.get(path).text)
    if standing:
        assert keeper.post(f"{path}/undo", {"judgement": standing[1]}).status_code == 303


def standing_of(page: Any) -> str:
    found = re.search(r'name="judgement" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def test_differences_are_marked_in_words_and_the_serials_aligned(desk: Desk, pair: str) -> None:
    page = desk("keeper").get(pair)
    assert page.status_code == 200
    words = text_of(page)
    assert "Serial ≈ nearly agrees BKL418Z 8KL418Z" in words
    assert "Model = agrees 17 17" in words
    assert "look-alike" in words
    assert "That both are one arm: very likely" in words
    assert "Look-alikes that differ: 1 (8/B)." in words
    assert 'class="apart"' in page.text


def test_a_judgement_is_given_with_its_reason_shown_and_undone(desk: Desk, pair: str) -> None:
    keeper = desk("keeper")
    assert keeper.post(pair, {"said": "same", "why": "the same wear"}).status_code == 303
    page = keeper.get(pair)
    words = text_of(page)
    assert "the same Keeper Example" in words
    assert "the same wear" in words
    assert "Not the same</button>" not in page.text
    assert keeper.post(f"{pair}/undo", {"judgement": standing_of(page)}).status_code == 303
    words = text_of(keeper.get(pair))
    assert "Nothing is judged of these two." in words
    assert "Undone by Keeper Example" in words


def test_a_form_that_cannot_stand_comes_back_with_what_was_typed(desk: Desk, pair: str) -> None:
    keeper = desk("keeper")
    missing = keeper.post(pair, {"said": "same", "why": " "})
    assert missing.status_code == 400
    assert 'id="error-why"' in missing.text
    silent = keeper.post(pair, {"why": "a long look at the frame"})
    assert silent.status_code == 400
    assert "a long look at the frame</textarea>" in silent.text
    assert keeper.post(pair, {"said": "not_same", "why": "two stores hold them"}).status_code == 303
    second = keeper.post(pair, {"said": "same", "why": "<b>my</b> reason"})
    assert second.status_code == 409
    assert "These two records are judged already" in text_of(second)
    assert "two stores hold them" in text_of(second)
    assert "&lt;b&gt;my&lt;/b&gt; reason</textarea>" in second.text


def test_who_only_reads_records_sees_what_is_judged_and_no_buttons(desk: Desk, pair: str) -> None:
    desk("keeper").post(pair, {"said": "not_sure", "why": "the photograph is blurred"})
    tracer = desk("tracer")
    page = tracer.get(pair)
    assert "the photograph is blurred" in text_of(page)
    assert 'name="said"' not in page.text
    assert "Undo this judgement" not in page.text
    assert tracer.post(pair, {"said": "same", "why": "x"}).status_code == 403
    assert (
        tracer.post(f"{pair}/undo", {"judgement": standing_of(desk("keeper").get(pair))}).status_code == 403
    )


def test_no_judgement_comes_from_a_form_of_another_site(desk: Desk, pair: str) -> None:
    keeper = desk("keeper")
    assert keeper.post(pair, {"said": "same", "why": "x"}, csrf=False).status_code == 403
    forged = keeper.post(pair, {"said": "same", "why": "x"}, headers={"origin": "https://evil.example"})
    assert forged.status_code == 403
    assert "Nothing is judged of these two." in text_of(keeper.get(pair))


def test_a_record_beside_itself_or_one_that_is_not_there_is_said_so(desk: Desk, office: Office) -> None:
    keeper, arm = desk("keeper"), office.firearms[0]
    assert keeper.get(f"/register/{arm}/beside/{arm}").status_code == 400
    nobody = "01a20d6e-edda-7f85-904b-476960c3dfc9"
    assert keeper.get(f"/register/{arm}/beside/{nobody}").status_code == 404


def test_a_records_page_names_others_that_may_be_the_same_and_forgets_what_was_parted(
    desk: Desk, pair: str, office: Office
) -> None:
    arm = f"/register/{office.firearms[0]}"
    assert "looked up under a case" in text_of(desk("tracer").get(arm))
    link = f'href="{pair}"'
    tracer = desk("tracer", with_case=True)
    shown = tracer.get(arm)
    assert link in shown.text
    assert f'href="{arm}/beside/{office.firearms[0]}"' not in shown.text
    assert f'href="{arm}/beside/{office.firearms[3]}"' not in shown.text
    keeper = desk("keeper")
    keeper.post(pair, {"said": "not_sure", "why": "no photograph"})
    looked_at = desk("tracer", with_case=True).get(arm)
    assert link in looked_at.text
    assert text_of(looked_at).count("judged before: not sure") == 1
    keeper = desk("keeper")
    keeper.post(f"{pair}/undo", {"judgement": standing_of(keeper.get(pair))})
    keeper.post(pair, {"said": "not_same", "why": "two stores hold them"})
    assert link not in desk("tracer", with_case=True).get(arm).text
    keeper = desk("keeper")
    keeper.post(f"{pair}/undo", {"judgement": standing_of(keeper.get(pair))})
    keeper.post(pair, {"said": "same", "why": "one import mark"})
    joined = desk("tracer").get(arm)
    assert "Judged the same arm" in text_of(joined)
    assert link in joined.text
