"""The records: reference data, the desk's working rows, and public editions.

Public code imports from `timeline.models.edition` and the reference modules, never
from this package, so that a desk row cannot slip into a page.
"""

from timeline.models.acceptance import FieldTally
from timeline.models.actor import (
    Actor,
    ActorKind,
    ActorName,
    ActorNameKind,
    Affiliation,
)
from timeline.models.claim import (
    CasualtyEstimate,
    CasualtyKind,
    Claim,
    ClaimRelation,
    Credibility,
    RelationKind,
    Stance,
)
from timeline.models.conflict import Conflict, ConflictName, ConflictParty, Side
from timeline.models.edition import Edition, EditionKind
from timeline.models.edition_change import EditionChange
from timeline.models.edition_state import EditionState
from timeline.models.edition_words import EditionWords
from timeline.models.incident import (
    Citation,
    DateBasis,
    EventTypeChoice,
    HostilityLevel,
    Incident,
    IncidentLink,
    LinkKind,
    Participation,
    Role,
    Status,
    Verification,
    ViolenceType,
)
from timeline.models.intake import InputKind, Intake, IntakeStatus
from timeline.models.ledger_link import LedgerLink
from timeline.models.likeness import SourceAddress, TextSignature
from timeline.models.link import LinkState, LinkStatus
from timeline.models.map_cell import MapCell
from timeline.models.merge import Merge, MergeKind, MergeStatus
from timeline.models.model_call import CallOutcome, ModelCall
from timeline.models.place import GeoPrecision, Place, PlaceName
from timeline.models.planned import PlannedPublication
from timeline.models.presence import Presence
from timeline.models.publication import PublicationCounter
from timeline.models.published_word import PublishedWord
from timeline.models.reader_report import ReaderReport, ReportOutcome
from timeline.models.reference_import import (
    BATCH_KINDS,
    ImportChunk,
    ImportedIncident,
    ImportKind,
    ImportStatus,
    ReferenceImport,
)
from timeline.models.retraction import Retraction, SealedEdition
from timeline.models.review import (
    ReviewComment,
    ReviewThread,
    Suggestion,
    ViewedPart,
)
from timeline.models.revision import Action, Revision
from timeline.models.second_look import LookStatus, SecondLook
from timeline.models.source import (
    Capture,
    Obtained,
    Passage,
    Publisher,
    Reliability,
    Snapshot,
    Source,
    SourceKind,
    TitleBasis,
)
from timeline.models.split import Split
from timeline.models.term import Scheme, Term
from timeline.models.working_text import WorkingText

__all__ = [
    "BATCH_KINDS",
    "Action",
    "Actor",
    "ActorKind",
    "ActorName",
    "ActorNameKind",
    "Affiliation",
    "CallOutcome",
    "Capture",
    "CasualtyEstimate",
    "CasualtyKind",
    "Citation",
    "Claim",
    "ClaimRelation",
    "Conflict",
    "ConflictName",
    "ConflictParty",
    "Credibility",
    "DateBasis",
    "Edition",
    "EditionChange",
    "EditionKind",
    "EditionState",
    "EditionWords",
    "EventTypeChoice",
    "FieldTally",
    "GeoPrecision",
    "HostilityLevel",
    "ImportChunk",
    "ImportKind",
    "ImportStatus",
    "ImportedIncident",
    "Incident",
    "IncidentLink",
    "InputKind",
    "Intake",
    "IntakeStatus",
    "LedgerLink",
    "LinkKind",
    "LinkState",
    "LinkStatus",
    "LookStatus",
    "MapCell",
    "Merge",
    "MergeKind",
    "MergeStatus",
    "ModelCall",
    "Obtained",
    "Participation",
    "Passage",
    "Place",
    "PlaceName",
    "PlannedPublication",
    "Presence",
    "PublicationCounter",
    "PublishedWord",
    "Publisher",
    "ReaderReport",
    "ReferenceImport",
    "RelationKind",
    "Reliability",
    "ReportOutcome",
    "Retraction",
    "ReviewComment",
    "ReviewThread",
    "Revision",
    "Role",
    "Scheme",
    "SealedEdition",
    "SecondLook",
    "Side",
    "Snapshot",
    "Source",
    "SourceAddress",
    "SourceKind",
    "Split",
    "Stance",
    "Status",
    "Suggestion",
    "Term",
    "TextSignature",
    "TitleBasis",
    "Verification",
    "ViewedPart",
    "ViolenceType",
    "WorkingText",
]
