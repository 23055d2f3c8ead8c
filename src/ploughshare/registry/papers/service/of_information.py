# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Information of ours, of another node, and files of other systems, as told things."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ploughshare.exchange.formats.rules.gists import stricter
from ploughshare.exchange.formats.rules.labels import label_objects
from ploughshare.exchange.formats.rules.stix_writing import STATEMENT
from ploughshare.exchange.formats.terms import Dossier, Fate, Format, Json, Loss, Told, ToldStatement
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.intelligence.queries.ways import texts_of
from ploughshare.registry.intelligence.terms import Content, Received, ReceivedId, Statement, StatementId
from ploughshare.registry.papers.service.gate import Gate
from ploughshare.registry.papers.terms import Paper
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.handling import Handling, Release

_SOURCE = Loss(
    Fate.NOT_CARRIED,
    "Statement",
    "source",
    Text(N_("The handler's reference of a source never leaves the node.")),
)
_FILES = Loss(
    Fate.NOT_CARRIED,
    "Statement",
    "files",
    Text(N_("Files that belong to it are made clean and taken out one by one.")),
)
_CAVEATS = Loss(
    Fate.NOT_CARRIED,
    "Release",
    "caveats",
    Text(N_("Labels for other audiences would tell who else was thought of.")),
)
_LABELLED = Text(N_("The label under which it came was added, since it bears a weaker one or none."))


def statement_told(gate: Gate, made: Statement) -> list[Told]:
    """Information of ours. Nothing where it was erased."""
    if made.content is None:
        return []
    own = gate.own()
    if not gate.lets(made.release, source=own.source, thing="Statement"):
        return []
    gate.losses += [_SOURCE, _FILES, *([_CAVEATS] if made.release.caveats else [])]
    provenance = Provenance(own.source, made.content.grade, made.release.handling)
    return [_told(gate, made.id, made.content, made.release, provenance)]


def received_told(gate: Gate, made: Received, *, consented: bool) -> list[Told]:
    """Information of another node, as its label or its originator lets it go.

    Raises:
        ConsentNeeded, ReleaseRefused: it may not, and is not to be left out.
    """
    if made.content is None:
        return []
    source = Source(made.origin.state, made.origin.authority)
    release = replace(made.release, erase_on=made.erase_on)
    if not gate.lets(release, source=source, thing="Received", consented=consented):
        return []
    gate.losses.append(_FILES)
    provenance = Provenance(source, made.content.grade, made.release.handling)
    return [_told(gate, made.id, made.content, release, provenance)]


def _told(
    gate: Gate, id: StatementId | ReceivedId, content: Content, release: Release, provenance: Provenance
) -> ToldStatement:
    gate.look_at(*texts_of(content))
    return ToldStatement(
        gate.names.stamp(STATEMENT, id, provenance),
        content.title,
        content.words,
        content.arms,
        content.personal,
        release.purposes,
        release.evidence,
        release.ask_onward,
        release.erase_on,
    )


def paper_told(gate: Gate, made: Paper, dossier: Dossier) -> Dossier | None:
    """A file of another system, with all of it that this version did not understand; None if left out.

    Every part goes under the stricter of its own label and the one under which the file came.

    Raises:
        ConsentNeeded, ReleaseRefused: it may not, and is not to be left out.
    """
    state = made.origin.state or gate.desk.own
    source = Source(state, made.origin.authority)
    if not gate.lets(replace(made.release, erase_on=made.erase_on), source=source, thing="Paper"):
        return None
    label = made.release.handling
    told = tuple(_under(each, label) for each in dossier.told)
    foreign = tuple(_labelled(each, label) for each in dossier.foreign)
    gate.losses += [
        Loss(Fate.TIGHTENED, str(new.get("id")), "object_marking_refs", _LABELLED)
        for new, old in zip(foreign, dossier.foreign, strict=True)
        if new != old
    ]
    used = {ref for each in foreign for ref in each.get("object_marking_refs", ()) if isinstance(ref, str)}
    there = {each.get("id") for each in foreign}
    needed = [each for id, each in label_objects(label).items() if id in used - there]
    if dossier.form is not Format.STIX:
        needed = []
    return replace(dossier, told=told, foreign=(*needed, *foreign), label=label)


def _under(told: Told, label: Handling) -> Told:
    stamp = told.stamp
    provenance = replace(stamp.provenance, handling=stricter(stamp.provenance.handling, label))
    return replace(told, stamp=replace(stamp, provenance=provenance))


_BARE = frozenset({"marking-definition", "extension-definition", "language-content"})


def _labelled(each: Json, label: Handling) -> Json:
    """An object of others with the file's label beside its own: of two labels the stricter counts."""
    if each.get("type") in _BARE:
        return each
    given = each.get("object_marking_refs", [])
    refs = list(given) if isinstance(given, list) else []
    wanted = [id for id in label_objects(label) if id not in refs]
    labelled: dict[str, Any] = {**each, "object_marking_refs": [*refs, *wanted]}
    return labelled if wanted else each
