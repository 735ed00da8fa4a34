"""What the world does to files: nothing is acknowledged falsely, and the session stays as it was."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Ballot, Channel
from atelier_app.domain.run import Preparation
from atelier_app.store import backups_of, create_workshop, open_service, open_workshop
from tests.fakes import START, Ids
from tests.store.disk import a_full_disk, fill
from tests.store.rights import as_an_ordinary_person
from tests.store.samples import METHOD, open_poll, reopened, texts_in, workshop_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Make every write beyond that size fail, whoever asks."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_refuses_and_leaves_the_session_as_it_was(path: Path) -> None:
    with workshop_at(path):
        pass
    with a_full_disk():
        service, workshop = open_service(path)
    with workshop:
        fill(service)
        texts = [card.text for card in service.session.cards_by_number()]
        assert len(service.history) == len(workshop.actions())
    assert texts_in(path) == texts


def test_work_goes_on_once_the_disk_has_room_again(path: Path) -> None:
    with workshop_at(path):
        pass
    with a_full_disk():
        service, workshop = open_service(path)
    with workshop:
        fill(service)
        with workshop._database.transaction() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000").fetchall()
        service.add_card("idee", "Enfin de la place")
    assert texts_in(path)[-1] == "Enfin de la place"


def test_a_disk_that_refuses_in_the_middle_of_a_change_loses_nothing_before_it(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Avant")
        size = path.with_name(path.name + "-wal").stat().st_size
        with files_no_longer_than(size + 100), pytest.raises(WorkshopError, match="ne répond plus"):
            service.add_card("idee", "Refusée")
        service.add_card("idee", "Après")
        assert [card.text for card in service.session.cards_by_number()] == ["Avant", "Après"]
    assert texts_in(path) == ["Avant", "Après"]


def test_a_ballot_that_cannot_be_written_leaves_the_earlier_one(path: Path) -> None:
    with workshop_at(path) as (service, workshop):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (2, 1))
        size = path.with_name(path.name + "-wal").stat().st_size
        with files_no_longer_than(size + 100), pytest.raises(WorkshopError):
            service.cast_ballot(poll, "appareil", (0, 1))
        assert workshop.ballots(poll) == (Ballot((2, 1), Channel.PHONE),)


def test_a_poll_is_closed_even_if_its_traces_cannot_be_wiped_at_once(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        for _ in range(40):
            service.add_card("idee", "x" * 4_000)
    with reopened(path) as service:
        service.cast_ballot(poll, "appareil", (2, 1))
        log = path.with_name(path.name + "-wal")
        # The log may still grow, being shorter; the main file may not.
        with files_no_longer_than(path.stat().st_size):
            service.add_card("idee", "x" * 4_000)
            service.close_poll(poll)
        assert service.votes_cast(poll) == 1
        assert log.stat().st_size > 0
        service.add_card("idee", "Et ensuite")
        assert log.stat().st_size == 0
    assert "could not be emptied" in caplog.text


def test_a_deleted_file_is_noticed_at_the_next_change(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Avant")
        path.unlink()
        with pytest.raises(WorkshopError, match="n’est plus à sa place") as refusal:
            service.add_card("idee", "Perdue")
        assert "Remettez-le" in refusal.value.remedy
        assert [card.text for card in service.session.cards.values()] == ["Avant"]
    assert not path.exists()


def test_a_file_put_back_in_its_place_takes_changes_again(path: Path) -> None:
    elsewhere = path.with_name("corbeille.atelier")
    with workshop_at(path) as (service, _):
        path.rename(elsewhere)
        with pytest.raises(WorkshopError, match="à sa place"):
            service.add_card("idee", "Refusée")
        elsewhere.rename(path)
        service.add_card("idee", "Acceptée")
    assert texts_in(path) == ["Acceptée"]


def test_a_file_replaced_by_another_one_is_noticed(path: Path) -> None:
    with workshop_at(path) as (service, _):
        content = path.read_bytes()
        copy = path.with_name("copie.atelier")
        copy.write_bytes(content)
        copy.replace(path)
        with pytest.raises(WorkshopError, match="à sa place"):
            service.add_card("idee", "Dans le vide")
    assert path.read_bytes() == content


def test_a_file_moved_away_while_open_keeps_all_that_was_acknowledged(path: Path) -> None:
    elsewhere = path.with_name("ailleurs.atelier")
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Acquise")
        path.rename(elsewhere)
    assert texts_in(elsewhere) == ["Acquise"]


def test_a_read_only_file_is_refused_and_left_alone(path: Path) -> None:
    with workshop_at(path):
        pass
    content = path.read_bytes()
    path.chmod(0o444)
    with as_an_ordinary_person(), pytest.raises(WorkshopError, match="lecture seule") as refusal:
        open_workshop(path)
    assert "Copiez la séance" in refusal.value.remedy
    assert path.read_bytes() == content


def test_a_read_only_folder_is_refused(path: Path) -> None:
    with workshop_at(path):
        pass
    path.parent.chmod(0o555)
    with as_an_ordinary_person(), pytest.raises(WorkshopError, match="lecture seule"):
        open_workshop(path)
    with as_an_ordinary_person(), pytest.raises(WorkshopError, match="lecture seule"):
        create_workshop(path.with_name("b.atelier"), METHOD, Preparation("E"), now=START, new_id=Ids())
    path.parent.chmod(0o755)
    assert texts_in(path) == []


def test_a_file_one_may_not_read_is_refused(path: Path) -> None:
    with workshop_at(path):
        pass
    path.chmod(0o000)
    with as_an_ordinary_person(), pytest.raises(WorkshopError, match="pas le droit"):
        open_workshop(path)


def test_a_folder_of_backups_that_cannot_be_written_does_not_prevent_opening(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Nouvelle")
    (made,) = backups_of(path)
    made.parent.chmod(0o555)
    with as_an_ordinary_person():
        service, workshop = open_service(path)
        with workshop:
            service.add_card("idee", "Quand même")
            (notice,) = workshop.notices
            assert "sauvegarde n’a pas pu être faite" in notice
    made.parent.chmod(0o755)
    assert texts_in(path) == ["Nouvelle", "Quand même"]


def test_a_file_in_the_place_of_the_backups_does_not_prevent_opening(path: Path) -> None:
    with workshop_at(path):
        pass
    (made,) = backups_of(path)
    made.unlink()
    made.parent.rmdir()
    made.parent.write_text("Autre chose")
    with reopened(path) as service:
        service.add_card("idee", "Quand même")


def test_a_creation_that_fails_leaves_nothing_behind(path: Path) -> None:
    with files_no_longer_than(5_000), pytest.raises(WorkshopError, match="plein"):
        create_workshop(path, METHOD, Preparation("Essai"), now=START, new_id=Ids())
    assert list(path.parent.iterdir()) == []
