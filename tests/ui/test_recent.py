"""The list of recent workshops is a convenience: whatever happens to it, Atelier starts."""

import json
from datetime import timedelta

import pytest

from atelier_app.ui.recent import KEPT, RecentWorkshop, RecentWorkshops, described
from tests.fakes import START
from tests.ui.workshops import workshop_on


@pytest.fixture
def recent(tmp_path):
    return RecentWorkshops(tmp_path / "etat" / "recents.json")


def entry(path, title="Charte", exists=True):
    if exists:
        path.touch()
    return RecentWorkshop(path=path, title=title, organisation="Admiville", at=START, cards=3, steps=8)


def test_nothing_is_remembered_at_first(recent):
    assert recent.entries() == ()


def test_the_last_one_comes_first_and_survives_a_restart(recent, tmp_path):
    first, last = entry(tmp_path / "a.atelier"), entry(tmp_path / "b.atelier")
    recent.remember(first)
    recent.remember(last)
    assert RecentWorkshops(tmp_path / "etat" / "recents.json").entries() == (last, first)


def test_a_workshop_opened_again_is_listed_once_as_it_now_is(recent, tmp_path):
    recent.remember(entry(tmp_path / "a.atelier", "Avant"))
    recent.remember(entry(tmp_path / "b.atelier"))
    recent.remember(entry(tmp_path / "a.atelier", "Après"))
    assert [each.title for each in recent.entries()] == ["Après", "Charte"]


def test_a_workshop_whose_file_is_away_is_not_offered_but_comes_back_with_it(recent, tmp_path):
    recent.remember(entry(tmp_path / "cle_usb.atelier", exists=False))
    assert recent.entries() == ()
    (tmp_path / "cle_usb.atelier").touch()
    assert len(recent.entries()) == 1


def test_a_workshop_can_be_forgotten_without_touching_its_file(recent, tmp_path):
    recent.remember(entry(tmp_path / "a.atelier"))
    recent.forget(tmp_path / "a.atelier")
    assert recent.entries() == ()
    assert (tmp_path / "a.atelier").exists()


def test_only_the_last_ones_are_kept(recent, tmp_path):
    for rank in range(KEPT + 3):
        recent.remember(entry(tmp_path / f"{rank}.atelier"))
    assert [each.path.stem for each in recent.entries()] == [str(rank) for rank in range(KEPT + 2, 2, -1)]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"path": 3}', b"\xff\xfe"])
def test_a_damaged_list_is_an_empty_one_and_is_written_anew(recent, tmp_path, damage):
    recent.remember(entry(tmp_path / "a.atelier"))
    (tmp_path / "etat" / "recents.json").write_bytes(damage)
    assert recent.entries() == ()
    recent.remember(entry(tmp_path / "b.atelier"))
    assert len(recent.entries()) == 1


def test_a_list_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "fichier").touch()
    recent = RecentWorkshops(tmp_path / "fichier" / "recents.json")
    recent.remember(entry(tmp_path / "a.atelier"))
    assert recent.entries() == ()


def test_a_workshop_is_described_by_where_the_room_is(tmp_path):
    workshop = workshop_on(tmp_path / "a.atelier")
    service, later = workshop.service, START + timedelta(hours=1)
    before = described(workshop.path, service.session, later)
    assert (before.title, before.organisation, before.at) == ("Petite charte", "Ville d’Admiville", later)
    assert (before.cards, before.step, before.steps) == (0, None, 8)

    kept = service.add_card("risque", "a", category="risque")
    removed = service.add_card("risque", "b", category="risque")
    service.remove_cards([removed.id])
    service.plan_step("ouvrir", enabled=False)
    service.start_step("regrouper")
    during = described(workshop.path, service.session, later)
    assert (during.cards, during.step, during.steps, during.finished) == (1, 2, 7, False)
    assert kept.id in service.session.cards

    service.finish()
    assert described(workshop.path, service.session, later).finished


def test_what_was_left_open_is_known_as_interrupted_until_it_is_closed(tmp_path):
    recent, path = RecentWorkshops(tmp_path / "recents.json"), tmp_path / "a.atelier"
    path.touch()
    recent.remember(entry(path).model_copy(update={"open": True}))
    assert recent.interrupted().path == path
    recent.remember(entry(path))
    assert recent.interrupted() is None


def test_an_interrupted_workshop_whose_file_is_gone_is_not_offered(tmp_path):
    recent = RecentWorkshops(tmp_path / "recents.json")
    recent.remember(entry(tmp_path / "absent.atelier", exists=False).model_copy(update={"open": True}))
    assert recent.interrupted() is None


def test_what_stood_in_the_capture_field_is_kept(tmp_path):
    recent, path = RecentWorkshops(tmp_path / "recents.json"), tmp_path / "a.atelier"
    recent.remember(entry(path).model_copy(update={"draft": "une idée"}))
    assert recent.draft_of(path) == "une idée"
    assert recent.draft_of(tmp_path / "b.atelier") == ""


def test_a_list_written_before_these_were_known_is_still_read(tmp_path):
    path = tmp_path / "a.atelier"
    path.touch()
    listed = tmp_path / "recents.json"
    old = entry(path).model_dump(mode="json", exclude={"open", "draft"})
    listed.write_text(json.dumps([old]))
    assert [each.path for each in RecentWorkshops(listed).entries()] == [path]


def test_a_workshop_open_in_another_window_was_not_interrupted(tmp_path):
    here, there = tmp_path / "a.atelier", tmp_path / "b.atelier"
    recent = RecentWorkshops(tmp_path / "recents.json", lambda path: path == there)
    for path in (here, there):
        recent.remember(entry(path).model_copy(update={"open": True}))
    assert recent.interrupted().path == here
    recent.remember(entry(here))
    assert recent.interrupted() is None
