# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every operation of the API with a request that is well formed and the permission it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from apis import ARM, MARKS, NOBODY, RECOVERY
from ploughshare.safeguards.permissions import Permission

OPEN = {"open_session", "show_health"}
"""Anybody may call these."""
P = Permission
HALF = {
    "give_code",
    "give_recovery_code",
    "change_password",
    "begin_enrolment",
    "confirm_enrolment",
    "show_session",
    "close_session",
}
"""A session that lacks a step may call these: they complete, show or end it."""


@dataclass(frozen=True, slots=True)
class Known:
    """One operation.

    Attributes:
        body: what is sent.
        needs: permissions of which one is needed; none for one's own affairs.
    """

    body: Any
    needs: tuple[P, ...]


def _(*needs: P, body: Any = None) -> Known:
    return Known(body, needs)


IMPORTS = (P.ARM_IMPORT, P.RECOVERY_WRITE, P.SEIZURE_WRITE)
CODE = {"code": "123456"}
WANTED_FILE = {"format": "stix", "audience": "Customs of Examplia"}
GROUNDS = {"grounds": "The ministry explained it in writing."}
FACT = {
    "kind": "status",
    "state": "LKA",
    "subject": "UN_FIREARMS_PROTOCOL",
    "value": "party",
    "act": "ratification",
    "holds_from": "2026-07-01",
    "source": "depositary notification (invented)",
    "as_of": "2026-06-05",
    "sureness": "A",
}
DATA_BREACH = {
    "known_at": "2026-11-01T10:00:00Z",
    "kinds": ["confidentiality"],
    "what": "A paper file was left in a taxi.",
    "data": ["cases"],
    "effects": "Somebody may have read two names.",
    "measures": "Files leave the office sealed.",
    "risk": "high",
}
RULING = {"permit": False, "grounds": "The treaty of 1998 does not reach this question."}
REPORT = {
    "title": "Pistols by sea",
    "facts": "Two crates were landed at night.",
    "grade": {"scheme": "admiralty", "source": "B", "information": "2"},
}
THERE = {"place": "Evidence room", "why": "Ordered by the court"}
EXHIBIT = {"kind": "arm", "reference": "E1", "description": "Pistol, black", **THERE}
CHECK = {"apprehension": "nothing_found", "place": {"country": "MEX"}, "check": {"reason": "random"}}
ASSURANCE = {
    "matter": "death_penalty",
    "giver": "PRK",
    "receiver": "NOR",
    "since": "2026-01-01",
    "reference": "NV 12/2026",
    "dated_on": "2025-12-20",
    "authority": "Ministry of Justice",
    "office": "Minister of Justice",
    "words": "The death penalty is not imposed.",
    "watched_how": "reports twice a year",
    "watched_by": "Embassy",
}
BREACH = {
    "broken_on": "2026-06-01",
    "what": "A person was treated otherwise.",
    "found_by": "a court",
    "effect": "none yet",
}
REASON = {"reason": "The risk was assessed and found low."}
END_USER = {"role": "end_user", "kind": "state_body", "name": "National Police", "country": "NOR"}
RIFLES = {"kind": "arms", "quantity": 20, "description": "Rifles", "arm_type": "rifle"}
CERTIFICATE = {
    "number": "EUC/2026/0041",
    "end_user": END_USER,
    "end_use": "Equipment of the police",
    "goods": [RIFLES],
    "since": "2026-01-01",
    "until": "2046-01-01",
}
LICENCE = {
    "kind": "import",
    "reference": "I-2026-17",
    "parties": [END_USER, {"role": "importer", "name": "Nordic Arms AS", "country": "NOR"}],
    "goods": [RIFLES],
    "origin": "SWE",
    "destination": "NOR",
    "end_use": "Equipment of the police",
    "since": "2026-01-01",
    "until": "2046-01-01",
}
MOVEMENT = {
    "line": 1,
    "stage": "shipped",
    "on": "2026-02-01",
    "quantity": 20,
    "reference": "BL 7",
    "told_by": "Nordic Arms AS",
}
CONFIRMATION = {
    "about": "authenticity",
    "asked": "Ministry of Interior",
    "channel": "embassy",
    "contact_from": "diplomatic",
    "on": "2026-02-01",
    "reply": "yes",
}
KNOWN: dict[str, Known] = {
    "show_witnesses": _(P.AUDIT_READ),
    "close_log_fault": _(P.AUDIT_VERIFY, body={"remark": "Asked by telephone, a test of theirs"}),
    "prove_log_entry": _(P.AUDIT_READ),
    "list_kept_exchanges": _(P.AGREEMENT_READ),
    "open_session": _(body={"username": "nobody", "password": "not the password"}),
    "give_code": _(body=CODE),
    "give_recovery_code": _(body=CODE),
    "change_password": _(body={"current": "x", "new": "y"}),
    "begin_enrolment": _(),
    "confirm_enrolment": _(body=CODE),
    "renew_recovery_codes": _(),
    "show_session": _(),
    "close_session": _(),
    "take_mandate": _(body={"purpose": "tracing"}),
    "break_glass": _(P.BREAK_GLASS, body={"reason": "Somebody's life is in danger right now"}),
    "mend_glass": _(),
    "list_cases": _(),
    "open_case": _(P.CASE_OPEN, body={"reference": "X-1", "purpose": "tracing"}),
    "list_due_reviews": _(P.CASE_READ),
    "show_case": _(P.CASE_READ),
    "add_member": _(P.CASE_OPEN, body={"account_id": NOBODY}),
    "keep_case": _(P.CASE_OPEN),
    "close_case": _(P.CASE_CLOSE),
    "read_marking": _(body={"marking": MARKS}),
    "read_headstamp": _(body={"headstamp": "LC 12"}),
    "list_codes": _(P.ARM_READ),
    "enter_code": _(P.ARM_WRITE, body={"code": "539", "maker": "Works 539", "source": "a letter"}),
    "remove_code": _(P.ARM_WRITE),
    "list_lots": _(P.ARM_READ),
    "search_lots": _(P.ARM_LOOK_UP, body={"marking": {"lot": "LVE-12-17"}}),
    "record_lot": _(P.ARM_WRITE, body={"source": "s", "source_record": "r", "lot": "LVE-12-17"}),
    "show_lot": _(P.ARM_READ),
    "change_lot": _(P.ARM_WRITE, body={"lot": "LVE-12-17", "version": 1}),
    "record_lot_event": _(P.ARM_WRITE, body={"kind": "made"}),
    "protect_lot": _(P.ARM_PROTECT, body={"protected": True}),
    "search_firearms": _(P.ARM_LOOK_UP, body={"marking": MARKS}),
    "show_firearm": _(P.ARM_READ),
    "record_firearm": _(P.ARM_WRITE, body=ARM),
    "record_event": _(P.ARM_WRITE, body={"kind": "sold"}),
    "protect_firearm": _(P.ARM_PROTECT, body={"protected": True}),
    "resolve_holder": _(P.HOLDER_RESOLVE, body={"pointer": "X"}),
    "list_judgements": _(P.ARM_READ),
    "give_judgement": _(
        P.ARM_CONFIRM,
        body={"left_id": NOBODY, "right_id": NOBODY[:-1] + "0", "said": "same", "why": "one import mark"},
    ),
    "show_judgement": _(P.ARM_READ),
    "undo_judgement": _(P.ARM_CONFIRM),
    "show_cluster": _(P.ARM_READ),
    "list_likely_same": _(P.ARM_LOOK_UP),
    "show_pair": _(P.ARM_READ),
    "list_recoveries": _(P.RECOVERY_READ),
    "record_recovery": _(P.RECOVERY_WRITE, body=RECOVERY),
    "show_recovery": _(P.RECOVERY_READ),
    "read_again": _(P.RECOVERY_WRITE, body={"marking": MARKS}),
    "list_seizures": _(P.SEIZURE_READ),
    "record_seizure": _(P.SEIZURE_WRITE, body=CHECK),
    "show_seizure": _(P.SEIZURE_READ),
    "correct_seizure": _(P.SEIZURE_WRITE, body={"version": 1, "reason": "misread", "seizure": CHECK}),
    "list_seizure_versions": _(P.SEIZURE_READ),
    "show_check_rates": _(P.SEIZURE_READ),
    "show_seizure_map": _(P.SEIZURE_READ),
    "show_candidates": _(P.RECOVERY_READ),
    "judge_own_lot": _(P.RECOVERY_WRITE, body={"judgement": "same"}),
    "take_own_lot_back": _(P.RECOVERY_WRITE),
    "judge_candidate": _(P.RECOVERY_WRITE, body={"judgement": "same"}),
    "confirm_candidate": _(P.ARM_CONFIRM, body={"stands": True}),
    "list_unconfirmed": _(P.ARM_CONFIRM),
    "show_leads": _(P.RECOVERY_READ),
    "open_trace": _(P.TRACE_OPEN, body={"recovery_id": NOBODY}),
    "show_lookups": _(P.LOOKUP_READ),
    "prepare_lookups": _(P.LOOKUP_PREPARE, body={"new_epoch": False}),
    "ask_lookup": _(P.LOOKUP_ASK, body={"marks": [{"serial": "AB12345"}]}),
    "list_lookup_questions": _(P.TRACE_READ),
    "show_lookup_question": _(P.TRACE_READ),
    "look_up_trace": _(P.LOOKUP_ASK),
    "list_trace_lookups": _(P.TRACE_READ),
    "draw_lookups": _(P.LOOKUP_SAMPLE, body={"agreement": "A1", "partner": "at-1"}),
    "show_lookup_sample": _(P.LOOKUP_SAMPLE),
    "decide_opening": _(P.LOOKUP_RELEASE, body={"opened": True}),
    "see_lookup_alarm": _(P.LOOKUP_WATCH),
    "list_traces": _(P.TRACE_READ),
    "show_trace": _(P.TRACE_READ),
    "propose_requests": _(P.TRACE_READ, body={}),
    "close_trace": _(P.TRACE_CLOSE, body={"result": "U30"}),
    "reopen_trace": _(P.TRACE_OPEN),
    "establish_diversion": _(P.TRACE_CLOSE, body={"grounds": "seen by two officers"}),
    "ask_state": _(P.REQUEST_SEND, body={"trace_ids": [NOBODY], "state": "AUT"}),
    "list_requests": _(P.TRACE_READ),
    "show_request": _(P.TRACE_READ),
    "release_request": _(P.REQUEST_RELEASE),
    "list_request_files": _(P.TRACE_READ),
    "attach_request_file": _(P.REQUEST_SEND),
    "show_request_file": _(P.TRACE_READ),
    "detach_request_file": _(P.REQUEST_SEND),
    "send_request_files": _(P.REQUEST_RELEASE, P.REQUEST_SEND, body={"confirmed": []}),
    "list_incoming_files": _(P.REQUEST_ANSWER, P.REQUEST_DECIDE),
    "attach_answer_file": _(P.REQUEST_ANSWER),
    "show_answer_file": _(P.REQUEST_ANSWER, P.REQUEST_DECIDE),
    "detach_answer_file": _(P.REQUEST_ANSWER),
    "send_answer_files": _(P.REQUEST_ANSWER, body={"confirmed": []}),
    "show_enclosed_file": _(P.TRACE_READ, P.REQUEST_ANSWER, P.REQUEST_DECIDE),
    "recall_enclosure": _(
        P.REQUEST_RELEASE, P.REQUEST_ANSWER, P.REQUEST_SEND, body={"why": "It shows another firearm."}
    ),
    "return_enclosure": _(P.REQUEST_ANSWER, P.REQUEST_SEND, body={"why": "It shows a bystander."}),
    "take_out_enclosure": _(P.INFORMATION_RELEASE, body={"use": "export"}),
    "withdraw_request": _(P.REQUEST_SEND),
    "clarify_request": _(P.REQUEST_SEND, body={"words": "It is a 7."}),
    "list_incoming": _(P.REQUEST_ANSWER, P.REQUEST_DECIDE),
    "show_incoming": _(P.REQUEST_ANSWER, P.REQUEST_DECIDE),
    "acknowledge_incoming": _(P.REQUEST_ANSWER),
    "decide_incoming": _(P.REQUEST_DECIDE, body={"permit": True, "grounds": "article 12 applies"}),
    "ask_back": _(P.REQUEST_ANSWER, body={"question": "Is it a 7 or a 1?"}),
    "item_candidates": _(P.REQUEST_ANSWER),
    "answer_item": _(P.REQUEST_ANSWER, body={"firearm_id": NOBODY}),
    "answer_not_held": _(P.REQUEST_ANSWER),
    "refuse_item": _(P.REQUEST_ANSWER, body={"ground": "no_legal_basis"}),
    "delay_item": _(P.REQUEST_ANSWER, body={"state": "postponed"}),
    "pass_item_on": _(P.REQUEST_ANSWER, body={"authority": "Arsenal"}),
    "correct_item": _(P.REQUEST_ANSWER, body={}),
    "propose_item_referral": _(P.REQUEST_ANSWER, body={"state": "DEU", "reason": "their dealer sold it"}),
    "list_referrals": _(P.TRACE_READ),
    "decide_on_referral": _(P.REQUEST_RELEASE, body={"consent": True}),
    "list_alerts": _(P.ARM_PROTECT),
    "show_node": _(),
    "list_peers": _(P.PEER_READ),
    "add_peer": _(P.PEER_ADD, body={"descriptor": "{}"}),
    "show_conformance": _(P.PEER_READ),
    "probe_peer": _(P.PEER_CONFIRM),
    "confirm_peer": _(P.PEER_CONFIRM, body={"fingerprint": "0"}),
    "block_peer": _(P.PEER_BLOCK, body={"why": "It answers for others."}),
    "take_revocation": _(P.PEER_BLOCK, body={"revocation": "{}"}),
    "revoke_own_key": _(P.KEY_REVOKE, body={"revocation": "{}"}),
    "list_agreements": _(P.AGREEMENT_READ),
    "propose_agreement": _(P.AGREEMENT_SIGN, body={"partner": "at-000000000000", "title": "Tracing"}),
    "show_agreement": _(P.AGREEMENT_READ),
    "sign_agreement": _(P.AGREEMENT_SIGN),
    "withdraw_agreement": _(P.AGREEMENT_WITHDRAW),
    "amend_agreement": _(P.AGREEMENT_SIGN, body={"title": "Tracing"}),
    "sign_amendment": _(P.AGREEMENT_SIGN),
    "decline_amendment": _(P.AGREEMENT_SIGN),
    "suspend_agreement": _(P.AGREEMENT_SUSPEND, body={"ground": "law"}),
    "lift_suspension": _(P.AGREEMENT_SUSPEND),
    "list_running": _(P.AGREEMENT_READ),
    "list_open_requests": _(P.TRACE_READ),
    "note_elsewhere": _(
        P.REQUEST_SEND,
        body={"channel": "siena", "reference": "S-1", "asked": "DEU", "asked_on": "2026-01-05"},
    ),
    "end_elsewhere": _(P.REQUEST_SEND, body={"answered": True}),
    "take_in_reply": _(P.REQUEST_SEND),
    "list_replies": _(P.TRACE_READ),
    "show_reply": _(P.TRACE_READ),
    "key_in_reply": _(P.REQUEST_SEND, body={"outcome": "not_held", "elsewhere_id": "x"}),
    "key_in_rows": _(P.REQUEST_SEND),
    "finish_reply_sheet": _(P.REQUEST_SEND),
    "set_reply_aside": _(P.REQUEST_SEND, body={"why": "It answers nothing of ours."}),
    "show_reply_file": _(P.TRACE_READ),
    "list_statements": _(P.INFORMATION_READ),
    "write_statement": _(P.INFORMATION_WRITE, body={"title": "Pistols", "words": "Three pistols."}),
    "show_statement": _(P.INFORMATION_READ),
    "check_file": _(P.INFORMATION_READ),
    "clean_file": _(P.INFORMATION_READ),
    "read_photograph": _(P.RECOVERY_WRITE),
    "attach_file": _(P.INFORMATION_WRITE),
    "detach_file": _(P.INFORMATION_WRITE),
    "show_own_file": _(P.INFORMATION_READ),
    "show_received_file": _(P.INFORMATION_READ),
    "tell_statement": _(P.INFORMATION_RELEASE, body={"to": "at-000000000000"}),
    "tell_group": _(P.INFORMATION_RELEASE, body={"agreement": "G"}),
    "tell_history": _(P.INFORMATION_RELEASE, body={"agreement": "G", "to": "at-000000000000"}),
    "keep_silent": _(
        P.INFORMATION_WITHHOLD,
        body={"towards": "DEU", "reason": "The source would be known.", "review_on": "2027-01-01"},
    ),
    "list_silences": _(P.INFORMATION_WITHHOLD),
    "correct_statement": _(
        P.INFORMATION_RELEASE, body={"title": "Pistols", "words": "Two.", "why": "They miscounted."}
    ),
    "recall_statement": _(P.INFORMATION_RELEASE, body={"why": "It was made up."}),
    "list_received": _(P.INFORMATION_READ),
    "show_received": _(P.INFORMATION_READ),
    "accept_received": _(P.INFORMATION_DECIDE),
    "return_received": _(P.INFORMATION_DECIDE, body={"why": "No use for it here."}),
    "pass_on_received": _(P.INFORMATION_RELEASE, body={"to": "at-000000000000"}),
    "take_out_received": _(P.INFORMATION_RELEASE, body={"use": "export"}),
    "ask_consent": _(P.INFORMATION_RELEASE, body={"use": "court", "why": "For the trial in May."}),
    "list_consents": _(P.INFORMATION_READ),
    "answer_consent": _(P.INFORMATION_DECIDE, body={"granted": True}),
    "list_outgoing": _(P.MAIL_READ),
    "list_letters": _(P.MAIL_READ),
    "count_mail": _(P.MAIL_READ),
    "list_ways": _(P.MAIL_READ),
    "choose_way": _(P.MAIL_CARRY, body={"way": "hand"}),
    "list_gaps": _(P.MAIL_READ),
    "list_parcels": _(P.MAIL_READ),
    "make_parcel": _(P.MAIL_CARRY, body={"to": "at-000000000000"}),
    "show_file": _(P.MAIL_CARRY),
    "hand_over": _(P.MAIL_CARRY),
    "take_file": _(P.MAIL_CARRY),
    "list_entries": _(P.AUDIT_READ),
    "verify_log": _(P.AUDIT_VERIFY),
    "list_own_reviews": _(P.REVIEW_ANSWER),
    "list_open_reviews": _(P.REVIEW_DECIDE),
    "list_all_reviews": _(P.REVIEW_READ),
    "justify_look_up": _(P.REVIEW_ANSWER, body={"words": "I was asked to look."}),
    "decide_review": _(P.REVIEW_DECIDE, body={"accepted": True}),
    "decide_by_law": _(P.LAW_READ, body={"asking": "MEX", "asked": "AUT"}),
    "show_gaps": _(P.LAW_READ),
    "show_trace_papers": _(P.TRACE_READ),
    "show_gaps_paper": _(P.LAW_READ),
    "show_standings": _(P.LAW_READ),
    "show_partners": _(P.LAW_READ),
    "show_region": _(P.LAW_READ),
    "show_region_paper": _(P.LAW_READ),
    "ask_what_if": _(P.LAW_READ, body={"state": "KEN", "join": ["ATT"]}),
    "show_report": _(P.REPORT_READ),
    "list_report_records": _(P.REPORT_READ),
    "show_report_paper": _(P.REPORT_READ),
    "keep_report": _(P.REPORT_WRITE, body={}),
    "answer_report": _(P.REPORT_WRITE, body={"question": "suspected", "amount": 1}),
    "list_kept_reports": _(P.REPORT_READ),
    "show_kept_report": _(P.REPORT_READ),
    "sign_report": _(P.REPORT_SIGN),
    "show_kept_report_paper": _(P.REPORT_READ),
    "list_consignments": _(P.SEIZURE_READ),
    "show_consignment": _(P.SEIZURE_READ),
    "judge_consignment": _(
        P.CONSIGNMENT_JUDGE,
        body={"verdict": "chance", "reason": "One shop.", "seen_at": "2026-11-01T00:00:00Z"},
    ),
    "ask_for_parts": _(P.LOOKUP_ASK),
    "list_answers_as_evidence": _(P.TRACE_READ),
    "step_towards_evidence": _(
        P.FORMAL_WRITE,
        body={"standing": "extract_asked", "on": "2026-11-01", "reference": "R 1", "words": "Asked."},
    ),
    "list_disclosures": _(P.FORMAL_READ),
    "mark_for_defence": _(
        P.FORMAL_WRITE, body={"case_id": NOBODY, "what": "Answer of AUT", "reason": "Another buyer."}
    ),
    "note_provider_notice": _(P.FORMAL_WRITE, body={"on": "2026-11-01", "notice": "Letter 4"}),
    "disclose_material": _(P.FORMAL_WRITE, body={"on": "2026-11-01"}),
    "list_case_files": _(P.CASE_READ),
    "show_case_file": _(P.CASE_READ),
    "list_case_records": _(P.CASE_READ),
    "tie_to_case": _(P.CASE_OPEN, body={"kind": "licences", "given": "L-1", "why": "It names the arm."}),
    "untie_from_case": _(
        P.CASE_OPEN, body={"kind": "licences", "record_id": "01920000-0000-7000-8000-000000000000"}
    ),
    "say_case_about": _(P.CASE_OPEN, body={"title": "Pistols from the harbour"}),
    "note_court_step": _(P.CASE_OPEN, body={"stage": "charged", "on": "2026-11-01"}),
    "list_case_parties": _(P.PARTY_READ),
    "enter_case_party": _(
        P.PARTY_WRITE,
        body={
            "part": "witness",
            "called": "N. N.",
            "purpose": "Saw the handing over.",
            "source": "Interview 3",
            "review_on": "2027-01-01",
        },
    ),
    "list_due_case_parties": _(P.PARTY_READ),
    "keep_case_party": _(P.PARTY_WRITE, body={"review_on": "2027-01-01"}),
    "erase_case_party": _(P.PARTY_WRITE),
    "list_untaken": _(P.CUSTODY_READ),
    "take_in_things": _(P.CUSTODY_WRITE, body={"place": "Room 2", "why": "Seized."}),
    "rerun_matches": _(P.RECOVERY_READ),
    "list_intelligence_reports": _(P.INFORMATION_READ),
    "write_intelligence_report": _(
        P.INFORMATION_WRITE,
        body={**REPORT, "handling": {}, "review_on": "2027-01-01", "erase_on": "2028-01-01"},
    ),
    "show_intelligence_report": _(P.INFORMATION_READ),
    "change_intelligence_report": _(P.INFORMATION_WRITE, body={**REPORT, "version": 1}),
    "keep_intelligence_report": _(P.INFORMATION_WRITE, body={"review_on": "2027-01-01"}),
    "make_report_tellable": _(P.INFORMATION_WRITE, body={"title": "Pistols", "words": "Pistols by sea."}),
    "erase_intelligence_report": _(P.INFORMATION_WRITE),
    "list_exhibits": _(P.CUSTODY_READ),
    "take_in_exhibit": _(P.CUSTODY_WRITE, body=EXHIBIT),
    "show_exhibit": _(P.CUSTODY_READ),
    "note_custody_event": _(P.CUSTODY_WRITE, body={"kind": "moved", **THERE}),
    "show_custody_paper": _(P.CUSTODY_READ),
    "show_custody_graph": _(P.CUSTODY_READ),
    "dispose_of_exhibit": _(P.CUSTODY_WRITE, body={"disposal": "stored", **THERE}),
    "decide_destruction": _(P.CUSTODY_WRITE, body={"confirm": True, **THERE}),
    "list_hand_overs": _(P.CUSTODY_READ),
    "release_exhibits": _(
        P.CUSTODY_WRITE,
        body={
            "evidence": [NOBODY],
            "taker": {"kind": "laboratory", "body": "Institute"},
            "aim": "examination",
            **THERE,
        },
    ),
    "show_hand_over": _(P.CUSTODY_READ),
    "receive_exhibits": _(P.CUSTODY_WRITE, body={"seals": {}}),
    "refuse_exhibits": _(P.CUSTODY_WRITE, body={"why": "The bag is torn"}),
    "recall_exhibits": _(P.CUSTODY_WRITE, body={"why": "Needed in court"}),
    "show_hand_over_paper": _(P.CUSTODY_READ),
    "list_stores": _(P.STOCK_READ),
    "list_stock_arms_by_serial": _(P.STOCK_READ),
    "open_store": _(P.STOCK_WRITE, body={"name": "Depot 4", "force": "Police"}),
    "show_store": _(P.STOCK_READ),
    "enter_stock_arm": _(P.STOCK_WRITE, body={"serial": "A1001", "reference": "R 1"}),
    "enter_stock_lot": _(P.STOCK_WRITE, body={"description": "9x19", "quantity": 10, "reference": "R 1"}),
    "count_store": _(P.STOCK_WRITE, body={"serials": []}),
    "confirm_count": _(P.STOCK_CONFIRM, body=REASON),
    "show_stock_arm": _(P.STOCK_READ),
    "complete_stock_arm": _(P.STOCK_WRITE, body={"serial": "A1001", "version": 1}),
    "excuse_stock_arm": _(P.STOCK_CONFIRM, body=REASON),
    "act_on_stock_arm": _(P.STOCK_WRITE, body={"kind": "issued", "reference": "F 7", "words": "Unit 3"}),
    "act_on_stock_lot": _(P.STOCK_WRITE, body={"kind": "issued", "reference": "F 7", "words": "Unit 3"}),
    "list_stock_acts_waiting": _(P.STOCK_READ),
    "confirm_stock_act": _(P.STOCK_CONFIRM, body={"confirm": False}),
    "list_stock_exceptions": _(P.STOCK_READ),
    "list_arm_alarms": _(P.ALARM_READ),
    "show_arm_alarm": _(P.ALARM_READ),
    "decide_arm_alarm": _(P.ALARM_DECIDE, body={"decision": "another_arm", **REASON}),
    "tell_arm_alarm": _(P.REQUEST_ANSWER),
    "follow_arm_alarm": _(P.TRACE_OPEN),
    "list_licences": _(P.LICENCE_READ),
    "list_licences_by_serial": _(P.LICENCE_READ),
    "apply_for_licence": _(P.LICENCE_WRITE, body=LICENCE),
    "show_licence": _(P.LICENCE_READ),
    "change_licence": _(P.LICENCE_WRITE, body={**LICENCE, "version": 1}),
    "rule_on_licence_match": _(
        P.LICENCE_WRITE,
        body={"listed_id": NOBODY, "key": "KEN", "ruling": "no_match", "reason": "Another firm than listed."},
    ),
    "grant_licence": _(P.LICENCE_DECIDE, body={**REASON, "version": 1}),
    "refuse_licence": _(P.LICENCE_DECIDE, body=REASON),
    "suspend_licence": _(P.LICENCE_DECIDE, body=REASON),
    "resume_licence": _(P.LICENCE_DECIDE, body=REASON),
    "revoke_licence": _(P.LICENCE_DECIDE, body=REASON),
    "record_movement": _(P.DELIVERY_WRITE, body=MOVEMENT),
    "annul_movement": _(P.DELIVERY_WRITE, body=REASON),
    "import_movements": _(P.DELIVERY_WRITE, body={"content": "licence,line\n"}),
    "plan_delivery_check": _(P.LICENCE_WRITE, body={"on": "2026-12-01", "by": "Embassy"}),
    "finish_delivery_check": _(P.LICENCE_WRITE, body={"on": "2026-11-01", "seen": "as_certified"}),
    "enter_retransfer": _(
        P.LICENCE_WRITE,
        body={
            "line": 1,
            "quantity": 1,
            "receiver": "Wildlife Service",
            "country": "KEN",
            "reason": "It takes over a post.",
        },
    ),
    "decide_retransfer": _(P.LICENCE_DECIDE, body={"consent": False, **GROUNDS}),
    "reconcile_licence": _(P.LICENCE_READ),
    "list_diversion_alerts": _(P.LICENCE_READ),
    "decide_diversion_alert": _(P.LICENCE_DECIDE, body={"decision": "explained", **REASON}),
    "list_embargo_lists": _(P.LICENCE_READ),
    "supply_embargo_list": _(
        P.LICENCE_DECIDE,
        body={"name": "national", "as_of": "2026-11-01", "content": "kind,state,source\nembargo,PRK,UN\n"},
    ),
    "show_embargo_list": _(P.LICENCE_READ),
    "drop_embargo_list": _(P.LICENCE_DECIDE, body=REASON),
    "end_certificate_key": _(P.LICENCE_DECIDE, body={"end": "stolen"}),
    "list_certificates": _(P.LICENCE_READ),
    "draft_certificate": _(P.LICENCE_WRITE, body=CERTIFICATE),
    "register_paper_certificate": _(P.LICENCE_WRITE, body=CERTIFICATE),
    "register_signed_certificate": _(P.LICENCE_WRITE, body={"token": "a.b.c"}),
    "check_certificate": _(P.LICENCE_READ, body={"token": "a.b.c"}),
    "show_certificate": _(P.LICENCE_READ),
    "change_certificate": _(P.LICENCE_WRITE, body={**CERTIFICATE, "version": 1}),
    "issue_certificate": _(P.LICENCE_DECIDE),
    "decline_certificate": _(P.LICENCE_DECIDE, body=GROUNDS),
    "revoke_certificate": _(P.LICENCE_DECIDE, body=GROUNDS),
    "note_certificate_breach": _(P.LICENCE_DECIDE, body=GROUNDS),
    "recheck_certificate": _(P.LICENCE_WRITE),
    "confirm_certificate": _(P.LICENCE_WRITE, body=CONFIRMATION),
    "list_certificate_issuers": _(P.LICENCE_READ),
    "propose_certificate_issuers": _(P.LICENCE_DECIDE, body={"trusted": {"v": 1, "issuers": []}}),
    "decide_certificate_issuer": _(P.LICENCE_DECIDE, body={"issuer": "urn:x", "confirm": False}),
    "list_certificate_status_lists": _(P.LICENCE_READ),
    "bring_certificate_status_list": _(P.LICENCE_WRITE, body={"token": "a.b.c"}),
    "list_assurances": _(P.ASSURANCE_READ),
    "show_assurance": _(P.ASSURANCE_READ),
    "list_formal_requests": _(P.FORMAL_READ),
    "draft_formal_request": _(P.FORMAL_WRITE, body={"form": "mla", "asked": "AUT", "title": "Pistols"}),
    "note_formal_request": _(
        P.FORMAL_WRITE,
        body={
            "form": "mla",
            "asking": "AUT",
            "title": "Pistols",
            "their_reference": "4 Js 1/26",
            "received_on": "2026-11-01",
        },
    ),
    "show_formal_request": _(P.FORMAL_READ),
    "change_formal_request": _(P.FORMAL_WRITE, body={"version": 1, "title": "Pistols"}),
    "show_formal_paper": _(P.FORMAL_READ),
    "enclose_material": _(P.FORMAL_WRITE, body={"kind": "recovery", "subject_id": NOBODY}),
    "take_out_material": _(P.FORMAL_WRITE, body={"kind": "recovery", "subject_id": NOBODY}),
    "note_material_consent": _(
        P.FORMAL_WRITE,
        body={
            "kind": "received",
            "subject_id": NOBODY,
            "of": "AUT",
            "by": "Office",
            "on": "2026-11-01",
            "paper": "7/26",
        },
    ),
    "ask_material_consent": _(
        P.FORMAL_WRITE,
        body={"kind": "received", "subject_id": NOBODY, "why": "For the trial in May."},
    ),
    "note_safeguard": _(
        P.FORMAL_WRITE,
        body={"kind": "judicial_consent", "by": "Judge", "on": "2026-11-01", "paper": "7/26"},
    ),
    "approve_formal_request": _(P.FORMAL_APPROVE, body={"version": 1, "reference": "MLA 1/26"}),
    "put_formal_request_to_officer": _(P.FORMAL_WRITE),
    "send_back_formal_request": _(P.FORMAL_APPROVE, body={"why": "The facts are not complete yet."}),
    "note_formal_sending": _(
        P.FORMAL_WRITE, body={"version": 1, "on": "2026-11-01", "sent_by": "diplomatic"}
    ),
    "note_formal_step": _(P.FORMAL_WRITE, body={"kind": "acknowledged", "on": "2026-11-01"}),
    "start_formal_clock": _(P.FORMAL_WRITE, body={"expected_on": "2099-01-01"}),
    "stop_formal_clock": _(P.FORMAL_WRITE, body={"number": 1}),
    "set_formal_erasure": _(P.FORMAL_WRITE, body={"erase_on": None}),
    "enter_assurance": _(P.ASSURANCE_WRITE, body=ASSURANCE),
    "decide_assurance": _(P.ASSURANCE_WRITE, body={"confirm": True}),
    "look_at_assurance": _(P.ASSURANCE_WRITE, body={}),
    "note_breach": _(P.ASSURANCE_WRITE, body=BREACH),
    "restore_assurance": _(P.ASSURANCE_WRITE, body=GROUNDS),
    "withdraw_assurance": _(P.ASSURANCE_WRITE, body=GROUNDS),
    "list_retention": _(P.RETENTION_READ),
    "propose_retention": _(
        P.RETENTION_WRITE, body={"kind": "arms", "span": "P50Y", "reason": "Arms Act, section 9."}
    ),
    "decide_retention": _(P.RETENTION_DECIDE, body={"kind": "arms", "confirm": True}),
    "list_erasures": _(P.RETENTION_READ),
    "show_erasure": _(P.RETENTION_READ),
    "open_erasure": _(P.RETENTION_WRITE, body={"kind": "papers", "reference": NOBODY}),
    "keep_record": _(
        P.RETENTION_WRITE,
        body={"version": 1, "reason": "A trial runs in May.", "look_on": "2099-01-01"},
    ),
    "propose_erasure": _(P.RETENTION_WRITE, body={"version": 1, "reason": "The trial is over."}),
    "decide_erasure": _(P.RETENTION_DECIDE, body={"version": 1, "confirm": True}),
    "list_privacy_requests": _(P.PRIVACY_READ),
    "open_privacy_request": _(
        P.PRIVACY_WRITE,
        body={
            "right": "access",
            "file": "D 17",
            "received_on": "2026-11-01",
            "words": "What is held about me.",
        },
    ),
    "show_privacy_request": _(P.PRIVACY_READ),
    "show_privacy_reply": _(P.PRIVACY_READ),
    "check_privacy_identity": _(P.PRIVACY_WRITE, body={"version": 1, "how": "Passport seen at the counter."}),
    "extend_privacy_request": _(
        P.PRIVACY_WRITE, body={"version": 1, "months": 1, "why": "It lies in three provinces."}
    ),
    "look_at_record": _(P.PRIVACY_WRITE, body={"version": 1, "kind": "papers", "reference": NOBODY}),
    "set_record_outcome": _(P.PRIVACY_WRITE, body={"version": 1, "number": 1, "outcome": "nothing"}),
    "note_record_corrected": _(P.PRIVACY_WRITE, body={"version": 1, "number": 1}),
    "propose_privacy_answer": _(
        P.PRIVACY_WRITE, body={"version": 1, "verdict": "granted", "answer": "It is told below."}
    ),
    "decide_privacy_answer": _(P.PRIVACY_DECIDE, body={"version": 1, "confirm": True}),
    "note_privacy_reply": _(P.PRIVACY_WRITE, body={"version": 1, "on": "2026-11-01"}),
    "withdraw_privacy_request": _(P.PRIVACY_WRITE, body={"version": 1}),
    "lift_restriction": _(P.PRIVACY_DECIDE),
    "list_data_breaches": _(P.PRIVACY_READ),
    "record_data_breach": _(P.PRIVACY_WRITE, body=DATA_BREACH),
    "show_data_breach": _(P.PRIVACY_READ),
    "show_breach_paper": _(P.PRIVACY_READ),
    "change_data_breach": _(P.PRIVACY_WRITE, body={**DATA_BREACH, "version": 1}),
    "note_authority_told": _(
        P.PRIVACY_WRITE, body={"version": 1, "at": "2026-11-02T10:00:00Z", "reference": "SA 9"}
    ),
    "note_concerned_told": _(P.PRIVACY_WRITE, body={"version": 1, "not_told": "Nobody was named in it."}),
    "tell_partner_of_breach": _(P.PRIVACY_DECIDE, body={"version": 1, "to": "at-000000000000"}),
    "close_data_breach": _(P.PRIVACY_DECIDE, body={"version": 1}),
    "show_processing": _(P.PRIVACY_READ),
    "keep_processing": _(
        P.PRIVACY_WRITE,
        body={
            "after": 0,
            "controller": "Firearms Agency",
            "officer": "Office of data protection",
            "basis": "Arms Act, section 4",
            "security": "As the security concept says.",
        },
    ),
    "show_processing_paper": _(P.PRIVACY_READ),
    "list_law_questions": _(P.RULING_READ),
    "show_law_question": _(P.RULING_READ),
    "put_law_question": _(P.RULING_ASK, body={"asking": "PRK", "asked": "CHE", "form": "jit"}),
    "decide_law_question": _(P.RULING_DECIDE, body=RULING),
    "take_back_law_question": _(P.RULING_ASK, P.RULING_DECIDE),
    "list_rulings": _(P.RULING_READ),
    "end_ruling": _(P.RULING_DECIDE, body={"why": "The notes were denounced this week."}),
    "put_telling_to_officer": _(P.RULING_ASK, body={"to": "at-000000000000"}),
    "list_debts": _(P.AGREEMENT_READ),
    "list_duties": _(P.AGREEMENT_READ),
    "list_reminders": _(P.AGREEMENT_READ),
    "write_law_note": _(P.LAW_READ, body={"asking": "PRT", "asked": "BRA"}),
    "classify_object": _(P.LAW_READ, body={"object": "alarm", "law_of": "AUT", "against": "MEX"}),
    "compare_offences": _(P.LAW_READ, body={"asking": "DEU", "asked": "NLD", "conduct": ["brokering"]}),
    "when_due": _(P.LAW_READ, body={"basis": "C14", "start": "2026-12-23T10:20", "acting": "NGA"}),
    "show_row": _(P.LAW_READ),
    "list_facts": _(P.LAW_READ),
    "show_fact": _(P.LAW_READ),
    "list_fact_changes": _(P.LAW_READ),
    "show_fact_change": _(P.LAW_READ),
    "propose_fact": _(P.FACT_PROPOSE, body=FACT),
    "put_fact_forward": _(P.FACT_PROPOSE),
    "confirm_fact": _(P.FACT_CONFIRM),
    "refuse_fact": _(P.FACT_CONFIRM, body={"reason": "The source says otherwise."}),
    "withdraw_fact": _(P.FACT_PROPOSE, body={"reason": "I misread it."}),
    "take_back_fact": _(P.FACT_PROPOSE, body={"reason": "The notification was void."}),
    "tell_facts": _(P.FACT_TELL),
    "write_facts": _(P.FACT_TELL),
    "take_facts": _(P.FACT_PROPOSE, body={"text": "{}"}),
    "show_state": _(P.LAW_READ),
    "show_health": _(),
    "list_accounts": _(P.ACCOUNT_READ),
    "show_account": _(P.ACCOUNT_READ),
    "create_account": _(
        P.ACCOUNT_WRITE,
        body={
            "username": "new",
            "display_name": "New",
            "roles": ["analyst"],
            "password": "nine quiet owls at dawn",
        },
    ),
    "change_roles": _(P.ACCOUNT_WRITE, body={"roles": ["analyst"]}),
    "disable_account": _(P.ACCOUNT_WRITE),
    "reset_account": _(P.ACCOUNT_WRITE, body={"password": "nine quiet owls at dawn"}),
    "unlock_account": _(P.ACCOUNT_WRITE),
    "list_formats": _(),
    "take_out_trace": _(P.INFORMATION_RELEASE, body=WANTED_FILE),
    "take_out_information": _(P.INFORMATION_RELEASE, body=WANTED_FILE),
    "take_out_received_file": _(P.INFORMATION_RELEASE, body=WANTED_FILE),
    "take_out_paper": _(P.INFORMATION_RELEASE, body=WANTED_FILE),
    "take_out_sheet": _(P.REQUEST_SEND, body={"format": "iarms", "audience": "Bureau of Examplia"}),
    "show_reply_sheet": _(P.REQUEST_SEND),
    "bring_in_paper": _(P.INFORMATION_WRITE),
    "list_papers": _(P.INFORMATION_READ),
    "show_paper": _(P.INFORMATION_READ),
    "accept_paper": _(P.INFORMATION_DECIDE),
    "refuse_paper": _(P.INFORMATION_DECIDE, body={"why": "It is no business of this office"}),
    "list_saved_views": _(P.ACCOUNT_OWN),
    "save_view": _(P.ACCOUNT_OWN, body={"place": "/seizures", "name": "Sea", "query": "border=sea_port"}),
    "remove_saved_view": _(P.ACCOUNT_OWN),
    "list_units": _(P.UNIT_READ),
    "open_unit": _(P.UNIT_WRITE, body={"name": "Police contact point", "kind": "contact-point"}),
    "change_unit": _(P.UNIT_WRITE, body={"name": "Police contact point"}),
    "close_unit": _(P.UNIT_WRITE),
    "place_account": _(P.ACCOUNT_WRITE, body={"unit_id": None}),
    "list_filings": _(P.TRACE_READ),
    "show_filing": _(P.TRACE_READ),
    "return_request": _(P.REQUEST_RELEASE, body={"reason": "Read the serial again."}),
    "order_import": _(*IMPORTS),
    "list_imports": _(*IMPORTS),
    "show_import": _(*IMPORTS),
    "show_errors": _(*IMPORTS),
    "resume_import": _(*IMPORTS),
    "remove_import": _(*IMPORTS),
    "show_template": _(),
    "list_remembered": _(*IMPORTS),
    "forget_remembered": _(*IMPORTS),
    "show_copy": _(*IMPORTS),
    "order_again": _(*IMPORTS, body={}),
    "undo_import": _(*IMPORTS, body={}),
    "export_register": _(P.ARM_EXPORT),
    "export_of_seizures": _(P.SEIZURE_READ),
    "export_of_lots": _(P.ARM_EXPORT),
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the API's own document describes it.

    Attributes:
        name: its id.
        method, path: where; ids in the path are of no record.
        raw_path: path with its placeholders.
        document: what is said of it.
    """

    name: str
    method: str
    path: str
    raw_path: str
    document: Any


def operations(schema: Any) -> list[Operation]:
    """All operations of an OpenAPI document."""
    found = []
    for path, methods in schema["paths"].items():
        for method, document in methods.items():
            filled = (
                path.replace("{iso3}", "AUT")
                .replace("{row}", "C10")
                .replace("{year}", "2024")
                .replace("/reports/{kind}", "/reports/sdg-16.4.2")
            )
            while "{" in filled:
                start, end = filled.index("{"), filled.index("}")
                filled = filled[:start] + NOBODY + filled[end + 1 :]
            told = document.get("parameters", ())
            needed = [each["name"] for each in told if each["in"] == "query" and each.get("required")]
            filled += "".join(f"{'&' if at else '?'}{name}=x" for at, name in enumerate(needed))
            found.append(
                Operation(
                    document["operationId"], method.upper(), filled.removeprefix("/api/v1"), path, document
                )
            )
    return found
