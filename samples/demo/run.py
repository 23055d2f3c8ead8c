# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Three nodes trace a recovered firearm, from the first mark read to the last record found.

    python samples/demo/run.py                          run, then leave the pages up
    python samples/demo/run.py --no-serve --json out.json   run and exit, every step and figure as JSON

Everything here is a client of running nodes: it uses the `ploughshare` command, HTTP and pages, and
imports no code of theirs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx

from demo import bulk, case, opening, pages, people, scoring, seizing
from demo.desk import Refused
from demo.nodes import NodeDown, lay_out
from demo.report import Report, StepFailed
from demo.world import World

MARK = ".ploughshare-demo"
STEPS = (
    opening.start_nodes,
    opening.open_accounts,
    opening.introduce,
    opening.sign_agreements,
    opening.load_registers,
    opening.prepare_lookups,
    case.read_marks,
    case.search_own,
    case.look_up_first,
    case.ask_law,
    case.ask_austria,
    case.ask_states,
    case.show_chain,
    case.withheld_person,
    case.protected_record,
    case.show_tie,
    case.resolve_holder,
    bulk.trace_all,
    seizing.keep_stock,
    seizing.bring_sheet,
    seizing.what_it_feeds,
    seizing.follow_goods,
    pages.look_at_pages,
    seizing.hear_alarm,
    scoring.score_all,
    scoring.verify_logs,
)


def words() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--no-serve", action="store_true", help="exit when done instead of leaving the pages up"
    )
    parser.add_argument("--json", type=Path, help="write every step and figure to this file")
    parser.add_argument("--rows", type=int, default=635, help="recovered arms (635)")
    parser.add_argument(
        "--entries", type=int, default=100_000, help="generated entries at B and at C (100000)"
    )
    parser.add_argument("--home", type=Path, default=Path("demo-data"), help="folder of the three nodes")
    return parser.parse_args()


def prepare(home: Path) -> None:
    """An empty folder of ours; what an earlier run left goes.

    Raises:
        NodeDown: the folder holds something else.
    """
    if home.exists():
        if any(home.iterdir()) and not (home / MARK).exists():
            raise NodeDown(f"{home} holds files that are not of this demonstration. Name another --home.")
        shutil.rmtree(home)
    home.mkdir(parents=True)
    (home / MARK).write_text("made by samples/demo/run.py; may be deleted\n", "utf-8")


def main() -> int:
    """Run it.

    Returns:
        0 only if every step held.
    """
    given = words()
    home = given.home.absolute()
    report = Report()
    world: World | None = None
    held = False

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    began = time.monotonic()
    try:
        prepare(home)
        world = World(report, home, lay_out(home), people.staff())
        report.panel(
            "Three authorities, invented for this demonstration, run one node each:\n"
            "A Mexico (finds) · B Austria (makes) · C United States (imports and sells).\n"
            "Every person, place of recovery and dealer is invented; no real firearm stands in the sample.",
            "DEMONSTRATION",
        )
        opening.write_files(world, rows=max(given.rows, 10), entries=given.entries)
        for step in STEPS:
            step(world)
        held = True
    except (StepFailed, NodeDown, Refused, httpx.HTTPError) as trouble:
        tell_trouble(report, world, trouble)
    except KeyboardInterrupt:
        report.console.print("\nStopped.")
    except Exception as trouble:
        tell_trouble(report, world, trouble)
        report.console.print_exception()
    finally:
        report.figures["seconds_total"] = round(time.monotonic() - began, 1)
        if given.json:
            report.write(given.json.absolute(), held=held)
        try:
            if held and world is not None and not given.no_serve:
                serve(report, world)
        except KeyboardInterrupt:
            pass
        finally:
            if world is not None:
                people.keep(world.people, home / "people.json")
                for node in world.nodes.values():
                    node.stop()
    report.console.print(
        f"[green]Every step held ({report.figures['seconds_total']:.0f} s).[/]"
        if held
        else "[red]Not every step held.[/]"
    )
    return 0 if held else 1


def tell_trouble(report: Report, world: World | None, trouble: Exception) -> None:
    """Which step failed, why, and where to look."""
    step = report.steps[-1]["title"] if report.steps else "before the first step"
    report.console.print(f"[red]Step “{step}” did not hold:[/]")
    report.console.print(str(trouble), markup=False)
    if world is not None:
        for node in world.nodes.values():
            if node.log.exists():
                report.console.print(f"  log of node {node.letter}: {node.log}", soft_wrap=True)


def serve(report: Report, world: World) -> None:
    """Leave the pages up; print addresses, accounts and codes."""
    report.console.rule("[bold]The pages are up[/bold]", align="left")
    for node in world.nodes.values():
        report.console.print(f"  {node.letter.upper()}: {node.pages}  {node.place.authority}")
    while True:
        now = int(time.time())
        rows = [
            (
                person.node.upper(),
                person.username,
                person.password,
                people.code_at(person.seed, now // people.STEP_S),
                person.name,
            )
            for person in world.people.values()
        ]
        left = people.STEP_S - now % people.STEP_S
        report.table(
            f"Demonstration accounts (codes for {left} s more, each works once)",
            ("node", "user name", "password", "code", "who"),
            rows,
            whole=True,
        )
        report.console.print("  Enter prints fresh codes; Ctrl-C stops the nodes.")
        report.console.print(
            f"  Or: python samples/demo/totp_code.py USERNAME --home {os.path.relpath(world.home)}"
        )
        if not sys.stdin.readline():
            while True:
                time.sleep(3600)


if __name__ == "__main__":
    raise SystemExit(main())
