# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A judged comparison can be made again as it was, whatever the record and the marks say by now."""

from __future__ import annotations

import pytest

from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.tracing.queries import matches
from ploughshare.registry.tracing.queries.matches import reruns
from ploughshare.registry.tracing.service import traces
from ploughshare.registry.tracing.terms import Judgement
from ploughshare.registry.tracing.terms.matches import Made
from ploughshare.testing.builders import arm, made_and_exported, marks
from ploughshare.testing.members import COLLEAGUE


def test_a_match_is_made_again_from_the_marks_and_the_record_of_then(federation, monkeypatch):
    node = federation.add("a", "MEX")
    (firearm,) = node.hold([arm("BYFP447", made_and_exported("MEX", to="USA"))])
    made = node.recover(marks("BYFP4?7"))
    with node.in_case() as work:
        traces.judge_candidate(work, node.node.desk, made.id, firearm=firearm, judgement=Judgement.SAME)
    with node.in_case() as work:
        recoveries.read_again(work, made.id, marking=marks("XXXX999"))
        (again,) = reruns(work, made.id)
    assert again.kept.marking == marks("BYFP4?7")
    assert again.kept.description.serial == "BYFP447"
    assert (again.same_means, again.same_outcome) == (True, True)
    assert again.kept.made == matches.made_with()
    monkeypatch.setattr(matches, "made_with", lambda: Made("9.9", "other figures", "0" * 64))
    monkeypatch.setattr(matches, "weigh", lambda marking, description: again.weight + 0.5)
    with node.in_case() as work:
        (other,) = reruns(work, made.id)
    assert (other.same_means, other.same_outcome) == (False, False)


def test_a_second_judgement_keeps_a_second_comparison_and_strangers_see_none(federation):
    node = federation.add("a", "MEX")
    (firearm,) = node.hold([arm("BYFP447", made_and_exported("MEX", to="USA"))])
    made = node.recover(marks("BYFP447"))
    for says in (Judgement.SAME, Judgement.SAME):
        with node.in_case() as work:
            traces.judge_candidate(work, node.node.desk, made.id, firearm=firearm, judgement=says)
    with node.in_case() as work:
        assert [each.kept.number for each in reruns(work, made.id)] == [1, 2]
    narrow = frozenset(each for each in node.mandate().permissions if "recovery" in each.value)
    with pytest.raises(RecoveryUnknown), node.work(COLLEAGUE, permissions=narrow) as work:
        reruns(work, made.id)
