# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which field of a form an outcome is about, so that the page can say it there and lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ploughshare.interfaces.presentation.outcomes import Problem


def at_field(problem: Problem, fields: Mapping[str, str], *, detail: str | None = None) -> Problem:
    """The problem with the name of the field it is about, where it is about one.

    Args:
        fields: code of an outcome to the name of a field.
        detail: words that say it better beside the field; None for those of the outcome.
    """
    name = fields.get(problem.code)
    if name is None:
        return problem
    return replace(problem, facts={**problem.facts, "field": name}, detail=detail or problem.detail)


def wrong_fields(problem: Problem | None) -> Mapping[str, str]:
    """Name of the wrong field to what is said beside it; empty where no field is to blame."""
    name = problem.facts.get("field") if problem is not None else None
    return {name: problem.detail} if problem is not None and isinstance(name, str) else {}
