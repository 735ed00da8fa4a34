"""Every screen with the keyboard, with a screen reader, from afar, and without telling colours apart."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QComboBox, QPushButton, QStyleOptionGraphicsItem

from atelier_app.domain.cards import Card, CardContent
from atelier_app.domain.method import Colour, Shape, StepKind
from atelier_app.ui import theme
from atelier_app.ui.board.note import Face, NoteItem
from atelier_app.ui.chips import CategoryChips
from atelier_app.ui.choices import CardKind, kinds_of
from atelier_app.ui.projection.content import available_screens, room_view
from atelier_app.ui.projection.ink import Ink
from atelier_app.ui.projection.looks import LOOKS, LookName
from atelier_app.ui.projection.picture import RoomPicture
from atelier_app.ui.projection.views import NoteGroup, Notes, RoomChoice, RoomView, Screen
from atelier_app.ui.stages import stage_for
from atelier_app.ui.theme import NOTE_COLOURS, mixed
from tests.fakes import START
from tests.surveys import METHOD as SURVEY
from tests.ui.access import (
    Appearances,
    controls,
    described,
    faint_texts,
    out_of_reach,
    spoken,
    stylesheet_pairs,
    titles_of,
)
from tests.ui.stages.conftest import sample_service
from tests.ui.test_look import contrast
from tests.ui.walk import SAMPLE, SCREENS, STEPS, Walk, furnished, sampled
from tests.ui.workshops import CHARTER

LEAST, LEAST_ON_THE_WALL = 4.5, 7.0
"""WCAG 2.2: 1.4.3 for the windows (inactive ones too), 1.4.6 for what is read from afar."""


@pytest.fixture
def walk(qtbot, desk, tmp_path):
    walk = Walk(qtbot, desk, tmp_path)
    yield walk
    walk.window.close()


@pytest.fixture(params=[*SCREENS, *STEPS])
def screen(request, walk, qtbot):
    """Every screen of the application in turn: what is in front."""
    name = request.param
    shown = SCREENS[name](walk) if name in SCREENS else walk.step(*STEPS[name])
    qtbot.wait(1)  # what is laid out once the events of the change are through
    return shown


def test_a_list_of_choices_is_named_by_the_title_beside_it(screen):
    """On Linux a screen reader takes the name of a combo box from its title: its own name is its value."""
    lists = [each for each in controls(screen) if isinstance(each, QComboBox)]
    assert not [described(each) for each in lists if not titles_of(each)]


def test_the_walk_goes_through_every_panel():
    walked = {stage_for(step.kind) for step in (*SAMPLE.steps, *CHARTER.steps, *SURVEY.steps)}
    assert walked == {stage_for(kind) for kind in StepKind}


def test_a_screen_can_be_used_without_seeing_it_or_without_a_mouse(screen):
    nameless = [described(each) for each in controls(screen) if not spoken(each)]
    assert not nameless, "without an accessible name"
    assert not out_of_reach(screen), "out of reach of Tab"


@pytest.mark.parametrize("opening", [furnished, sampled])
def test_no_other_window_appears_on_the_way_through_the_steps(qtbot, qapp, walk, opening):
    console = walk.console(opening)
    service, appearances = console.workshop.service, Appearances()
    qapp.installEventFilter(appearances)
    for step in service.session.method.steps:
        service.start_step(step.id)
        qtbot.waitUntil(lambda step=step: console.shown_step == step.id and not console.tasks.busy)
    walk.window.errands.show_prepare()
    walk.window.errands.show_import()
    walk.window.errands.show_history()
    walk.window.errands.show_phones()
    walk.window.errands.show_moderation()
    qapp.removeEventFilter(appearances)
    assert not appearances.windows
    assert walk.window.isActiveWindow()


def test_the_texts_of_a_screen_stand_out_of_their_ground(screen):
    assert not faint_texts(screen, LEAST)


@pytest.mark.parametrize(("selector", "text", "ground"), list(stylesheet_pairs()))
def test_every_colour_of_text_stands_out_of_its_ground(selector, text, ground):
    assert contrast(text, ground) >= LEAST, selector


@pytest.mark.parametrize("colour", list(Colour))
@pytest.mark.parametrize("share", [0, 0.25, 0.55])
def test_ink_stands_out_of_a_chip_in_every_state(colour, share):
    assert contrast(theme.INK, mixed(NOTE_COLOURS[colour], theme.SURFACE, share)) >= LEAST


@dataclass(frozen=True)
class NotingInk(Ink):
    """Writes as any other, and notes each text with its colour and what is under its box."""

    noted: list[tuple[str, str, str]] = field(default_factory=list)

    def write(self, text, box, colour, *args, **kwargs):
        picture = self.painter.device()
        under = self.painter.transform().mapRect(box).toRect().intersected(picture.rect())
        if any(text.lines) and not under.isEmpty():
            ground = picture.pixelColor(under.left() + under.width() // 2, under.top() + under.height() // 2)
            self.noted.append((text.lines[0], colour, ground.name()))
        super().write(text, box, colour, *args, **kwargs)


def written(view, look):
    """Return every text that the wall shows on its first page: with its colour and its ground."""
    size = QSizeF(1920, 1080)
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(look.page.ground))
    painter = QPainter(image)
    ink = NotingInk(painter, look)
    RoomPicture(view, size).paint(ink, 0)
    painter.end()
    return ink.noted


@pytest.mark.parametrize("look", [LOOKS[name] for name in LookName], ids=list(LookName))
@pytest.mark.parametrize("step", [step.id for step in SAMPLE.steps])
def test_every_text_on_the_wall_is_read_from_afar(qapp, step, look):
    service = sample_service()
    service.start_step(step)
    with service.reading() as session:
        shown = [
            room_view(session, RoomChoice(screen), START, service.votes_cast)
            for screen in available_screens(session) - {Screen.BLACK}
        ]
    texts = [each for view in shown for each in written(view, look)]
    assert len(texts) > 10
    faint = {each for each in texts if contrast(each[1], each[2]) < LEAST_ON_THE_WALL}
    assert not faint


SHAPES = pytest.mark.parametrize("shape", list(Shape))


def of_shape(shape):
    """A kind of card told from others by its shape alone."""
    return CardKind("risque", "risque", "Risque", "Risque", "Risques", Colour.YELLOW, shape)


def blank():
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.BOARD))
    return image


def board_note(kind, *, down):
    """A note of the board, or its back."""
    card = Card("c1", 1, "risque", "risques", CardContent("Perte de savoir-faire"))
    image = blank()
    painter = QPainter(image)
    NoteItem(Face(card, kind, down)).paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


def wall_notes(kind, look):
    """The cards of the wall, in two columns so that they have headings."""
    groups = tuple(NoteGroup(title, kind.colour, kind.shape, ("Perte",)) for title in ("Risque", "Autre"))
    image = blank()
    painter = QPainter(image)
    RoomPicture(RoomView(Notes(groups)), QSizeF(1200, 900)).paint(Ink(painter, look), 0)
    painter.end()
    return image


@SHAPES
@pytest.mark.parametrize("down", [False, True], ids=["face", "dos"])
def test_a_note_shows_the_shape_of_its_category(qapp, shape, down):
    assert board_note(of_shape(shape), down=down) != board_note(of_shape(None), down=down)


@SHAPES
@pytest.mark.parametrize("look", list(LookName))
def test_the_wall_shows_the_shape_of_a_category(qapp, shape, look):
    assert wall_notes(of_shape(shape), LOOKS[look]) != wall_notes(of_shape(None), LOOKS[look])


def test_a_chip_shows_the_shape_of_its_category_and_its_name(qtbot):
    chips = CategoryChips()
    qtbot.addWidget(chips)
    chips.show_kinds([of_shape(shape) for shape in Shape])
    buttons = chips.group.buttons()
    assert len(buttons) == len(Shape)
    assert all("Risque" in button.text() for button in buttons)
    pictures = [button.icon().pixmap(12, 12).toImage() for button in buttons]
    assert all(one != other for rank, one in enumerate(pictures) for other in pictures[:rank])


@pytest.mark.parametrize("method", [SAMPLE, CHARTER], ids=["exemple", "petite"])
def test_every_category_has_a_shape_of_its_own(method):
    for collection in method.collections:
        shapes = [kind.shape for kind in kinds_of(method, [collection.id]) if kind.category is not None]
        assert None not in shapes and len(set(shapes)) == len(shapes), collection.id


def test_the_check_of_the_walk_finds_what_is_wrong(qtbot):
    holder = QPushButton()
    qtbot.addWidget(holder)
    inside = QPushButton("pâle", holder)
    inside.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    inside.setStyleSheet("color: #999999; background: #ffffff")
    holder.resize(300, 200)
    inside.resize(120, 60)
    with qtbot.waitExposed(holder):
        holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    assert [each for each in controls(holder) if not spoken(each)] == [holder]
    assert len(out_of_reach(holder)) == 1 and "pâle" in out_of_reach(holder)[0]
    assert len(faint_texts(holder, LEAST)) == 1
