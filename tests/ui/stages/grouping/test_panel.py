"""What is said beside the graph, and what may be asked there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from atelier_app.domain.cards import CardStatus, LinkKind
from atelier_app.grouping.reading import CardReason, ThemePortrait
from atelier_app.ui.stages.grouping.sentences import about_theme, votes_lines, why_card, why_theme
from tests.grouping.workshop import CANTEEN, DATA, TRAINING

PORTRAIT = ThemePortrait(("relire", "signer"), 0, (("Contrôle humain", 5), ("Emploi", 1), ("Autre", 1)))


def test_a_theme_is_told_by_its_size_and_its_words():
    assert about_theme(16, PORTRAIT) == "16\u00a0cartes · mots\u202f: relire, signer"
    assert about_theme(1, None) == "1\u00a0carte"


def test_why_a_theme_holds_together_is_a_plain_sentence():
    assert why_theme(6, PORTRAIT, pinned=3, whole=False) == (
        "Proximité des mots (relire, signer) et des notions «\u00a0Contrôle humain\u00a0» (5\u00a0cartes "
        "sur 6) et «\u00a0Emploi\u00a0» (1\u00a0carte sur 6). 3\u00a0cartes épinglées ne bougent pas."
    )
    one = ThemePortrait((), 0, (("Emploi", 2),))
    assert why_theme(3, one, 1, False) == (
        "Proximité de la notion «\u00a0Emploi\u00a0» (2\u00a0cartes sur 3). "
        "1\u00a0carte épinglée ne bouge pas."
    )
    assert "la salle en décide" in why_theme(3, ThemePortrait((), 0, ()), 0, False)
    assert "aucune proposition n’y touche" in why_theme(3, PORTRAIT, 0, whole=True)
    assert why_theme(0, None, 0, False) == "Aucune carte pour l’instant."


def test_why_a_card_is_here():
    assert why_card(CardReason(("relire", "signer"), "Contrôle humain", 3)) == (
        "mots\u202f: relire, signer · notion\u202f: Contrôle humain · proche de 3\u00a0cartes"
    )
    assert "la salle" in why_card(CardReason((), None, 0))


@pytest.fixture
def subjects(service):
    """A workshop whose words say something: two themes, and the tray."""
    ids = [service.add_card("risque", text, category="risque").id for text in (*TRAINING, *DATA, *CANTEEN)]
    training = service.add_theme("regrouper", "Formation", ids[:5])
    data = service.add_theme("regrouper", "Données", ids[6:11])
    return training, data, ids


@pytest.fixture
def stage(qtbot, room, subjects):
    stage = room.enter("regrouper")
    qtbot.waitUntil(lambda: stage._reading is not None, timeout=20_000)
    return stage


def test_the_panel_says_the_words_of_a_theme_and_quotes_it(stage, panel, graph, subjects):
    training, _, ids = subjects
    graph.scene.choose_theme(training.id)
    assert "mots\u202f: " in panel.about.text() and "form" in panel.about.text()
    assert panel.quote.text().strip("«\u00a0»") in TRAINING
    assert panel.why.text().startswith("Proximité des mots (")
    assert [card.id for card in panel.list.cards.cards] == ids[:5]


def test_a_card_of_the_tray_says_where_it_would_rather_go_and_enter_takes_it_there(
    qtbot, stage, panel, service, held, subjects
):
    training, _, ids = subjects
    assert panel.list.cards.asides[ids[5]] == "plutôt\u202f: Formation"
    panel.list.choose([ids[5]])
    assert held(training) == ids[:5]
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert held(training) == ids[:6]


def test_all_suggestions_are_followed_at_once_and_undone_at_once(stage, panel, service, held, subjects):
    training, data, ids = subjects
    assert panel.take_button.isVisible()
    wanted = dict(stage._reading.suggestions)
    before = len(service.history)
    panel.take_button.click()
    assert len(service.history) == before + 1
    assert all(service.session.membership["regrouper", card] == theme for card, theme in wanted.items())
    service.undo()
    assert held(training) == ids[:5] and held(data) == ids[6:11]


def test_the_reason_of_the_chosen_card_is_said(qtbot, stage, panel, graph, subjects):
    graph.scene.choose_cards([subjects[2][0]])
    qtbot.waitUntil(lambda: "mots" in panel.reason.text())
    assert "proche de" in panel.reason.text()


def test_what_is_chosen_in_the_panel_is_chosen_on_the_graph(stage, panel, graph, subjects):
    training, _, ids = subjects
    graph.scene.choose_theme(training.id)
    panel.list.choose(ids[1:3])
    assert graph.chosen_cards() == ids[1:3]
    assert panel.together_button.text() == "Toujours ensemble"


def test_cards_are_pinned_and_let_go(qtbot, stage, panel, graph, service, subjects):
    ids = subjects[2]
    graph.scene.choose_cards([ids[0]])
    panel.pin_button.click()
    assert ("regrouper", ids[0]) in service.session.pinned_cards
    qtbot.waitUntil(lambda: panel.list.cards.asides.get(ids[0]) == "épinglée")
    assert panel.pin_button.text() == "Ne plus épingler"
    qtbot.waitUntil(lambda: "1\u00a0carte épinglée ne bouge pas." in panel.why.text())
    panel.pin_button.click()
    assert not service.session.pinned_cards


def links(service, kind):
    return [{link.source, link.target} for link in service.session.links.values() if link.kind is kind]


def test_a_card_is_kept_with_the_next_one_that_is_chosen(qtbot, stage, panel, graph, service, subjects):
    ids = subjects[2]
    graph.scene.choose_cards([ids[0]])
    panel.together_button.click()
    pairing = stage.rooms.pairing
    assert pairing.isVisible() and "toujours avec" in pairing.question.text()
    graph.scene.choose_cards([ids[7]])
    assert links(service, LinkKind.TOGETHER) == [{ids[0], ids[7]}]
    assert not pairing.isVisible()
    panel.free_button.click()
    assert not links(service, LinkKind.TOGETHER)


def test_several_cards_are_kept_apart_at_once(stage, panel, graph, service, subjects):
    ids = subjects[2]
    graph.scene.choose_cards(ids[:2])
    panel.apart_button.click()
    assert links(service, LinkKind.APART) == [set(ids[:2])]


def test_the_choice_of_the_other_card_can_be_given_up(stage, panel, graph, service, subjects):
    ids = subjects[2]
    graph.scene.choose_cards([ids[0]])
    panel.apart_button.click()
    stage.rooms.pairing.give_up_button.click()
    graph.scene.choose_cards([ids[1]])
    assert not service.session.links


def test_near_duplicates_are_proposed_for_merging(qtbot, stage, panel, service, subjects):
    ids = subjects[2]
    twin = service.add_card("risque", TRAINING[0] + " !", category="risque")
    qtbot.waitUntil(lambda: (ids[0], twin.id) in stage._reading.duplicates, timeout=20_000)
    assert any("presque pareilles" in each.text() for each in panel.findings.findChildren(QLabel))
    buttons = panel.findings.findChildren(QPushButton)
    next(each for each in buttons if each.accessibleName().endswith(f", {twin.text}")).click()
    assert service.session.cards[twin.id].status is CardStatus.REMOVED
    qtbot.waitUntil(lambda: (ids[0], twin.id) not in stage._reading.duplicates, timeout=20_000)


def test_weak_signals_are_listed_and_lead_to_their_card(qtbot, stage, panel, graph, service):
    odd = service.add_card("risque", "Kévin a perdu le badge du parking souterrain", category="risque")
    qtbot.waitUntil(lambda: odd.id in stage._reading.weak, timeout=20_000)
    titles = [each.text() for each in panel.findings.findChildren(QLabel)]
    assert any(title.startswith("Signaux faibles · ") for title in titles)
    named = f"Voir la carte\u202f: {odd.text}"
    next(each for each in panel.findings.findChildren(QPushButton) if each.accessibleName() == named).click()
    assert graph.chosen_cards() == [odd.id]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_panel_merges_and_renames(qtbot, stage, panel, graph, view, service, held, subjects):
    training, data, ids = subjects
    graph.scene.choose_theme(data.id)
    panel.rename_button.click()
    assert view.name_field.theme == data.id
    view.name_field.give_up()
    panel.merge_button.click()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Formation"]
    menu.actions()[0].trigger()
    menu.close()
    assert held(training) == [*ids[:5], *ids[6:11]]


def test_splitting_with_some_cards_chosen_opens_a_theme_with_them(
    stage, panel, graph, service, held, subjects
):
    training, _, ids = subjects
    graph.scene.choose_cards(ids[:2])
    panel.split_button.click()
    new = service.session.themes_of("regrouper")[-1]
    assert held(new) == ids[:2] and held(training) == ids[2:5]


def test_votes_of_merged_themes_are_counted_together(service, subjects):
    training, data, _ = subjects
    poll = service.prepare_poll("juger").id
    service.open_poll(poll)
    for voter, ballot in enumerate(((0, 1), (1, 0), (2, 2))):
        service.cast_ballot(poll, str(voter), ballot)
    service.close_poll(poll)
    assert votes_lines(service.session, training.id) == ("3\u00a0votants au vote n°\u00a01",)
    service.merge_themes(training.id, data.id)
    assert votes_lines(service.session, training.id) == (
        "3\u00a0votants au vote n°\u00a01, thèmes réunis\u202f: «\u00a0Formation\u00a0», "
        "«\u00a0Données\u00a0»",
    )


def test_the_panel_says_the_votes_of_the_current_theme(qtbot, sample_room, sample):
    stage = sample_room.enter("regrouper")
    for theme in stage.themes:
        stage.rooms.graph.scene.choose_theme(theme.id)
        assert stage.rooms.panel.votes.text() == "\n".join(votes_lines(sample.session, theme.id))
