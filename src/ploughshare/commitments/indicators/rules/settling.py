# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""In which standing an arm is counted: exactly one of seven.

The metadata of 16.4.2 counts an arm as a success when its point of diversion was established, by tracing or
by a competent authority otherwise. Who established it, on what grounds and when stand behind each success
here; a success that says none of this is shown as a fault and is not counted until somebody fills it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ploughshare.commitments.indicators.terms import ArmRow, Settled, TraceStand
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.seizures import Diversion, TracingStanding
from ploughshare.vocabulary.tracing import ResultCode

SUCCESSES = frozenset({TracingStanding.TRACED, TracingStanding.ESTABLISHED})
_R = ResultCode
_S = TracingStanding

OF_RESULT: Mapping[ResultCode, TracingStanding] = {
    _R.R10: _S.TRACED,
    _R.R11: _S.TRACED,
    _R.R12: _S.TRACED,
    _R.R13: _S.TRACED,
    _R.R14: _S.ESTABLISHED,
    # A way that breaks off has no point of diversion: it was tried, and it did not end in one.
    _R.R20: _S.WITHOUT_RESULT,
    _R.R21: _S.WITHOUT_RESULT,
    _R.U30: _S.WITHOUT_RESULT,
    _R.U31: _S.WITHOUT_RESULT,
    _R.U32: _S.WITHOUT_RESULT,
    _R.U40: _S.INSUFFICIENT,
    _R.U41: _S.INSUFFICIENT,
    _R.U42: _S.INSUFFICIENT,
    _R.U43: _S.INSUFFICIENT,
    _R.U50: _S.WITHOUT_RESULT,
    _R.U60: _S.WITHOUT_RESULT,
    _R.U61: _S.WITHOUT_RESULT,
    _R.U70: _S.WITHOUT_RESULT,
    _R.N80: _S.NOT_ATTEMPTED,
}

GIVEN = N_("As entered with the seizure.")
BY_RESULT = N_("Its trace was closed with result %(result)s.")
BY_DIVERSION = N_("Its point of diversion was established.")
STILL_OPEN = N_("Its trace was open on that day.")
NO_RESULT = N_("Its trace was closed without a result.")
NO_TRACE = N_("Nothing on tracing was recorded.")
NOT_BEGUN = N_("Its trace was begun after that day.")
AFTER = N_("It was established after that day.")
UNSUPPORTED = N_("Entered as a success, yet without who established it, on what grounds and when.")


def settle(row: ArmRow, *, as_at: date) -> Settled:
    """The one standing of an arm on a day."""
    traced, why_traced = standing_of_trace(row.trace, as_at=as_at) if row.trace else (None, None)
    diversion = row.diversion or (row.trace.diversion if row.trace else None)
    beside = traced if traced is not None and row.given not in {None, traced} else None
    if row.given is not None:
        standing, why = row.given, Text(GIVEN)
    elif traced is not None and why_traced is not None:
        standing, why = traced, why_traced
    elif row.diversion is not None:
        standing, why = _S.ESTABLISHED, Text(BY_DIVERSION)
    else:
        standing, why = _S.NOT_RECORDED, Text(NO_TRACE)
    if standing not in SUCCESSES:
        return Settled(standing, why, beside=beside)
    if not _whole(diversion):
        return Settled(_S.NOT_RECORDED, Text(UNSUPPORTED), unsupported=standing, beside=beside)
    assert diversion is not None
    if diversion.on.period.since > as_at:
        return Settled(_S.PENDING, Text(AFTER), beside=beside)
    return Settled(standing, why, beside=beside, diversion=diversion)


def standing_of_trace(trace: TraceStand, *, as_at: date) -> tuple[TracingStanding, Text]:
    """The standing that a trace here gives, on a day."""
    if trace.opened_on > as_at:
        return _S.NOT_RECORDED, Text(NOT_BEGUN)
    if trace.diversion is not None and trace.diversion.on.period.since <= as_at:
        by_authority = trace.result is ResultCode.R14
        return (_S.ESTABLISHED if by_authority else _S.TRACED), Text(BY_DIVERSION)
    if trace.closed_on is None or trace.closed_on > as_at:
        return _S.PENDING, Text(STILL_OPEN)
    if trace.result is None:
        return _S.WITHOUT_RESULT, Text(NO_RESULT)
    return OF_RESULT[trace.result], Text(BY_RESULT, {"result": trace.result.value})


def _whole(diversion: Diversion | None) -> bool:
    return diversion is not None and bool(diversion.established_by.strip() and diversion.grounds.strip())
