# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""End-user certificates. `verify` and `qr` need no node and no line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.options import Json, Limit
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="End-user certificates: issue, register, confirm and verify.")

CertificateOf = Annotated[str, typer.Argument(metavar="ID", help="Id of the certificate.")]
Why = Annotated[str, typer.Option("--grounds", help="Why, in words that others will read.")]
FormFile = Annotated[Path, typer.Argument(metavar="FILE", help="JSON as the API takes it.")]
TokenText = Annotated[
    str,
    typer.Argument(metavar="FILE|TEXT", help="A signed certificate: file, or what the QR code holds."),
]


@app.command("verify")
def verify(
    certificate: TokenText,
    trusted: Annotated[
        Path, typer.Option("--trusted", help="List of trusted issuers; see `certificate issuers --export`.")
    ],
    status: Annotated[
        list[Path] | None, typer.Option("--status", help="Status list that is at hand. Repeatable.")
    ] = None,
    stale_days: Annotated[
        int, typer.Option("--stale-after", min=0, help="Days after which a status list is too old.")
    ] = 14,
    as_json: Json = False,
) -> None:
    """Is a signed certificate true? On this machine alone: no node, no line. Ends with 0 only if it is."""
    from ploughshare.interfaces.cli.verifying import verified
    from ploughshare.registry.certificates.errors import CertificateRefused
    from ploughshare.registry.certificates.terms import Verdict

    with named():
        found = verified(
            certificate, trusted=trusted, lists=status or [], stale_after=timedelta(days=stale_days)
        )
        if as_json:
            show.put_json(found.document)
        else:
            show.put_facts("", found.rows)
        if found.verdict is not Verdict.VALID:
            raise CertificateRefused({"verdict": found.verdict.value})


@app.command("qr")
def draw(
    certificate: TokenText,
    target: Annotated[Path, typer.Option("--to", help="SVG file; several are numbered.")],
) -> None:
    """Draw a signed certificate as QR code, for a print. Needs no node."""
    from ploughshare.interfaces.cli.verifying import text_of
    from ploughshare.interfaces.presentation.codes import qr_codes

    with named():
        drawings = qr_codes(text_of(certificate))
        for number, each in enumerate(drawings, 1):
            name = target if len(drawings) == 1 else target.with_stem(f"{target.stem}-{number}")
            name.write_text(each, "utf-8")
            show.put(str(name))


@app.command("list")
def list_certificates(
    stands: Annotated[str | None, typer.Option("--stands", help="Only those that stand there.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Only of end users there.")] = None,
    number: Annotated[str | None, typer.Option("--number", help="Only with exactly this number.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Certificates, newest first."""
    found = Office().pages("/certificates", limit=limit, stands=stands, country=country, number=number)
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "End-user certificates",
        ("number", "issuer", "end user", "origin", "stands", "until", "id"),
        (
            (
                each["number"],
                f"{each['issuer']} ({each['state']})",
                f"{each['end_user']['name']} ({each['end_user']['country']})",
                each["origin"],
                each["stands"],
                each["until"],
                each["id"],
            )
            for each in found
        ),
    )


@app.command("show")
def show_certificate(certificate: CertificateOf, as_json: Json = False) -> None:
    """One certificate with what was asked about it."""
    _put(Office().get(f"/certificates/{certificate}"), as_json)


@app.command("draft")
def draft(form: FormFile, as_json: Json = False) -> None:
    """Draft a certificate for an end user of this state; another person issues it."""
    _put(Office().post("/certificates", read_form(form)), as_json)


@app.command("change")
def change(certificate: CertificateOf, form: FormFile, as_json: Json = False) -> None:
    """Change a draft, or a paper before it is confirmed. The file holds the version that was read."""
    _put(Office().put(f"/certificates/{certificate}", read_form(form)), as_json)


@app.command("issue")
def issue(
    certificate: CertificateOf,
    target: Annotated[Path | None, typer.Option("--to", help="File for the signed certificate.")] = None,
    as_json: Json = False,
) -> None:
    """Issue a draft of another person: it is signed."""
    made = Office().post(f"/certificates/{certificate}/issue")
    if target is not None:
        target.write_text(made["token"] + "\n", "utf-8")
    _put(made, as_json)


@app.command("decline")
def decline(certificate: CertificateOf, grounds: Why, as_json: Json = False) -> None:
    """Decline a draft, or reject what others showed."""
    _put(Office().post(f"/certificates/{certificate}/refusal", {"grounds": grounds}), as_json)


@app.command("revoke")
def revoke(certificate: CertificateOf, grounds: Why, as_json: Json = False) -> None:
    """Revoke an issued certificate."""
    _put(Office().post(f"/certificates/{certificate}/revocation", {"grounds": grounds}), as_json)


@app.command("breach")
def breach(certificate: CertificateOf, grounds: Why, as_json: Json = False) -> None:
    """Note that what it assured was broken."""
    _put(Office().post(f"/certificates/{certificate}/breach", {"grounds": grounds}), as_json)


@app.command("register")
def register(
    form: Annotated[
        Path, typer.Argument(metavar="FILE", help="A signed certificate, or JSON with what a paper says.")
    ],
    scan: Annotated[
        Path | None, typer.Option("--scan", help="Scan of a paper; its digest is kept, the file is not sent.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Register a certificate of another state, on paper or signed."""
    from ploughshare.crypto.digests import sha256

    with named():
        text = form.read_text("utf-8").strip()
        digest = sha256(scan.read_bytes()).hex() if scan else None
    if text.startswith("{"):
        given = read_form(form)
        made = Office().post("/certificates/papers", {**given, **({"scan_digest": digest} if digest else {})})
    else:
        made = Office().post("/certificates/signed", {"token": text})
    _put(made, as_json)


@app.command("check")
def check(certificate: TokenText, as_json: Json = False) -> None:
    """What a signed certificate is worth, by whom the node trusts and the lists it holds."""
    from ploughshare.interfaces.cli.verifying import text_of

    with named():
        text = text_of(certificate)
    found = Office().post("/certificates/check", {"token": text})
    if as_json:
        show.put_json(found)
        return
    show.put_facts("", [(name, value) for name, value in found.items() if name != "says"])


@app.command("recheck")
def recheck(certificate: CertificateOf, as_json: Json = False) -> None:
    """Check a registered signed certificate anew, with the status lists that are held now."""
    _put(Office().post(f"/certificates/{certificate}/recheck"), as_json)


@app.command("confirm")
def confirm(
    certificate: CertificateOf,
    about: Annotated[str, typer.Argument(help="authenticity (of the issuer) or order (of the end user).")],
    asked: Annotated[str, typer.Option("--asked", help="Authority or office that was asked; no name.")],
    channel: Annotated[
        str, typer.Option("--channel", help="node, embassy, ministry, contact_point, register or visit.")
    ],
    contact_from: Annotated[
        str, typer.Option("--contact-from", help="own_records, treaty_list or diplomatic.")
    ],
    on: Annotated[str, typer.Option("--on", help="Day, such as 2026-11-20.")],
    reply: Annotated[str, typer.Option("--reply", help="yes, no or differs.")],
    notes: Annotated[str | None, typer.Option("--notes", help="Further words.")] = None,
    as_json: Json = False,
) -> None:
    """Enter what the issuing authority or the end user answered."""
    body = {
        "about": about,
        "asked": asked,
        "channel": channel,
        "contact_from": contact_from,
        "on": on,
        "reply": reply,
        "notes": notes,
    }
    _put(Office().post(f"/certificates/{certificate}/confirmations", body), as_json)


@app.command("issuers")
def issuers(
    waiting: Annotated[bool, typer.Option("--waiting", help="Those that wait for a second person.")] = False,
    target: Annotated[
        Path | None, typer.Option("--export", help="File for the list that `verify --trusted` takes.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Issuers whose certificates are believed."""
    found = Office().get("/certificate-issuers", waiting="true" if waiting else "false")["items"]
    if target is not None:
        made = {"v": 1, "issuers": [each["issuer"] for each in found]}
        target.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Issuers",
        ("name", "state", "keys", "revoked on", "id"),
        (
            (
                each["issuer"]["name"],
                each["issuer"]["state"],
                len(each["issuer"]["keys"]),
                each["issuer"]["revoked_on"],
                each["issuer"]["id"],
            )
            for each in found
        ),
    )


@app.command("trust")
def trust(
    form: Annotated[Path, typer.Argument(metavar="FILE", help="List of issuers, as one is published.")],
    as_json: Json = False,
) -> None:
    """Enter a list of trusted issuers; another person confirms each."""
    found = Office().post("/certificate-issuers", {"trusted": read_form(form)})["items"]
    if as_json:
        show.put_json(found)
        return
    for each in found:
        stands = "counts now" if each["confirmed_by"] else "waits for a second person"
        show.put(f"{each['issuer']['id']}: {stands}")


@app.command("trust-confirm")
def trust_confirm(issuer: Annotated[str, typer.Argument(help="Id of the issuer.")]) -> None:
    """Confirm an issuer that another person entered."""
    Office().post("/certificate-issuers/decision", {"issuer": issuer, "confirm": True})
    show.put(f"{issuer}: counts now")


@app.command("trust-refuse")
def trust_refuse(issuer: Annotated[str, typer.Argument(help="Id of the issuer.")]) -> None:
    """Refuse an issuer that was entered."""
    Office().post("/certificate-issuers/decision", {"issuer": issuer, "confirm": False})
    show.put(f"{issuer}: refused")


@app.command("bring-list")
def bring_list(file: Annotated[Path, typer.Argument(help="Status list of a trusted issuer.")]) -> None:
    """Keep a status list for checks without a line."""
    with named():
        text = file.read_text("utf-8").strip()
    held = Office().post("/certificate-status-lists", {"token": text})
    show.put(f"{held['address']}, made {held['made_at']}")


@app.command("lists")
def held_lists(as_json: Json = False) -> None:
    """Status lists that are kept, and how old they are."""
    found = Office().get("/certificate-status-lists")["items"]
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Status lists",
        ("address", "made", "brought"),
        ((each["address"], each["made_at"], each["brought_at"]) for each in found),
    )


@app.command("end-key")
def end_key(key: Annotated[str, typer.Argument(help="Sixteen digits of a key of this authority.")]) -> None:
    """Note that a key of this authority was stolen: nothing it signed counts from now on."""
    Office().post(f"/certificate-keys/{key}/end", {"end": "stolen"})
    show.put(f"{key}: stolen; hand the new list of keys to whoever trusts you")


def read_form(file: Path) -> Any:
    """A file of JSON as a client fills it in."""
    with named():
        text = file.read_text("utf-8")
    try:
        return json.loads(text)
    except ValueError as error:
        stop(f"{file} is no JSON: {error}.", 2)


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    hidden = {"token", "goods", "confirmations", "end_user", "consignee", "exporter"}
    show.put_facts("", [(name, value) for name, value in made.items() if name not in hidden])
    for role in ("end_user", "consignee", "exporter"):
        if made[role]:
            show.put_facts(role.replace("_", " "), made[role].items())
    for each in made["goods"]:
        show.put_facts(f"line {each['number']}", each.items())
    for each in made["confirmations"]:
        show.put_facts("asked", each.items())
