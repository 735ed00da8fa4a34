"""The home: what can be begun, what can be taken up again."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from atelier_app.ui.home import HomePage, file_line, recent_line
from atelier_app.ui.recent import RecentWorkshop
from atelier_app.ui.tiles import Tile, TileContent
from atelier_app.ui.workbench import MethodOffer
from tests.fakes import START
from tests.methods import SMALL

BROKEN = MethodOffer("veille.yaml", problem="ligne 12\u202f: la clé «\u00a0etape\u00a0» n’existe pas.")


@pytest.fixture
def home(qtbot):
    page = HomePage()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitExposed(page):
        page.show()
    return page


def entry(path, **changes):
    said = {"title": "Charte", "organisation": "Admiville", "at": START - timedelta(days=1), "cards": 34}
    return RecentWorkshop(path=path, **{**said, "step": 7, "steps": 10, **changes})


def test_a_method_says_its_title_its_promise_its_duration_and_for_how_many(home):
    home.show_methods([MethodOffer("petite", SMALL)])
    content = home.methods.tiles[0].content
    assert (content.title, content.body) == ("Petite charte", "Des risques aux principes.")
    assert content.meta == "60\u00a0min · dès 4\u00a0personnes"


def test_a_method_is_chosen_by_a_click_or_by_the_space_bar(qtbot, home):
    home.show_methods([MethodOffer("petite", SMALL)])
    chosen = []
    home.method_chosen.connect(chosen.append)
    qtbot.mouseClick(home.methods.tiles[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(home.methods.tiles[0], Qt.Key.Key_Space)
    assert chosen == [SMALL, SMALL]


def test_enter_chooses_too(qtbot, home):
    home.show_methods([MethodOffer("petite", SMALL)])
    with qtbot.waitSignal(home.method_chosen):
        qtbot.keyClick(home.methods.tiles[0], Qt.Key.Key_Return)


def test_a_method_with_errors_is_greyed_and_says_why(qtbot, home):
    home.show_methods([MethodOffer("petite", SMALL), BROKEN])
    tile = home.methods.tiles[1]
    assert not tile.content.usable
    assert "ligne 12" in tile.content.body
    assert "indisponible" in tile.accessibleName()
    with qtbot.waitSignal(home.refused) as refused, qtbot.assertNotEmitted(home.method_chosen):
        tile.click()
    assert "veille.yaml" in refused.args[0].message


def test_without_any_method_the_home_says_so(home):
    home.show_methods([])
    assert home.no_method.isVisible()
    home.show_methods([MethodOffer("petite", SMALL)])
    assert not home.no_method.isVisible()


def test_a_recent_workshop_is_taken_up_again(qtbot, home, tmp_path):
    home.show_recent([entry(tmp_path / "a.atelier")], START)
    with qtbot.waitSignal(home.workshop_chosen) as chosen:
        home.recent.tiles[0].click()
    assert chosen.args == [tmp_path / "a.atelier"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Admiville · hier, 13\u00a0h\u00a030 · 34\u00a0cartes · étape\u00a07\u00a0/\u00a010"),
        (
            {"cards": 1, "organisation": ""},
            "hier, 13\u00a0h\u00a030 · 1\u00a0carte · étape\u00a07\u00a0/\u00a010",
        ),
        ({"step": None}, "Admiville · hier, 13\u00a0h\u00a030 · 34\u00a0cartes · pas encore commencé"),
        ({"step": None, "finished": True}, "Admiville · hier, 13\u00a0h\u00a030 · 34\u00a0cartes · terminé"),
    ],
)
def test_a_recent_workshop_says_where_it_was_left(tmp_path, changes, said):
    assert recent_line(entry(tmp_path / "a.atelier", **changes), START) == said


def test_workshops_of_the_same_title_are_told_apart_by_their_files(home, tmp_path):
    folders = [tmp_path / name for name in ("Mairie", "École")]
    for folder in folders:
        folder.mkdir()
    files = [folders[0] / "charte.atelier", folders[1] / "charte.atelier", folders[0] / "charte-2.atelier"]
    home.show_recent([entry(path) for path in files], START)
    said = [tile.content.body.splitlines()[-1] for tile in home.recent.tiles]
    assert said == ["Mairie › charte", "École › charte", "Mairie › charte-2"]
    assert all(line in tile.accessibleName() for line, tile in zip(said, home.recent.tiles, strict=True))


def test_a_workshop_at_the_root_of_a_disk_has_no_folder():
    assert file_line(entry(Path("/a.atelier"), exists=False)) == "a"


def test_without_recent_workshops_the_home_says_where_they_will_be(home, tmp_path):
    home.show_recent([], START)
    assert home.no_recent.isVisible()
    home.show_recent([entry(tmp_path / "a.atelier")], START)
    assert not home.no_recent.isVisible()


def test_the_sample_is_one_click_away(qtbot, home):
    with qtbot.waitSignal(home.sample_chosen):
        qtbot.mouseClick(home.sample, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("width", "columns"), [(1024, 2), (1366, 3), (1920, 4)])
def test_tiles_take_as_many_columns_as_the_width_allows(qtbot, home, width, columns):
    home.show_methods([MethodOffer("petite", SMALL)] * 9)
    home.resize(width, 768)
    qtbot.waitUntil(lambda: len({tile.x() for tile in home.methods.tiles}) == columns)
    assert all(tile.geometry().right() <= home.methods.width() for tile in home.methods.tiles)


def test_a_lone_tile_is_no_wider_than_a_column(qtbot, home):
    home.show_methods([MethodOffer("petite", SMALL)])
    qtbot.waitUntil(lambda: 250 < home.methods.tiles[0].width() < 350)


def test_showing_methods_again_replaces_the_tiles(home):
    home.show_methods([MethodOffer("petite", SMALL)] * 3)
    home.show_methods([MethodOffer("petite", SMALL)])
    assert len(home.methods.tiles) == 1
    assert len([tile for tile in home.methods.findChildren(Tile) if tile.parent()]) == 1


def test_a_tile_is_as_high_as_its_words_need(qtbot):
    short, long = Tile(TileContent("Titre", "Court.")), Tile(TileContent("Titre", "Long. " * 40))
    for tile in (short, long):
        qtbot.addWidget(tile)
    assert long.heightForWidth(300) > short.heightForWidth(300)
    assert long.heightForWidth(300) > long.heightForWidth(600)


def test_a_method_says_what_comes_out_of_it(home):
    home.show_methods([MethodOffer("petite", SMALL)])
    (tile,) = home.methods.tiles
    assert tile.content.outcomes == ("des principes",)
    assert "des principes" in tile.accessibleName()


def test_outcomes_make_a_tile_higher(qtbot):
    without, with_them = (
        Tile(TileContent("Titre", "Court.")),
        Tile(TileContent("Titre", "Court.", ("Un résultat",))),
    )
    for tile in (without, with_them):
        qtbot.addWidget(tile)
    assert with_them.heightForWidth(300) > without.heightForWidth(300)


def test_older_workshops_are_shown_on_demand_so_that_the_sample_stays_in_sight(qtbot, home, tmp_path):
    home.show_recent([entry(tmp_path / f"{rank}.atelier") for rank in range(6)], START)
    expected = [True] * 4 + [False] * 2
    qtbot.waitUntil(lambda: [tile.isVisible() for tile in home.recent.tiles] == expected)
    assert home.more_recent.text() == "Afficher 2\u00a0autres"
    home.more_recent.click()
    assert all(tile.isVisible() for tile in home.recent.tiles)
    assert not home.more_recent.isVisible()
