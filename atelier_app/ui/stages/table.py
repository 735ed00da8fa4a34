"""Which panel shows which kind of step: a new kind of step is one panel and one line here."""

from __future__ import annotations

from atelier_app.domain.method import StepKind
from atelier_app.ui.stages.board import BoardStage
from atelier_app.ui.stages.consent.stage import ConsentStage
from atelier_app.ui.stages.drafting.stage import DraftingStage
from atelier_app.ui.stages.grouping.stage import GroupingStage
from atelier_app.ui.stages.prompt import PromptStage
from atelier_app.ui.stages.rating.stage import RatingStage
from atelier_app.ui.stages.stage import Stage
from atelier_app.ui.stages.survey.stage import SurveyStage
from atelier_app.ui.stages.voting.stage import VotingStage
from atelier_app.ui.stages.wrapup import WrapUpStage

_STAGES: dict[StepKind, type[Stage]] = {
    StepKind.INFO: PromptStage,
    StepKind.BREAK: PromptStage,
    StepKind.WRAP_UP: WrapUpStage,
    StepKind.COLLECT: BoardStage,
    StepKind.GALLERY: BoardStage,
    StepKind.STORY: BoardStage,
    StepKind.SURVEY: SurveyStage,
    StepKind.GROUP: GroupingStage,
    StepKind.VOTE_POINTS: VotingStage,
    StepKind.VOTE_GRADES: VotingStage,
    StepKind.VOTE_CLASSES: VotingStage,
    StepKind.RATE: RatingStage,
    StepKind.DRAFT: DraftingStage,
    StepKind.SHEET: DraftingStage,
    StepKind.TABLE: DraftingStage,
    StepKind.CONSENT: ConsentStage,
}


def stage_for(kind: StepKind) -> type[Stage]:
    """Return what builds the panel of a kind of step, given a `StageContext`; the board by default."""
    return _STAGES.get(kind, BoardStage)
