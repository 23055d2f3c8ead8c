# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log: re-checked with or without its node, exported, proven, or read through the office."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.node import Home, home_of, opened_settings
from ploughshare.interfaces.cli.options import Json, Limit
from ploughshare.interfaces.cli.outcomes import named
from ploughshare.kernel.clock import from_micros, to_rfc3339

if TYPE_CHECKING:
    from ploughshare.safeguards.audit.terms import Verification

app = typer.Typer(no_args_is_help=True, help="The audit log.")


Verifier = Annotated[
    str | None, typer.Option("--verifier", help="The log's key as a partner or auditor noted it.")
]


@app.command("verify")
def verify(
    source: Annotated[
        Path | None,
        typer.Argument(help="An exported log (folder) or an entry's proof (file); else this node's log."),
    ] = None,
    home: Home = None,
    files_only: Annotated[
        bool, typer.Option("--files-only", help="Check the log's files without the database.")
    ] = False,
    verifier: Verifier = None,
    witness: Annotated[
        list[str] | None,
        typer.Option("--witness", help="Key of a witness who must have cosigned an export. Repeatable."),
    ] = None,
    kept: Annotated[
        list[Path] | None,
        typer.Option("--kept", help="File with a signed head that somebody kept. Repeatable."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Re-check a whole log: this node's, or one that was exported, without its node and anywhere.

    Names the first broken entry. Ends with 0 if all is sound and with 1 if anything is broken.
    """
    if source is None:
        _verify_node(home, files_only=files_only, verifier=verifier, as_json=as_json)
    elif source.is_dir():
        _verify_export(source, verifier, witness or [], kept or [], as_json=as_json)
    else:
        _verify_proof(source, verifier, witness or [], as_json=as_json)


def _verify_node(home: Path | None, *, files_only: bool, verifier: str | None, as_json: bool) -> None:
    from ploughshare.bootstrap.errors import KeysLocked
    from ploughshare.bootstrap.log_check import check_log_of
    from ploughshare.bootstrap.settings import load_settings

    with named():
        settings = load_settings(home_of(home))
        if not files_only:
            # Without the keys contents stay sealed and unread, and all the rest is checked.
            with contextlib.suppress(KeysLocked):
                settings = opened_settings(home)
        result = check_log_of(settings, files_only=files_only, verifier=verifier)
    if as_json:
        show.put_json(_document(result))
    elif result.finding is None:
        unread = f", {result.unread} contents not opened" if result.unread else ""
        show.put(
            f"Sound: {result.entries} entries under {result.checkpoints} signed heads, "
            f"{result.pending} more waiting for a place, {result.breaks} signed breaks{unread}."
        )
    _end(result, as_json=as_json)


def _document(result: Verification) -> dict[str, Any]:
    found = result.finding
    return {
        "sound": result.sound,
        "entries": result.entries,
        "checkpoints": result.checkpoints,
        "pending": result.pending,
        "breaks": result.breaks,
        "unread": result.unread,
        "finding": {"index": found.index, "entry_id": found.entry_id, "fault": found.fault.value}
        if found
        else None,
    }


def _end(result: Verification, *, as_json: bool) -> None:
    found = result.finding
    if found is None:
        return
    if not as_json:
        show.put(f"BROKEN at entry {found.index} ({found.entry_id or 'unknown'}): {found.fault.value}.")
    raise typer.Exit(1)


def _verify_export(
    folder: Path, verifier: str | None, witnesses: list[str], kept: list[Path], *, as_json: bool
) -> None:
    from ploughshare.bootstrap.log_bundle import check_bundle

    with named():
        heads = [_read(each) for each in kept]
        checked = check_bundle(folder, verifier=verifier, witnesses=witnesses, kept=heads)
    result = checked.verification
    cosigned = [
        {"witness": each.witness, "size": each.size, "at": _moment(each.time_s)} for each in checked.cosigned
    ]
    if as_json:
        told = {"origin": checked.origin, "cosigned": cosigned, "witnesses_named": checked.named}
        show.put_json({**_document(result), **told, "entries_proven": checked.entries})
    elif result.finding is None:
        show.put(
            f"Sound: {checked.origin}, {result.entries} entries under {result.checkpoints} signed heads, "
            f"{result.breaks} signed breaks, {checked.entries} entries proven."
        )
        for each in cosigned:
            show.put(f"Cosigned by {each['witness']} at {each['size']} entries on {each['at']}.")
        if verifier is None:
            show.put("The log's key is the one in the export. Compare it with what its partners noted.")
        if cosigned and not checked.named:
            show.put("Witnesses' keys are those in the export. Name them with --witness to rely on them.")
    _end(result, as_json=as_json)


def _verify_proof(path: Path, verifier: str | None, witnesses: list[str], *, as_json: bool) -> None:
    from ploughshare.safeguards.audit import rules

    with named():
        proof = rules.decode_proof(_read(path))
        head = rules.check_proof(proof, verifier=verifier)
        cosigned = _cosigned(proof.note, witnesses)
    content = None if proof.content is None else proof.content.decode()
    if as_json:
        told = {"origin": head.origin, "index": proof.index, "size": head.size, "content": content}
        show.put_json({"sound": True, **told, "cosigned": cosigned, "key_given": verifier is not None})
        return
    show.put(f"Holds: entry {proof.index} of {head.origin}, under a signed head of {head.size} entries.")
    for each in cosigned:
        show.put(f"Cosigned by {each['witness']} on {each['at']}.")
    if content is not None:
        show.put(content)
    if verifier is None:
        show.put("The log's key is the one in the proof. Compare it with what the log's partners noted.")


def _cosigned(note: str, witnesses: list[str]) -> list[dict[str, Any]]:
    """Words of named witnesses under a proof's head, each of which must be there."""
    from ploughshare.crypto.notes import NoteBroken
    from ploughshare.safeguards.audit import rules
    from ploughshare.safeguards.audit.errors import ProofDoesNotHold

    found = []
    for verifier in witnesses:
        try:
            words = rules.cosignatures(note, [verifier])
        except NoteBroken:
            words = []
        if not words:
            raise ProofDoesNotHold({"what": "cosignature"})
        found += [{"witness": each.witness, "size": each.size, "at": _moment(each.time_s)} for each in words]
    return found


def _moment(time_s: int) -> str:
    return to_rfc3339(from_micros(time_s * 1_000_000))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise typer.BadParameter(f"{path} cannot be read.") from None


@app.command("export")
def export(
    target: Annotated[Path, typer.Argument(help="Folder to write; empty or not there yet.")],
    home: Home = None,
    entry: Annotated[
        list[str] | None,
        typer.Option("--entry", help="Put in the proof of this entry, asked of the office. Repeatable."),
    ] = None,
    with_content: Annotated[
        bool, typer.Option("--with-content", help="With content and salt: whoever has them reads the entry.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write this node's log into a folder that anybody can check: commitments, heads, cosignatures, key.

    No content goes along, unless an auditor names entries with --entry and says --with-content.
    """
    from ploughshare.bootstrap.log_bundle import ENTRIES, export_log
    from ploughshare.bootstrap.node import wire

    # Asked first, so that the heads in the export are no older than those of the proofs.
    proofs = {each: _asked(each, with_content=with_content) for each in entry or []}
    with named():
        node = wire(opened_settings(home))
        try:
            head = export_log(node, target)
        finally:
            node.close()
    if proofs:
        (target / ENTRIES).mkdir()
    for id, proof in proofs.items():
        (target / ENTRIES / f"{id}.json").write_text(proof, "utf-8")
    if as_json:
        show.put_json({"folder": str(target), "entries": head.size, "proofs": sorted(proofs)})
        return
    show.put(f"{target}: {head.size} entries of {head.origin}, {len(proofs)} proofs of entries.")
    show.put(f"Check it anywhere: ploughshare audit verify {target} --verifier KEY --witness KEY")


@app.command("prove")
def prove(
    entry: Annotated[str, typer.Option("--entry", help="Id of the entry, as the list shows it.")],
    target: Annotated[Path | None, typer.Option("--to", help="File to write; else it is printed.")] = None,
    with_content: Annotated[
        bool, typer.Option("--with-content", help="With content and salt: whoever has them reads the entry.")
    ] = False,
) -> None:
    """The proof that an entry stands in this log, for a court or a partner, through the office."""
    proof = _asked(entry, with_content=with_content)
    if target is None:
        typer.echo(proof, nl=False)
        return
    target.write_text(proof, "utf-8")
    show.put(f"{target}: check it anywhere with ploughshare audit verify {target}")


def _asked(entry: str, *, with_content: bool) -> str:
    return str(Office().get(f"/audit/entries/{entry}/proof", with_content=with_content)["proof"])


@app.command("witnesses")
def witnesses(as_json: Json = False) -> None:
    """Who witnesses this log and how far, and what is seen of the logs of others, through the office."""
    found = Office().get("/audit/witnesses")
    if as_json:
        show.put_json(found)
        return
    seen = {each["peer"]: each for each in found["seen"]}
    show.put_table(
        "Witnesses",
        ("peer", "cosigned", "on", "state", "its log here"),
        (
            (
                each["peer"],
                each["cosigned_size"],
                each["cosigned_at"],
                "overdue" if each["overdue"] else "late" if each["late"] else "in time",
                seen.get(each["peer"], {}).get("size"),
            )
            for each in found["witnesses"]
        ),
    )
    for one in found["heard"]:
        how = "laid beside" if one["settled_at"] else "asked to prove that it is"
        show.put(f"The log of {one['peer']} was {how} what {one['told_by']} was shown of it.")


@app.command("faults")
def faults(as_json: Json = False) -> None:
    """Faults between logs with their evidence, through the office."""
    found = Office().get("/audit/witnesses")["faults"]
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Faults between logs",
        ("id", "found", "peer", "whose log", "kind", "dealt with"),
        (
            (
                each["id"],
                each["found_at"],
                each["peer"],
                "ours" if each["ours"] else "theirs",
                each["kind"],
                each["closed_at"],
            )
            for each in found
        ),
    )


@app.command("close-fault")
def close_fault(
    fault: Annotated[str, typer.Argument(help="Id of the fault.")],
    remark: Annotated[str, typer.Option("--remark", help="Whom you asked and what they said.")],
) -> None:
    """Say what was found out about a fault between logs. The evidence stays."""
    Office().post(f"/audit/faults/{fault}/finding", {"remark": remark})
    show.put("Kept. The evidence stays with it.")


@app.command("list")
def list_entries(
    deed: Annotated[list[str] | None, typer.Option("--deed", help="Only this deed. Repeatable.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Only this account's id.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Only on this record's id.")] = None,
    case: Annotated[str | None, typer.Option("--case", help="Only under the case of this reference.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Entries of the log, newest first, through the office."""
    rows = Office().pages("/audit/entries", limit=limit, deed=deed, actor=actor, subject=subject, case=case)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Audit log",
        ("index", "at", "deed", "actor", "purpose", "subject", "facts"),
        (
            (
                each["index"],
                each["at"],
                each["deed"],
                each["actor_name"] or each["actor"],
                each["purpose"],
                each["subject"],
                [f"{name}={show.plain(value)}" for name, value in each["facts"].items()],
            )
            for each in rows
        ),
    )
