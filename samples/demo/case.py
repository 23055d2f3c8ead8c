# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The case, step by step: one pistol found in Mexico, made in Austria, sold in the United States."""

from __future__ import annotations

from typing import Any

from demo.answering import QUESTION, standing_case, work_queue
from demo.desk import Desk, Document
from demo.world import World, marking_of, recovery_of, until

TRACER = "a.tracer-luz"
FRAMING = {"purpose": "tracing", "use": "investigation"}


def open_case(world: World, desk: Desk, reference: str, *, silent: bool = False) -> str:
    """The case of this reference at A, opened by this officer if it is not open yet."""
    if reference not in world.cases:
        made = desk.post("/cases", reference=reference, purpose="tracing", silent=silent)
        world.cases[reference] = made["id"]
    return world.cases[reference]


def read_marks(world: World) -> None:
    """Step 1: the officer records the recovery and types what can be read."""
    row, desk = world.shown("detail"), world.desk(TRACER)
    with world.report.step("1", "1 · A recovers a pistol; an officer types what can be read of its marks"):
        case = open_case(world, desk, row["case_reference"])
        desk.work_under("tracing", case)
        world.report.say(f"Luz Montaño works under purpose “tracing” and case {row['case_reference']}")
        reading = desk.post("/markings/readings", marking=marking_of(row))
        world.by_hand("a", "POST", "/markings/readings", {"marking": marking_of(row)})
        _show_reading(world, row, reading)
        world.report.hold(
            "the marks suffice for a request", reading["verdict"]["sufficient"], reading["verdict"]
        )
        wrong = desk.post(
            "/markings/readings",
            marking={"serial": "A12345", "make": "CENTURY ARMS", "calibre": "7.62x39", "model": "9mm"},
        )
        for each in wrong["contradictions"]:
            world.report.say(f"(another arm) contradiction: {each['words']}")
        world.report.hold("an importer written as maker is noticed", bool(wrong["contradictions"]))
        made = desk.post("/recoveries", **recovery_of(row))
        world.recoveries[row["row"]] = made["recovery"]["id"]
        world.report.say(
            f"recorded: found in {row['place']}, {row['subdivision']}, on {made['recovery']['recovered_on']}"
        )


def _show_reading(world: World, row: dict[str, str], reading: Document) -> None:
    serial = reading["serial"]
    certain = sum(each["certain"] for each in serial["positions"])
    first = {name: reading[name][0] if reading[name] else {} for name in ("makes", "calibres", "countries")}
    mark = reading["import_mark"]
    world.report.table(
        "The node reads",
        ("mark", "written", "read as"),
        [
            (
                "serial",
                row["serial"],
                f"{serial['pattern']}: {certain} of {len(serial['positions'])} certain ({serial['state']})",
            ),
            ("maker", row["make"], f"{first['makes'].get('name')} ({first['makes'].get('code')})"),
            ("calibre", row["calibre"], str(first["calibres"].get("name"))),
            ("country", row["country_of_manufacture"], str(first["countries"].get("country"))),
            (
                "import mark",
                row["import_mark"],
                f"{mark['importer']} ({mark['country']})" if mark else "none",
            ),
            ("kind", row["type"], str(reading["arm_type"])),
        ],
    )
    world.report.say(
        f"complete to {reading['completeness']} %", missing=reading["missing"], marks=reading["serial"]
    )
    for each in reading["missing"]:
        world.report.say(f"would help: {each}")
    for each in reading["contradictions"]:
        world.report.say(f"contradiction: {each['words']}")


def search_own(world: World) -> None:
    """Step 2: A's own register; a candidate is not a hit; two cases on one arm."""
    row, desk = world.shown("own"), world.desk(TRACER)
    with world.report.step("2", "2 · A searches its own registers; a candidate is not a hit"):
        detail = world.shown("detail")
        found = desk.get(f"/recoveries/{world.recoveries[detail['row']]}/candidates")
        world.report.say(
            f"{detail['serial']}: {len(found['candidates'])} candidates at A, "
            f"not in the register with probability {found['not_in_register']:.3f}"
        )
        case = open_case(world, desk, row["case_reference"])
        desk.work_under("tracing", case)
        made = desk.post("/recoveries", **recovery_of(row))["recovery"]["id"]
        world.recoveries[row["row"]] = made
        path = f"/recoveries/{made}/candidates"
        found = desk.get(path)
        world.by_hand("a", "GET", path)
        _show_candidates(world, found)
        best = found["candidates"][0]
        world.report.hold(
            "it says: possible match: no ground for arrest", "no ground for arrest" in best["label"]
        )
        desk.post(f"{path}/{best['firearm_id']}/judgement", judgement="same")
        again = desk.get(path)["candidates"][0]
        world.report.hold("compared by eye alone it is still no ground", "no ground" in again["label"])
        keeper = world.desk("a.keeper-omar")
        keeper.work_under("record_keeping")
        waiting = keeper.get("/candidates/unconfirmed")["items"]
        world.report.hold("the record's owner is asked", len(waiting) >= 1, waiting)
        judged = keeper.post(f"{path}/{best['firearm_id']}/confirmation", stands=True)
        world.report.hold("compared by eye and confirmed by the record's owner: a hit", judged["is_hit"])
        world.report.say(f"label now: {desk.get(path)['candidates'][0]['label']}")
        _leads(world)


def _show_candidates(world: World, found: Document) -> None:
    rows = []
    for each in found["candidates"][:3]:
        description = each["record"]["description"]
        reasons = "; ".join(each["reasons_for"][:2] + each["reasons_against"][:2])
        rank = f"{each['rank']}{' (tie)' if each['tied'] else ''}"
        rows.append(
            (
                rank,
                f"{each['probability']:.4f}",
                str(description["serial"]),
                str(description["make_text"]),
                reasons,
            )
        )
    world.report.table("Candidates", ("rank", "probability", "serial", "make", "why"), rows)


def _leads(world: World) -> None:
    numbers = world.special.get("twice", [])
    if len(numbers) < 2:
        return
    first, second = (world.row(number) for number in numbers[:2])
    for row, key in ((first, TRACER), (second, "a.tracer-raul")):
        desk = world.desk(key)
        desk.work_under("tracing", open_case(world, desk, row["case_reference"]))
        world.recoveries[row["row"]] = desk.post("/recoveries", **recovery_of(row))["recovery"]["id"]
    leads = world.desk("a.tracer-raul").get(f"/recoveries/{world.recoveries[second['row']]}/leads")["items"]
    world.report.hold(
        "a second case on the same arm is shown a contact, not the case", len(leads) == 1, leads
    )
    world.report.say(f"Raúl Ibarra is told: speak to {leads[0]['contact']}, {leads[0]['agency']}")


def look_up_first(world: World) -> None:
    """Step 2b: which partners' registers know the arm, without telling them which it is."""
    row, desk = world.shown("detail"), world.desk(TRACER)
    with world.report.step(
        "lookup", "2b · A asks first who knows it: privately, and nobody learns which arm"
    ):
        desk.work_under("tracing", world.cases[row["case_reference"]])
        trace = desk.post("/traces", recovery_id=world.recoveries[row["row"]])
        world.traces[row["row"]] = trace["id"]
        path = f"/traces/{trace['id']}/lookups"
        desk.post(path)
        world.by_hand("a", "POST", path)

        def answered() -> list[Document] | None:
            found = desk.get(path)["items"]
            return found if all(each["state"] in {"answered", "refused"} for each in found) else None

        outcome = {}
        for each in until("the answers to the look-ups", answered):
            outcome[each["partner"]] = each["marks"][0]["found"]
            world.report.say(f"{each['partner']}: {each['marks'][0]['found']} (ask, never yes)")
        world.report.hold("both partners answered", len(outcome) == 2, outcome)
        world.report.hold("each knows a serial like it", "none" not in outcome.values(), outcome)
        theirs = world.desk("b.legal-eva").get("/lookups")
        seen = theirs["received"][0]
        world.report.hold("B cannot read what was asked", seen["hits"] is None and "serial" not in seen, seen)
        left = theirs["left_of_partners"][0]
        world.report.say(
            f"B counts: {left['lookups']} look-up and {left['automatic_answers']} automatic answers, "
            f"{left['records']:,} of {left['records_yearly']:,} left this agreement year"
        )


def ask_law(world: World) -> None:
    """Step 3: whom to ask, on which basis; a refusal is shown and nothing is sent."""
    row, desk = world.shown("detail"), world.desk(TRACER)
    with world.report.step("3", "3 · The law gateway says whom A may ask, on which article, by when"):
        desk.work_under("tracing", world.cases[row["case_reference"]])
        path = f"/traces/{world.traces[row['row']]}/proposals"
        proposals = desk.post(path, **FRAMING)["items"]
        world.by_hand("a", "POST", path, FRAMING)
        first = proposals[0]
        show_decision(world, first)
        world.report.hold("Austria is asked first, the maker's state", first["state"] == "AUT", proposals)
        world.report.hold("Austria owes an answer by treaty", first["decision"]["outcome"] == "owed")
        before = desk.get("/mail/counts")["counts"]
        barred = desk.post("/requests", trace_ids=[world.traces[row["row"]]], state="BRA", **FRAMING)
        world.report.say(f"asked for Brazil instead: {barred['refusal']}")
        world.report.hold("refused before sending, with the reason", barred["refused_before_sending"], barred)
        world.report.hold("nothing was sent", desk.get("/mail/counts")["counts"] == before)


def show_decision(world: World, proposal: Document) -> None:
    """What an officer sees before anything is sent."""
    decision = proposal["decision"]
    world.report.say(f"[bold]{proposal['state']}[/]: {proposal['why']}")
    world.report.say(f"law: [bold]{decision['outcome']}[/]. " + " ".join(decision["reasons"][:2]))
    for each in decision["provisions"][:3]:
        world.report.say(f"  {each['title']}, {each['article']} (row {each['row']})")
    for each in decision["conditions"][:3]:
        world.report.say(f"  condition: {each}")
    if decision["term"]:
        world.report.say(f"  clock: {decision['term']['hours']:.0f} h, {decision['term']['kind']}")
    if proposal["obstacle"]:
        world.report.say(f"  cannot be sent: {proposal['obstacle']}")
    for each in proposal["withheld"]:
        world.report.say(f"  withheld: {each}")


def ask_austria(world: World) -> None:
    """Step 4: the request goes sealed to B; B answers."""
    row, desk = world.shown("detail"), world.desk(TRACER)
    with world.report.step("4", "4 · The request leaves A signed and sealed; B checks it and answers"):
        made = ask(world, desk, row, "AUT")
        world.by_hand("a", "POST", "/requests", {"trace_ids": ["TRACE"], "state": "AUT", **FRAMING})
        answered = await_answer(world, desk, row, made["id"])
        item = answered["item"]
        how = "at once by B's register" if item["by_machine"] else "by an officer at B"
        world.report.say(f"answered {how}: {item['result']}, points to {item['next_state']}")
        world.report.say(f"sent {made['sent_at']}, answered {item['answered_at']}")
        world.report.hold("B points to the United States", item["next_state"] == "USA", item)


def ask(world: World, desk: Desk, row: dict[str, str], state: str, **more: Any) -> Document:
    """One request about one arm."""
    body = {"trace_ids": [world.traces[row["row"]]], "state": state, **FRAMING, **more}
    made: Document = desk.post("/requests", **body)
    world.report.hold(f"the request to {state} leaves A", made["state"] == "sent", made["refusal"])
    return made


def await_answer(world: World, desk: Desk, row: dict[str, str], request: str) -> Document:
    """The arm's standing once it is answered; officers at B and C do their part meanwhile."""

    def look() -> Document | None:
        for letter in ("b", "c"):
            work_queue(world, letter, tell=True)
        view = desk.get(f"/traces/{world.traces[row['row']]}")
        for each in view["requests"]:
            if each["request"]["id"] == request and each["item"]["answered_at"]:
                return dict(each)
        return None

    found: Document = until("the answer", look, seconds=90, pause=0.2)
    return found


def ask_states(world: World) -> None:
    """Step 5: the next hop; C's legal officer decides; dealer, sale and theft come back."""
    row, desk = world.shown("detail"), world.desk(TRACER)
    with world.report.step("5", "5 · B says “exported to the USA”: A's node proposes the next hop"):
        proposals = desk.post(f"/traces/{world.traces[row['row']]}/proposals", **FRAMING)["items"]
        first = proposals[0]
        show_decision(world, first)
        world.report.hold("the United States are proposed next", first["state"] == "USA", proposals)
        world.report.hold(
            "their legal officer decides: INTERPOL and the ITI oblige nobody",
            first["decision"]["outcome"] == "at_discretion",
            first["decision"],
        )
        made = ask(world, desk, row, "USA")
        answered = await_answer(world, desk, row, made["id"])
        world.report.say(f"answered: {answered['item']['result']}")
        world.report.hold("C reports the theft", answered["item"]["result"] == "R13", answered["item"])


def show_chain(world: World) -> None:
    """Step 6: the whole way of the arm, its gaps, the interval of the diversion."""
    row, desk = world.shown("detail"), world.desk(TRACER)
    with world.report.step("6", "6 · A sees the whole chain, with source and grade at each hop"):
        path = f"/traces/{world.traces[row['row']]}"
        view = desk.get(path)
        world.by_hand("a", "GET", path)
        chain = view["chain"]
        world.report.table("The chain", ("when", "what", "where", "who", "source", "grade"), _hops(chain))
        last, interval = chain["last_legal"], chain["diversion"]
        world.report.say(f"last legal record: {last['kind']} on {last['on']} in {last['country']}")
        world.report.say(f"the diversion fell between {interval['since']} and {interval['until']}")
        days = chain["sale_to_recovery_days"]
        world.report.say(f"from sale to recovery: {days[0]} days")
        world.report.hold(
            "the time from sale to recovery is that of the sample",
            days[0] == int(row["days_from_sale"]),
            days,
        )
        kinds = [each["event"]["kind"] for each in chain["links"] if each["event"]]
        for kind in ("made", "exported", "imported", "sold", "stolen", "recovered"):
            world.report.hold(f"the chain holds: {kind}", kind in kinds, kinds)
        diversion = desk.post(
            f"{path}/diversion",
            grounds="Police report of the theft at the dealer's town, confirmed by the asked authority.",
        )
        world.report.say(
            f"point of diversion established by an officer, with grounds: {diversion['country']}"
        )
        closed = desk.post(
            f"{path}/closure", result=chain["proposed"], grounds="Chain complete up to the reported theft."
        )
        world.report.hold("closed with a result", closed["state"] == "closed", closed)
        world.report.say(f"result {closed['result']}; page: {world.nodes['a'].pages}traces/{closed['id']}")


def _hops(chain: Document) -> list[tuple[str, ...]]:
    rows = []
    for link in chain["links"]:
        event, gap = link["event"], link["gap"]
        if gap:
            rows.append(("", f"— gap: {gap['words']}", str(gap["country"] or ""), "", "", ""))
            continue
        source = event["provenance"]
        arrow = "←" if event["kind"] == "imported" else "→"
        where = f"{event['country']}" + (
            f" {arrow} {event['other_country']}" if event["other_country"] else ""
        )
        who = event["holder_name"] or event["holder_kind"] or ""
        record = f"{source['state']} {source['record'] or ''}".strip()
        rows.append((event["on"] or "?", event["kind"], where, who, record, source["grade"]))
    return rows


def withheld_person(world: World) -> None:
    """The purchaser's name is barred for its content; the arm's own data pass."""
    row, desk = world.shown("person"), world.desk(TRACER)
    with world.report.step("person", "A purchaser's name without safeguards is barred; the arm's data pass"):
        desk.work_under("tracing", open_case(world, desk, row["case_reference"]))
        world.recoveries[row["row"]] = desk.post("/recoveries", **recovery_of(row))["recovery"]["id"]
        trace = desk.post("/traces", recovery_id=world.recoveries[row["row"]])["id"]
        world.traces[row["row"]] = trace
        framing = {**FRAMING, "with_private_holder": True}
        proposal = desk.post(f"/traces/{trace}/proposals", **framing)["items"][0]
        show_decision(world, proposal)
        world.report.hold("the person's part is withheld, with the reason", bool(proposal["withheld"]))
        made = ask(world, desk, row, proposal["state"], with_private_holder=True)
        answered = await_answer(world, desk, row, made["id"])
        view = desk.get(f"/traces/{trace}")
        kinds = [each["event"] for each in view["chain"]["links"] if each["event"]]
        sale = next(each for each in kinds if each["kind"] == "sold")
        world.report.say(
            f"answered {answered['item']['result']}: sold on {sale['on']} by {sale['holder_name']}"
        )
        told = [each for each in kinds if each["holder_kind"] == "private" or each["holder_pointer"]]
        world.report.hold("no person's name and no pointer came", not told, told)


def protected_record(world: World) -> None:
    """A protected record never answers by itself, and its owner is alerted."""
    row, desk = world.shown("protected"), world.desk(TRACER)
    with world.report.step(
        "protected", "A protected record at C never answers by itself; its owner is alerted"
    ):
        desk.work_under("tracing", open_case(world, desk, row["case_reference"]))
        world.recoveries[row["row"]] = desk.post("/recoveries", **recovery_of(row))["recovery"]["id"]
        world.traces[row["row"]] = desk.post("/traces", recovery_id=world.recoveries[row["row"]])["id"]
        made = ask(world, desk, row, "USA")
        keeper = world.desk("c.keeper-rosa")
        keeper.work_under("record_keeping")

        def alerted() -> bool:
            work_queue(world, "c", tell=False, answer=False)
            return bool(keeper.get("/alerts")["items"])

        until("the owner's alert", alerted)
        world.report.say("Rosa Whitman, the record's owner at C, is alerted")
        view = desk.get(f"/traces/{world.traces[row['row']]}")
        standing = view["requests"][-1]
        world.report.hold(
            "A sees what it would see of any queue",
            standing["item"]["answered_at"] is None and "protect" not in str(standing).casefold(),
            standing["item"],
        )
        answered = await_answer(world, desk, row, made["id"])
        world.report.say(f"after the owner's word an officer at C answers: {answered['item']['result']}")
        world.report.hold("it was not the machine", answered["item"]["by_machine"] is False, answered["item"])


def show_tie(world: World) -> None:
    """Two records alike are shown as ties; C asks back, the clock stands, then the dealers are asked."""
    row, desk, june = world.shown("tie"), world.desk(TRACER), world.desk("c.desk-june")
    with world.report.step("tie", "Two records alike are ties; C asks back and the clock stands meanwhile"):
        desk.work_under("tracing", open_case(world, desk, row["case_reference"]))
        world.recoveries[row["row"]] = desk.post("/recoveries", **recovery_of(row))["recovery"]["id"]
        world.traces[row["row"]] = desk.post("/traces", recovery_id=world.recoveries[row["row"]])["id"]
        made = ask(world, desk, row, "USA")
        case = standing_case(world, june, "c")
        june.work_under("tracing", case)
        view = until("the arm in C's queue", lambda: _queued(world, june, made["reference"]))
        incoming, item = view["incoming"]["id"], view["items"][0]["id"]
        found = june.get(f"/incoming/items/{item}/candidates")["found"]
        _show_candidates(world, found)
        tied = [each["firearm_id"] for each in found["candidates"] if each["rank"] == 1 and each["tied"]]
        world.report.hold("two records share the first rank", len(tied) == 2, found["candidates"])
        june.post(f"/incoming/{incoming}/question", question=QUESTION)
        stands = june.get(f"/incoming/{incoming}")["incoming"]
        world.report.hold(
            "the clock stands while an answer to the question is awaited", stands["due_at"] is None
        )

        def request() -> Document:
            standing = desk.get(f"/traces/{world.traces[row['row']]}")["requests"][-1]
            return dict(standing["request"])

        until("the question at A", lambda: request()["state"] == "needs_information")
        world.report.say(f"A reads: {request()['note']}")
        desk.post(f"/requests/{made['id']}/clarification", words="No more can be read of the marks.")
        view = until("the arm in C's queue again", lambda: _queued(world, june, made["reference"]))
        world.report.hold("the clock runs again", view["incoming"]["due_at"] is not None, view["incoming"])
        june.post(f"/incoming/items/{item}/delay", state="enquiring", note="Both dealers are asked.")
        until("the delay at A", lambda: request()["state"] == "enquiring")
        world.report.say(f"A reads: enquiring. {request()['note']} The trace stays open.")


def _queued(world: World, june: Desk, reference: str) -> Document | None:
    work_queue(world, "c", answer=False)
    for each in june.every("/incoming"):
        if each["reference"] == reference and each["question"] is None:
            view: Document = june.get(f"/incoming/{each['id']}")
            return view if view["items"][0]["state"] == "queued" else None
    return None


def resolve_holder(world: World) -> None:
    """C resolves one pointer of one arm in one case: shown, logged, not kept."""
    with world.report.step(
        "holder", "C resolves one pointer of one arm in one case at the national register"
    ):
        row, desk = world.shown("detail"), world.desk("c.desk-june")
        case = desk.post("/cases", reference="NTD/DEMO/2026/17", purpose="tracing")["id"]
        desk.work_under("tracing", case)
        found = desk.post("/firearms/searches", marking=marking_of(row), limit=3)["candidates"][0]
        arm = desk.get(f"/firearms/{found['firearm_id']}")
        pointer = next(each["holder_pointer"] for each in arm["events"] if each["holder_pointer"])
        holder = desk.post(f"/firearms/{arm['id']}/holder", pointer=pointer)
        world.report.say(f"the register of arms holds only the pointer {pointer}")
        world.report.say(f"the national register says: {holder['name']} ({holder['register_reference']})")
        world.report.hold("the name is invented, and says so", "(invented)" in holder["name"], holder)
