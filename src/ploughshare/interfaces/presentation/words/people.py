# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for purposes, roles, sign-in, imports and what was done."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.intake.terms import Calendar, DateOrder, Format, IntakeKind, ProposalReason
from ploughshare.registry.intake.terms import Outcome as IntakeOutcome
from ploughshare.safeguards.access.terms import ROLE_NAMES, FactorKind, Means, Step
from ploughshare.safeguards.audit.terms import Draw, Fault
from ploughshare.safeguards.mandates.terms import Standing
from ploughshare.safeguards.units.terms import UnitKind
from ploughshare.vocabulary.purposes import Purpose

PEOPLE_WORDS: Mapping[enum.Enum, str] = {
    **{role: name for role, name in ROLE_NAMES.items()},  # noqa: C416
    # Translators: why somebody looks or asks; shown at the top of every page.
    Purpose.TRACING: N_("Tracing a recovered firearm"),
    Purpose.INVESTIGATION: N_("Criminal investigation"),
    Purpose.BORDER_CONTROL: N_("Border control"),
    Purpose.RECORD_KEEPING: N_("Keeping the register"),
    Purpose.LICENSING: N_("Licensing"),
    Purpose.STOCK_SECURITY: N_("Security of stocks"),
    Purpose.LEGAL_REVIEW: N_("Legal review"),
    Purpose.OVERSIGHT: N_("Oversight"),
    Purpose.OPERATION: N_("Running the node"),
    # Translators: how somebody proved who they are when they signed an act.
    Means.CODE: N_("a one-time code"),
    Means.FRESH_SIGN_IN: N_("a sign-in of minutes before"),
    # Translators: second factors of a sign-in.
    FactorKind.TOTP: N_("one-time codes"),
    FactorKind.PASSKEY: N_("passkey"),
    # Translators: what a sign-in still needs.
    Step.SECOND_FACTOR: N_("second factor"),
    Step.NEW_PASSWORD: N_("own password"),
    Step.ENROLMENT: N_("adding a second factor"),
    # Translators: what a unit of the authority is.
    UnitKind.CONTACT_POINT: N_("contact point"),
    UnitKind.CENTRAL: N_("central unit"),
    UnitKind.PROVINCE: N_("province"),
    UnitKind.POST: N_("post"),
    # Translators: why a post or contact point sees a case.
    Standing.OPENED: N_("opened there"),
    Standing.FILED: N_("filed from there"),
    Standing.RECEIVED: N_("filed to it"),
    Standing.COPIED: N_("copied to it"),
    # Translators: how a look-up comes before a supervisor.
    Draw.DRAWN: N_("drawn at random"),
    Draw.LOUD: N_("done behind a broken glass"),
    # Translators: what is wrong with an entry of the audit log.
    Fault.NOT_WITNESSED: N_("a named witness has cosigned no head of this log"),
    Fault.COSIGNATURE_FORGED: N_("a cosignature does not hold"),
    Fault.ENTRY_UNPROVEN: N_("an exported entry does not stand where its proof says"),
    Fault.REMOVED: N_("removed from the database"),
    Fault.CONTENT_CHANGED: N_("content changed in the database"),
    Fault.CONTENT_REMOVED: N_("content removed from the database"),
    Fault.COMMITMENT_CHANGED: N_("commitment differs from the log file"),
    Fault.COLUMNS_CHANGED: N_("columns differ from the content in the database"),
    Fault.REVIEW_REMOVED: N_("its review was removed from the database"),
    Fault.REVIEW_ADDED: N_("a review was added in the database"),
    Fault.LEAF_CHANGED: N_("log file differs from the database and from the signed root"),
    Fault.STATE_CHANGED: N_("head kept in the database does not fit the log"),
    Fault.LOG_REWRITTEN: N_("log file does not give the signed root"),
    Fault.CHECKPOINT_FORGED: N_("checkpoint is not signed by the log's key"),
    Fault.LOG_CUT: N_("log file is shorter than a signed checkpoint says"),
    Fault.ADDED: N_("stands in the database beyond the log's end"),
    # Translators: what a file to be imported holds.
    IntakeKind.FIREARMS: N_("firearms"),
    IntakeKind.RECOVERIES: N_("recoveries"),
    IntakeKind.SEIZURES: N_("seizures"),
    IntakeKind.LOTS: N_("lots of ammunition"),
    # Translators: calendars in which dates of a file may be written.
    Calendar.GREGORIAN: N_("common (Gregorian)"),
    Calendar.PERSIAN: N_("Persian (Solar Hijri)"),
    Calendar.ISLAMIC: N_("Islamic (Hijri)"),
    Calendar.BUDDHIST: N_("Buddhist (Thai)"),
    Calendar.ETHIOPIAN: N_("Ethiopian"),
    Format.CSV: N_("CSV"),
    Format.XLSX: N_("Excel"),
    Format.PARQUET: N_("Parquet"),
    # Translators: how dates in a file are written.
    DateOrder.YEAR_FIRST: N_("year first (2015-03-24)"),
    DateOrder.DAY_FIRST: N_("day first (24.03.2015)"),
    DateOrder.MONTH_FIRST: N_("month first (03/24/2015)"),
    # Translators: how an import ended.
    IntakeOutcome.CHECKED: N_("checked, nothing loaded"),
    IntakeOutcome.PUBLISHED: N_("loaded and visible"),
    IntakeOutcome.TAKEN_BACK: N_("taken back, nothing remains"),
    IntakeOutcome.UNDONE: N_("undone, taken out again"),
    # Translators: why an unknown column of a file may be one of ours.
    ProposalReason.NAME: N_("by its name"),
    ProposalReason.VALUES: N_("by what stands in it"),
}
