# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Questions of law through the API."""

from __future__ import annotations

from apis import Api
from ploughshare.safeguards.access.terms import Role


def test_an_object_is_classified_and_compared_with_the_rows_it_rests_on(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    said = luz.post(
        "/law/classifications",
        {"object": "antique", "law_of": "PHL", "against": "CHE", "made_in": 1900, "at": "2026-11-30"},
    )
    assert (said["classification"]["answer"], said["against"]["answer"], said["differs"]) == (
        "no",
        "yes",
        "yes",
    )
    (row,) = [each["row"] for each in said["classification"]["provisions"]]
    assert luz.get(f"/law/rows/{row}")["table"] == "national_law.csv"
    unknown = luz.post("/law/classifications", {"object": "air", "law_of": "DEU"})
    assert unknown["classification"]["answer"] == "unknown"
    assert unknown["classification"]["missing"] == ["object:DEU:air"]
    assert unknown["classification"]["ask"]
    assert unknown["against"] is None


def test_an_offence_of_two_states_is_compared_element_by_element(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    question = {"asking": "EST", "asked": "DEU", "offence": "illicit_trafficking", "at": "2026-11-30"}
    said = luz.post("/law/comparisons", question)
    assert (said["dual_criminality"], said["threshold"]["reached"]) == ("yes", "yes")
    parts = luz.post("/law/comparisons", {**question, "conduct": ["parts"]})
    assert (parts["dual_criminality"], parts["missing"]) == ("unknown", ["conduct:DEU:parts"])
    nothing = luz.call("POST", "/law/comparisons", {"asking": "EST", "asked": "DEU"})
    assert (nothing.status_code, nothing.json()["code"]) == (400, "law.no-conduct")


def test_the_end_of_a_term_is_counted_and_says_why(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    question = {"basis": "C06", "case": "urgent_indirect", "start": "2026-12-22T09:00", "acting": "DEU"}
    said = luz.post("/law/deadlines", question)
    assert (said["due"], said["last_day"]) == ("2026-12-28T23:00:00Z", "2026-12-28")
    assert said["why"]
    assert luz.call("POST", "/law/deadlines", {**question, "case": "tea"}).status_code == 404
