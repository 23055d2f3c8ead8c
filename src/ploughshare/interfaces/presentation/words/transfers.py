# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for licences, end-user certificates, deliveries and diversion alerts."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.certificates.terms import (
    About,
    CertificateState,
    Channel,
    ContactFrom,
    KeyEnd,
    Origin,
    Reply,
    Verdict,
)
from ploughshare.registry.licences.terms import (
    AlertState,
    LicenceKind,
    LicenceState,
    ListKind,
    RetransferState,
    Ruling,
    Seen,
    Sign,
    Stage,
)
from ploughshare.registry.stocks.terms import (
    ActState,
    CountState,
    StockActKind,
    StockState,
    StoreKind,
)
from ploughshare.vocabulary.transfers import GoodsKind, PartyKind, PartyRole, Unit

TRANSFER_WORDS: Mapping[enum.Enum, str] = {
    # Translators: what is transferred under a licence.
    GoodsKind.ARMS: N_("firearms"),
    GoodsKind.PARTS: N_("parts of firearms"),
    GoodsKind.AMMUNITION: N_("ammunition"),
    GoodsKind.EXPLOSIVES: N_("explosives"),
    GoodsKind.OTHER: N_("other goods"),
    # Translators: in what a quantity is counted.
    Unit.PIECE: N_("pieces"),
    Unit.ROUND: N_("rounds"),
    Unit.SET: N_("sets"),
    Unit.KILOGRAM: N_("kilograms"),
    # Translators: what a party to a transfer is.
    PartyKind.FIRM: N_("firm"),
    PartyKind.STATE_BODY: N_("state body"),
    PartyKind.PERSON: N_("natural person (pointer only)"),
    # Translators: what a party does in a transfer.
    PartyRole.APPLICANT: N_("applicant"),
    PartyRole.EXPORTER: N_("exporter"),
    PartyRole.IMPORTER: N_("importer"),
    PartyRole.BROKER: N_("broker"),
    PartyRole.INTERMEDIARY: N_("intermediary"),
    PartyRole.CARRIER: N_("carrier"),
    PartyRole.CONSIGNEE: N_("consignee"),
    PartyRole.END_USER: N_("end user"),
    # Translators: what a licence authorises.
    LicenceKind.EXPORT: N_("export"),
    LicenceKind.IMPORT: N_("import"),
    LicenceKind.TRANSIT: N_("transit"),
    LicenceKind.BROKERING: N_("brokering"),
    # Translators: where a licence stands.
    LicenceState.APPLIED: N_("applied for"),
    LicenceState.GRANTED: N_("granted"),
    LicenceState.REFUSED: N_("refused"),
    LicenceState.SUSPENDED: N_("suspended"),
    LicenceState.REVOKED: N_("revoked"),
    LicenceState.USED_UP: N_("used up"),
    LicenceState.EXPIRED: N_("expired"),
    # Translators: what a row of a list forbids.
    ListKind.EMBARGO: N_("embargo"),
    ListKind.DENIAL: N_("denial or listing"),
    # Translators: what a person made of a match with a list.
    Ruling.NO_MATCH: N_("another party than the one listed"),
    Ruling.EXEMPT: N_("applies, and an exemption allows this"),
    Ruling.APPLIES: N_("applies: forbidden"),
    # Translators: how far goods under a licence are.
    Stage.SHIPPED: N_("shipped"),
    Stage.DECLARED: N_("declared"),
    Stage.DELIVERED: N_("delivered"),
    Stage.IN_STOCK: N_("in stock"),
    # Translators: what a check at the end user found.
    Seen.AS_CERTIFIED: N_("as certified"),
    Seen.FEWER: N_("fewer than certified"),
    Seen.NOT_FOUND: N_("not found"),
    Seen.ELSEWHERE: N_("with somebody else"),
    Seen.REFUSED: N_("access refused"),
    # Translators: where a question to pass goods on stands.
    RetransferState.ASKED: N_("waits for a decision"),
    RetransferState.CONSENTED: N_("consented"),
    RetransferState.REFUSED: N_("refused"),
    RetransferState.FOUND: N_("found without consent"),
    # Translators: what does not add up under a licence.
    Sign.OVER_LICENSED: N_("more than was licensed"),
    Sign.OVER: N_("more than at the stage before"),
    Sign.SHORT: N_("less than at the stage before, and the time is over"),
    Sign.SERIALS_MISSING: N_("serials that did not arrive"),
    Sign.SERIALS_STRANGE: N_("serials that nobody sent"),
    Sign.AFTER_END: N_("shipped when the licence did not hold"),
    Sign.CHECK_FAILED: N_("a check at the end user failed"),
    Sign.CHECK_OVERDUE: N_("a planned check is overdue"),
    Sign.RETRANSFERRED: N_("passed on without consent"),
    Sign.CERTIFICATE_ENDED: N_("the certificate counts no more"),
    # Translators: where a diversion alert stands.
    AlertState.OPEN: N_("open"),
    AlertState.SETTLED: N_("settled by itself"),
    AlertState.EXPLAINED: N_("explained"),
    AlertState.ERROR: N_("error of entry"),
    AlertState.SUSPECTED: N_("diversion suspected"),
    # Translators: where an end-user certificate comes from.
    Origin.OURS: N_("of this authority"),
    Origin.SIGNED: N_("signed, of another state"),
    Origin.PAPER: N_("on paper, of another state"),
    # Translators: where an end-user certificate stands.
    CertificateState.DRAFT: N_("draft"),
    CertificateState.DECLINED: N_("declined"),
    CertificateState.ISSUED: N_("issued"),
    CertificateState.REVOKED: N_("revoked"),
    CertificateState.SHOWN: N_("shown, not confirmed yet"),
    CertificateState.CONFIRMED: N_("confirmed"),
    CertificateState.REJECTED: N_("rejected"),
    CertificateState.BREACHED: N_("broken"),
    # Translators: what somebody was asked about a certificate.
    About.AUTHENTICITY: N_("the issuing authority: is it true?"),
    About.ORDER: N_("the end user: did you order this?"),
    # Translators: how somebody was asked about a certificate.
    Channel.SIGNATURE: N_("its signature was checked"),
    Channel.NODE: N_("from node to node"),
    Channel.EMBASSY: N_("embassy"),
    Channel.MINISTRY: N_("ministry"),
    Channel.CONTACT_POINT: N_("national contact point"),
    Channel.REGISTER: N_("register of the issuing state"),
    Channel.VISIT: N_("visit"),
    # Translators: where a telephone number or address comes from.
    ContactFrom.OWN_RECORDS: N_("our own records"),
    ContactFrom.TREATY_LIST: N_("a treaty's list of contacts"),
    ContactFrom.DIPLOMATIC: N_("the diplomatic service"),
    ContactFrom.CERTIFICATE: N_("the certificate itself"),
    ContactFrom.APPLICANT: N_("the applicant"),
    # Translators: what was answered about a certificate.
    Reply.YES: N_("yes"),
    Reply.NO: N_("no"),
    Reply.DIFFERS: N_("it exists, with other contents"),
    # Translators: why a signing key counts no more.
    KeyEnd.REPLACED: N_("replaced"),
    KeyEnd.STOLEN: N_("stolen"),
    # Translators: what the check of a signed certificate found.
    Verdict.VALID: N_("true and in force"),
    Verdict.MALFORMED: N_("no end-user certificate"),
    Verdict.ISSUER_UNKNOWN: N_("its issuer is not on the list of trusted issuers"),
    Verdict.ISSUER_REVOKED: N_("its issuer is trusted no more"),
    Verdict.KEY_UNKNOWN: N_("its issuer has no such key"),
    Verdict.KEY_ENDED: N_("its key was stolen or replaced"),
    Verdict.TAMPERED: N_("forged or changed: the signature does not fit"),
    Verdict.NOT_COMPETENT: N_("its issuer may not certify for that state"),
    Verdict.NOT_YET: N_("does not hold yet"),
    Verdict.EXPIRED: N_("expired"),
    Verdict.REVOKED: N_("revoked by its issuer"),
    Verdict.STATUS_MISSING: N_("no status list is at hand: it may have been revoked"),
    Verdict.STATUS_STALE: N_("the status list is too old: it may have been revoked since"),
    Verdict.STATUS_TAMPERED: N_("the status list is not the issuer's"),
    # Translators: whose stock a store holds.
    StoreKind.FORCE: N_("a force of this state"),
    StoreKind.MISSION: N_("a contingent of a peace operation"),
    StoreKind.CAPTURED: N_("captured or collected by a peace operation"),
    # Translators: where an arm of a stock is.
    StockState.IN_STORE: N_("in store"),
    StockState.ISSUED: N_("issued"),
    StockState.LOST: N_("lost"),
    StockState.DEACTIVATED: N_("deactivated"),
    StockState.DESTROYED: N_("destroyed"),
    StockState.WRITTEN_OFF: N_("written off"),
    # Translators: what was done with a thing in stock.
    StockActKind.RECEIVED: N_("received"),
    StockActKind.ISSUED: N_("issued"),
    StockActKind.RETURNED: N_("returned"),
    StockActKind.TRANSFERRED: N_("handed to another store"),
    StockActKind.LOST: N_("lost"),
    StockActKind.FOUND: N_("found"),
    StockActKind.DEACTIVATED: N_("deactivated"),
    StockActKind.DESTROYED: N_("destroyed"),
    StockActKind.WRITTEN_OFF: N_("written off"),
    # Translators: whether an act on a stock has its effect.
    ActState.DONE: N_("done"),
    ActState.PROPOSED: N_("waits for a second person"),
    ActState.REFUSED: N_("refused"),
    # Translators: where a count of a store stands.
    CountState.EVEN: N_("adds up"),
    CountState.DIFFERS: N_("differs, waits for a second person"),
    CountState.CONFIRMED: N_("difference confirmed"),
    CountState.WITHDRAWN: N_("withdrawn"),
}
