# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Acts of an operator on a node's keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.node import Home, asker, home_of, opened_settings
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="The node's keys: how they are kept, replaced and withdrawn.")


@app.command("rotate")
def rotate(
    what: Annotated[
        str, typer.Option("--what", help="sealing: what opens letters. all: identity and links, too.")
    ] = "sealing",
    stolen: Annotated[
        bool,
        typer.Option("--stolen", help="The old keys are in other hands: nothing of them is used again."),
    ] = False,
    token_key: Annotated[
        str | None, typer.Option("--token-key", help="Label of a token's key to be the identity key.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="Folder for the new descriptor and the revocations."),
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Put new keys of a stopped node into force. The old identity key vouches for the new one, and the node
    tells its peers at its next start."""
    from ploughshare.bootstrap.errors import NothingToRotate
    from ploughshare.bootstrap.key_change import rotate_keys
    from ploughshare.bootstrap.keys.rotation import What
    from ploughshare.kernel.clock import system_clock

    with named():
        chosen = next((each for each in What if each.value == what), None)
        if chosen is None:
            raise NothingToRotate({"what": what})
        settings = opened_settings(home)
        made = rotate_keys(
            settings, what=chosen, clock=system_clock, stolen=stolen, label=token_key, ask=asker()
        )
    files = {"descriptor.json": made.descriptor, "revocation.json": made.revocation}
    if made.old_revocation is not None:
        files["revocation-of-the-old-key.json"] = made.old_revocation
    if to is not None:
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, text in files.items():
            (to / name).write_text(text, "utf-8")
    told: dict[str, Any] = {
        "node": made.node,
        "fingerprint_words": made.words,
        "fingerprint": made.fingerprint,
        "revocation": made.revocation,
        "old_revocation": made.old_revocation,
    }
    if as_json:
        show.put_json({**told, "descriptor": made.descriptor})
        return
    show.put_facts("New keys are in force. Start the node: it tells its peers.", told.items())
    show.put("Print the line “revocation” and lock it away.")
    if made.old_revocation is not None:
        show.put("Give every partner the revocation of the old key and the new descriptor by another way.")


@app.command("certificate")
def certificate(
    to: Annotated[Path | None, typer.Option("--to", help="Write it to a file.")] = None,
    home: Home = None,
) -> None:
    """The revocation of the present identity key, to be printed and locked away: whoever has it can
    withdraw the key, and do nothing else."""
    from ploughshare.bootstrap.key_change import revocation_certificate
    from ploughshare.kernel.clock import system_clock

    with named():
        text = revocation_certificate(opened_settings(home), clock=system_clock)
    if to is None:
        show.put(text)
    else:
        to.write_text(text, "utf-8")


@app.command("revoke")
def revoke(
    revocation: Annotated[Path, typer.Argument(help="File with the revocation.", exists=True)],
    as_json: Json = False,
) -> None:
    """Tell every partner that a key of this node counts no more. They hear nothing from it until two of their
    people have confirmed its next descriptor."""
    made = Office().post("/node/revocation", {"revocation": revocation.read_text("utf-8")})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Every partner is told that key {made['key']} is withdrawn.")


@app.command("status")
def status(home: Home = None, as_json: Json = False) -> None:
    """How the keys of a node lie: sealed or not, and what opens them. Nothing is opened."""
    from ploughshare.bootstrap.key_change import key_status
    from ploughshare.bootstrap.settings import load_settings
    from ploughshare.kernel.clock import to_rfc3339

    with named():
        found = key_status(load_settings(home_of(home)))
    told = {
        "sealed": found.sealed,
        "in_the_clear": list(found.clear),
        "opened_by_passphrase": found.passphrase,
        "opened_by_token": found.token,
        "identity_in_token": found.identity_in_token,
        "identity_rotations": found.rotations,
        "former_sealing_keys": {name: to_rfc3339(until) for name, until in found.former},
    }
    if as_json:
        show.put_json(told)
    else:
        show.put_facts("Keys", told.items())


@app.command("protect")
def protect(
    passphrase_file: Annotated[
        Path | None,
        typer.Option("--passphrase-file", help="File with the new passphrase; without it you are asked."),
    ] = None,
    token: Annotated[
        bool, typer.Option("--token", help="Let the token of the settings open them, too.")
    ] = False,
    token_only: Annotated[
        bool, typer.Option("--token-only", help="Let the token alone open them: no passphrase.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Seal the key files of a stopped node, or change what opens them. If it was interrupted, run it again.

    Write the passphrase down and lock it away: without it nobody opens the keys.
    """
    from ploughshare.bootstrap.key_change import protect_keys
    from ploughshare.bootstrap.settings import load_settings

    with named():
        settings = load_settings(home_of(home))
        words = None if token_only else _new_passphrase(passphrase_file)
        count = protect_keys(settings, passphrase=words, by_token=token or token_only, ask=asker())
    if as_json:
        show.put_json({"sealed_now": count})
    else:
        show.put(f"The keys are sealed ({count} files now). Backups made before hold them as they lay then.")


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return file.read_text("utf-8").strip()
    told: str = typer.prompt("New passphrase of the keys", hide_input=True, confirmation_prompt=True)
    return told


@app.command("unprotect")
def unprotect(home: Home = None, as_json: Json = False) -> None:
    """Write the key files of a stopped node in the clear again."""
    from ploughshare.bootstrap.key_change import unprotect_keys
    from ploughshare.bootstrap.settings import load_settings

    with named():
        count = unprotect_keys(load_settings(home_of(home)), ask=asker())
    if as_json:
        show.put_json({"opened": count})
    else:
        show.put(f"{count} key files lie in the clear.")


@app.command("token-key")
def make_token_key(
    label: Annotated[str, typer.Argument(help="Label of the new key.")],
    home: Home = None,
) -> None:
    """Make an identity key in the token of the settings; “ploughshare keys rotate --what all --token-key”
    then puts it into force."""
    from ploughshare.bootstrap.keys.token import NodeToken
    from ploughshare.bootstrap.keys.unlocking import PIN, PIN_CREDENTIAL, secret_of
    from ploughshare.bootstrap.settings import load_settings

    with named():
        settings = load_settings(home_of(home))
        pin = secret_of(settings.keys.pin_file, PIN_CREDENTIAL, PIN, asker())
        NodeToken.open(settings.keys, pin=pin).make_signing_key(label)
    show.put(f"The token holds a key “{label}”.")
