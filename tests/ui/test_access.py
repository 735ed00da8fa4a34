"""Every screen with the keyboard, with a screen reader, from afar, and without telling colours apart."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from atelier_app.domain.method import Colour, StepKind
from atelier_app.library.methods import load_method
from atelier_app.resources import methods_dir
from atelier_app.ui import theme
from atelier_app.ui.choices import kinds_of
from atelier_app.ui.printing.dialog import PrintDialog
from atelier_app.ui.projection.ink import Ink
from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.projection.views import Screen
from atelier_app.ui.theme import NOTE_COLOURS, mixed
from atelier_app.ui.window import MainWindow
from tests.ui.access import controls, described, faint_texts, out_of_reach, spoken, stylesheet_pairs
from tests.ui.stages.conftest import sample_service
from tests.ui.test_look import contrast
from tests.ui.workshops import CHARTER, fill, workshop_on

LEAST, LEAST_ON_THE_WALL = 4.5, 7.0
"""WCAG 2.2: 1.4.3 for the windows (inactive ones too), 1.4.6 for what is read from afar."""

SAMPLE = load_method(methods_dir() / "charte.yaml")
STEPS = {f"exemple, {step.id}": (True, step.id) for step in SAMPLE.steps} | {
    f"petite, {step.id}": (False, step.id) for step in CHARTER.steps
}


def furnished(path):
    """A workshop with something to show in every step."""
    workshop = workshop_on(path)
    service = workshop.service
    service.start_step("risques")
    cards = fill(service, "risque", 6)
    for title, pair in (("Données", cards[:2]), ("Emploi", cards[2:4])):
        made = service.add_theme("regrouper", title, pair)
        service.add_card("principe", f"Principe {title}", comes_from=[made.id])
    return workshop


def sampled(path):
    """The sample workshop."""
    return replace(workshop_on(path), service=sample_service())


class Walk:
    """Goes through the application, one screen at a time."""

    def __init__(self, qtbot, desk, folder) -> None:
        self.qtbot, self.desk, self.folder = qtbot, desk, folder
        self.window: MainWindow | None = None

    def begin(self, opening=furnished) -> MainWindow:
        """Show the window, on the home, ready to open such a workshop."""
        self.desk.open = lambda path: self.desk._opened(opening(path))
        self.window = window = MainWindow(self.desk.workbench())
        self.qtbot.addWidget(window)
        with self.qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        self.qtbot.waitUntil(lambda: not window.tasks.busy and window.isActiveWindow())
        return window

    def console(self, opening=furnished):
        """Open a workshop."""
        window = self.begin(opening)
        window.open_path(self.folder / "charte.atelier")
        self.qtbot.waitUntil(lambda: window.console is not None)
        return window.console

    def step(self, sample, step):
        """Go to a step of the sample or of the small workshop."""
        console = self.console(sampled if sample else furnished)
        console.workshop.service.start_step(step)
        self.qtbot.waitUntil(lambda: console.shown_step == step and not console.tasks.busy)
        return self.window

    def dialog(self, dialog):
        """Have the keys in a dialog."""
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    def new_workshop(self):
        window = self.begin()
        window.home.methods.tiles[0].click()
        return self.dialog(window.dialog)

    def prepare(self):
        self.console(sampled)
        self.window.errands.show_prepare()
        return self.window

    def import_page(self):
        self.console()
        path = self.folder / "cartes.csv"
        path.write_text(
            "Idée;Rubrique;Table\nPerte de savoir-faire;Risque;2\nVide;Inconnue;x\n", encoding="utf-8"
        )
        self.window.errands.import_file(path)
        page = self.window.errands.page
        self.qtbot.waitUntil(lambda: not self.window.console.tasks.busy and page.import_button.isVisible())
        return self.window

    def history(self):
        self.console(sampled)
        self.window.errands.show_history()
        return self.window

    def printing(self):
        self.console()
        self.window.errands.ask_print()
        return self.dialog(self.window.findChild(PrintDialog))

    def palette(self):
        console = self.console()
        console.commands.open_palette()
        return console.commands

    def cheat_sheet(self):
        console = self.console()
        console.cheat_sheet.toggle()
        return console.cheat_sheet

    def projection(self):
        console = self.console()
        console.projection.open()
        return self.dialog(console.projection.window)


SCREENS = {
    "accueil": Walk.begin,
    "nouvel atelier": Walk.new_workshop,
    "préparation": Walk.prepare,
    "import": Walk.import_page,
    "historique": Walk.history,
    "impression": Walk.printing,
    "palette": Walk.palette,
    "raccourcis": Walk.cheat_sheet,
    "projection": Walk.projection,
}


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


def test_the_walk_goes_through_every_kind_of_step():
    kinds = {step.kind for step in (*SAMPLE.steps, *CHARTER.steps)}
    assert kinds == set(StepKind)


def test_a_screen_can_be_used_without_seeing_it_or_without_a_mouse(screen):
    nameless = [described(each) for each in controls(screen) if not spoken(each)]
    assert not nameless, "without an accessible name"
    assert not out_of_reach(screen), "out of reach of Tab"


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


def kinds_but_for(change):
    """The kinds of risks, all of one name and of one colour; `change` says what shape they keep."""
    made = (
        replace(kind, colour=Colour.YELLOW, title="Risque", shape=change(kind.shape))
        for kind in kinds_of(CHARTER, ["risque"])
        if kind.category is not None
    )
    return tuple(made)


def painted_note(kind):
    """A note of the board."""
    card = Card("c1", "risque", CardContent("Perte de savoir-faire"), 1)
    image = QImage(240, 180, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.BOARD))
    painter = QPainter(image)
    NoteItem(Face(card, kind)).paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


def test_every_category_has_a_shape_of_its_own():
    for method in (SAMPLE, CHARTER):
        for collection in method.collections:
            shapes = [category.shape for category in collection.categories]
            assert len(set(shapes)) == len(shapes), collection.id
