# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare`: all commands. Heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import typer

from ploughshare.interfaces.cli.commands import (
    accounts,
    agreements,
    alarms,
    assessing,
    assurances,
    audit,
    backups,
    breaches,
    by_hand,
    case_files,
    cases,
    certificates,
    consignments,
    custody,
    debts,
    disclosure,
    exchange,
    formal,
    graded,
    hosting,
    imports,
    incoming,
    information,
    judgements,
    kept,
    keys,
    lake,
    law,
    licences,
    linking,
    lookups,
    lots,
    markings_files,
    names,
    node,
    papers,
    photographs,
    privacy,
    pulling,
    records,
    release,
    replies,
    reports,
    retention,
    rulings,
    saved_views,
    seizures,
    sheets,
    signing_in,
    stocks,
    tracing,
    trust,
    units,
)

app = typer.Typer(
    name="ploughshare",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Trace firearms across borders: each state keeps its own register, and asks and answers under law.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("assess")(assessing.assess)
node.add_to(app)
backups.add_to(app)
signing_in.add_to(app)
app.add_typer(keys.app, name="keys")
app.add_typer(trust.app, name="trust")
app.add_typer(hosting.app, name="hosting")
case_files.add_to(cases.app)
app.add_typer(cases.app, name="case")
app.add_typer(custody.app, name="evidence")
app.add_typer(custody.hand_overs, name="hand-over")
app.add_typer(disclosure.app, name="disclosure")
app.add_typer(graded.app, name="intelligence-report")
app.add_typer(exchange.peers, name="peer")
agreements.agreements.command("kept")(kept.kept)
app.add_typer(debts.app, name="debt")
app.add_typer(agreements.agreements, name="agreement")
app.add_typer(information.app, name="information")
app.add_typer(information.theirs, name="received")
app.add_typer(information.consents, name="consent")
app.add_typer(release.app, name="release")
papers.app.command("pull")(pulling.pull)
app.add_typer(papers.app, name="paper")
app.add_typer(exchange.mail, name="mail")
app.add_typer(by_hand.app, name="exchange")
by_hand.add_to(exchange.mail)
records.markings.command("index")(markings_files.index_file)
records.markings.command("search")(markings_files.search_file)
records.markings.command("learn")(markings_files.learn_file)
app.add_typer(records.markings, name="markings")
app.command("link")(linking.link)
app.add_typer(photographs.app, name="photo")
app.add_typer(names.names, name="names")
app.add_typer(records.firearms, name="firearm")
app.add_typer(lots.lots, name="lot")
app.add_typer(lots.headstamps, name="headstamp")
app.add_typer(judgements.app, name="judgement")
app.add_typer(records.recoveries, name="recovery")
app.add_typer(seizures.app, name="seizure")
app.add_typer(imports.imports, name="import")
app.add_typer(imports.exports, name="export")
app.add_typer(sheets.app, name="records")
tracing.app.add_typer(replies.app, name="reply")
app.add_typer(tracing.app, name="trace")
app.add_typer(incoming.app, name="incoming")
app.add_typer(formal.app, name="formal-request")
app.add_typer(lookups.app, name="lookup")
app.add_typer(consignments.app, name="consignment")
licences.app.add_typer(licences.alerts, name="alert")
licences.app.add_typer(licences.embargoes, name="embargo")
app.add_typer(licences.app, name="licence")
app.add_typer(certificates.app, name="certificate")
app.add_typer(stocks.app, name="stock")
app.add_typer(alarms.app, name="alarm")
law.app.add_typer(assurances.app, name="assurance")
law.app.add_typer(rulings.questions, name="question")
law.app.add_typer(rulings.rulings, name="ruling")
app.add_typer(lake.app, name="lake")
app.add_typer(law.app, name="law")
app.add_typer(audit.app, name="audit")
app.add_typer(retention.app, name="retention")
privacy.app.add_typer(breaches.app, name="breach")
privacy.app.add_typer(breaches.processing, name="processing")
app.add_typer(privacy.app, name="privacy")
app.add_typer(accounts.app, name="account")
app.add_typer(units.app, name="unit")
app.add_typer(saved_views.app, name="view")
app.add_typer(reports.app, name="report")
