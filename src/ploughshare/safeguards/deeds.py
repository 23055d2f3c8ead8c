# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What was done, as the audit log names it: `noun.past-verb`, a closed list."""

from __future__ import annotations

import enum


class Deed(enum.Enum):
    """Every read, write, disclosure and refusal that is logged."""

    ACT_REFUSED = "act.refused"
    GLASS_BROKEN = "glass.broken"
    MANDATE_TAKEN = "mandate.taken"

    ACCOUNT_CREATED = "account.created"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_LISTED = "account.listed"
    ACCOUNT_LOCKED = "account.locked"
    FACTOR_ADDED = "factor.added"
    FACTOR_REMOVED = "factor.removed"
    SESSION_OPENED = "session.opened"
    SESSION_CLOSED = "session.closed"
    SESSION_REFUSED = "session.refused"

    CASE_OPENED = "case.opened"
    CASE_READ = "case.read"
    CASE_CLOSED = "case.closed"
    CASE_KEPT = "case.kept"
    CASE_MEMBER_ADDED = "case.member-added"

    FIREARM_RECORDED = "firearm.recorded"
    FIREARM_CHANGED = "firearm.changed"
    FIREARM_READ = "firearm.read"
    FIREARM_LOOKED_UP = "firearm.looked-up"
    FIREARM_PROTECTED = "firearm.protected"
    FIREARM_EXPORTED = "firearm.exported"
    HOLDER_RESOLVED = "holder.resolved"
    BATCH_STARTED = "batch.started"
    BATCH_LOADED = "batch.loaded"
    BATCH_PUBLISHED = "batch.published"
    BATCH_REMOVED = "batch.removed"
    BATCH_READ = "batch.read"

    RECOVERY_RECORDED = "recovery.recorded"
    RECOVERY_READ = "recovery.read"
    RECOVERY_CHANGED = "recovery.changed"
    CANDIDATE_SHOWN = "candidate.shown"
    CANDIDATE_JUDGED = "candidate.judged"
    CANDIDATE_CONFIRMED = "candidate.confirmed"
    LEAD_SHOWN = "lead.shown"

    TRACE_OPENED = "trace.opened"
    TRACE_READ = "trace.read"
    TRACE_LISTED = "trace.listed"
    TRACE_CHANGED = "trace.changed"
    TRACE_CLOSED = "trace.closed"
    TRACE_REOPENED = "trace.reopened"
    DIVERSION_ESTABLISHED = "diversion.established"

    GATEWAY_ASKED = "gateway.asked"
    GATEWAY_REFUSED = "gateway.refused"
    REQUEST_DRAFTED = "request.drafted"
    REQUEST_RELEASED = "request.released"
    REQUEST_SENT = "request.sent"
    REQUEST_RECEIVED = "request.received"
    REQUEST_READ = "request.read"
    REQUEST_LISTED = "request.listed"
    REQUEST_ACKNOWLEDGED = "request.acknowledged"
    REQUEST_CHANGED = "request.changed"
    REQUEST_DECIDED = "request.decided"
    REQUEST_ANSWERED = "request.answered"
    REQUEST_REFUSED = "request.refused"
    ANSWER_RECEIVED = "answer.received"
    REFERRAL_PROPOSED = "referral.proposed"
    REFERRAL_DECIDED = "referral.decided"
    REFERRAL_SENT = "referral.sent"
    REFERRAL_ANSWERED = "referral.answered"
    REFERRAL_ENDED = "referral.ended"
    OWNER_ALERTED = "owner.alerted"

    PEER_ADDED = "peer.added"
    PEER_CONFIRMED = "peer.confirmed"
    PEER_LISTED = "peer.listed"
    AGREEMENT_PROPOSED = "agreement.proposed"
    AGREEMENT_SIGNED = "agreement.signed"
    AGREEMENT_WITHDRAWN = "agreement.withdrawn"
    AGREEMENT_READ = "agreement.read"
    MESSAGE_POSTED = "message.posted"
    MESSAGE_SENT = "message.sent"
    MESSAGE_DELIVERED = "message.delivered"
    MESSAGE_FAILED = "message.failed"
    MESSAGE_ACCEPTED = "message.accepted"
    MESSAGE_REFUSED = "message.refused"
    MAIL_LISTED = "mail.listed"

    AUDIT_READ = "audit.read"
    AUDIT_VERIFIED = "audit.verified"
    LOG_BROKEN = "log.broken"
    REVIEW_DRAWN = "review.drawn"
    REVIEW_READ = "review.read"
    REVIEW_ANSWERED = "review.answered"
    REVIEW_DECIDED = "review.decided"
    TRANSLATION_ADDED = "translation.added"
    REFERENCE_READ = "reference.read"
    SETTING_READ = "setting.read"
    NODE_STARTED = "node.started"
    BACKUP_MADE = "backup.made"
    NODE_RESTORED = "node.restored"


LOOK_UPS = frozenset({Deed.FIREARM_LOOKED_UP, Deed.HOLDER_RESOLVED, Deed.FIREARM_READ, Deed.CANDIDATE_SHOWN})
"""Deeds of which a sample goes to a supervisor."""

DRAWN_ALWAYS = frozenset({Deed.ACCOUNT_CREATED, Deed.ACCOUNT_CHANGED, Deed.FACTOR_REMOVED})
"""Deeds on others' accounts: who lets whom in is put before a supervisor every time."""
