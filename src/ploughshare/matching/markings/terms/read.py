# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a reading of marks says."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.matching.markings.terms.known import Calibre, Make
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking, SerialReading
from ploughshare.vocabulary.tracing import ResultCode


class OtherKind(enum.Enum):
    """Marks other than the serial number that turn up in its field."""

    PATENT = "patent"
    PROOF = "proof"
    CALIBRE = "calibre"
    YEAR = "year"
    LOT = "lot"
    IMPORT = "import"
    PROPERTY = "property"
    """A number of the body that owned the weapon."""
    ASSEMBLY = "assembly"
    """A number that keeps the parts of one weapon together."""
    DOCUMENT = "document"
    """The number of a case, report or seal, not of the weapon."""


@dataclass(frozen=True, slots=True)
class OtherMark:
    """A mark found in the serial field that is not the serial number.

    Attributes:
        kind: which.
        text: as written.
    """

    kind: OtherKind
    text: str


@dataclass(frozen=True, slots=True)
class SerialField:
    """What one serial field holds.

    Attributes:
        reading: the serial.
        notes: what was written beside it, in the writer's words.
        alternatives: further whole numbers, any of which may be the serial.
        others: other marks that stood in the field.
        where: the notes that say where on the weapon it stands.
        odd: the notes that say what looks wrong.
    """

    reading: SerialReading
    notes: tuple[str, ...] = ()
    alternatives: tuple[SerialReading, ...] = ()
    others: tuple[OtherMark, ...] = ()
    where: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()


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
class ModelCandidate:
    """A model the written word may mean.

    Attributes:
        family: the firms of the brand that makes it.
        name: as the reference lists it.
        probability: 0 to 1.
    """

    family: str
    name: str
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
    PROOF_AS_SERIAL = "proof_as_serial"
    SERIAL_NOT_OF_MAKER = "serial_not_of_maker"
    YEAR_NOT_OF_MAKER = "year_not_of_maker"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things read from one arm that do not fit.

    Attributes:
        doubt: which kind.
        text: what does not fit, and what to look at again.
        source: instrument, guide or packaged table the rule comes from.
    """

    doubt: Doubt
    text: Text
    source: str = ""


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
class Identity:
    """What tells one arm, or one lot, from another; the same as in `Reading`, which also judges the marks.

    Attributes:
        marking: what was written, unchanged.
        serial: the serial number.
        makes: likeliest first; empty if nothing was written or nothing fits.
        calibres: likeliest first.
    """

    marking: Marking
    serial: SerialReading
    makes: tuple[MakeCandidate, ...]
    calibres: tuple[CalibreCandidate, ...]


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
        alternatives: further whole numbers of the serial field, any of which may be the serial.
        others: marks other than the serial that stood in its field.
        where: the notes that say where on the weapon the number stands.
        odd: the notes that say what looks wrong.
        models: likeliest first; empty if none was written or none is listed.
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
    alternatives: tuple[SerialReading, ...] = ()
    others: tuple[OtherMark, ...] = ()
    where: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    models: tuple[ModelCandidate, ...] = ()
