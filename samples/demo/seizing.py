# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One sheet of customs seizures at A, entered once: what it feeds, and what it shows that nobody typed.

The sheet is generated: posts are real places, the seizures are not. Three of its events hold parts of one
run of serials; one pistol was recorded as destroyed; one crate is missing between ship and customs.
"""

from __future__ import annotations

import csv
import json
import random
import time
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from demo import people as staff
from demo.desk import Document
from demo.opening import by_command
from demo.world import World, until

CUSTOMS, KEEPER, SECOND, BOSS = "a.customs-tomas", "a.keeper-omar", "a.keeper-lea", "a.boss-elena"
YEAR = 2026
CASE = "2026/ADUANAS-1 (DEMONSTRATION)"
SOURCE = "Customs posts (DEMONSTRATION)"
HEADS = (
    "event_reference",
    "happened_on",
    "country",
    "place",
    "border",
    "conveyance",
    "concealment",
    "apprehension",
    "ground",
    "origin",
    "destination",
    "check_reason",
    "check_minutes",
    "scanned",
    "opened",
    "kind",
    "quantity",
    "serial",
    "make",
    "model",
    "calibre",
    "type",
    "lot",
    "packaging",
    "standing",
    "diverted_in",
    "diversion_by",
    "diversion_grounds",
    "diversion_on",
    "custody_number",
    "seal_number",
)
PLACES = (
    ("Nuevo Laredo", "land_border", ("car", "bus", "lorry", "drone")),
    ("Ciudad Juarez", "land_border", ("car", "on_person", "drone")),
    ("Tijuana", "land_border", ("car", "bus")),
    ("Reynosa", "land_border", ("car", "lorry")),
    ("Manzanillo", "sea_port", ("container",)),
    ("Veracruz", "sea_port", ("container", "ship")),
    ("Toluca", "mail", ("postal_item", "courier_item")),
    ("Monterrey", "inland", ("car", "not_moving")),
)
ARMS = (
    ("Glock", "17", "9x19", "pistol", "DGX{:03d}"),
    ("Taurus", "G2C", "9x19", "pistol", "TDX{:05d}"),
    ("Smith & Wesson", "SD9", "9x19", "pistol", "DXA{:04d}"),
    ("Ruger", "P95", "9x19", "pistol", "3DX-{:05d}"),
    ("Zastava", "N-PAP M70", "7.62x39", "rifle", "NPD{:05d}"),
    ("Anderson", "AM-15", "5.56x45", "rifle", "DX{:06d}"),
    ("Mossberg", "500", "12/76", "shotgun", "DV{:06d}"),
)
HIDDEN = ("cavity_in_vehicle", "false_compartment", "among_goods", "luggage", "not_hidden")
RUN = ("Glock", "19", "9x19", "pistol")
RUN_EVENTS = (
    ("ADU-RUN-1", date(YEAR, 3, 2), PLACES[0], (412, 413, 414)),
    ("ADU-RUN-2", date(YEAR, 3, 19), PLACES[3], (416, 417)),
    ("ADU-RUN-3", date(YEAR, 4, 28), PLACES[7], (418, 420)),
)
DESTROYED = "DXP0447"
"""Serial of the arm that the stock of a force records as destroyed."""
CHECKS = 40
EVENTS = 110


def sheet() -> list[dict[str, str]]:
    """The rows of the sheet, oldest first: one thing a row, checks without a find among them."""
    lot = random.Random(20260501)
    rows = [row for number in range(EVENTS) for row in _event(lot, number)]
    rows += [_check(lot, number) for number in range(CHECKS)]
    for reference, day, place, numbers in RUN_EVENTS:
        for number in numbers:
            rows.append(
                _where(reference, day, place, lot)
                | _arm(RUN, f"DGF{number}")
                | {"packaging": "CRATE 4471 NORTH", "custody_number": f"{reference}/{number}"}
            )
    rows.append(
        _where("ADU-2026-STOCK", date(YEAR, 6, 11), PLACES[1], lot)
        | _arm(("Beretta", "92 FS", "9x19", "pistol"), DESTROYED)
    )
    return sorted(rows, key=lambda row: (row["happened_on"], row["event_reference"]))


def _event(lot: random.Random, number: int) -> list[dict[str, str]]:
    place = PLACES[min(int(lot.expovariate(0.45)), len(PLACES) - 1)]
    # More comes in summer, and more each month: something for the eye to find.
    day = date(YEAR, 1, 1) + timedelta(days=int(330 * lot.betavariate(2.2, 1.6)))
    said = _where(f"ADU-2026-{number:04d}", day, place, lot)
    things = []
    for _ in range(lot.choice((1, 1, 1, 2, 3))):
        arm = lot.choice(ARMS)
        things.append(_arm(arm[:4], arm[4].format(lot.randrange(_most(arm[4])))) | _told(lot))
    if lot.random() < 0.3:
        things.append(
            {
                "kind": "ammunition",
                "quantity": f"{lot.choice((50, 200, 1000))} rounds",
                "make": "Winchester",
                "calibre": "9x19",
                "lot": f"DEMO {lot.randrange(4)}",
            }
        )
    return [said | each for each in things]


def _told(lot: random.Random) -> dict[str, str]:
    """Where tracing stands, as the posts' sheet says it; of four arms in ten nobody wrote it down."""
    standing = lot.choices(
        ("", "traced", "pending", "insufficient_information", "tried_without_result", "not_attempted"),
        (40, 18, 15, 10, 7, 10),
    )[0]
    if standing != "traced":
        return {"standing": standing}
    return {
        "standing": standing,
        "diverted_in": "USA",
        "diversion_by": "National tracing centre (invented)",
        "diversion_grounds": "Last lawful sale by the dealer's book (invented)",
        "diversion_on": f"{YEAR}-11-02",
    }


def _most(pattern: str) -> int:
    return int(10 ** int(pattern.partition(":0")[2][0]))


def _where(
    reference: str, day: date, place: tuple[str, str, tuple[str, ...]], lot: random.Random
) -> dict[str, str]:
    name, border, ways = place
    return {
        "event_reference": reference,
        "happened_on": day.isoformat(),
        "country": "MEX",
        "place": name,
        "border": border,
        "conveyance": lot.choice(ways),
        "concealment": lot.choice(HIDDEN),
        "apprehension": "seized",
        "ground": "unlawful_possession" if border == "inland" else "smuggling",
        "origin": "USA" if border != "inland" else "",
        "destination": "MEX" if border != "inland" else "",
    }


def _check(lot: random.Random, number: int) -> dict[str, str]:
    place = lot.choice(PLACES[:7])
    day = date(YEAR, 1, 1) + timedelta(days=lot.randrange(320))
    scanned = lot.randrange(40, 400)
    return {
        "event_reference": f"ADU-CHECK-{number:03d}",
        "happened_on": day.isoformat(),
        "country": "MEX",
        "place": place[0],
        "border": place[1],
        "apprehension": "nothing_found",
        "check_reason": lot.choice(("profile", "random", "tip")),
        "check_minutes": str(lot.randrange(60, 480)),
        "scanned": str(scanned),
        "opened": str(lot.randrange(1 + scanned // 20)),
    }


def _arm(arm: tuple[str, ...], serial: str) -> dict[str, str]:
    make, model, calibre, kind = arm
    return {
        "kind": "arm",
        "quantity": "1",
        "serial": serial,
        "make": make,
        "model": model,
        "calibre": calibre,
        "type": kind,
    }


def keep_stock(world: World) -> None:
    """A force's pistol is destroyed by two persons: it cannot turn up any more."""
    with world.report.step("7", "7 · The stock of a force: one pistol is destroyed, by two persons"):
        keeper, second = world.desk(KEEPER), world.desk(SECOND)
        for desk in (keeper, second):
            desk.work_under("stock_security")
        store = keeper.post("/stores", name="Depot 3 (DEMONSTRATION)", force="State police (invented)")
        arm = keeper.post(
            f"/stores/{store['id']}/arms",
            serial=DESTROYED,
            make="Beretta",
            model="92 FS",
            calibre="9x19",
            arm_type="pistol",
            on=f"{YEAR}-01-08",
            reference="Order 11/2026",
        )
        world.destroyed_arm = arm["id"]
        pictures = [
            sha256(f"photograph {when} destruction".encode()).hexdigest() for when in ("before", "after")
        ]
        act = keeper.post(
            f"/stock-arms/{arm['id']}/acts",
            kind="destroyed",
            on=f"{YEAR}-02-10",
            reference="Order 19/2026",
            words="Cut in four at the depot.",
            photographs=pictures,
        )
        stands = keeper.get(f"/stock-arms/{arm['id']}")["arm"]["stands"]
        world.report.hold("one person alone destroys nothing", stands != "destroyed", stands)
        second.post(f"/stock-acts/{act['id']}/decision", confirm=True)
        stands = keeper.get(f"/stock-arms/{arm['id']}")["arm"]["stands"]
        world.report.hold(
            "confirmed by a second person, it is recorded as destroyed", stands == "destroyed", stands
        )


def bring_sheet(world: World) -> None:
    """The posts' sheet goes in by one command."""
    rows = sheet()
    path = world.files / "a-customs-seizures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    with world.report.step("8", "8 · One sheet of the customs posts, entered once"):
        printed = _by_command(world, path)
        loaded = json.loads(printed)
        world.report.say(f"{len(rows)} rows of the posts' sheet", rows=len(rows))
        events = len({row["event_reference"] for row in rows})
        found = list(world.desk(CUSTOMS).every("/seizures"))
        world.report.hold(
            f"rows of one number are one event: {events} events", len(found) == events, (len(found), loaded)
        )
        rates = world.desk(CUSTOMS).get("/checks/rates")
        world.report.say(f"checks that found nothing count, too: {CHECKS} of them", rates=rates)
        world.by_hand("a", "GET", "/checks/rates")


def _by_command(world: World, path: Any) -> str:
    desk = world.desk(CUSTOMS)
    desk.work_under("tracing")
    case = desk.post("/cases", reference=CASE, purpose="tracing", silent=False)["id"]
    world.cases[CASE] = case
    desk.work_under("tracing", case)
    words = ("import", "seizures", str(path), "--source", SOURCE, "--json")
    printed = by_command(world, world.people[CUSTOMS], ("tracing", "--case", CASE), words)
    world.report.by_hand(f"ploughshare import seizures {path} --source “{SOURCE}”")
    return printed


def what_it_feeds(world: World) -> None:
    """Consignment, evidence and report, from the same rows."""
    with world.report.step("9", "9 · What the one entry feeds: consignment, evidence, report"):
        _consignment(world)
        _evidence(world)
        _report(world)


def _consignment(world: World) -> None:
    desk = world.desk(CUSTOMS)

    def run() -> Document | None:
        found = desk.get("/consignments", waiting=True)["items"]
        whole = [each for each in found if each["sign"] == "serial_run" and each["events"] == len(RUN_EVENTS)]
        return whole[0] if whole else None

    found = until("the run of serials", run, seconds=120, pause=0.5)
    chance = found["chance"]
    world.report.say(
        f"{found['things']} pistols of {found['events']} events in {len(RUN_EVENTS)} towns stand in a row, "
        f"{found['first']} to {found['last']}: such a run by chance has p = {chance:.1e}",
        chance=chance,
    )
    judged = desk.post(
        f"/consignments/{found['id']}/verdicts",
        verdict="travelled_together",
        reason="Serials in a row and the same crate, at three posts within two months.",
        seen_at=found["last_change"],
    )
    world.report.hold(
        "an officer judges, the node does not", judged["verdict"] == "travelled_together", judged
    )


def _evidence(world: World) -> None:
    desk = world.desk(CUSTOMS)
    found = (each["seizure"] for each in desk.every("/seizures", reference=RUN_EVENTS[0][0]))
    path = f"/seizures/{next(found)['id']}/exhibits"
    said = {
        "place": "Evidence room 2",
        "why": "Seized at Nuevo Laredo.",
        "code": staff.fresh_code(desk.person),
    }
    taken = desk.post(path, **said)["items"]
    world.report.hold(
        f"one signature takes all {len(RUN_EVENTS[0][3])} pistols of a seizure into custody",
        len(taken) == len(RUN_EVENTS[0][3]),
        taken,
    )
    waiting = desk.get("/seized-things")["items"]
    world.report.say(f"seizures for whose things nobody signed yet, on a page of the list: {len(waiting)}")


def _report(world: World) -> None:
    boss = world.desk(BOSS)
    boss.work_under("oversight")
    path = f"/reports/sdg-16.4.2/{YEAR}"
    made = boss.get(path)
    world.by_hand("a", "GET", path)
    standing = made["disaggregations"]["standing"]
    denominator = made["denominator"]
    world.report.say(
        f"SDG 16.4.2 for {YEAR}: {made['numerator']} of {denominator} arms traced or established; "
        + ", ".join(f"{name.replace('_', ' ')} {each['all']}" for name, each in standing.items()),
        numerator=made["numerator"],
        denominator=denominator,
    )
    world.report.hold(
        "each arm stands in exactly one of the seven standings",
        sum(each["all"] for each in standing.values()) == denominator,
        standing,
    )
    world.report.hold("a part of the records is never called a national value", made["national"] is False)


def follow_goods(world: World) -> None:
    """A licence, what was shipped and what customs saw: the difference is an alert."""
    with world.report.step(
        "10", "10 · Licensed, shipped, declared, delivered: what does not add up is asked about"
    ):
        keeper, second = world.desk(KEEPER), world.desk(SECOND)
        for desk in (keeper, second):
            desk.work_under("licensing")
        listed = (
            "kind,state,name,goods,since,until,source,reference\n"
            "denial,,Shadow Trading FZE (invented),arms,2025-01-01,,Denial of a partner (invented),D 7\n"
        )
        keeper.post("/embargo-lists", name="national", as_of=f"{YEAR}-01-01", content=listed)
        asked = keeper.post("/licences", **_application())
        granted = second.post(
            f"/licences/{asked['id']}/grant",
            version=asked["version"],
            reason="End user visited; no risk of diversion found that outweighs the need.",
        )
        world.report.hold(
            "granted by another person than applied", granted["stands"] in {"granted", "in_force"}, granted
        )
        for stage, quantity, reference, by in (
            ("shipped", 40, "BL 1", "Exporter (invented)"),
            ("declared", 30, "D 77", "Customs"),
            ("delivered", 30, "DV 5", "End user (invented)"),
        ):
            keeper.post(
                f"/licences/{asked['id']}/movements",
                line=1,
                stage=stage,
                on=f"{YEAR}-06-{10 + quantity // 10}",
                quantity=quantity,
                reference=reference,
                told_by=by,
            )
        alerts = keeper.get("/diversion-alerts")["items"]
        world.report.hold("ten pistols between ship and customs raise an alert", bool(alerts), alerts)


def _application() -> Document:
    return {
        "kind": "import",
        "reference": "IMP-2026-0007 (DEMONSTRATION)",
        "parties": [
            {"role": "exporter", "name": "Alpine Arms GmbH (invented)", "kind": "firm", "country": "AUT"},
            {"role": "importer", "name": "Comercial Ejemplo SA (invented)", "kind": "firm", "country": "MEX"},
            {"role": "end_user", "name": "State police (invented)", "kind": "state_body", "country": "MEX"},
        ],
        "goods": [{"kind": "arms", "quantity": 40, "description": "Pistols 9x19", "arm_type": "pistol"}],
        "origin": "AUT",
        "destination": "MEX",
        "end_use": "Service pistols of a state police (invented).",
        "since": f"{YEAR}-01-10",
        "until": f"{YEAR}-12-31",
    }


def hear_alarm(world: World) -> None:
    """The node looks out for arms that cannot turn up once a minute."""
    with world.report.step("11", "11 · The pistol that was destroyed turned up in the posts' sheet"):
        keeper = world.desk(KEEPER)
        keeper.work_under("stock_security")

        def raised() -> list[Document]:
            found = keeper.get("/arm-alarms")["items"]
            return [each for each in found if each["record_id"] == world.destroyed_arm]

        began = time.monotonic()
        until("the alarm of the destroyed pistol", raised, seconds=180, pause=0.5)
        world.report.say(
            f"destroyed in February, seized in June: alarmed after {time.monotonic() - began:.0f} s more"
        )
        world.report.hold("keeper, supervisor and auditor are alarmed, and a person says what it is", True)
