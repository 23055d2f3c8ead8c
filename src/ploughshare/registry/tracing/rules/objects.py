# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the recovered arm may have been where it was lawful, as far as marks and chain tell it.

Marks have no field for "alarm" or "deactivated". Two things tell of it: the kind of arm "converted", which
was something else before, and the year of manufacture of the chain, which may make an antique of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ploughshare.kernel.countries import Country
from ploughshare.law.classification.terms import ObjectFacts
from ploughshare.law.national.terms import ObjectKind
from ploughshare.registry.tracing.terms import Chain
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType

BEFORE_IT_WAS_CONVERTED = (ObjectKind.ALARM, ObjectKind.DEACTIVATED)


def once_was(arm_type: ArmType | None, chain: Chain) -> list[tuple[ObjectKind, ObjectFacts]]:
    """Kinds of object that it may be or have been, with what is known of it; empty if nothing tells."""
    made_in = year_made(chain)
    found = []
    if arm_type is ArmType.CONVERTED:
        # It shoots now, so it could be converted: that much is known of what it was.
        known = ObjectFacts(made_in=made_in, readily_convertible=True)
        found = [(kind, known) for kind in BEFORE_IT_WAS_CONVERTED]
    if made_in is not None:
        found.append((ObjectKind.ANTIQUE, ObjectFacts(made_in=made_in)))
    return found


def year_made(chain: Chain) -> int | None:
    """The year in which it was made, if the chain tells one."""
    for event in _events(chain):
        if event.kind is ArmEventKind.MADE and event.on is not None:
            first, last = event.on.period.since.year, event.on.period.last.year
            return first if first == last else None
    return None


def countries_on_the_way(chain: Chain) -> list[Country]:
    """Countries of the chain, in order, each once; the place of recovery comes last."""
    seen = (place for event in _events(chain) for place in (event.country, event.other_country))
    return list(dict.fromkeys(each for each in seen if each is not None))


def _events(chain: Chain) -> Iterator[ArmEvent]:
    return (link.event for link in chain.links if link.event is not None)
