# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exhibits and hand-overs."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="Exhibits: who had them, when, where and why.")
hand_overs = typer.Typer(no_args_is_help=True, help="Hand-overs of exhibits, signed by both sides.")

Exhibit = Annotated[str, typer.Argument(help="Id of the exhibit.")]
OfHandOver = Annotated[str, typer.Argument(help="Id of the hand-over.")]
Place = Annotated[str, typer.Option("--place", help="Where.")]
Why = Annotated[str, typer.Option("--why", help="Why, in words that stand in the history.")]
At = Annotated[
    str | None, typer.Option("--at", help="When it happened, such as 2026-11-24T10:30:00Z; now if left out.")
]
Code = Annotated[
    str | None,
    typer.Option("--code", help="One-time code that signs the act; not needed just after a sign-in."),
]
SealNumber = Annotated[str | None, typer.Option("--seal", help="Number of the seal.")]
Signer = Annotated[str | None, typer.Option("--signer", help="Office of whoever signed outside.")]
PaperNumber = Annotated[str | None, typer.Option("--paper", help="Number of the signed paper.")]
Scan = Annotated[
    Path | None, typer.Option("--scan", help="Scan of the signed paper; its digest is entered.", exists=True)
]
PublicKey = Annotated[str | None, typer.Option("--key", help="Public key of the taker, base 64.")]
Signature = Annotated[str | None, typer.Option("--signature", help="Signature over the statement, base 64.")]


@app.command("list")
def list_exhibits(
    case: Annotated[str | None, typer.Option("--case", help="Only of this case, by id.")] = None,
    stands: Annotated[
        str | None, typer.Option("--stands", help="held, on_its_way, outside or disposed.")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only those in my hands.")] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="Only those with a gap in their history.")] = False,
    limit: Annotated[int, typer.Option("--limit", help="How many at most.", min=1)] = 50,
    as_json: Json = False,
) -> None:
    """Exhibits within reach, newest first."""
    rows = Office().pages(
        "/evidence", limit=limit, case_id=case, stands=stands, mine=mine or None, gaps=gaps or None
    )
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Exhibits",
        ("number", "kind", "stands", "place", "seal", "gaps", "id"),
        (
            (
                each["reference"],
                each["kind"],
                each["state"],
                each["place"],
                each["seal"],
                each["gaps"],
                each["id"],
            )
            for each in rows
        ),
    )


@app.command("show")
def show_exhibit(exhibit: Exhibit, as_json: Json = False) -> None:
    """One exhibit with everything that happened to it, and its gaps."""
    told = Office().get(f"/evidence/{exhibit}")
    if as_json:
        show.put_json(told)
        return
    show.put_facts("exhibit", told["exhibit"].items())
    show.put_table(
        "History",
        ("no.", "when", "what", "where", "seal", "signed", "why"),
        (
            (
                each["number"],
                each["happened_at"],
                each["kind"],
                each["place"],
                each["seal"],
                each["signing"],
                each["why"],
            )
            for each in told["events"]
        ),
    )
    show.put_table(
        "Gaps",
        ("what", "events", "since", "until"),
        (
            (each["kind"], " ".join(map(str, each["numbers"])), each["since"], each["until"])
            for each in told["gaps"]
        ),
    )


@app.command("seized")
def list_untaken(as_json: Json = False) -> None:
    """Seizures of which something was not taken in yet, those entered last first."""
    found = Office().get("/seized-things")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Seized, not taken in",
        ("reference", "things", "seizure"),
        ((each["reference"], len(each["items"]), each["seizure_id"]) for each in found["items"]),
    )


@app.command("take-in-seizure")
def take_in_things(
    seizure: Annotated[str, typer.Argument(help="Id of the seizure.")],
    place: Place,
    why: Why,
    at: At = None,
    code: Code = None,
    as_json: Json = False,
) -> None:
    """Take all things of a seizure in that nobody took in yet, with numbers and seals as its entry says."""
    sent = {"place": place, "why": why, "happened_at": at, "code": code}
    found = Office().post(f"/seizures/{seizure}/exhibits", sent)
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Taken in",
        ("number", "kind", "description", "seal", "id"),
        (
            (each["reference"], each["kind"], each["description"], each["seal"], each["id"])
            for each in found["items"]
        ),
    )


@app.command("take-in")
def take_in(
    kind: Annotated[
        str,
        typer.Argument(help="arm, part, round, photograph, file, document, device or other."),
    ],
    reference: Annotated[str, typer.Option("--number", help="Exhibit number, once in a case.")],
    description: Annotated[str, typer.Option("--description", help="What it looks like.")],
    place: Place,
    why: Why,
    recovery: Annotated[
        str | None, typer.Option("--recovery", help="Id of the recovered arm that it is.")
    ] = None,
    seized: Annotated[
        str | None, typer.Option("--seized-item", help="Id of the seized item that it is.")
    ] = None,
    at: At = None,
    seal: SealNumber = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="The file itself; its digest is entered.", exists=True)
    ] = None,
    code: Code = None,
    as_json: Json = False,
) -> None:
    """Take an exhibit in: from now on you answer for it."""
    sent = {
        "kind": kind,
        "reference": reference,
        "description": description,
        "place": place,
        "why": why,
        "recovery_id": recovery,
        "seized_id": seized,
        "happened_at": at,
        "seal": seal,
        "sha256": digest_of(file) if file else None,
        "code": code,
    }
    _put(Office().post("/evidence", sent), as_json)


@app.command("note")
def note(
    exhibit: Exhibit,
    kind: Annotated[str, typer.Argument(help="sealed, unsealed, moved, examined or checked.")],
    place: Place,
    why: Why,
    at: At = None,
    seal: SealNumber = None,
    reference: Annotated[str | None, typer.Option("--result", help="Reference of the result.")] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="The file as it is now; its digest is compared.", exists=True),
    ] = None,
    as_json: Json = False,
) -> None:
    """Note what happened to an exhibit while it stayed in the same hands."""
    sent = {
        "kind": kind,
        "place": place,
        "why": why,
        "happened_at": at,
        "seal": seal,
        "reference": reference,
        "sha256": digest_of(file) if file else None,
    }
    _put(Office().post(f"/evidence/{exhibit}/events", sent), as_json)


@app.command("dispose")
def dispose(
    exhibit: Exhibit,
    disposal: Annotated[
        str, typer.Argument(help="stored, court_exhibit, destroyed, retained_marked or returned.")
    ],
    place: Place,
    why: Why,
    at: At = None,
    serial: Annotated[str | None, typer.Option("--serial", help="Serial as read before destruction.")] = None,
    photograph: Annotated[
        Path | None, typer.Option("--photograph", help="Photograph; its digest is entered.", exists=True)
    ] = None,
    code: Code = None,
    as_json: Json = False,
) -> None:
    """Say what becomes of an exhibit. A destruction waits for a second person."""
    sent = {
        "disposal": disposal,
        "place": place,
        "why": why,
        "happened_at": at,
        "serial": serial,
        "photograph": digest_of(photograph) if photograph else None,
        "code": code,
    }
    _put(Office().post(f"/evidence/{exhibit}/disposal", sent), as_json)


@app.command("destruction")
def decide_destruction(
    exhibit: Exhibit,
    place: Place,
    why: Why,
    decline: Annotated[bool, typer.Option("--decline", help="It is not to be destroyed.")] = False,
    at: At = None,
    code: Code = None,
    as_json: Json = False,
) -> None:
    """Confirm, as the second person, that an exhibit was destroyed."""
    sent = {"confirm": not decline, "place": place, "why": why, "happened_at": at, "code": code}
    _put(Office().post(f"/evidence/{exhibit}/destruction", sent), as_json)


@app.command("paper")
def paper(
    exhibit: Exhibit,
    target: Annotated[Path, typer.Argument(help="File to write: .pdf, .docx, .xlsx or .txt.")],
    language: Annotated[str, typer.Option("--language", help="Language of the paper.")] = "en",
) -> None:
    """Write the history of an exhibit as a paper."""
    _download(f"/evidence/{exhibit}/paper", target, language)


@app.command("case-uco")
def case_uco(
    exhibit: Exhibit, target: Annotated[Path, typer.Argument(help="File to write, such as e1.jsonld.")]
) -> None:
    """Write the history of an exhibit as CASE/UCO JSON-LD."""
    Office().download(f"/evidence/{exhibit}/case-uco", target, {})
    show.put(f"{target}")


@hand_overs.command("list")
def list_hand_overs(as_json: Json = False) -> None:
    """Hand-overs that nobody signed for yet, the oldest first."""
    found = Office().get("/hand-overs")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Hand-overs that wait",
        ("released", "from", "to", "for", "exhibits", "id"),
        (
            (
                each["released_at"],
                each["giver"]["body"] or each["giver"]["kind"],
                each["taker"]["body"] or each["taker"]["kind"],
                each["aim"],
                len(each["evidence"]),
                each["id"],
            )
            for each in found["items"]
        ),
    )


@hand_overs.command("show")
def show_hand_over(hand_over: OfHandOver, as_json: Json = False) -> None:
    """One hand-over with the statement that both sign."""
    _put(Office().get(f"/hand-overs/{hand_over}"), as_json)


@hand_overs.command("release")
def release(
    exhibits: Annotated[list[str], typer.Argument(help="Ids of the exhibits.")],
    place: Place,
    why: Why,
    aim: Annotated[str, typer.Option("--for", help="storage, transport, examination, court, back or other.")],
    username: Annotated[
        str | None, typer.Option("--to-officer", help="User name of the colleague who takes them.")
    ] = None,
    body: Annotated[str | None, typer.Option("--to", help="Body outside that takes them.")] = None,
    kind: Annotated[
        str,
        typer.Option("--kind", help="Of a body outside: laboratory, court, prosecutor, authority, other."),
    ] = "laboratory",
    at: At = None,
    code: Code = None,
    signer: Signer = None,
    paper: PaperNumber = None,
    scan: Scan = None,
    key: PublicKey = None,
    signature: Signature = None,
    as_json: Json = False,
) -> None:
    """Let go of exhibits, for somebody who signs for them next."""
    sent = {
        "evidence": exhibits,
        "taker": {"kind": "officer" if username else kind, "username": username, "body": body},
        "aim": aim,
        "place": place,
        "why": why,
        "happened_at": at,
        "code": code,
        "proof": _proof(signer, paper, scan, key, signature),
    }
    _put(Office().post("/hand-overs", sent), as_json)


@hand_overs.command("receive")
def receive(
    hand_over: OfHandOver,
    seals: Annotated[
        list[str] | None,
        typer.Option("--seal", help="Seal as read, EXHIBIT=NUMBER by its id; repeatable. None if left out."),
    ] = None,
    at: At = None,
    code: Code = None,
    signer: Signer = None,
    paper: PaperNumber = None,
    scan: Scan = None,
    key: PublicKey = None,
    signature: Signature = None,
    as_json: Json = False,
) -> None:
    """Sign for exhibits that came, or enter how a taker without an account or a line signed."""
    office = Office()
    read = dict(each.partition("=")[::2] for each in seals or [])
    items = office.get(f"/hand-overs/{hand_over}")["evidence"]
    sent = {
        "seals": {each: read.get(each) for each in items},
        "happened_at": at,
        "code": code,
        "proof": _proof(signer, paper, scan, key, signature),
    }
    _put(office.post(f"/hand-overs/{hand_over}/receipt", sent), as_json)


@hand_overs.command("refuse")
def refuse(hand_over: OfHandOver, why: Why, as_json: Json = False) -> None:
    """Say that you do not take them: they stay with the giver."""
    _put(Office().post(f"/hand-overs/{hand_over}/refusal", {"why": why}), as_json)


@hand_overs.command("recall")
def recall(hand_over: OfHandOver, why: Why, as_json: Json = False) -> None:
    """Take your release back before anybody signed for it."""
    _put(Office().post(f"/hand-overs/{hand_over}/recall", {"why": why}), as_json)


@hand_overs.command("paper")
def hand_over_paper(
    hand_over: OfHandOver,
    target: Annotated[Path, typer.Argument(help="File to write: .pdf, .docx or .txt.")],
    language: Annotated[str, typer.Option("--language", help="Language of the paper.")] = "en",
) -> None:
    """Write the paper that both sides can sign by hand."""
    _download(f"/hand-overs/{hand_over}/paper", target, language)


@hand_overs.command("check")
def check(
    token: Annotated[
        str, typer.Argument(metavar="FILE|TEXT", help="What the QR code of the paper holds: file, or text.")
    ],
    descriptor: Annotated[
        list[Path],
        typer.Option(
            "--descriptor", help="Descriptor of a node that is trusted here. Repeatable.", exists=True
        ),
    ],
    sha256: Annotated[
        str | None, typer.Option("--sha256", help="SHA-256 of the statement as it is printed on the paper.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Is the paper of a hand-over genuine? On this machine alone, with no line. Ends with 0 only if it is."""
    from ploughshare.interfaces.cli.verifying import paper_verified
    from ploughshare.registry.custody.errors import PaperRefused
    from ploughshare.registry.custody.terms import PaperVerdict

    with named():
        found = paper_verified(token, descriptors=descriptor, sha256=sha256)
        if as_json:
            show.put_json(found.document)
        else:
            show.put_facts("", found.rows)
        if found.verdict is not PaperVerdict.GENUINE:
            raise PaperRefused({"verdict": found.verdict.value})


@hand_overs.command("sign")
def sign(
    statement: Annotated[
        Path,
        typer.Argument(
            help="File with the statement, as `show --json` tells it, or with what the paper's code holds."
        ),
    ],
    key: Annotated[Path, typer.Option("--key", help="File with your private key; made there if it is not.")],
) -> None:
    """Sign a statement with a key of your own, on a machine without a line. No office is called."""
    from ploughshare.crypto.digests import b64, unb64
    from ploughshare.crypto.signing import SigningKey
    from ploughshare.registry.custody.rules import HEAD, RECEIPT, statement_in

    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(b64(SigningKey.generate().raw))
    mine = SigningKey(unb64(key.read_text().strip()))
    said = statement.read_bytes().strip()
    if said.startswith(HEAD.encode()):
        try:
            said = statement_in(said.decode("ascii")).encode()
        except ValueError:
            raise typer.BadParameter("This is no code of a hand-over, or it is damaged.") from None
    made = mine.sign(said, context=RECEIPT)
    show.put_facts("signature", {"key": b64(mine.public.raw), "signature": b64(made)}.items())


def digest_of(file: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _proof(
    signer: str | None, paper: str | None, scan: Path | None, key: str | None, signature: str | None
) -> dict[str, Any] | None:
    if signer is None:
        return None
    return {
        "signer": signer,
        "paper": paper,
        "paper_sha256": digest_of(scan) if scan else None,
        "key": key,
        "signature": signature,
    }


def _download(path: str, target: Path, language: str) -> None:
    wanted = target.suffix.removeprefix(".").lower()
    Office().download(path, target, {"format": wanted, "language": language})
    show.put(f"{target}")


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", made.items())
