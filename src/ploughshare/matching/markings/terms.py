# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a reading of marks says, and how a record compares with it."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking, SerialReading
from ploughshare.vocabulary.tracing import ResultCode

K = TypeVar("K")


class MakeRole(enum.Enum):
    """What a name on an arm stands for."""

    MAKER = "maker"
    IMPORTER = "importer"
    BRAND = "brand"
    COUNTRY = "country"
    """Not a firm: a code for arms of a country whose maker is unknown."""


@dataclass(frozen=True, slots=True)
class Make:
    """One entry of the open reference of makes.

    Attributes:
        code: NCIC make code.
        name: the firm or brand, in capitals.
        role: maker, importer, brand or country.
        countries: where it makes or made arms; empty if not known.
        family: code that stands for all firms of one brand (Glock in two states, say).
        source: `ncic` for a parsed row of the code list, `curated` for one set by hand.
    """

    code: str
    name: str
    role: MakeRole
    countries: tuple[Country, ...]
    family: str
    source: str


@dataclass(frozen=True, slots=True)
class Calibre:
    """One calibre.

    Attributes:
        id: key of the reference, such as 9x19mmparabellum.
        name: usual name.
        metric: bore and case in millimetres, such as 9x19mm; None where there is none.
        code: NCIC calibre code; None where the code list has none.
    """

    id: str
    name: str
    metric: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Importer:
    """A firm known to put import marks on arms.

    Attributes:
        name: the firm.
        country: where it imports to.
        code: NCIC make code, None if it has none.
        pattern: words of its mark in capitals, any of which names it.
    """

    name: str
    country: Country
    code: str | None
    pattern: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The open reference, indexed for look-up. Keys are made by `rules.words`.

    Attributes:
        makes: by code.
        make_names: key of a name or alias to (code, weight), heaviest first.
        calibres: by id.
        calibre_names: key of a name or alias to (id, weight).
        models: key of a model to the families that list it, with the model's name.
        maker_calibres: family to the NCIC calibre codes it has made, only where the range is closed.
        types: key of a word to the kind of arm.
        countries: key of a word to country codes with weights (several for states that dissolved).
        importers: firms known to mark imports.
    """

    makes: Mapping[str, Make]
    make_names: Mapping[str, tuple[tuple[str, float], ...]]
    calibres: Mapping[str, Calibre]
    calibre_names: Mapping[str, tuple[tuple[str, float], ...]]
    models: Mapping[str, tuple[tuple[str, str], ...]]
    maker_calibres: Mapping[str, frozenset[str]]
    types: Mapping[str, ArmType]
    countries: Mapping[str, tuple[tuple[Country, float], ...]]
    importers: tuple[Importer, ...]


@dataclass(frozen=True, slots=True)
class SerialField:
    """What one serial field holds.

    Attributes:
        reading: the serial.
        notes: what was written beside it, in the writer's words.
    """

    reading: SerialReading
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MakeCandidate:
    """A make the written word may mean.

    Attributes:
        make: the entry of the reference.
        probability: 0 to 1; the candidates of one reading and "none of them" sum to 1.
    """

    make: Make
    probability: float


@dataclass(frozen=True, slots=True)
class CalibreCandidate:
    """A calibre the written word may mean.

    Attributes:
        calibre: the entry of the reference.
        probability: 0 to 1.
    """

    calibre: Calibre
    probability: float


@dataclass(frozen=True, slots=True)
class CountryCandidate:
    """A country a mark or word may mean.

    Attributes:
        country: ISO 3166-1 alpha-3.
        probability: 0 to 1.
    """

    country: Country
    probability: float


@dataclass(frozen=True, slots=True)
class ImportMark:
    """What an import mark says.

    Attributes:
        raw: as read.
        importer: the firm; None if not named or not known.
        make: NCIC make code of the importer; None if it has none.
        country: country of import.
        year: year of import.
    """

    raw: str
    importer: str | None = None
    make: str | None = None
    country: Country | None = None
    year: int | None = None


class Doubt(enum.Enum):
    """Kinds of contradiction in a set of marks."""

    IMPORTER_AS_MAKER = "importer_as_maker"
    CALIBRE_NOT_OF_MAKER = "calibre_not_of_maker"
    CALIBRE_AS_MODEL = "calibre_as_model"
    PATENT_AS_SERIAL = "patent_as_serial"
    SERIAL_IS_CALIBRE_OR_MODEL = "serial_is_calibre_or_model"
    MAKE_NOT_OF_COUNTRY = "make_not_of_country"
    MODEL_NOT_OF_MAKER = "model_not_of_maker"
    IMPORT_COUNTRY_AS_MANUFACTURE = "import_country_as_manufacture"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things read from one arm that do not fit.

    Attributes:
        doubt: which kind.
        text: what does not fit, and what to look at again.
    """

    doubt: Doubt
    text: Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request can be made from these marks.

    Attributes:
        sufficient: whether it can.
        code: why not (U40 to U43); None when sufficient.
        reason: the same in words; None when sufficient.
    """

    sufficient: bool
    code: ResultCode | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that can be said of a set of marks.

    Attributes:
        marking: what was written, unchanged.
        serial: the serial number.
        notes: words that stood beside the serial.
        makes: likeliest first; empty if nothing was written or nothing fits.
        calibres: likeliest first.
        arm_type: kind of arm; None if not written or not known.
        countries: of manufacture, likeliest first.
        import_mark: None if none was written.
        completeness: 0 to 100, weights in `rules.completeness`.
        missing: what would raise completeness, weightiest first.
        contradictions: what does not fit.
        verdict: whether a request can be made.
    """

    marking: Marking
    serial: SerialReading
    notes: tuple[str, ...]
    makes: tuple[MakeCandidate, ...]
    calibres: tuple[CalibreCandidate, ...]
    arm_type: ArmType | None
    countries: tuple[CountryCandidate, ...]
    import_mark: ImportMark | None
    completeness: int
    missing: tuple[Text, ...]
    contradictions: tuple[Contradiction, ...]
    verdict: Verdict


class Fit(enum.Enum):
    """How one character of the reading stands to one of the record."""

    SAME = "same"
    LOOK_ALIKE = "look_alike"
    UNKNOWN = "unknown"
    """Not readable, or in a run that was not read."""
    MISSING = "missing"
    """In the record, not in the reading."""
    EXTRA = "extra"
    """In the reading, not in the record."""
    SWAPPED = "swapped"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One column of an alignment.

    Attributes:
        read: what was read: one character, several in brackets, `?`, or empty.
        held: the record's character, or empty.
        fit: how the two stand to each other.
    """

    read: str
    held: str
    fit: Fit


class Agreement(enum.Enum):
    """How one field of the marks stands to the record."""

    AGREES = "agrees"
    NEAR = "near"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"
    """One of the two does not say."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a record explains the marks.

    Attributes:
        log_likelihood: natural logarithm of P(marks | this record), up to a constant per reading.
        serial_log: the serial's share of it.
        alignment: character by character.
        fields: make, model, calibre, type, country, importer to how they stand.
        reasons_for: what speaks for the record.
        reasons_against: what speaks against it.
    """

    log_likelihood: float
    serial_log: float
    alignment: tuple[Aligned, ...]
    fields: Mapping[str, Agreement]
    reasons_for: tuple[Text, ...]
    reasons_against: tuple[Text, ...]

    @property
    def exact(self) -> bool:
        """Whether every character that was read equals the record's and none is unread."""
        return bool(self.alignment) and all(column.fit is Fit.SAME for column in self.alignment)

    @property
    def known_same(self) -> int:
        """Characters that were read with certainty and equal the record's."""
        return sum(column.fit is Fit.SAME for column in self.alignment)

    @property
    def contradicted(self) -> bool:
        """Whether any field speaks against the record."""
        return any(stand is Agreement.DISAGREES for stand in self.fields.values())


@dataclass(frozen=True, slots=True)
class Priors:
    """What is believed before the marks are compared.

    Attributes:
        in_register: chance that the arm is in this register at all.
        density: share of neighbouring serial numbers that the register holds, 0 to 1; None lets
            `rank` estimate it from the candidates.
    """

    in_register: float = 0.6
    density: float | None = None


@dataclass(frozen=True, slots=True)
class Ranked(Generic[K]):
    """A candidate in its place.

    Attributes:
        key: what the caller calls it.
        score: the comparison.
        probability: that this is the arm, given the marks.
        rank: 1 for the first; equal for ties.
        tied: whether another candidate shares the rank.
    """

    key: K
    score: Score
    probability: float
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Ranking(Generic[K]):
    """Candidates in order.

    Attributes:
        candidates: likeliest first.
        not_in_register: probability that the arm is none of them and not in the register.
        known_characters: characters of the serial that were certain.
        sole_exact: whether exactly one candidate agrees in every character, all of them certain.
    """

    candidates: Sequence[Ranked[K]]
    not_in_register: float
    known_characters: int
    sole_exact: bool
