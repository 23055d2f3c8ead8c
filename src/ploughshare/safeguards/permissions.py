# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an account may be allowed to do: a flat, closed list. Deny by default.

No permission leads from a person to arms: there is none for searching owners.
"""

from __future__ import annotations

import enum


class Permission(enum.Enum):
    """`area:noun:verb`."""

    ARM_LOOK_UP = "registry:firearm:look-up"
    ARM_READ = "registry:firearm:read"
    ARM_WRITE = "registry:firearm:write"
    ARM_IMPORT = "registry:firearm:import"
    ARM_EXPORT = "registry:firearm:export"
    ARM_CONFIRM = "registry:firearm:confirm"
    ARM_PROTECT = "registry:firearm:protect"
    HOLDER_RESOLVE = "registry:holder:resolve"
    RECOVERY_WRITE = "registry:recovery:write"
    RECOVERY_READ = "registry:recovery:read"
    SEIZURE_WRITE = "registry:seizure:write"
    SEIZURE_READ = "registry:seizure:read"
    CONSIGNMENT_JUDGE = "registry:consignment:judge"
    TRACE_OPEN = "registry:trace:open"
    TRACE_READ = "registry:trace:read"
    TRACE_CLOSE = "registry:trace:close"
    REQUEST_SEND = "registry:request:send"
    REQUEST_RELEASE = "registry:request:release"
    REQUEST_ANSWER = "registry:request:answer"
    REQUEST_DECIDE = "registry:request:decide"
    INFORMATION_READ = "registry:information:read"
    INFORMATION_WRITE = "registry:information:write"
    INFORMATION_RELEASE = "registry:information:release"
    INFORMATION_DECIDE = "registry:information:decide"
    INFORMATION_WITHHOLD = "registry:information:withhold"
    FORMAL_READ = "registry:formal-request:read"
    FORMAL_WRITE = "registry:formal-request:write"
    FORMAL_APPROVE = "registry:formal-request:approve"
    PARTY_READ = "registry:case-party:read"
    PARTY_WRITE = "registry:case-party:write"
    CUSTODY_READ = "registry:custody:read"
    CUSTODY_WRITE = "registry:custody:write"
    LICENCE_READ = "registry:licence:read"
    LICENCE_WRITE = "registry:licence:write"
    LICENCE_DECIDE = "registry:licence:decide"
    DELIVERY_WRITE = "registry:delivery:write"
    STOCK_READ = "registry:stock:read"
    STOCK_WRITE = "registry:stock:write"
    STOCK_CONFIRM = "registry:stock:confirm"
    ALARM_READ = "safeguards:arm-alarm:read"
    ALARM_DECIDE = "registry:arm-alarm:decide"
    CASE_OPEN = "safeguards:case:open"
    CASE_READ = "safeguards:case:read"
    CASE_CLOSE = "safeguards:case:close"
    AGREEMENT_READ = "exchange:agreement:read"
    AGREEMENT_SIGN = "exchange:agreement:sign"
    AGREEMENT_WITHDRAW = "exchange:agreement:withdraw"
    AGREEMENT_SUSPEND = "exchange:agreement:suspend"
    LOOKUP_READ = "exchange:lookup:read"
    LOOKUP_ASK = "exchange:lookup:ask"
    LOOKUP_RELEASE = "exchange:lookup:release"
    LOOKUP_PREPARE = "exchange:lookup:prepare"
    LOOKUP_SAMPLE = "exchange:lookup:sample"
    LOOKUP_WATCH = "exchange:lookup:watch"
    PEER_READ = "exchange:peer:read"
    PEER_ADD = "exchange:peer:add"
    PEER_CONFIRM = "exchange:peer:confirm"
    PEER_BLOCK = "exchange:peer:block"
    KEY_REVOKE = "exchange:key:revoke"
    MAIL_READ = "exchange:mail:read"
    MAIL_CARRY = "exchange:mail:carry"
    AUDIT_READ = "safeguards:audit:read"
    AUDIT_VERIFY = "safeguards:audit:verify"
    REVIEW_READ = "safeguards:review:read"
    REVIEW_ANSWER = "safeguards:review:answer"
    REVIEW_DECIDE = "safeguards:review:decide"
    ACCOUNT_READ = "safeguards:account:read"
    ACCOUNT_WRITE = "safeguards:account:write"
    UNIT_READ = "safeguards:unit:read"
    UNIT_WRITE = "safeguards:unit:write"
    ACCOUNT_OWN = "safeguards:account:keep-own"
    BREAK_GLASS = "safeguards:mandate:break-glass"
    LAW_READ = "law:reference:read"
    FACT_PROPOSE = "law:fact:propose"
    FACT_CONFIRM = "law:fact:confirm"
    ASSURANCE_READ = "law:assurance:read"
    ASSURANCE_WRITE = "law:assurance:write"
    RULING_ASK = "law:ruling:ask"
    RULING_READ = "law:ruling:read"
    RULING_DECIDE = "law:ruling:decide"
    FACT_TELL = "law:fact:tell"
    TRANSLATION_WRITE = "registry:translation:write"
    SETTING_READ = "safeguards:setting:read"
    RETENTION_READ = "safeguards:retention:read"
    RETENTION_WRITE = "safeguards:retention:write"
    RETENTION_DECIDE = "safeguards:retention:decide"
    RETENTION_CARRY_OUT = "safeguards:retention:carry-out"
    PRIVACY_READ = "safeguards:privacy:read"
    PRIVACY_WRITE = "safeguards:privacy:write"
    PRIVACY_DECIDE = "safeguards:privacy:decide"
    REPORT_READ = "commitments:report:read"
    REPORT_WRITE = "commitments:report:write"
    REPORT_SIGN = "commitments:report:sign"


NEEDS_CASE = frozenset(
    {
        Permission.ARM_LOOK_UP,
        Permission.HOLDER_RESOLVE,
        Permission.TRACE_OPEN,
        Permission.REQUEST_SEND,
        Permission.LOOKUP_ASK,
    }
)
"""These need an open case of the user's or a recovery in hand."""
