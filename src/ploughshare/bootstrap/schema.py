# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All tables of the main database, by importing every store."""

from __future__ import annotations

import ploughshare.commitments.reports.store
import ploughshare.exchange.agreements.store
import ploughshare.exchange.attachments.store
import ploughshare.exchange.lookup.store
import ploughshare.exchange.mailbox.store
import ploughshare.exchange.parcels.store
import ploughshare.exchange.peers.store
import ploughshare.exchange.updates.store
import ploughshare.exchange.witnessing.store
import ploughshare.law.assurances.store
import ploughshare.law.facts.store
import ploughshare.law.gateways.store
import ploughshare.law.rulings.store
import ploughshare.matching.judgements.store
import ploughshare.registry.alarms.store
import ploughshare.registry.ammunition.store
import ploughshare.registry.cases.store
import ploughshare.registry.certificates.store
import ploughshare.registry.conformance.store
import ploughshare.registry.consignments.store
import ploughshare.registry.custody.store.tables
import ploughshare.registry.debts.store
import ploughshare.registry.disclosure.store
import ploughshare.registry.firearms.store
import ploughshare.registry.graded.store
import ploughshare.registry.intake.store
import ploughshare.registry.intelligence.store.tables
import ploughshare.registry.licences.store
import ploughshare.registry.papers.store
import ploughshare.registry.privacy.store
import ploughshare.registry.recoveries.store
import ploughshare.registry.replies.store
import ploughshare.registry.requests.store
import ploughshare.registry.seizures.store
import ploughshare.registry.stocks.store
import ploughshare.registry.tracing.store.elsewhere
import ploughshare.registry.tracing.store.enclosures
import ploughshare.registry.tracing.store.filings
import ploughshare.registry.tracing.store.incoming
import ploughshare.registry.tracing.store.outgoing
import ploughshare.registry.tracing.store.outgoing.lots
import ploughshare.registry.tracing.store.outgoing.matches
import ploughshare.registry.tracing.store.referrals
import ploughshare.registry.translations.store
import ploughshare.safeguards.access.store
import ploughshare.safeguards.audit.store
import ploughshare.safeguards.mandates.store
import ploughshare.safeguards.restrictions.store
import ploughshare.safeguards.retention.store
import ploughshare.safeguards.units.store
import ploughshare.safeguards.views.store
import ploughshare.storage.jobs
import ploughshare.storage.replies  # noqa: F401
from ploughshare.storage.database import metadata

__all__ = ["metadata"]
