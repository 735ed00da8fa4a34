"""« Sur l’écran de la salle »: buttons, keys, screens, cards to reveal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from atelier_app.ui.bridge import Bridge
from atelier_app.ui.commands import Section, commands_of, keys_of, section_of
from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.projection.panel import SCREEN_KEYS, RoomPanel
from atelier_app.ui.projection.views import Screen
from tests.ui.projection.desk import LAPTOP, PROJECTOR, Plugs
from tests.ui.workshops import fill

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot, service, projection):
    bridge = Bridge(service)
    panel = RoomPanel(bridge, projection)
    qtbot.addWidget(panel)
    projection.refresh(service.session)
    panel.show_session(service.session)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    yield panel
    bridge.close()


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def chosen(panel):
    return [screen for screen, button in panel.buttons.items() if button.isChecked()]


def test_the_room_follows_the_step_at_first(panel):
    assert chosen(panel) == [Screen.AUTOMATIC]


def test_a_button_chooses_what_the_room_sees(qtbot, panel, projection):
    click(qtbot, panel.buttons[Screen.PROMPT])
    assert projection.choice.screen is Screen.PROMPT
    assert chosen(panel) == [Screen.PROMPT]


def test_what_has_nothing_to_show_says_so_instead_of_answering(qtbot, panel, projection, service):
    results = panel.buttons[Screen.RESULTS]
    assert not results.isEnabled()
    assert results.toolTip() == "Aucun vote n’est dépouillé"
    fill(service, "risque", 1)
    projection.refresh(service.session)
    assert panel.buttons[Screen.CARDS].isEnabled()


@pytest.mark.parametrize(
    ("key", "modifier", "screen"),
    [
        (Qt.Key.Key_C, ALT, Screen.PROMPT),
        (Qt.Key.Key_M, ALT, Screen.TIMER),
        (Qt.Key.Key_B, CONTROL, Screen.BLACK),
        (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, Screen.BLACK),
    ],
)
def test_each_screen_has_its_key(qtbot, panel, projection, key, modifier, screen):
    qtbot.keyClick(panel, key, modifier)
    assert projection.choice.screen is screen
    assert chosen(panel) == [screen]


def test_black_pressed_again_brings_back_what_was_there(qtbot, panel, projection):
    projection.choose(Screen.PROMPT)
    qtbot.keyClick(panel, Qt.Key.Key_B)
    qtbot.keyClick(panel, Qt.Key.Key_B)
    assert chosen(panel) == [Screen.PROMPT]


def test_every_screen_is_a_command_with_its_own_keys(panel):
    commands = [each for each in commands_of(panel) if section_of(each) is Section.ROOM]
    assert len(commands) >= len(SCREEN_KEYS) + 3
    keys = [keys_of(each) for each in commands if keys_of(each)]
    assert len(keys) == len(set(keys)) == len(commands)


def test_the_projection_opens_and_closes(qtbot, panel, projection):
    assert panel.open_button.text() == "Projeter"
    click(qtbot, panel.open_button)
    assert projection.is_open
    assert panel.open_button.text() == "Arrêter"
    qtbot.keyClick(panel, Qt.Key.Key_F5)
    assert not projection.is_open
    assert panel.open_button.text() == "Projeter"


def test_it_says_where_it_will_project(panel, plugs):
    assert panel.open_button.toolTip() == "Projeter sur Epson (F5)"
    plugs.plug(LAPTOP)
    assert panel.open_button.toolTip() == "Projeter dans une fenêtre, faute d’autre écran (F5)"


def test_an_unplugged_projector_is_said_in_the_column_and_nowhere_in_the_way(qtbot, panel, projection, plugs):
    projection.open()
    assert panel.status.isHidden()
    plugs.plug(LAPTOP)
    assert panel.status.isVisible()
    assert "rebranché" in panel.status.text()
    plugs.plug(LAPTOP, PROJECTOR)
    assert panel.status.isHidden()


def test_mirrored_screens_are_told_to_the_facilitator_before_anything_is_projected(panel, plugs):
    assert panel.status.isHidden()
    plugs.mirror(LAPTOP)
    assert panel.status.isVisible() and "la salle voit tout" in panel.status.text()
    assert "débranché" not in panel.status.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_projection_that_the_console_can_hide_has_a_way_back_in_front(panel, projection, plugs):
    projection.open()
    assert panel.front_button.isHidden() and not panel.front_action.isEnabled()
    projection.close()
    plugs.plug(LAPTOP)
    projection.open()
    assert panel.front_button.isVisible()
    projection.window.showMinimized()
    panel.front_button.click()
    assert not projection.window.isMinimized()


def test_cards_of_several_steps_are_revealed_in_one_action(qtbot, panel, service):
    fill(service, "risque", 2)
    service.start_step("regrouper")
    service.add_card("risque", "écrite ici", category="risque", step="regrouper")
    service.hide_cards("risques", "regrouper")
    panel.show_session(service.session)
    panel.hide_button.click()
    assert not service.session.hidden_steps
    service.undo()
    assert service.session.hidden_steps == {"risques", "regrouper"}


def entries(panel):
    return [action for action in panel.menu().actions() if not action.isSeparator()]


def test_the_menu_offers_the_screens_and_the_looks(panel, projection):
    words = [action.text() for action in entries(panel)]
    assert words == [
        *("Projeter sur Portable", "Projeter sur Epson"),
        *("Thème clair", "Thème sombre, très contrasté"),
    ]
    assert [action.text() for action in entries(panel) if action.isChecked()] == [
        *("Projeter sur Epson", "Thème clair")
    ]


def test_choosing_a_screen_projects_on_it(panel, projection):
    next(each for each in entries(panel) if "Portable" in each.text()).trigger()
    assert projection.screen is LAPTOP and projection.is_open


def test_choosing_a_look_wears_it(panel, projection):
    next(each for each in entries(panel) if "sombre" in each.text()).trigger()
    assert projection.look is LookName.DARK


def test_with_one_screen_the_menu_only_offers_looks(qtbot, service, new_projection):
    bridge = Bridge(service)
    panel = RoomPanel(bridge, new_projection(Plugs(LAPTOP)))
    qtbot.addWidget(panel)
    assert [action.text() for action in entries(panel)] == ["Thème clair", "Thème sombre, très contrasté"]
    bridge.close()


def test_pages_are_turned_from_the_column(qtbot, panel, projection, service):
    fill(service, "risque", 100)
    projection.open()
    assert panel.pages.text().startswith("Page\u00a01 sur ")
    assert not panel.back_button.isEnabled()
    click(qtbot, panel.forward_button)
    assert panel.pages.text().startswith("Page\u00a02 sur ")
    qtbot.keyClick(panel, Qt.Key.Key_PageUp, ALT)
    assert projection.pages[0] == 0


def test_one_page_needs_no_page_buttons(panel, projection):
    projection.open()
    assert panel.pages.isHidden()


def test_cards_are_hidden_and_revealed(qtbot, panel, service):
    assert panel.hide_button.accessibleName() == "Masquer les cartes"
    click(qtbot, panel.hide_button)
    assert service.session.hidden_steps == {"risques"}
    panel.show_session(service.session)
    assert panel.hide_button.accessibleName() == "Révéler les cartes"
    click(qtbot, panel.hide_button)
    assert not service.session.hidden_steps


def test_cards_hidden_in_an_earlier_step_are_revealed_where_they_are_used(qtbot, panel, service):
    fill(service, "risque", 2)
    service.hide_cards("risques")
    service.start_step("regrouper")
    panel.show_session(service.session)
    click(qtbot, panel.hide_button)
    assert not service.session.hidden_steps


def test_a_step_without_cards_has_nothing_to_hide(panel, service):
    service.start_step("ouvrir")
    panel.show_session(service.session)
    assert panel.hide_button.isHidden()


def test_every_control_has_a_name(panel):
    for button in panel.findChildren(QAbstractButton):
        assert button.accessibleName(), button.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_button_moves_when_what_concerns_an_open_projection_comes_and_goes(qtbot, console, service):
    panel, projection = console.guidance.room, console.projection

    def places():
        for _ in range(5):  # a layout settles over several turns
            QApplication.processEvents()
        return [each.mapTo(console, each.rect().topLeft()) for each in panel.buttons.values()]

    fill(service, "risque", 100)
    before = places()
    projection.open()
    qtbot.waitUntil(panel.pages.isVisible)
    assert panel.front_button.isVisible()
    assert places() == before
    projection.close()
    assert places() == before
