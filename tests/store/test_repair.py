"""A damaged file: never touched, and all that is left of it saved."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.session import replay
from atelier_app.store import backups_of, open_service, open_workshop, repair
from atelier_app.store.opening import write_workshop
from tests.store.crashing import acknowledged_before_a_kill
from tests.store.samples import change, long_log, open_poll, reopened, texts_in, workshop_at

PAGE = 4096
NOISE = bytes(range(256)) * (PAGE // 256)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


def spoil(path: Path, written: str) -> None:
    """Overwrite the page of a closed file on which something is written."""
    content = bytearray(path.read_bytes())
    start = content.index(written.encode()) // PAGE * PAGE
    content[start : start + PAGE] = NOISE
    path.write_bytes(content)


def without_backups(path: Path) -> None:
    for backup in backups_of(path):
        backup.unlink()


def bytes_of(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*"))]


def a_workshop(path: Path, cards: int) -> list[str]:
    with workshop_at(path) as (service, _):
        return [service.add_card("idee", f"Carte {rank:03} " + "x" * 300).text for rank in range(cards)]


def test_a_damaged_file_is_refused_left_alone_and_its_repair_is_named(path: Path) -> None:
    a_workshop(path, 60)
    spoil(path, "Carte 030")
    before = bytes_of(path)
    with pytest.raises(WorkshopError, match=r"endommagé\. Il n’a pas été modifié") as refusal:
        open_workshop(path)
    assert refusal.value.remedy.endswith(f'atelier reparer "{path}"')
    assert bytes_of(path) == before


def test_a_damaged_file_is_left_alone_even_after_a_crash(path: Path) -> None:
    a_workshop(path, 60)
    acknowledged_before_a_kill(path, 20)
    spoil(path, "Carte 030")
    before = bytes_of(path)
    assert len(before) == 2
    with pytest.raises(WorkshopError, match="endommagé"):
        open_workshop(path)
    assert bytes_of(path) == before
    report = repair(path)
    assert bytes_of(path) == before
    assert {"Carte 000", "Carte 0", "Carte 19"} <= {text.split(" x")[0] for text in texts_in(report.repaired)}


def test_what_a_spoilt_page_leaves_is_saved_and_the_rest_is_counted(path: Path) -> None:
    texts = a_workshop(path, 60)
    without_backups(path)
    spoil(path, "Carte 030")
    report = repair(path)
    assert report.repaired == path.with_name("essai (réparé).atelier")
    saved = texts_in(report.repaired)
    assert 45 <= len(saved) < 60
    assert saved == [text for text in texts if text in saved]
    assert report.saved_actions == len(saved) + 1
    assert report.lost_actions == 60 - len(saved)
    assert report.from_backups == 0


def test_backups_give_back_what_the_file_lost(path: Path) -> None:
    texts = a_workshop(path, 60)
    with reopened(path) as service:
        texts.append(service.add_card("idee", "Après la sauvegarde").text)
    spoil(path, "Carte 030")
    report = repair(path)
    assert texts_in(report.repaired) == texts
    assert report.lost_actions == 0
    assert 1 <= report.from_backups <= 15
    assert report.saved_actions == 62


@pytest.mark.parametrize("content", [b"", b"Autre chose", NOISE * 3], ids=["empty", "text", "noise"])
def test_a_file_of_which_nothing_is_left_comes_back_from_its_backups(path: Path, content: bytes) -> None:
    texts = a_workshop(path, 20)
    with reopened(path):
        pass
    path.write_bytes(content)
    with pytest.raises(WorkshopError, match="endommagé"):
        open_workshop(path)
    report = repair(path)
    assert texts_in(report.repaired) == texts
    assert report.from_backups == report.saved_actions == 21


def test_a_file_cut_short_gives_what_it_still_has(path: Path) -> None:
    texts = a_workshop(path, 200)
    without_backups(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    report = repair(path)
    saved = texts_in(report.repaired)
    assert 50 < len(saved) < 200
    assert set(saved) < set(texts)


def test_nothing_at_all_is_said_plainly(path: Path) -> None:
    path.write_bytes(NOISE)
    with pytest.raises(WorkshopError, match="Rien n’a pu être récupéré") as refusal:
        repair(path)
    assert refusal.value.remedy
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_file_cannot_be_repaired(path: Path) -> None:
    with pytest.raises(WorkshopError, match="introuvable"):
        repair(path)


def test_an_earlier_repair_is_never_replaced(path: Path) -> None:
    a_workshop(path, 3)
    change(path, "UPDATE actions SET events = '[' WHERE seq = 3")
    names = [repair(path).repaired.name for _ in range(3)]
    assert names == ["essai (réparé).atelier", "essai (réparé 2).atelier", "essai (réparé 3).atelier"]


def test_all_but_what_is_spoilt_comes_out_the_same(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (2, 1))
        service.close_poll(poll)
        service.add_card("idee", "De trop")
        service.undo()
        history = service.history
        service.add_card("idee", "Perdue")
    change(path, "UPDATE actions SET events = '[' WHERE seq = (SELECT max(seq) FROM actions)")
    report = repair(path)
    assert (report.saved_actions, report.lost_actions, report.from_backups) == (len(history), 1, 0)
    with reopened(report.repaired) as service:
        assert service.history == history


def test_an_action_that_needs_a_lost_one_is_left_out(path: Path) -> None:
    with workshop_at(path) as (service, _):
        lost = service.add_card("idee", "Perdue").id
        kept = service.add_card("idee", "Gardée").id
        service.edit_card(lost, text="Perdue aussi")
        service.move_cards({kept: (1.0, 1.0), lost: (2.0, 2.0)})
        service.edit_card(kept, text="Gardée, corrigée")
    without_backups(path)
    change(path, "UPDATE actions SET events = '[' WHERE seq = 2")
    report = repair(path)
    with reopened(report.repaired) as service:
        (card,) = service.session.cards.values()
        assert (card.text, card.position) == ("Gardée, corrigée", None)
    assert (report.saved_actions, report.lost_actions) == (3, 3)


def test_undoing_something_lost_is_left_out_and_undo_still_works(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Première")
        service.add_card("idee", "Deuxième")
        service.undo()
        service.redo()
        service.undo()
    without_backups(path)
    change(path, "UPDATE actions SET events = '[' WHERE seq = 3")
    report = repair(path)
    assert (report.saved_actions, report.lost_actions) == (2, 4)
    with reopened(report.repaired) as service:
        service.undo()
        assert not service.session.cards


def test_an_action_that_no_longer_applies_as_a_whole_leaves_no_half_of_it(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (2, 1))
        service.close_poll(poll)
    without_backups(path)
    # An action whose first event fits and cannot be taken back, and whose second does not fit.
    change(
        path,
        "UPDATE actions SET events = json_array(json_extract(events, '$[0]'), json_extract(events, '$[0]')) "
        "WHERE label = 'dépouiller un vote'",
    )
    report = repair(path)
    with reopened(report.repaired) as service:
        assert service.session.polls[poll].state == "open"
        assert service.session.ballots == {}
        assert service.history[-1].label == "ouvrir un vote"
    assert report.lost_actions == 1


def test_backups_of_another_workshop_of_that_name_are_not_mixed_in(path: Path, tmp_path: Path) -> None:
    a_workshop(path, 10)
    with reopened(path):
        pass
    path.unlink()
    other = tmp_path / "autre" / path.name
    other.parent.mkdir()
    a_workshop(other, 3)
    shutil.copy(other, path)
    texts = texts_in(other)
    change(path, "PRAGMA user_version = 0")
    report = repair(path)
    assert texts_in(report.repaired) == texts
    assert report.from_backups == 0


def test_a_long_workshop_is_repaired_whole(path: Path) -> None:
    actions = long_log(cards=200, events=2_000)
    write_workshop(path, actions)
    change(path, "PRAGMA user_version = 0")
    report = repair(path)
    assert report.saved_actions == 2_000
    with reopened(report.repaired) as service:
        assert service.session == replay(event for action in actions for event in action.events)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 25), st.sampled_from([NOISE, bytes(PAGE)])), min_size=1, max_size=4))
def test_whatever_is_spoilt_repair_gives_a_file_that_opens_or_says_why_not(
    spoilt: list[tuple[int, bytes]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essai.atelier"
        a_workshop(path, 60)
        content = bytearray(path.read_bytes())
        for page, garbage in spoilt:
            start = page * PAGE % len(content)
            content[start : start + PAGE] = garbage
        path.write_bytes(content)
        try:
            texts = texts_in(path)
        except WorkshopError:
            report = repair(path)
            texts = texts_in(report.repaired)
            assert report.saved_actions == len(texts) + 1
        assert len(texts) <= 60
        if 0 not in {page * PAGE % len(content) for page, _ in spoilt}:
            assert path.read_bytes() == bytes(content)


def test_the_repaired_file_is_a_workshop_like_any_other(path: Path) -> None:
    a_workshop(path, 5)
    change(path, "PRAGMA user_version = 0")
    service, workshop = open_service(repair(path).repaired)
    with workshop:
        service.add_card("idee", "On continue")
        assert len(workshop.actions()) == 7
