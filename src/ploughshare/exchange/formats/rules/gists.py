# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a file says in short, and the strictest label that it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from ploughshare.exchange.formats.rules.labels import Labels
from ploughshare.exchange.formats.rules.replies import reply_words
from ploughshare.exchange.formats.terms import (
    Dossier,
    Gist,
    Json,
    ReplyRow,
    SheetRow,
    Told,
    ToldFirearm,
    ToldRecovery,
    ToldStatement,
)
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.handling import EvidenceUse, Handling, HandlingCode, Tlp
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose

WORDS_MOST = 20_000
TITLE_MOST = 200
_STRANGE = Handling(Tlp.RED, ())
"""What a label of others means is not known here: nobody goes further with it than its holder."""
_NOT_SHOWN = frozenset({"marking-definition", "extension-definition"})


def stricter(one: Handling, other: Handling) -> Handling:
    """The label that keeps to both: the stricter TLP, the codes of both, the words of both."""
    codes = {*one.codes, *other.codes}
    words = dict.fromkeys(each for each in (one.restriction, other.restriction) if each)
    return Handling(
        max(one.tlp, other.tlp, key=lambda tlp: tlp.rank),
        tuple(code for code in HandlingCode if code in codes),
        " ".join(words) or None,
    )


def strictest(labels: Iterable[Handling]) -> Handling | None:
    """The label that keeps to all of them; None if there are none."""
    found: Handling | None = None
    for each in labels:
        found = each if found is None else stricter(found, each)
    return found


def gist_of(dossier: Dossier) -> Gist:
    """What a dossier says in short; of objects of others, what a name or a description says."""
    said = [each for each in dossier.told if isinstance(each, ToldStatement)]
    shown = [each for each in dossier.foreign if each.get("type") not in _NOT_SHOWN]
    titles = [each.title for each in said] + [title for each in shown if (title := _text(each, "name"))]
    words = [*(each.words for each in said if each.words), *_notes(dossier.told), *_described(shown)]
    days = [each.erase_on for each in said if each.erase_on]
    return Gist(
        title=titles[0][:TITLE_MOST] if titles else None,
        words="\n\n".join(words)[:WORDS_MOST] or None,
        arms=tuple(arm for each in dossier.told for arm in _arms(each)),
        kinds=Counter(
            [_kind(each.stamp.id) for each in dossier.told] + [str(each.get("type")) for each in shown]
        ),
        handling=_label(dossier),
        sources=tuple(dict.fromkeys(each.stamp.provenance.source for each in dossier.told)),
        purposes=_purposes(said),
        evidence=_evidence(said),
        ask_onward=any(each.ask_onward for each in said),
        erase_on=min(days) if days else None,
        personal=any(each.personal for each in said),
    )


def gist_of_rows(rows: Iterable[SheetRow]) -> Gist:
    """What a sheet of requests says in short. It bears no label."""
    rows = tuple(rows)
    words = "\n\n".join(each.notes for each in rows if each.notes)
    return Gist(
        title=rows[0].reference[:TITLE_MOST] if rows else None,
        words=words[:WORDS_MOST] or None,
        arms=tuple(each.marking for each in rows),
        kinds={"row": len(rows)},
    )


def gist_of_replies(rows: Iterable[ReplyRow]) -> Gist:
    """What a reply sheet says in short."""
    rows = tuple(rows)
    return Gist(
        title=rows[0].reference[:TITLE_MOST] if rows else None,
        words=reply_words(rows)[:WORDS_MOST] or None,
        arms=tuple(each.marking for each in rows if each.marking),
        kinds={"row": len(rows)},
        handling=strictest(each.handling for each in rows if each.handling),
    )


def marking_of(description: Description) -> Marking:
    """A register's words as marks that can be compared."""
    return Marking(
        description.serial,
        description.make_text or description.make,
        description.model,
        description.calibre_text or description.calibre,
        description.arm_type.value if description.arm_type else None,
        description.country,
    )


def _arms(told: Told) -> tuple[Marking, ...]:
    if isinstance(told, ToldFirearm):
        return (marking_of(told.description),)
    if isinstance(told, ToldRecovery):
        return (told.marking,)
    return told.arms if isinstance(told, ToldStatement) else ()


def _notes(told: Iterable[Told]) -> list[str]:
    return [each.notes for each in told if isinstance(each, ToldRecovery) and each.notes]


def _described(objects: Iterable[Json]) -> list[str]:
    found = [text for each in objects for name in ("description", "content") if (text := _text(each, name))]
    return found[:200]


def _text(each: Json, name: str) -> str | None:
    value = each.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _kind(id: str) -> str:
    return id.partition("--")[0]


def _label(dossier: Dossier) -> Handling | None:
    labels = Labels(dossier.foreign)
    found = [each.stamp.provenance.handling for each in dossier.told]
    if any(each.stamp.other_markings or each.stamp.other_granular for each in dossier.told):
        found.append(_STRANGE)
    found += [
        event.provenance.handling
        for each in dossier.told
        if isinstance(each, ToldFirearm)
        for event in each.events
    ]
    for each in dossier.foreign:
        refs = list(_refs(each))
        tlp, (codes, restriction) = labels.tlp(refs), labels.codes(refs)
        if any(not labels.knows(ref) for ref in refs):
            found.append(stricter(_STRANGE, Handling(tlp or Tlp.AMBER, codes, restriction)))
        elif tlp is not None or codes:
            found.append(Handling(tlp or Tlp.AMBER, codes, restriction))
    return strictest(found)


def _refs(each: Mapping[str, object]) -> Iterable[str]:
    refs = each.get("object_marking_refs")
    yield from (ref for ref in refs if isinstance(ref, str)) if isinstance(refs, list) else ()
    parts = each.get("granular_markings")
    for part in parts if isinstance(parts, list) else ():
        ref = part.get("marking_ref") if isinstance(part, Mapping) else None
        if isinstance(ref, str):
            yield ref


def _purposes(said: Iterable[ToldStatement]) -> frozenset[Purpose]:
    """What all of them may be used for."""
    found: frozenset[Purpose] | None = None
    for each in said:
        if each.purposes:
            found = each.purposes if found is None else found & each.purposes
    return found or frozenset()


def _evidence(said: Iterable[ToldStatement]) -> EvidenceUse | None:
    order = list(EvidenceUse)
    return max((each.evidence for each in said), key=order.index, default=None)


def days_of(*days: date | None) -> date | None:
    """The nearest of some days; None if none is set."""
    return min((each for each in days if each), default=None)
