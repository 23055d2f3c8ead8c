# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Write the benchmarks' page and pictures from the committed results: `python tools/plot_benchmarks.py`.

Run it after `make bench`. A test holds page and pictures to the results, so that the documents cannot say
anything that was not measured.
"""

from __future__ import annotations

import json
import math
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks/results/markings_search.json"
ASSETS = ROOT / "docs/assets"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 420, 70, 60, 30, 30
STYLE = (
    "<style>text{font:14px system-ui,sans-serif;fill:#444}.axis{stroke:#888}.grid{stroke:#ddd}"
    ".ours{fill:#0054a6;stroke:#0054a6}.peer{fill:#c2571a;stroke:#c2571a}.best{stroke:#2b8a3e;fill:#2b8a3e}"
    "@media(prefers-color-scheme:dark){text{fill:#ccc}.grid{stroke:#444}}</style>"
)


def frame(title: str, across: str, up: str, parts: list[str]) -> str:
    """An SVG with axes and their names; `title` is also what a screen reader says."""
    right, low = WIDTH - RIGHT, HEIGHT - BOTTOM
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{escape(title)}">',
            f"<title>{escape(title)}</title>{STYLE}",
            f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{low}H{right}"/>',
            f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 14}" text-anchor="middle">{escape(across)}</text>',
            f'<text transform="translate(18 {(TOP + low) / 2}) rotate(-90)" text-anchor="middle">'
            f"{escape(up)}</text>",
            *parts,
            "</svg>\n",
        ]
    )


def across_of(share: float) -> float:
    """Place from 0 (left) to 1 (right)."""
    return round(LEFT + share * (WIDTH - RIGHT - LEFT), 1)


def up_of(share: float) -> float:
    """Place from 0 (bottom) to 1 (top)."""
    return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)


def recall_against_time(result: dict[str, Any]) -> str:
    """Share of questions whose record stands first or among the first five, by median time (log scale)."""
    least, most, floor = 0.05, 100.0, 0.4
    parts = []
    for tick in (0.1, 1.0, 10.0, 100.0):
        place = across_of(math.log(tick / least) / math.log(most / least))
        parts.append(f'<path class="grid" d="M{place} {TOP}V{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text x="{place}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{tick:g} ms</text>')
    for percent in range(40, 101, 10):
        place = up_of((percent / 100 - floor) / (1 - floor))
        parts.append(f'<path class="grid" d="M{LEFT} {place}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{place + 5}" text-anchor="end">{percent} %</text>')
    for key, words in (("first_five", "among the first five"), ("first", "first")):
        place = up_of((result["oracle"][key] - floor) / (1 - floor))
        parts.append(f'<path class="best" stroke-dasharray="6 4" d="M{LEFT} {place}H{WIDTH - RIGHT}"/>')
        parts.append(
            f'<text x="{WIDTH - RIGHT}" y="{place - 5}" text-anchor="end">best possible, {words}</text>'
        )
    for name, method in result["methods"].items():
        kind = "ours" if name == "ploughshare" else "peer"
        place = across_of(math.log(method["time"]["median_ms"] / least) / math.log(most / least))
        for key, filled in (("first_five", True), ("first", False)):
            height = up_of((method["recall"][key] - floor) / (1 - floor))
            fill = "" if filled else ' fill-opacity="0"'
            parts.append(f'<circle class="{kind}" stroke-width="2" cx="{place}" cy="{height}" r="6"{fill}/>')
        height = up_of((method["recall"]["first"] - floor) / (1 - floor))
        parts.append(f'<text x="{place}" y="{height + 24}" text-anchor="middle">{escape(name)}</text>')
    title = "Right record found, by median time for one question: filled among the first five, hollow first"
    return frame(title, "median time for one question (log scale)", "right record found", parts)


def reliability(result: dict[str, Any]) -> str:
    """What was told against what was true, for both probabilities."""
    parts = [
        '<path class="grid" stroke-dasharray="6 4" '
        f'd="M{across_of(0)} {up_of(0)}L{across_of(1)} {up_of(1)}"/>'
    ]
    for percent in range(0, 101, 20):
        share = percent / 100
        parts.append(
            f'<text x="{across_of(share)}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{percent} %</text>'
        )
        parts.append(f'<text x="{LEFT - 8}" y="{up_of(share) + 5}" text-anchor="end">{percent} %</text>')
    which = result["calibration"]
    for kind, key, words, height in (
        ("ours", "which_record_given_that_it_is_registered", "which record", 0),
        ("peer", "registered_at_all", "in the register at all", 22),
    ):
        line = " ".join(f"{across_of(told)},{up_of(true)}" for told, true, _ in which[key]["bins"])
        parts.append(f'<polyline class="{kind}" fill-opacity="0" stroke-width="2" points="{line}"/>')
        for told, true, count in which[key]["bins"]:
            size = round(3 + math.log10(max(count, 1)) * 1.5, 1)
            parts.append(f'<circle class="{kind}" cx="{across_of(told)}" cy="{up_of(true)}" r="{size}"/>')
        label = f"{words}: calibration error {which[key]['error']:.3f}"
        parts.append(f'<circle class="{kind}" cx="{LEFT + 20}" cy="{TOP + 15 + height}" r="6"/>')
        parts.append(f'<text x="{LEFT + 34}" y="{TOP + 20 + height}">{escape(label)}</text>')
    return frame("What a told probability was worth", "probability told", "share that was true", parts)


PROSE = """\
<!-- SPDX-FileCopyrightText: 2026 The Ploughshare authors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
# Benchmarks

Written from `benchmarks/results` by `tools/plot_benchmarks.py`. `make bench` measures anew: each workload
beside a peer in the same run, interleaved; the results hold machine, commit and other load. What counts are
the ratios, not the milliseconds of one machine. Where the load before is above 1, other work was going on and
the figures are worse than on a quiet machine.
"""

SEARCH = """\
Generated registers and questions with the damage of life (`ploughshare.testing.registers`); a fifth of the
questions ask for arms that are not registered. Every method answers every question in turn. The oracle weighs
every record with the exact figures of the damage. In the last two columns the peer's first fifty are put in
order by our figures: what is left to ours is the index, the rest the ranking.
"""


def numbered(value: float) -> str:
    """A figure with no more digits than it deserves."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2g}"


def held(name: str) -> dict[str, Any] | None:
    """A result; None if it was never measured."""
    path = RESULT.with_name(f"{name}.json")
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def on(result: dict[str, Any]) -> str:
    """What a result was measured on."""
    machine = result["machine"]
    where = f"{machine['cores']} cores, {machine['memory_gib']:.0f} GiB"
    return f"Commit {machine['commit']}, {machine['on']}, {where}, load before {machine['load_before']}."


def table(*rows: tuple[str, ...]) -> list[str]:
    """A table of Markdown; the first row names the columns."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]


def node_section() -> list[str]:
    """The node as a whole."""
    rows = [("what", "median", "95th percentile", "peer in the same run", "ratio")]
    notes = []

    def add(what: str, ours: dict[str, float], peer: str = "", ratio: object = "") -> None:
        rows.append((what, numbered(ours["median"]), numbered(ours["p95"]), peer, str(ratio)))

    if made := held("import_firearms"):
        bare = f"bare inserts into SQLite: {numbered(made['bare_sqlite_rows_per_s']['median'])}"
        what = "firearm records imported a second, audit included"
        add(what, made["import_rows_per_s"], bare, made["ratio_of_medians"])
        add("a page's work meanwhile, ms", made["work_of_a_page_meanwhile_ms"])
        notes.append(f"Import: {on(made)}")
    if made := held("trace_round_trip"):
        bare = f"two bare requests: {numbered(made['floor_ms']['median'])}"
        what = f"trace from A to B and back, {made['records_at_b']:,} records at B, ms"
        add(what, made["round_trip_ms"], bare, made["ratio_of_medians"])
        notes.append(f"Round trip: 99th percentile {made['round_trip_ms']['p99']:.0f} ms. {on(made)}")
    if made := held("queue_page"):
        bare = f"an empty page: {numbered(made['bare_page_ms']['median'])}"
        what = f"the officer's page with {made['traces']:,} traces, ms"
        add(what, made["queue_page_ms"], bare, made["ratio_of_medians"])
        notes.append(f"Page: {on(made)}")
    if made := held("memory_at_rest"):
        bare = f"the bare parts: {numbered(made['bare_parts_pss_mib'])}"
        what = f"memory at rest with {made['records']:,} records, MiB (PSS)"
        rest = numbered(made["at_rest_pss_mib"])
        rows.append((what, rest, "", bare, str(made["ratio_at_rest"])))
        first = numbered(made["after_first_search_pss_mib"])
        rows.append(("memory after the first search, MiB", first, "", "", ""))
        notes.append(f"Memory: {on(made)}")
    if made := held("encrypted_database"):
        for what, key in (("a row read from the file, ms", "read_ms"), ("a durable commit, ms", "commit_ms")):
            plain, sealed = made[key]["plain"], made[key]["encrypted"]
            ratio = str(round(sealed / plain, 2))
            rows.append((f"the database encrypted: {what}", str(sealed), "", f"in the clear: {plain}", ratio))
        times = made["ratios"]
        much = f"a scan of every page takes {times['scan']} times as long, a load {times['load']} times"
        notes.append(f"Encrypted: {much}. {on(made)}")
    return ["", "## A node", "", *table(*rows), "", *(f"{note}  " for note in notes)]


def mail_section(result: dict[str, Any]) -> list[str]:
    """Messages between two nodes."""
    ours, floor = (sorted(result[each])[1] for each in ("messages_a_second", "floor_a_second"))
    runs = ", ".join(str(each) for each in result["messages_a_second"])
    return [
        *("", "## Messages between two nodes", ""),
        f"Messages of {result['body_bytes']} bytes, checked by law, label and agreement, signed, sealed,",
        "logged, delivered, receipted, opened and given their effect, with the sender and all processes of",
        f"both nodes on one machine: **{ours} a second** ({runs} in three runs of {result['messages']}).",
        "As many bare requests over the same mutual TLS, with two durable commits each and nothing else:",
        f"{floor:,} a second.",
        "",
        f"{on(result)}",
    ]


def growth_section(result: dict[str, Any]) -> list[str]:
    """Lists of a register of millions."""
    rows = [
        (name.replace("_", " "), numbered(each["median"]), numbered(each["p95"]), numbered(each["p99"]))
        for name, each in result["reads_ms"].items()
    ]
    peers = (
        ("peer: one row by its key, by the bare driver", result["floor_one_row_by_key_ms"]),
        ("peer: a page by OFFSET", result["peer_page_by_offset_ms"]),
        ("peer: count(*)", result["peer_count_of_all_ms"]),
    )
    rows += [
        (name, numbered(each["median"]), numbered(each["p95"]), numbered(each["p99"])) for name, each in peers
    ]
    return [
        *("", "## A register of millions on PostgreSQL", ""),
        f"{result['arms']:,} arms with an event each, loaded by COPY in {result['copy_s']:,.0f} s, indexes",
        f"built in {result['indexes_s']:,.0f} s, {result['database_gib']:.0f} GiB. A read is made",
        "through a Work, its entry in the log included, at places spread over the whole register; ms.",
        "",
        *table(("read", "median", "95th", "99th"), *rows),
        "",
        on(result),
    ]


def photo_section(result: dict[str, Any]) -> list[str]:
    """Serials read from drawn photographs."""
    rows = [
        (
            name,
            numbered(100 * each["exact"]),
            numbered(100 * each["within_the_pattern"]),
            numbered(100 * each["characters_left_open"]),
            numbered(100 * each["tesseract_exact"]) if "tesseract_exact" in each else "",
            numbered(each["s_a_photo"]),
        )
        for name, each in result["kinds"].items()
    ]
    return [
        *("", "## Serial numbers in drawn photographs", ""),
        f"{result['photos_of_each_kind']} drawn pictures of each kind of damage: on steel expect less.",
        "Shares in percent; Tesseract as it comes, looking for scattered text.",
        "",
        *table(("damage", "exact", "in the pattern", "characters open", "Tesseract exact", "s each"), *rows),
        "",
        on(result),
    ]


def steel_section(result: dict[str, Any]) -> list[str]:
    """Serials in reckoned steel, and whether certainty is earned."""
    kinds, found = result["kinds"], result["calibration"]
    rows = [
        (
            name,
            numbered(100 * each["exact"]),
            numbered(100 * each["within_the_pattern"]),
            numbered(100 * each["nothing_read"]),
            numbered(100 * each["tesseract_exact"]) if "tesseract_exact" in each else "",
        )
        for name, each in sorted(kinds.items(), key=lambda one: one[0] == "all")
    ]
    spans = [
        (
            f"{each['from']:g} to {each['until']:g}",
            *(f"{each[name]:g}" for name in ("characters", "said", "right")),
        )
        for each in result["reliability"]
    ]
    return [
        *("", "## Serial numbers in reckoned steel", ""),
        f"{result['photos']} pictures reckoned from a surface (`ploughshare.testing.steel`): four kinds of",
        "mark, three finishes, wear, corrosion, gloss on a barrel, lens and shake. Nearer to steel than",
        "flat grey, and not steel. Shares in percent.",
        "",
        *table(("mark or circumstance", "exact", "in the pattern", "nothing read", "Tesseract exact"), *rows),
        "",
        f"What certainty was worth, over {found['characters']} characters of serials read in full length:",
        "",
        *table(("certainty", "characters", "said", "right"), *spans),
        "",
        f"Expected calibration error {found['error_before']:g}; with one temperature",
        f"({found['temperature']:g}) fitted on the other half of the pictures {found['error_after']:g}.",
        "",
        on(result),
    ]


def phone_section(result: dict[str, Any]) -> list[str]:
    """A phone's records over a weak line."""
    plain, ratios = result["plain_posts"], result["ratios"]
    rows = [
        (
            what,
            str(count),
            numbered(each["seconds"]),
            numbered(each["bytes_up"]),
            numbered(each["bytes_down"]),
        )
        for what, count, each in (
            ("the page of the phone", result["records"], result["phone"]),
            ("the same sent again", result["records"], result["phone_sent_again"]),
            ("plain posts of JSON", plain["records"], plain),
        )
    ]
    return [
        *("", "## A phone over 64 kbit/s", ""),
        f"{result['line']['bytes_a_second']:,} bytes a second each way,",
        f"{numbered(result['line']['delay_ms'])} ms late.",
        "",
        *table(("way", "records", "s", "bytes up", "bytes down"), *rows),
        "",
        f"- For each record a plain post takes {ratios['plain_to_phone_seconds_a_record']:g} times as long,",
        f"  and {ratios['plain_to_phone_bytes_up_a_record']:g} times the bytes.",
        f"- {on(result)}",
    ]


def log_section(result: dict[str, Any]) -> list[str]:
    """The audit log."""
    rows = [("a second", "log", "pymerkle over SQLite", "times", "SQLite insert", "PostgreSQL insert")]
    single, bulk, proofs = result["single"], result["bulk"], result["proofs"]
    rates = single["per_second"]

    def add(what: str, ours: float, peer: float | None, times: object = "") -> None:
        rows.append((what, numbered(ours), "" if peer is None else numbered(peer), str(times), "", ""))

    rows.append(
        (
            "single entries, each durable: the log alone",
            *(numbered(rates["log_alone"]), numbered(rates["pymerkle_sqlite"])),
            str(single["times"]["pymerkle_sqlite"]),
            *(
                numbered(rates[name]) if name in rates else ""
                for name in ("sqlite_insert", "postgresql_insert")
            ),
        )
    )
    headed = rates["each_with_signed_head"]
    add(
        "the same with a signed head for each",
        headed,
        rates["pymerkle_sqlite"],
        round(headed / rates["pymerkle_sqlite"], 2),
    )
    add(
        "bulk",
        bulk["per_second"]["log"],
        bulk["per_second"]["pymerkle_sqlite"],
        bulk["times"]["pymerkle_sqlite"],
    )
    given = proofs["per_second"]
    add(
        f"inclusion proofs, {proofs['entries']:,} entries",
        given["log"],
        given["pymerkle_sqlite"],
        proofs["times"]["pymerkle_sqlite"],
    )
    add(
        "the same, each with the file opened and the proof checked",
        given["log_each_opened_and_checked"],
        None,
    )
    deeds = result["deeds"]["per_second"]
    add("deeds with their entry, one a transaction", deeds["one_entry_a_work"], None)
    add("entries, a hundred a transaction", deeds["hundred_entries_a_work"], None)
    add("entries placed and put under a signed head", deeds["placed_and_signed"], None)
    add("deeds of eight officers at once, until signed", deeds["eight_officers_until_signed"], None)
    made = result["verification"]
    seconds = made["seconds"]
    return [
        *("", "## The audit log", ""),
        "Every way in turn in each round, medians. Durable means on the disk before the next begins; the",
        "disk decides, so that the ratios count. pymerkle signs nothing; a signed head costs us a second",
        "file on the disk.",
        "",
        *table(*rows),
        "",
        "- Single entries hang on what a sync costs. Where it takes a millisecond and more, the log alone",
        "  was 9.65 times pymerkle (commit 0ba5a4227190); where it is nearly free, processors count and it",
        "  is some three times.",
        f"- Verification of {made['entries']:,} entries under {made['heads']} signed heads:",
        f"  {seconds['verify']} s, {made['times_bare_hashing']} times the hashing alone,",
        f"  which takes {seconds['bare_hashing']} s.",
        f"- {on(result)}",
    ]


def search_section(result: dict[str, Any]) -> list[str]:
    """The search of damaged marks."""
    oracle, found = result["oracle"], result["share_of_oracle"]
    rows = [
        (
            *("method", "right record first", "among the first five", "median, ms", "95th percentile, ms"),
            *("times slower than ours, median", "95th percentile", "its fifty in our order: first", "five"),
        ),
        ("oracle", f"{oracle['first']:.1%}", f"{oracle['first_five']:.1%}", *[""] * 6),
    ]
    for name, method in result["methods"].items():
        recall, spent = method["recall"], method["time"]
        slower = method.get("times_slower", {"median_ms": "", "p95_ms": ""})
        mended = method.get("its_first_fifty_in_our_order")
        rows.append(
            (
                *(name, f"{recall['first']:.1%}", f"{recall['first_five']:.1%}"),
                *(f"{spent['median_ms']:.3g}", f"{spent['p95_ms']:.3g}"),
                *(str(slower["median_ms"]), str(slower["p95_ms"])),
                *((f"{mended['first']:.1%}", f"{mended['first_five']:.1%}") if mended else ("", "")),
            )
        )
    rows += [(name, why, *[""] * 7) for name, why in result["absent"].items()]
    index, answered, repeats = result["index"], result["answers_at_0.99"], result["repeats"]
    errors = {name: each["error"] for name, each in result["calibration"].items()}
    others = ", ".join(f"{share:.1%}" for share in repeats["others_share_of_a_processor"])
    return [
        *("", f"## Finding {result['what']}", "", SEARCH),
        *table(*rows),
        *("", "![Right record found against time](../assets/search-recall-time.svg)", ""),
        "- Of what the oracle reaches: "
        f"first {found['first']:.1%}, among the first five {found['first_five']:.1%}.",
        f"- Index: built in {index['build_s']} s, {index['bytes'] / 1e6:.0f} MB with all marks and ids;",
        f"  opened in {index['open_ms']} ms; its checksums are compared before the first search, in",
        f"  {index['first_check_s']} s.",
        "- Calibration error:",
        f"  {errors['which_record_given_that_it_is_registered']} for which record,",
        f"  {errors['registered_at_all']} for whether it is registered at all",
        f"  ({result['questions']['judged']:,} questions that were not fitted on).",
        f"- At a chance of 0.99, {answered['share_of_questions']:.1%} of the questions would be answered:",
        f"  {answered['wrong_of_registered']} wrong answers for registered arms, and an answer to",
        f"  {answered['false_of_not_registered']:.2%} of the questions for arms that are not registered.",
        f"- Repeats undisturbed by other programs: {repeats['calm']}. Others took {others}",
        "  of a processor in the repeats that were run; one with more than 5 % is put aside.",
        f"- {on(result)}",
        *("", "![What a told probability was worth](../assets/search-reliability.svg)"),
    ]


def link_section(result: dict[str, Any]) -> list[str]:
    """Linking two lists."""
    rows = [
        (
            "method",
            "seconds",
            "of processors",
            "peak, MiB",
            "best F1",
            "precision",
            "recall",
            "calibration error",
        )
    ]
    for name in ("ploughshare", "splink"):
        for run in result[name]:
            rows.append(
                (
                    f"{name} {run.get('version', '')}".strip(),
                    f"{run.get('seconds', run['process_seconds'])}",
                    *(f"{run[key]}" for key in ("processor_seconds", "peak_mib", "best_f1")),
                    *(f"{run[key]}" for key in ("precision", "recall", "calibration_error")),
                )
            )
    ratios = result["ratios"]
    load = ", ".join(f"{run['other_load']:.0%}" for run in result["ploughshare"] + result["splink"])
    lines = [
        *("", f"## Linking {result['rows']:,} records with {result['rows']:,}", ""),
        "Ours is the whole command, from its start to its end, weights learned without labels. Splink is",
        "timed from connecting to the last pair; its m comes from the true labels, its u of equal serials",
        "is exact.",
        "",
        *table(*rows),
        "",
        f"- {ratios['times_faster']} times faster, with processor time {ratios['times_less_processor']}",
        f"  times less, {ratios['share_of_memory']:.1%} of the memory, best F1 {ratios['f1_above']:+.3f}.",
        f"- Share of the processors that other programs took during the runs: {load}.",
        f"- {on(result)}",
    ]
    if large := held("link_lists_10m"):
        (run,) = large["ploughshare"]
        rows_said = f"{large['rows']:,} with {large['rows']:,}"
        lines += [
            "",
            f"{rows_said}: {run['process_seconds']} s and {run['peak_mib']:,} MiB,",
            f"best F1 {run['best_f1']}, calibration error {run['calibration_error']};",
            f"others took {run['other_load']:.0%} of the processors. {on(large)}",
        ]
    return lines


def lookup_section(result: dict[str, Any]) -> list[str]:
    """Private look-ups."""
    ready, one, way = result["prepared"], result["single"], result["single_through_two_nodes_ms"]
    single = one["both_sides_ms"]
    rows = [
        (
            *("batch", "set-up, s", "online, s", "processors, s"),
            *("of which the proof, s", "question, MB", "answer, MB"),
        )
    ]
    for name, runs in (
        ("one exact key each, ours", result["exact_keys"]),
        ("one exact key each, openmined-psi", result["openmined_psi"]),
        ("all twelve keys each, ours", result["all_keys"]),
    ):
        middle = sorted(runs, key=lambda each: each["online_s"])[len(runs) // 2]
        rows.append(
            (
                name,
                f"{middle['set_up_s']:.1f}" if "set_up_s" in middle else "",
                f"{middle['online_s']:.2f}",
                f"{middle['processor_s']:.2f}" if "processor_s" in middle else "",
                f"{middle['of_which_the_proof_s']:.2f}" if "of_which_the_proof_s" in middle else "",
                f"{middle['request_bytes'] / 1e6:.2f}",
                f"{middle['response_bytes'] / 1e6:.2f}",
            )
        )
    seconds = ready["evaluate_s"]
    return [
        *("", f"## Private look-ups in {ready['records']:,} records", ""),
        f"- Preparing: {seconds:.0f} s for {ready['keys_of_records']:,} keys over all cores, once in an",
        f"  epoch; {ready['prepared_bytes'] / 1e6:.0f} MB.",
        f"- A partner's set: {ready['set_for_a_partner_s']:.0f} s of hashing,",
        f"  {ready['set_bytes'] / 1e6:.0f} MB in {ready['pieces']} letters.",
        f"- One look-up against them, both sides together: median {single['median']:.1f} ms, 95th percentile",
        f"  {single['p95']:.1f} ms; {one['request_bytes']} bytes there, {one['response_bytes']} back.",
        "- The whole way through two nodes in one process, with jobs, mail, logs and databases:",
        f"  median {way['median']:.0f} ms.",
        "",
        f"A batch of {result['batch']:,} against {result['filed']:,} records, the middle one of",
        f"{result['repeats']} runs. The peer compares whole sets of exact values and proves nothing; C++",
        "libraries over VOLE are faster than both by far.",
        "",
        *table(*rows),
        "",
        f"- Online with the proof {result['exact_over_psi']} times the peer, without it"
        f" {result['exact_without_proof_over_psi']} times; processor time"
        f" {result['processor_of_exact_over_psi']} times. The peer uses one core, ours all.",
        f"- With all twelve keys {result['all_keys_over_psi']} times the peer's exact keys.",
        f"- {on(result)}",
    ]


def law_section(result: dict[str, Any]) -> list[str]:
    """Decisions of law."""
    codes, words, script, node = (
        sorted(result[f"{name}_a_second"])[1] for name in ("in_codes", "in_words", "script", "in_a_work")
    )
    made = result["matrix"]
    return [
        *("", "## Decisions of law, on one core", ""),
        f"- {result['questions']} worked questions over and over: {codes:,} decisions a second in codes,",
        f"  {words:,} with all their words, citations and conditions.",
        f"- The script that reaches the same answers from the tables alone: {script:,} a second;",
        f"  in codes the engine gives {result['codes_over_script']} times as many.",
        f"- With {result['changes_laid']:,} changes of facts laid over the tables it gives",
        f"  {result['with_changes_over_packaged']} times as many as without. Through an open Work of a node,",
        f"  which also reads what is in force there: {node:,} a second in codes.",
        f"- Every pair of states in every form, written as Parquet: {made['rows']:,} rows in",
        f"  {made['seconds']} s, {made['bytes'] / 1e6:.1f} MB.",
        f"- {on(result)}",
    ]


def page() -> str:
    """The page of the benchmarks."""
    lines = [PROSE.rstrip("\n"), *node_section()]
    if mail := held("messages"):
        lines += mail_section(mail)
    if growth := held("register_growth"):
        lines += growth_section(growth)
    if log := held("audit_log"):
        lines += log_section(log)
    if search := held("markings_search"):
        lines += search_section(search)
    if link := held("link_lists"):
        lines += link_section(link)
    if lookup := held("private_lookup"):
        lines += lookup_section(lookup)
    if photo := held("photo_serials"):
        lines += photo_section(photo)
    if steel := held("photo_steel"):
        lines += steel_section(steel)
    if phone := held("phone_line"):
        lines += phone_section(phone)
    if law := held("law_decisions"):
        lines += law_section(law)
    return "\n".join(lines).rstrip() + "\n"


def drawn() -> dict[Path, str]:
    """Every file this tool writes, and what stands in it."""
    files = {ROOT / "docs/explanation/benchmarks.md": page()}
    if search := held("markings_search"):
        files[ASSETS / "search-recall-time.svg"] = recall_against_time(search)
        files[ASSETS / "search-reliability.svg"] = reliability(search)
    return files


def main() -> None:
    for path, text in drawn().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
