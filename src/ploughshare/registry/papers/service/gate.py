# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may leave, statement by statement: the same rules as for a court bundle and for passing on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from ploughshare.exchange.formats.rules.ids import fresh_id
from ploughshare.exchange.formats.terms import Fate, Loss, Stamp
from ploughshare.exchange.release import rules as release_rules
from ploughshare.exchange.release.errors import ConsentNeeded, ReleaseRefused
from ploughshare.exchange.release.terms import Finding, Use
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.handling import Grade, Handling, Release
from ploughshare.vocabulary.secrecy import Secrecy

CLASSIFIED = N_("It is classified, and files of other systems cannot say so: it leaves by sealed mail only.")
LEFT_OUT = N_("It may not leave, and was left out: %(why)s")


class Names(Protocol):
    """Gives told things their ids and moments."""

    def stamp(self, kind: str, subject: Id, provenance: Provenance) -> Stamp:
        """What a told thing bears."""
        ...


class FreshNames:
    """Ids and moments made for one file: two files for two readers cannot be laid side by side."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._made: dict[tuple[str, Id], str] = {}

    def stamp(self, kind: str, subject: Id, provenance: Provenance) -> Stamp:
        """What a told thing bears."""
        id = self._made.setdefault((kind, subject), fresh_id(kind, self._work.chance(16)))
        return Stamp(id, self._work.at, self._work.at, provenance)


@dataclass(slots=True)
class Gate:
    """Lets statements of one file leave, or not.

    Attributes:
        work, desk: of this node.
        use: what the file is for.
        leave_out: whether what may not leave is left out; else it stops the whole file.
        label: label of what is this authority's own.
        names: gives ids.
        losses: what was left out so far, and why.
        texts: free texts that leave, to be looked at.
    """

    work: Work
    desk: Desk
    use: Use
    leave_out: bool
    label: Handling
    names: Names
    losses: list[Loss] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def own(self, grade: Grade | None = None, label: Handling | None = None) -> Provenance:
        """This authority as who says something."""
        return Provenance(Source(self.desk.own, self.desk.authority), grade or Grade(), label or self.label)

    def is_own(self, source: Source) -> bool:
        """Whether this authority said it."""
        return (source.state, source.authority) == (self.desk.own, self.desk.authority)

    def lets(self, release: Release, *, source: Source, thing: str, consented: bool = False) -> bool:
        """Whether a statement may leave. Of what is our own, who releases it is the originator.

        Raises:
            ConsentNeeded, ReleaseRefused: it may not, and nothing is to be left out.
        """
        if release.level not in {None, Secrecy.UNCLASSIFIED}:
            return self._keeps_back(Text(CLASSIFIED).english(), thing)
        originator = f"{source.authority} ({source.state})"
        decision = release_rules.may_use(
            release,
            self.use,
            originator=originator,
            purpose=release_rules.purpose_for(release, self.work.mandate.purpose),
            consented=consented or self.is_own(source),
            on=self.work.at.date(),
        )
        if decision.permitted:
            return True
        why = " ".join(each.english() for each in decision.reasons)[:300]
        if decision.outcome is Outcome.PERMITTED_IF and not self.leave_out:
            raise ConsentNeeded({"originator": originator, "why": why})
        return self._keeps_back(why, thing)

    def _keeps_back(self, why: str, thing: str) -> bool:
        if not self.leave_out:
            raise ReleaseRefused({"why": why})
        self.losses.append(Loss(Fate.WITHHELD, thing, None, Text(LEFT_OUT, {"why": why})))
        return False

    def look_at(self, *texts: str | None) -> None:
        """Note free texts that leave."""
        self.texts += [each for each in texts if each]

    def places(self, confirmed: Iterable[str]) -> tuple[Finding, ...]:
        """Places in the noted texts that nobody has looked at."""
        return tuple(release_rules.unconfirmed(self.texts, frozenset(confirmed)))
