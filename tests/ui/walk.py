"""A walk through the application, from the home to the projection, one screen at a time."""

from __future__ import annotations

from dataclasses import replace

from atelier_app.library.methods import load_method
from atelier_app.resources import methods_dir
from atelier_app.ui.printing.dialog import PrintDialog
from atelier_app.ui.window import MainWindow
from tests.surveys import STEP, answered, surveyed
from tests.ui.phones.fake import send
from tests.ui.stages.conftest import sample_service
from tests.ui.workshops import CHARTER, fill, workshop_on

SAMPLE = load_method(methods_dir() / "charte.yaml")


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


def asked(path):
    """A workshop whose questions were answered."""
    service = surveyed()
    answered(service, "oui", "non", text="Trop de monde")
    service.reveal_cards(STEP)
    return replace(workshop_on(path), service=service)


STEPS = {
    **{f"exemple, {step.id}": (sampled, step.id) for step in SAMPLE.steps},
    **{f"petite, {step.id}": (furnished, step.id) for step in CHARTER.steps},
    "bilan": (asked, STEP),
}
"""The steps walked through: the workshop that is opened, and the step."""


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

    def step(self, opening, step):
        """Go to a step of such a workshop."""
        console = self.console(opening)
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

    def phones(self):
        """The phones before they are let in."""
        self.console()
        self.window.errands.show_phones()
        return self._settled()

    def phones_served(self, tickets_only=True):
        """The phones that are let in with tickets, and a kiosk."""
        self.phones()
        page = self.window.errands.page
        page.opening.tickets.setChecked(tickets_only)
        page.opening.open_button.click()
        self._settled()
        page.serving.kiosk.show_button.click()
        return self.window

    def no_cards_to_read(self):
        self.console()
        self.window.errands.show_moderation()
        return self._settled()

    def cards_to_read(self):
        """Two cards of phones that wait, after one whose author is blocked and that is refused."""
        console = self.console()
        phones = self.desk.phones[console.workshop.path]
        waiting = send(console.workshop.service, phones, ["Perte de savoir-faire", "Fuite", "Coût"])
        self.window.errands.show_moderation()
        page = self.window.errands.page
        self.qtbot.waitUntil(lambda: page.queue.count() == len(waiting))
        page.block()
        page.pane.refused.emit("Elle désigne une personne.")
        self.qtbot.waitUntil(lambda: page.queue.count() == 2)
        return self.window

    def card_being_corrected(self):
        window = self.cards_to_read()
        window.errands.page.pane.edit()
        return window

    def card_being_refused(self):
        window = self.cards_to_read()
        window.errands.page.pane.refuse()
        return window

    def _settled(self):
        console = self.window.console
        self.qtbot.waitUntil(lambda: not console.tasks.busy)
        return self.window

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
    "téléphones": Walk.phones,
    "téléphones ouverts": Walk.phones_served,
    "rien à relire": Walk.no_cards_to_read,
    "cartes à relire": Walk.cards_to_read,
    "carte corrigée": Walk.card_being_corrected,
    "carte refusée": Walk.card_being_refused,
    "palette": Walk.palette,
    "raccourcis": Walk.cheat_sheet,
    "projection": Walk.projection,
}
