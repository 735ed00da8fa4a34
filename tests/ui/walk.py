"""A walk through the application, from the home to the projection, one screen at a time."""

from __future__ import annotations

from dataclasses import replace

from atelier_app.library.methods import load_method
from atelier_app.resources import methods_dir
from atelier_app.ui.printing.dialog import PrintDialog
from atelier_app.ui.window import MainWindow
from tests.ui.stages.conftest import sample_service
from tests.ui.workshops import CHARTER, fill, workshop_on

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
