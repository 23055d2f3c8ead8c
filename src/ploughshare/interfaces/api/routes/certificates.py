# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""End-user certificates: issued here, shown here, checked, and who is trusted."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter
from msgspec import UNSET

from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.certificates import (
    CertificateDocument,
    FindingDocument,
    HeldListDocument,
    IssuerChoice,
    KeyEnding,
    NewCertificate,
    NewConfirmation,
    SignedCertificate,
    TransferGrounds,
    TrustDocument,
    TrustedList,
    certificate_document,
    finding_document,
    held_list_document,
    trust_document,
    wording_of,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, puts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.certificates import queries, service
from ploughshare.registry.certificates.terms import (
    CertificateId,
    CertificateState,
    Confirmation,
    ConfirmationId,
    Wording,
)

TAG = "End-user certificates"


def _said(call: Call, data: NewCertificate) -> Wording:
    press = call.post.certificates.press
    return wording_of(data, issuer=press.authority, state=press.state)


@reads("/certificates", TAG)
def list_certificates(
    call: Caller,
    stands: Annotated[
        CertificateState | None, QueryParameter(description="Only those that stand there.")
    ] = None,
    country: Annotated[
        str | None, QueryParameter(description="Only of end users in this country.", max_length=80)
    ] = None,
    number: Annotated[
        str | None, QueryParameter(description="Only with exactly this number.", max_length=80)
    ] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[CertificateDocument]:
    """Certificates, newest first."""
    where = parse_country(country) if country else None
    with call.work() as work:
        found = queries.certificates(
            work, state=stands, country=where, number=number, cursor=cursor, limit=limit
        )
    return paged(found, certificate_document)


@acts("/certificates", TAG)
def draft_certificate(call: Caller, data: JSONBody[NewCertificate]) -> CertificateDocument:
    """Draft a certificate for an end user of this state; another person issues it."""
    said = _said(call, data)
    with call.work() as work:
        made = service.draft(work, work.new_id(CertificateId), said, press=call.post.certificates.press)
    return certificate_document(made)


@acts("/certificates/papers", TAG)
def register_paper_certificate(call: Caller, data: JSONBody[NewCertificate]) -> CertificateDocument:
    """Register a paper of another state with the digest of its scan; it counts once it is confirmed."""
    said = _said(call, data)
    with call.work() as work:
        made = service.register_paper(work, work.new_id(CertificateId), said, scan_digest=data.scan_digest)
    return certificate_document(made)


@acts("/certificates/signed", TAG)
def register_signed_certificate(call: Caller, data: JSONBody[SignedCertificate]) -> CertificateDocument:
    """Register a signed certificate of another state. One that fails the check is kept as rejected."""
    with call.work() as work:
        made = service.register_signed(work, work.new_id(CertificateId), data.token)
    return certificate_document(made)


@acts("/certificates/check", TAG, status=200)
def check_certificate(call: Caller, data: JSONBody[SignedCertificate]) -> FindingDocument:
    """What a signed certificate is worth now; nothing of it is kept."""
    with call.work() as work:
        return finding_document(queries.checked(work, data.token))


@reads("/certificates/{certificate_id:str}", TAG)
def show_certificate(call: Caller, certificate_id: RecordId) -> CertificateDocument:
    """One certificate."""
    id = CertificateId.parse(certificate_id)
    with call.work() as work:
        return certificate_document(queries.certificate(work, id))


@puts("/certificates/{certificate_id:str}", TAG)
def change_certificate(
    call: Caller, certificate_id: RecordId, data: JSONBody[NewCertificate]
) -> CertificateDocument:
    """Change a draft, or a paper before it is confirmed. `version` is the one that was read."""
    id, said = CertificateId.parse(certificate_id), _said(call, data)
    version = 0 if data.version is UNSET else data.version
    with call.work() as work:
        return certificate_document(service.change(work, id, said, version=version))


@acts("/certificates/{certificate_id:str}/issue", TAG, status=200)
def issue_certificate(call: Caller, certificate_id: RecordId) -> CertificateDocument:
    """Issue a draft of another person: it is signed."""
    id = CertificateId.parse(certificate_id)
    with call.work() as work:
        return certificate_document(service.issue(work, id, press=call.post.certificates.press))


@acts("/certificates/{certificate_id:str}/refusal", TAG, status=200)
def decline_certificate(
    call: Caller, certificate_id: RecordId, data: JSONBody[TransferGrounds]
) -> CertificateDocument:
    """Decline a draft, or reject what others showed."""
    id = CertificateId.parse(certificate_id)
    with call.work() as work:
        return certificate_document(service.decline(work, id, grounds=data.grounds))


@acts("/certificates/{certificate_id:str}/revocation", TAG, status=200)
def revoke_certificate(
    call: Caller, certificate_id: RecordId, data: JSONBody[TransferGrounds]
) -> CertificateDocument:
    """Revoke an issued certificate: its place on the status list is set."""
    id = CertificateId.parse(certificate_id)
    with call.work() as work:
        return certificate_document(service.revoke(work, id, grounds=data.grounds))


@acts("/certificates/{certificate_id:str}/breach", TAG, status=200)
def note_certificate_breach(
    call: Caller, certificate_id: RecordId, data: JSONBody[TransferGrounds]
) -> CertificateDocument:
    """Note that what it assured was broken."""
    id = CertificateId.parse(certificate_id)
    with call.work() as work:
        return certificate_document(service.note_breach(work, id, grounds=data.grounds))


@acts("/certificates/{certificate_id:str}/recheck", TAG, status=200)
def recheck_certificate(call: Caller, certificate_id: RecordId) -> CertificateDocument:
    """Check a signed certificate anew with the status lists that are held now."""
    id = CertificateId.parse(certificate_id)
    with call.work() as work:
        return certificate_document(service.check_again(work, id))


@acts("/certificates/{certificate_id:str}/confirmations", TAG)
def confirm_certificate(
    call: Caller, certificate_id: RecordId, data: JSONBody[NewConfirmation]
) -> CertificateDocument:
    """Enter what the issuing authority or the end user answered."""
    id = CertificateId.parse(certificate_id)
    with call.work() as work:
        entry = Confirmation(
            work.new_id(ConfirmationId),
            data.about,
            data.asked,
            data.channel,
            data.contact_from,
            data.on,
            data.reply,
            data.notes,
            work.mandate.actor,
            work.at,
        )
        return certificate_document(service.confirm(work, id, entry))


@reads("/certificate-issuers", TAG)
def list_certificate_issuers(
    call: Caller,
    waiting: Annotated[
        bool, QueryParameter(description="Those that wait for a second person instead.")
    ] = False,
) -> PageDocument[TrustDocument]:
    """Issuers whose certificates are believed here."""
    with call.work() as work:
        found = queries.issuers(work, waiting=waiting)
    return PageDocument(items=[trust_document(each) for each in found])


@acts("/certificate-issuers", TAG)
def propose_certificate_issuers(call: Caller, data: JSONBody[TrustedList]) -> PageDocument[TrustDocument]:
    """Enter a list of trusted issuers. What only takes trust away counts at once."""
    with call.work() as work:
        found = service.propose_issuers(work, data.trusted)
    return PageDocument(items=[trust_document(each) for each in found])


@acts("/certificate-issuers/decision", TAG, status=200)
def decide_certificate_issuer(call: Caller, data: JSONBody[IssuerChoice]) -> PageDocument[TrustDocument]:
    """Confirm or refuse an issuer that another person entered."""
    with call.work() as work:
        if data.confirm:
            service.confirm_issuer(work, data.issuer)
        else:
            service.refuse_issuer(work, data.issuer)
        found = queries.issuers(work)
    return PageDocument(items=[trust_document(each) for each in found])


@reads("/certificate-status-lists", TAG)
def list_certificate_status_lists(call: Caller) -> PageDocument[HeldListDocument]:
    """Status lists of others that are kept for checks without a line."""
    with call.work() as work:
        found = queries.held_lists(work)
    return PageDocument(items=[held_list_document(each) for each in found])


@acts("/certificate-status-lists", TAG)
def bring_certificate_status_list(call: Caller, data: JSONBody[SignedCertificate]) -> HeldListDocument:
    """Keep a status list of a trusted issuer."""
    with call.work() as work:
        return held_list_document(service.bring_list(work, data.token))


@acts("/certificate-keys/{key_id:str}/end", TAG, status=200)
def end_certificate_key(
    call: Caller, key_id: RecordId, data: JSONBody[KeyEnding]
) -> PageDocument[HeldListDocument]:
    """Note that a key of this authority was stolen: nothing it signed counts any more."""
    with call.work() as work:
        service.end_key(work, key_id, end=data.end)
        found = queries.held_lists(work)
    return PageDocument(items=[held_list_document(each) for each in found])


HANDLERS = [
    end_certificate_key,
    list_certificates,
    draft_certificate,
    register_paper_certificate,
    register_signed_certificate,
    check_certificate,
    show_certificate,
    change_certificate,
    issue_certificate,
    decline_certificate,
    revoke_certificate,
    note_certificate_breach,
    recheck_certificate,
    confirm_certificate,
    list_certificate_issuers,
    propose_certificate_issuers,
    decide_certificate_issuer,
    list_certificate_status_lists,
    bring_certificate_status_list,
]
