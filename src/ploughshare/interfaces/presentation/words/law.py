# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for decisions of law, treaty status, handling and agreements."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.exchange.agreements.terms import AgreementState, ExchangeKind, SuspensionGround
from ploughshare.exchange.carrying.terms import CarriedState
from ploughshare.exchange.mailbox.terms import OutgoingState, Way
from ploughshare.exchange.parcels.terms import Fate, FileKind
from ploughshare.kernel.text import N_
from ploughshare.law.gaps.terms import Met
from ploughshare.law.gateways.terms import Bar, Open, Reach, Strength
from ploughshare.law.national.terms import Evidence
from ploughshare.law.treaties.terms import Answer, Confidence, Status
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import ClockKind, Outcome
from ploughshare.vocabulary.handling import HandlingCode, InformationGrade, SourceGrade, Tlp
from ploughshare.vocabulary.secrecy import Secrecy

LAW_WORDS: Mapping[enum.Enum, str] = {
    # Translators: what the law says to one question, as the heading of a coloured box.
    Outcome.OWED: N_("An answer is owed"),
    Outcome.PERMITTED: N_("Permitted"),
    Outcome.PERMITTED_IF: N_("Permitted on conditions"),
    Outcome.DISCRETION: N_("At the asked state's discretion"),
    Outcome.NO_BASIS: N_("No basis found"),
    Outcome.BARRED: N_("Barred"),
    Outcome.UNDETERMINED: N_("Cannot be determined"),
    # Translators: whether a time limit stands in law or was only agreed.
    ClockKind.LAW: N_("by law"),
    ClockKind.AGREED: N_("agreed, not law"),
    # Translators: forms of cooperation between states.
    Form.TRACE: N_("tracing"),
    Form.INFO_EXCHANGE: N_("exchange of information"),
    Form.SPONTANEOUS_INFORMATION: N_("information not asked for"),
    Form.MLA: N_("mutual legal assistance"),
    Form.INVESTIGATION_ORDER: N_("investigation order"),
    Form.EVIDENCE_PRESERVATION: N_("preservation of evidence"),
    Form.EXTRADITION: N_("extradition"),
    Form.ARREST_WARRANT: N_("arrest warrant"),
    Form.JIT: N_("joint investigation team"),
    Form.CONTROLLED_DELIVERY: N_("controlled delivery"),
    Form.HOT_PURSUIT: N_("hot pursuit"),
    Form.OBSERVATION: N_("observation"),
    Form.REPORTING: N_("reporting"),
    # Translators: kinds of data in a question or an answer.
    DataKind.FIREARM: N_("the arm itself"),
    DataKind.AMMUNITION: N_("ammunition"),
    DataKind.EVENTS: N_("what happened to the arm"),
    DataKind.DEALER: N_("firms that held it"),
    DataKind.PRIVATE_HOLDER: N_("a private holder"),
    # Translators: how national law stands to what a provision of a treaty asks.
    Met.MET: N_("met"),
    Met.PARTLY: N_("partly met"),
    Met.NOT_MET: N_("not met"),
    Met.UNKNOWN: N_("not known"),
    Met.NOT_COMPARED: N_("not a matter of one value"),
    # Translators: offences of laws on arms.
    Offence.TRAFFICKING: N_("illicit trafficking in arms"),
    Offence.AGGRAVATED_TRAFFICKING: N_("aggravated trafficking in arms"),
    Offence.MANUFACTURE: N_("illicit manufacture of arms"),
    Offence.MARKING: N_("alteration of marks"),
    Offence.EXPORT: N_("export without a licence"),
    Offence.POSSESSION: N_("unlawful possession"),
    Offence.TRADE: N_("trade without a licence"),
    # Translators: what has to be done before something permitted on conditions may go.
    Open.CONSENT: N_("written consent"),
    Open.DECISION: N_("a decision of the authority"),
    Open.DEATH_PENALTY: N_("an assurance against the death penalty"),
    Open.HUMAN_RIGHTS: N_("a look at the risks for human rights"),
    Open.SAFEGUARDS: N_("safeguards for personal data"),
    # Translators: what stands in the way and cannot be lifted here.
    Bar.PURPOSE: N_("the purpose"),
    Bar.POLITICAL_OFFENCE: N_("a political offence"),
    Bar.MILITARY_OFFENCE: N_("a military offence"),
    Bar.CONSENT_REFUSED: N_("consent was refused"),
    Bar.OWN_NATIONAL: N_("own nationals are not extradited"),
    Bar.DEATH_PENALTY: N_("the death penalty, without an assurance"),
    Bar.HUMAN_RIGHTS: N_("a risk for human rights"),
    Bar.SAFEGUARDS: N_("no safeguards for personal data"),
    # Translators: how strongly an instrument binds the asked state.
    Strength.OBLIGATION: N_("obligation"),
    Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW: N_("obligation, subject to domestic law"),
    Strength.OBLIGATION_CONDITIONAL: N_("conditional obligation"),
    Strength.OBLIGATION_WITH_CONSENT: N_("obligation, with consent"),
    Strength.OBLIGATION_AS_DECLARED: N_("obligation, as declared"),
    Strength.OBLIGATION_UNLESS_RESERVED: N_("obligation, unless reserved"),
    Strength.OBLIGATION_TO_HAVE_PROCEDURE: N_("obligation to have a procedure"),
    Strength.ENABLING: N_("enabling"),
    Strength.ENABLING_CASE_BY_CASE: N_("enabling, case by case"),
    Strength.CASE_BY_CASE: N_("case by case"),
    Strength.DISCRETION: N_("discretion"),
    Strength.POLITICAL: N_("political commitment"),
    # Translators: whether a treaty reaches ammunition.
    Reach.YES: N_("reaches ammunition"),
    Reach.NO: N_("does not reach ammunition"),
    Reach.UNKNOWN: N_("not read for ammunition"),
    Reach.ANY: N_("of any goods"),
    Strength.BILATERAL_MOU: N_("understanding between authorities"),
    Strength.RIGHT_OF_COASTAL_STATE: N_("right of the coastal state"),
    Strength.NONE: N_("none"),
    Strength.UNKNOWN: N_("not known"),
    # Translators: how far a statement about national law was read.
    Evidence.STATUTE_TEXT: N_("text of the statute"),
    Evidence.SECONDARY: N_("secondary source"),
    Evidence.EU_MINIMUM_NOT_CHECKED: N_("minimum of Union law, national text not read"),
    Evidence.UNKNOWN: N_("sought and not found"),
    # Translators: answer to whether a treaty binds a state.
    Answer.YES: N_("yes"),
    Answer.NO: N_("no"),
    Answer.UNKNOWN: N_("not known"),
    # Translators: what a source says of a state and a treaty or organisation.
    Status.PARTY: N_("party"),
    Status.BOUND: N_("bound"),
    Status.MEMBER: N_("member"),
    Status.SIGNATORY: N_("signatory"),
    Status.NONE: N_("none"),
    Status.UNKNOWN: N_("not known"),
    Status.OBSERVER: N_("observer"),
    Status.ASSOCIATE: N_("associate"),
    Status.ASSOCIATE_OBSERVER: N_("associate observer"),
    Status.PARTNER: N_("partner"),
    Status.DIALOGUE_MEMBER: N_("dialogue member"),
    Status.DIALOGUE_PARTNER: N_("dialogue partner"),
    Status.SECTORAL_DIALOGUE_PARTNER: N_("sectoral dialogue partner"),
    Status.DE_FACTO_MEMBER: N_("de facto member"),
    Status.SUSPENDED: N_("suspended"),
    Status.EXCLUDED: N_("excluded from formal participation since 1962"),
    Status.OPERATIONAL_AGREEMENT: N_("operational agreement"),
    Status.STRATEGIC_AGREEMENT: N_("strategic agreement"),
    Status.WORKING_ARRANGEMENT: N_("working arrangement"),
    Status.NOT_A_MEMBERSHIP_BODY: N_("not a membership body"),
    # Translators: how sure a statement about a treaty is.
    Confidence.A: N_("depositary text or rule of membership"),
    Confidence.B: N_("dated secondary list"),
    Confidence.C: N_("inferred"),
    Confidence.U: N_("not known"),
    # Translators: handling labels (Traffic Light Protocol 2.0); the capitals stay as they are.
    Secrecy.UNCLASSIFIED: N_("Not classified"),
    Secrecy.RESTRICTED: N_("Restricted"),
    Secrecy.CONFIDENTIAL: N_("Confidential"),
    Secrecy.SECRET: N_("Secret"),
    Secrecy.TOP_SECRET: N_("Top secret"),
    Tlp.CLEAR: N_("TLP:CLEAR: no limit on disclosure"),
    Tlp.GREEN: N_("TLP:GREEN: for the community"),
    Tlp.AMBER: N_("TLP:AMBER: for your authority and those who need to know"),
    Tlp.AMBER_STRICT: N_("TLP:AMBER+STRICT: for your authority only"),
    Tlp.RED: N_("TLP:RED: for the recipients only"),
    # Translators: Europol handling codes; the code itself stands before it.
    HandlingCode.H0: N_("only to prevent and combat crime"),
    HandlingCode.H1: N_("not in judicial proceedings without the provider's permission"),
    HandlingCode.H2: N_("no dissemination without the provider's permission"),
    HandlingCode.H3: N_("other restrictions, as stated"),
    # Translators: reliability of a source (European 4x4 scheme).
    SourceGrade.A: N_("source: no doubt"),
    SourceGrade.B: N_("source: mostly reliable"),
    SourceGrade.C: N_("source: mostly unreliable"),
    SourceGrade.X: N_("source: cannot be assessed"),
    # Translators: accuracy of an information (European 4x4 scheme).
    InformationGrade.ONE: N_("information: not in doubt"),
    InformationGrade.TWO: N_("information: known to the source"),
    InformationGrade.THREE: N_("information: corroborated"),
    InformationGrade.FOUR: N_("information: cannot be corroborated"),
    # Translators: what may be exchanged under an agreement.
    ExchangeKind.TRACE: N_("traces"),
    ExchangeKind.INFORMATION: N_("information"),
    ExchangeKind.LOOKUP: N_("private look-ups"),
    # Translators: why an authority stops exchange under an agreement for a time.
    SuspensionGround.HUMAN_RIGHTS: N_("human rights"),
    SuspensionGround.MISUSE: N_("use against the agreement"),
    SuspensionGround.SECURITY: N_("security of keys, machines or people"),
    SuspensionGround.LAW: N_("law or court order"),
    SuspensionGround.OTHER: N_("another ground"),
    # Translators: where an agreement between two authorities stands.
    AgreementState.PROPOSED: N_("proposed, waits for their signature"),
    AgreementState.OFFERED: N_("offered, waits for our signature"),
    AgreementState.IN_FORCE: N_("in force"),
    AgreementState.WITHDRAWN: N_("withdrawn"),
    # Translators: where a message to another node stands.
    OutgoingState.QUEUED: N_("waits to be sent"),
    OutgoingState.HELD: N_("held: perhaps sent before a restore"),
    OutgoingState.WITH_HUB: N_("with the hub"),
    OutgoingState.SENT: N_("on its way by hand"),
    OutgoingState.UNCONFIRMABLE: N_("sent, not confirmable"),
    OutgoingState.DELIVERED: N_("received there"),
    OutgoingState.ACCEPTED: N_("accepted there"),
    OutgoingState.READ: N_("read by an officer there"),
    OutgoingState.REFUSED: N_("refused"),
    OutgoingState.EXPIRED: N_("expired"),
    # Translators: where a message stands that this node carries for others.
    CarriedState.WAITING: N_("waits to be handed on"),
    CarriedState.DELIVERED: N_("handed on, with a receipt"),
    CarriedState.REFUSED: N_("refused by its recipient"),
    CarriedState.EXPIRED: N_("ran out here"),
    # Translators: what became of a file that came by hand.
    Fate.TAKEN: N_("taken in"),
    Fate.KNOWN: N_("came before"),
    Fate.OWN: N_("a message of our own"),
    Fate.REFUSED: N_("refused"),
    FileKind.LETTER: N_("message"),
    FileKind.RECEIPT: N_("receipt"),
    FileKind.PARCEL: N_("list of a parcel"),
    # Translators: how messages to another node go.
    Way.LINE: N_("by line"),
    Way.HUB: N_("through a hub"),
    Way.HAND: N_("by hand"),
    Way.ONE_WAY: N_("one way only"),
    Way.SILENT: N_("not at all: heard and not answered"),
}
