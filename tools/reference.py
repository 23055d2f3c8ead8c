#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Write the reference pages that are drawn from the code: settings, commands, API, roles, deeds, errors.

Run `python tools/reference.py`; a test compares what stands in docs/reference with what this makes.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import pkgutil
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
FOLDER = ROOT / "docs" / "reference"

HEAD = """<!-- SPDX-FileCopyrightText: 2026 The Ploughshare authors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Made by tools/reference.py; change the code instead. -->
"""


def cell(text: object) -> str:
    """Text that fits one cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;").replace("{", "&#123;")


def attributes(kind: type[Any]) -> dict[str, str]:
    """What a docstring says of each attribute; several may share a line."""
    found: dict[str, str] = {}
    names: list[str] = []
    doc = inspect.cleandoc(kind.__doc__ or "")
    _, _, rest = doc.partition("Attributes:\n")
    for line in rest.splitlines():
        opened = re.match(r"^    ([a-z_0-9]+(?:, [a-z_0-9]+)*): (.*)$", line)
        if opened:
            names = opened[1].split(", ")
            found.update(dict.fromkeys(names, opened[2]))
        elif line.startswith("        ") and names:
            for name in names:
                found[name] += " " + line.strip()
    return found


def settings_page() -> str:
    """Every setting with its default, its meaning and its name in the environment."""
    from ploughshare.bootstrap import settings

    lines = [
        "# Settings",
        "",
        "A node reads `node.toml` in its folder once, at its start. `PLOUGHSHARE_HOME` names the folder;",
        "without it, it is `./node`. Every setting can be given in the environment, too, under the name in",
        "the last column, which then goes first. A setting that is not known stops the node with a message.",
        "",
        "There is no setting that switches off the audit log or the law gateway.",
        "",
    ]
    for name, kind in settings.SECTIONS.items():
        about = inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]
        lines += [f"## `[{name}]`", "", about, "", "| setting | default | meaning | environment |"]
        lines += ["|---|---|---|---|"]
        meanings = attributes(kind)
        for each in dataclasses.fields(kind):
            default = "must be given" if each.default is dataclasses.MISSING else f"`{_shown(each.default)}`"
            variable = f"PLOUGHSHARE_{name}_{each.name}".upper()
            lines.append(f"| `{each.name}` | {default} | {cell(meanings[each.name])} | `{variable}` |")
        lines.append("")
    return "\n".join(lines)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its path of words."""
    import typer.main

    from ploughshare.interfaces.cli.app import app

    def walk(command: Any, words: str) -> Iterator[tuple[str, Any]]:
        inner = getattr(command, "commands", None)
        if inner is None:
            yield words, command
            return
        for name in sorted(inner):
            yield from walk(inner[name], f"{words} {name}")

    yield from walk(typer.main.get_command(app), "ploughshare")


def commands_page() -> str:
    """Every command with its arguments and options."""
    lines = [
        "# Commands",
        "",
        "`ploughshare init`, `up`, `migrate`, `encrypt-database` and `audit verify` are acts of an operator",
        "on a node's files; none of them reads a record. The `markings` and `law` commands and",
        "`import check` need no node. All other commands are a client of a running office: they act for the",
        "account that signed in by",
        "`ploughshare login`, under the purpose and case taken by `ploughshare mandate` or `case open`.",
        "",
        "| in the environment | meaning |",
        "|---|---|",
        "| `PLOUGHSHARE_HOME` | folder of the node, for an operator's acts |",
        "| `PLOUGHSHARE_SERVER` | address of the office; else the one signed in to last |",
        "| `PLOUGHSHARE_TOKEN` | token of a session, instead of the kept one |",
        "| `PLOUGHSHARE_PASSWORD` | password for `login`, instead of a question |",
        "| `PLOUGHSHARE_NEW_PASSWORD` | password to be set, instead of a question |",
        "",
        "Exit codes: 0 done, 1 broken, 2 wrong use of the command line, 3 something needs to be changed,",
        "4 not signed in, 5 not permitted, 6 refused by law or agreement, 7 not found, 8 conflict,",
        "9 a limit, 10 a neighbour does not answer.",
        "",
    ]
    for words, command in commands():
        lines += [f"## `{words}`", "", cell(inspect.cleandoc(command.help or "")), ""]
        rows = [_parameter(each) for each in command.params if each.name != "help"]
        if rows:
            lines += ["| argument or option | meaning | default |", "|---|---|---|", *rows, ""]
    return "\n".join(lines)


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{parameter.name.upper()}`" + (" …" if parameter.nargs == -1 else "")
    else:
        forms = [*parameter.opts, *parameter.secondary_opts]
        name = ", ".join(f"`{form}`" for form in forms)
    default = parameter.default
    if callable(default) or default is None or parameter.required or type(default).__name__ == "Sentinel":
        told = "must be given" if parameter.required else ""
    else:
        told = "" if default in (False, [], ()) else f"`{default}`"
    return f"| {name} | {cell(parameter.help or '')} | {told} |"


def schema() -> Any:
    """The API's own document, from a node made for it."""
    from litestar.testing import TestClient

    from ploughshare.bootstrap.node import wire
    from ploughshare.bootstrap.post_room import PostRoom
    from ploughshare.bootstrap.settings import load_settings
    from ploughshare.bootstrap.setup import init_node
    from ploughshare.interfaces.processes.compose import compose

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "node"
        init_node(home, state="MEX", authority="Reference")
        node = wire(load_settings(home, {}))
        with TestClient(compose(node, PostRoom(node))) as client:
            document = client.get("/api/v1/openapi.json").json()
        node.close()
    return document


def api_page() -> str:
    """Every operation of the API with what is sent and what comes back."""
    document = schema()
    lines = [
        "# Officers' API",
        "",
        document["info"]["description"],
        "",
        "A running node serves the whole description, with every field, at `/api/v1/openapi.json`.",
        "",
    ]
    by_tag: dict[str, list[tuple[str, str, Any]]] = {each["name"]: [] for each in document["tags"]}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            by_tag[operation["tags"][0]].append((path, method.upper(), operation))
    for tag in document["tags"]:
        lines += [f"## {tag['name']}", "", tag["description"], ""]
        lines += ["| request | sent | answer | what it does |", "|---|---|---|---|"]
        for path, method, operation in sorted(by_tag[tag["name"]], key=lambda each: each[:2]):
            sent = ", ".join(_sent(operation)) or "–"
            status = next(each for each in operation["responses"] if each.startswith("2"))
            answer = _names(operation["responses"][status].get("content", {}))
            told = f"{status} {answer}".strip()
            lines.append(
                f"| `{method} {path.removeprefix('/api/v1')}` | {sent} | {told} | "
                f"{cell(operation['description'])} |"
            )
        lines.append("")
    return "\n".join(lines)


def _sent(operation: Any) -> Iterator[str]:
    for each in operation.get("parameters", []):
        if each["in"] == "query":
            yield f"`?{each['name']}`"
    body = _names(operation.get("requestBody", {}).get("content", {}))
    if body:
        yield body


def _names(content: Any) -> str:
    names = re.findall(r"#/components/schemas/([A-Za-z_0-9]+)", str(content))
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def roles_page() -> str:
    """Every permission and which role holds it, for which purposes."""
    from ploughshare.safeguards.access.rules import PERMISSIONS, PURPOSES, are_apart
    from ploughshare.safeguards.access.terms import Role
    from ploughshare.safeguards.permissions import NEEDS_CASE, Permission

    lines = [
        "# Roles and permissions",
        "",
        "What does not stand here is refused. No permission leads from a person to arms. Those with a star",
        "need an open case of one's own or a recovery in hand.",
        "",
        "| role | purposes it may state | never the same person as |",
        "|---|---|---|",
    ]
    for role in Role:
        apart = [other.value for other in Role if are_apart(role, other)]
        purposes = ", ".join(each.value for each in PURPOSES[role])
        lines.append(f"| {role.value} | {purposes} | {', '.join(apart) or '–'} |")
    lines += ["", "| permission | held by |", "|---|---|"]
    for permission in Permission:
        holders = [role.value for role in Role if permission in PERMISSIONS[role]]
        star = " \\*" if permission in NEEDS_CASE else ""
        lines.append(f"| `{permission.value}`{star} | {', '.join(holders) or 'nobody yet'} |")
    return "\n".join([*lines, ""])


def deeds_page() -> str:
    """Every deed that the audit log may hold."""
    from ploughshare.interfaces.presentation.words import WORDS
    from ploughshare.safeguards.deeds import DRAWN_ALWAYS, LOOK_UPS, Deed

    lines = [
        "# Deeds in the audit log",
        "",
        "A sample of those marked *drawn* goes before a supervisor; those marked *always* go every time.",
        "",
        "| deed | in words | before a supervisor |",
        "|---|---|---|",
    ]
    for deed in Deed:
        drawn = "always" if deed in DRAWN_ALWAYS else "drawn" if deed in LOOK_UPS else ""
        lines.append(f"| `{deed.value}` | {cell(WORDS[deed])} | {drawn} |")
    return "\n".join([*lines, ""])


def errors_page() -> str:
    """Every named outcome with its code, its kind and its sentence."""
    import ploughshare
    from ploughshare.interfaces.presentation.outcomes import EXIT_CODES, STATUS
    from ploughshare.kernel.errors import PloughshareError

    for module in pkgutil.walk_packages(ploughshare.__path__, "ploughshare."):
        if module.name.rpartition(".")[2] in {"errors", "ids", "clock", "paging", "periods", "countries"}:
            importlib.import_module(module.name)
    found: dict[str, type[PloughshareError]] = {}
    waiting = list(PloughshareError.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("ploughshare."):
            found[kind.code] = kind
    lines = [
        "# Named outcomes",
        "",
        "The code is stable: clients, partners and logs go by it. The sentence is shown in the reader's",
        "language and says what to do next.",
        "",
        "| code | HTTP | exit code | sentence |",
        "|---|---|---|---|",
    ]
    for code in sorted(found):
        kind = found[code]
        lines.append(f"| `{code}` | {STATUS[kind.kind]} | {EXIT_CODES[kind.kind]} | {cell(kind.msgid)} |")
    return "\n".join([*lines, ""])


def contents_page() -> str:
    """What each basis wants in a formal request, and what every request holds by practice."""
    from ploughshare.law.requests.reference import wanted
    from ploughshare.law.requests.rules import HEADINGS, PRACTICE

    lines = [
        "# Required contents of formal requests",
        "",
        "Rows of `law/requests/data/required_contents.csv`, in our words. Where nobody has read what an",
        "instrument wants, the row says whom to ask what. [What stands in a formal",
        "request](../explanation/formal-requests.md) says how a draft is made of them.",
        "",
        "| basis | form | content | need | instrument | article | what is wanted, or whom to ask | read |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for rows in wanted().values():
        for row in rows:
            cells = (
                row.basis,
                row.form.value,
                row.content.value if row.content else "unread",
                row.need.value if row.need else "unknown",
                row.instrument,
                row.article,
                row.words or row.ask,
                row.verification,
            )
            lines.append("| " + " | ".join(cell(each) for each in cells) + " |")
    lines += ["", "By practice, and by no law, no request goes without:", ""]
    for form, contents in PRACTICE.items():
        lines.append(f"- `{form.value}`: " + "; ".join(HEADINGS[each] for each in contents) + ".")
    return "\n".join([*lines, ""])


def bases_page() -> str:
    """Every row of the table of bases, with what it yields at most."""
    from ploughshare.law.gateways.reference import bases
    from ploughshare.law.gateways.rules.evaluation import most_of

    lines = [
        "# Bases of cooperation",
        "",
        "Rows of `law/gateways/data/cooperation_bases.csv`. A decision cites them by these ids. A row",
        "carries a question if its test holds, which [How a question of law is",
        "decided](../explanation/how-the-law-is-decided.md) says for each.",
        "",
        "| row | form | instrument | article | since | until | yields at most | read |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in bases().values():
        forms = ", ".join([row.form.value, *sorted(each.value for each in row.also_forms)])
        most = most_of(row.strength)
        cells = (
            row.row,
            forms,
            row.instrument,
            row.article,
            row.since or "",
            row.until or "",
            most.value if most else "nothing",
            row.verification,
        )
        lines.append("| " + " | ".join(cell(each) for each in cells) + " |")
    return "\n".join([*lines, ""])


def import_columns() -> str:
    """The page of columns of imports, its tables drawn anew; the words between are written by hand."""
    from ploughshare.registry.intake.reference import LANGUAGES, lexicon
    from ploughshare.registry.intake.rules.faults import SENTENCES
    from ploughshare.registry.intake.terms import IntakeKind

    tables: dict[str, list[str]] = {}
    named: dict[str, str] = {}
    for kind in IntakeKind:
        rows = ["| column | holds | characters | other names |", "|---|---|---|---|"]
        for each in lexicon(kind).columns:
            rows.append(f"| `{each.name}` | {each.meaning} | {each.most} | {', '.join(each.aliases)} |")
            others = " | ".join(each.names[language] for language in LANGUAGES[1:])
            named.setdefault(each.name, f"| `{each.name}` | {others} |")
        tables[kind.value] = rows
    tables["names"] = ["| column | French | Spanish | Portuguese |", "|---|---|---|---|", *named.values()]
    open_facts = re.compile(r"%\([a-z]+\)[sd]")
    said = (f"| `{name}` | {open_facts.sub('…', text)} |" for name, text in SENTENCES.items())
    tables["faults"] = ["| name | says |", "|---|---|", *said]
    text = (FOLDER / "import-columns.md").read_text("utf-8")
    for name, rows in tables.items():
        opened = f"<!-- columns: {name} -->\n"
        before, _, rest = text.partition(opened)
        _, _, after = rest.partition("<!-- end -->")
        text = before + opened + "\n".join(rows) + "\n<!-- end -->" + after
    return text


PAGES: dict[str, Callable[[], str]] = {
    "settings": settings_page,
    "cli": commands_page,
    "api": api_page,
    "roles": roles_page,
    "deeds": deeds_page,
    "errors": errors_page,
    "bases": bases_page,
    "contents": contents_page,
}


def schedule_page() -> str:
    """How long each kind of record is kept, from the rules that the program goes by."""
    from ploughshare.interfaces.presentation.words import WORDS
    from ploughshare.safeguards.retention.reference import rules_by_kind

    lines = [
        "# Retention schedule",
        "",
        "Made from `safeguards/retention/data/rules.csv`, by which the program goes. *Kept for* holds "
        "where an authority set",
        "nothing; within *at least* or *at most* it sets its own by two persons, and its page *How long* "
        "shows that. P10Y is ten",
        "years, P90D ninety days. How erasure is done: [Keep and erase](../how-to/keep-and-erase.md).",
        "",
        "| records | kept for | counted | bound | then | law | why |",
        "|---|---|---|---|---|---|---|",
    ]
    for rule in rules_by_kind().values():
        bound = f"{WORDS[rule.bound]} {rule.limit}" if rule.limit else "–"
        span = str(rule.span) if rule.span else "as agreed"
        cells = (
            WORDS[rule.kind],
            span,
            WORDS[rule.runs_from],
            bound,
            WORDS[rule.way],
            rule.law,
            rule.why,
        )
        lines.append("| " + " | ".join(cell(each) for each in cells) + " |")
    lines += ["", "## Which tables belong to which kind", "", "| records | tables |", "|---|---|"]
    for rule in rules_by_kind().values():
        tables = ", ".join(f"`{each}`" for each in rule.tables)
        lines.append(f"| {cell(WORDS[rule.kind])} | {tables} |")
    return "\n".join([*lines, ""])


ADOPT = {ROOT / "docs/adopt/retention-schedule.md": schedule_page}
"""Papers for a ministry that are made from the code."""


def page(name: str) -> str:
    """One page, whole."""
    return HEAD + PAGES[name]()


def shipped() -> dict[str, str]:
    """Files that are shipped with the program and published with the documents, by name."""
    from ploughshare.exchange.formats.rules.misp_table import FIELDS, template
    from ploughshare.exchange.formats.rules.stix_schema import FILE_NAME, extension_schema

    documents = {FILE_NAME: extension_schema()}
    documents |= {f"misp-objects/{name}/definition.json": template(name) for name in FIELDS}
    return {
        name: json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        for name, document in documents.items()
    }


SHIPPED_IN = (FOLDER / "schemas", ROOT / "src/ploughshare/exchange/formats/data")


def main() -> None:
    """Write all pages."""
    for name, text in shipped().items():
        for folder in SHIPPED_IN:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    (FOLDER / "import-columns.md").write_text(import_columns(), "utf-8")
    for name in PAGES:
        (FOLDER / f"{name}.md").write_text(page(name), "utf-8")
    for path, make in ADOPT.items():
        path.write_text(HEAD + make(), "utf-8")


if __name__ == "__main__":
    main()
