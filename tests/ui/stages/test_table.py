"""Each kind of step has its panel."""

import pytest

from atelier_app.domain.method import StepKind
from atelier_app.ui.stages import Stage, stage_for
from atelier_app.ui.stages.board import BoardStage
from atelier_app.ui.stages.consent.stage import ConsentStage
from atelier_app.ui.stages.drafting.stage import DraftingStage
from atelier_app.ui.stages.grouping.stage import GroupingStage
from atelier_app.ui.stages.prompt import PromptStage
from atelier_app.ui.stages.rating.stage import RatingStage
from atelier_app.ui.stages.survey.stage import SurveyStage
from atelier_app.ui.stages.voting.stage import VotingStage
from atelier_app.ui.stages.wrapup import WrapUpStage


@pytest.mark.parametrize("kind", list(StepKind))
def test_every_kind_of_step_has_a_panel(kind):
    assert issubclass(stage_for(kind), Stage)


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        (StepKind.INFO, PromptStage),
        (StepKind.BREAK, PromptStage),
        (StepKind.WRAP_UP, WrapUpStage),
        (StepKind.COLLECT, BoardStage),
        (StepKind.GALLERY, BoardStage),
        (StepKind.STORY, BoardStage),
        (StepKind.GROUP, GroupingStage),
        (StepKind.VOTE_POINTS, VotingStage),
        (StepKind.VOTE_GRADES, VotingStage),
        (StepKind.VOTE_CLASSES, VotingStage),
        (StepKind.RATE, RatingStage),
        (StepKind.DRAFT, DraftingStage),
        (StepKind.SHEET, DraftingStage),
        (StepKind.TABLE, DraftingStage),
        (StepKind.CONSENT, ConsentStage),
        (StepKind.SURVEY, SurveyStage),
    ],
)
def test_the_panel_fits_what_the_step_does(kind, stage):
    assert stage_for(kind) is stage


def test_a_kind_without_a_panel_of_its_own_shows_the_board():
    assert stage_for(StepKind.TIMELINE) is BoardStage
