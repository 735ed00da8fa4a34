"""Pictures of votes: the console from preparation to result, the wall, the kiosk, and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from atelier_app.ui.console import ConsolePage
from atelier_app.ui.errands import Errands
from atelier_app.ui.kiosk.window import KioskWindow
from atelier_app.ui.phones.moderation import ModerationPage
from atelier_app.ui.printing.numbers import paper_number
from atelier_app.ui.projection.views import Screen
from atelier_app.ui.stages.consent.stage import ConsentStage
from atelier_app.ui.stages.rating.stage import RatingStage
from atelier_app.ui.stages.voting.pages import PollPages
from atelier_app.ui.stages.voting.stage import PollStage
from tests.captures.studio import LOOKS, Size, Studio, file_name, studio
from tests.captures.town import Town, town
from tests.ui.workshops import Desk

KINDS = {
    "points": "points",
    "contre": "pour-et-contre",
    "mentions": "mentions",
    "trier": "classes",
    "consentir": "consentement",
    "noter": "cotation",
    "aligner": "alignement",
}
"""The steps that vote, and what the pictures of their results are called."""

VOTERS = 18
"""How many have voted in a vote that is still open."""


@dataclass(frozen=True)
class Visit:
    """A workshop that is open in the window."""

    town: Town
    console: ConsolePage
    errands: Errands
    studio: Studio

    @property
    def polls(self) -> PollPages:
        """The pages of the vote of the step, brought forward where the step has others."""
        self.studio.wait()
        stage = self.console.stage
        assert isinstance(stage, PollStage)
        if isinstance(stage, RatingStage):
            stage.view.group.button(1).click()
        if isinstance(stage, ConsentStage):
            stage.poll_button.click()
        self.studio.wait()
        return stage.polls


Scene = Callable[[Visit], object]


def _phones_closed(visit: Visit) -> None:
    visit.errands.show_phones()


def _phones_open(visit: Visit) -> None:
    visit.town.serve()
    visit.console.phones.look()
    visit.errands.show_phones()


def _moderation(visit: Visit) -> list[str]:
    visit.town.serve()
    sent = visit.town.send_cards()
    visit.console.phones.look()
    visit.errands.show_moderation()
    return sent


def _refusal(visit: Visit) -> None:
    *_, idle, _last = _moderation(visit)
    visit.studio.wait()
    page = visit.errands.page
    assert isinstance(page, ModerationPage)
    page.queue.choose(idle)
    page.pane.refuse()


def _prepare(visit: Visit) -> None:
    visit.town.service.start_step("mentions")


def _prepared(visit: Visit) -> None:
    visit.town.prepare("mentions")


def _settings(visit: Visit) -> None:
    visit.town.prepare("mentions")
    visit.polls.draft_page.change_button.click()


def _open(visit: Visit) -> None:
    visit.town.serve()
    visit.console.phones.look()
    visit.town.open("mentions", VOTERS)
    visit.polls.open_page.count()


def _ballot(visit: Visit) -> None:
    visit.town.open("mentions", VOTERS)
    visit.polls.open_page.ballot_button.click()


def _hands(visit: Visit) -> None:
    visit.town.open("mentions", VOTERS)
    visit.polls.open_page.hands_button.click()


def _stopped(visit: Visit) -> None:
    visit.town.service.stop_poll(visit.town.open("mentions", VOTERS).id)


def _to_count(visit: Visit) -> None:
    _stopped(visit)
    visit.polls.open_page.count_button.click()


def _college(visit: Visit) -> None:
    visit.town.close("mentions", hands=0)
    choice = visit.polls.result_page.college_choice
    assert choice is not None
    choice.group.button(1).click()


def _second_round(visit: Visit) -> None:
    visit.town.close("mentions")
    visit.polls.result_page.round_button.click()


def _result(step: str) -> Scene:
    def show(visit: Visit) -> object:
        visit.town.close(step)
        return visit.polls

    return show


CONSOLES: dict[str, Scene] = {
    "telephones": _phones_closed,
    "telephones-ouverts": _phones_open,
    "relecture": _moderation,
    "relecture-refus": _refusal,
    "vote-preparer": _prepare,
    "vote-prepare": _prepared,
    "vote-reglages": _settings,
    "vote-ouvert": _open,
    "vote-bulletin": _ballot,
    "vote-mains": _hands,
    "vote-arrete": _stopped,
    "vote-depouiller": _to_count,
    **{f"resultat-{title}": _result(step) for step, title in KINDS.items()},
    "resultat-college": _college,
    "deuxieme-tour": _second_round,
}
"""Pictures of the console, and what leads to them."""

WALLS = ("rejoindre", "vote-ouvert", *(f"resultat-{title}" for title in KINDS.values()))
BESIDE = ("borne-accueil", "borne-bulletin", "borne-merci", "papier-saisie")


def names(
    size: Size, consoles: Sequence[str] = tuple(CONSOLES), walls: Sequence[str] = WALLS
) -> tuple[str, ...]:
    """Return the names of the pictures taken at a size, without folder."""
    on_walls = (f"projection-{title}-{look}" for title in walls for look in LOOKS.values())
    titles = (*(f"pupitre-{title}" for title in consoles), *on_walls, *BESIDE)
    return tuple(file_name(title, size[0]) for title in titles)


def take(
    folder: Path, size: Size, consoles: Sequence[str] = tuple(CONSOLES), walls: Sequence[str] = WALLS
) -> Iterator[Path]:
    """Take the pictures of one size into a folder, giving each path as it is written."""
    with TemporaryDirectory(prefix="atelier-captures-") as kept:
        shoot = _Shoot(Path(kept), folder, size)
        for title in consoles:
            yield from shoot.take(CONSOLES[title], partial(_console, title))
        for title in walls:
            yield from shoot.take(_nothing, partial(_wall, title))
        yield from shoot.take(_nothing, _kiosk)
        yield from shoot.take(_nothing, _paper)


@dataclass(frozen=True)
class _Shoot:
    """Workshops opened one after the other, each as it was before its first vote."""

    kept: Path
    folder: Path
    size: Size

    def take(self, scene: Scene, pictures: Callable[[Visit], Iterator[Path]]) -> Iterator[Path]:
        """Open a workshop in a window, lead it somewhere, take the pictures."""
        place = town(self.kept)
        workbench = replace(Desk(self.kept).workbench(), open_workshop=place.opened, phones=place.phones_of)
        with studio(workbench, self.size, self.folder) as here:
            console, errands = here.open(place.path)
            visit = Visit(place, console, errands, here)
            scene(visit)
            yield from pictures(visit)
            here.leave()


def _nothing(_visit: Visit) -> None:
    """The pictures do all there is to do."""


def _console(title: str, visit: Visit) -> Iterator[Path]:
    yield visit.studio.picture(visit.studio.window, f"pupitre-{title}")


def _wall(title: str, visit: Visit) -> Iterator[Path]:
    visit.town.serve()
    visit.console.phones.look()
    if title == "rejoindre":
        visit.town.service.start_step("ecrire")
        visit.studio.wait()
        visit.console.projection.choose(Screen.JOIN)
    elif title == "vote-ouvert":
        visit.town.open("mentions", VOTERS)
    else:
        step = next(step for step, named in KINDS.items() if title == f"resultat-{named}")
        visit.town.close(step)
        visit.studio.wait()
        visit.console.projection.choose(Screen.RESULTS)
    yield from visit.studio.picture_walls(visit.console, title)


def _kiosk(visit: Visit) -> Iterator[Path]:
    poll = visit.town.open("mentions", VOTERS)
    kiosk = KioskWindow(visit.console.bridge, poll.id, draw_order=range)
    try:
        kiosk.resize(*visit.studio.size)
        kiosk.show()
        yield visit.studio.picture(kiosk, "borne-accueil")
        kiosk.welcome.begin_button.click()
        visit.studio.wait()
        _fill(kiosk)
        yield visit.studio.picture(kiosk, "borne-bulletin")
        kiosk.ballot.vote_button.click()
        yield visit.studio.picture(kiosk, "borne-merci")
    finally:
        kiosk.leave()
        kiosk.deleteLater()


def _fill(kiosk: KioskWindow) -> None:
    assert kiosk.ballot.form is not None
    for rank, row in enumerate(kiosk.ballot.form.rows):
        row.group.button(rank % 3).click()


def _paper(visit: Visit) -> Iterator[Path]:
    poll = visit.town.open("mentions", VOTERS)
    visit.console.voting.open_paper(poll.id)
    window = visit.console.voting.paper
    assert window is not None
    window.page.number.setText(paper_number(poll, 7))
    window.page.number.returnPressed.emit()
    yield visit.studio.picture(window, "papier-saisie")
    window.page.drop()
    window.close()
