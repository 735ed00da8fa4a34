"""A workshop in a file: what goes in comes out."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from atelier_app.domain.actions import Action, ActionKind
from atelier_app.domain.cards import Actor, Card, CardAdded, CardContent
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Ballot, Channel
from atelier_app.domain.run import Preparation
from atelier_app.store import create_workshop, log, open_service, open_workshop, random_id, utc_now
from atelier_app.store.migrations import current_version
from atelier_app.store.schema import ACTIONS, APPLICATION_ID, BALLOT_KEYS, BALLOTS
from atelier_app.store.sqlite import Database
from tests.fakes import START, Ids, created
from tests.store.samples import METHOD, VOTING_TWICE, long_log, open_poll, reopened, texts_in, workshop_at

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
values = st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | texts | st.tuples(texts, texts)
moments = st.datetimes(
    datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))])
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


def test_a_new_workshop_holds_its_method_and_its_preparation(path: Path) -> None:
    preparation = Preparation("La charte", organisation="Commune de Valmorel", day=START.date())
    with create_workshop(path, METHOD, preparation, now=START, new_id=Ids()) as workshop:
        assert workshop.path == path
        assert workshop.notices == ()
    with reopened(path) as service:
        assert service.session.method == METHOD
        assert service.session.preparation == preparation
        assert service.session.created_at == START


def test_a_workshop_is_the_same_when_it_is_opened_again(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (2, 1))
        service.close_poll(poll)
        service.add_card("idee", "Une de trop")
        service.undo()
        session, history = service.session, service.history
    with reopened(path) as service:
        assert service.session == session
        assert service.history == history
        assert service.redoable == "ajouter une carte"


def test_undo_goes_on_where_it_was_after_a_restart(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Garder")
        service.add_card("idee", "Oublier")
    with reopened(path) as service:
        service.undo()
    assert texts_in(path) == ["Garder"]


def test_a_file_that_exists_is_never_replaced(path: Path) -> None:
    path.write_text("Mes notes")
    with pytest.raises(WorkshopError, match="déjà un fichier"):
        create_workshop(path, METHOD, Preparation("Essai"), now=START, new_id=Ids())
    assert path.read_text() == "Mes notes"
    assert list(path.parent.iterdir()) == [path]


def test_a_workshop_needs_a_folder_that_exists(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="dossier"):
        create_workshop(
            tmp_path / "ailleurs" / "a.atelier", METHOD, Preparation("E"), now=START, new_id=Ids()
        )


def test_a_name_that_is_too_long_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="trop long"):
        create_workshop(tmp_path / ("a" * 250), METHOD, Preparation("E"), now=START, new_id=Ids())


@pytest.mark.parametrize(
    "name", ["Charte ? n° 1 #2 %20.atelier", "l’été à Évreux.atelier", "a & b=c.atelier"]
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    with workshop_at(tmp_path / name) as (service, _):
        service.add_card("idee", "Une carte")
    assert texts_in(tmp_path / name) == ["Une carte"]


def test_a_log_left_by_a_deleted_workshop_of_that_name_does_not_leak_into_the_new_one(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Ancienne")
        left = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(left)
    with workshop_at(path):
        pass
    assert left and texts_in(path) == []


@given(
    st.lists(
        st.builds(
            Action,
            id=st.uuids().map(str),
            at=moments,
            actor=st.sampled_from(Actor),
            label=texts,
            events=st.lists(
                st.builds(
                    CardAdded,
                    st.builds(
                        Card,
                        id=texts,
                        number=st.integers(1, 9999),
                        collection=texts,
                        step=texts,
                        content=st.builds(CardContent, texts, fields=st.dictionaries(texts, values)),
                        position=st.none() | st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
                    ),
                ),
                max_size=3,
            ).map(tuple),
            kind=st.sampled_from(ActionKind),
            target=st.none() | texts,
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda action: action.id,
    )
)
def test_any_action_is_read_as_it_was_written(actions: list[Action]) -> None:
    with closing(Database.in_memory(1)) as database, database.transaction() as connection:
        log.write_actions(connection, actions[:1])
        for action in actions[1:]:
            log.write_actions(connection, [action])
        assert log.read_actions(connection) == actions


def test_the_log_can_be_read_with_common_tools(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Former les équipes")
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT seq, label, value ->> '$.type' FROM actions, json_each(events) ORDER BY seq"
        assert raw.execute(query).fetchall() == [
            (1, "créer la séance", "SessionCreated"),
            (2, "ajouter une carte", "CardAdded"),
        ]
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (current_version(),)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_each_change_waits_for_the_disk(path: Path) -> None:
    with workshop_at(path) as (_, workshop), workshop._database.transaction() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_voting_again_replaces_the_ballot(path: Path) -> None:
    with workshop_at(path) as (service, workshop):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil-1", (2, 1))
        service.cast_ballot(poll, "appareil-2", (0, 1), channel=Channel.KIOSK)
        service.cast_ballot(poll, "appareil-1", (1, 2))
        assert workshop.ballots(poll) == (Ballot((0, 1), Channel.KIOSK), Ballot((1, 2), Channel.PHONE))


def test_ballots_come_in_the_same_order_whoever_voted_first(path: Path) -> None:
    with workshop_at(path, VOTING_TWICE) as (service, workshop):
        first = open_poll(service)
        second = service.prepare_poll("revoter").id
        service.open_poll(second)
        for poll, order in ((first, (1, 2, 3)), (second, (3, 1, 2))):
            for rank in order:
                workshop.put_ballot(poll, f"appareil-{rank}", Ballot((rank, 0), Channel.PHONE))
        assert workshop.ballots(first) == workshop.ballots(second)


def test_ballots_of_an_open_poll_wait_for_the_next_opening(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil-1", (2, 1))
    with reopened(path) as service:
        service.cast_ballot(poll, "appareil-1", (0, 1))
        service.cast_ballot(poll, "appareil-2", (1, 1))
        service.close_poll(poll)
        assert service.session.ballots[poll] == (Ballot((0, 1)), Ballot((1, 1)))


def test_threads_take_turns(path: Path) -> None:
    with workshop_at(path) as (service, workshop):
        poll = open_poll(service)

        def write(thread: int) -> None:
            for rank in range(10):
                service.add_card("idee", f"{thread} {rank}")
                workshop.put_ballot(poll, f"appareil-{thread}-{rank}", Ballot((1, 0), Channel.PHONE))
                workshop.ballots(poll)

        threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(workshop.ballots(poll)) == 60
    assert len(texts_in(path)) == 62


def test_a_workshop_may_be_closed_from_another_thread_and_twice(path: Path) -> None:
    workshop = create_workshop(path, METHOD, Preparation("E"), now=START, new_id=Ids())
    thread = threading.Thread(target=workshop.close)
    thread.start()
    thread.join()
    workshop.close()
    assert texts_in(path) == []


def test_ten_thousand_actions_come_back_whole(path: Path) -> None:
    actions = long_log(cards=200, events=10_000)
    with closing(Database.in_memory(1)) as database, database.transaction() as connection:
        log.write_actions(connection, actions)
        assert log.read_actions(connection) == actions


def test_the_service_on_a_file_has_a_real_clock_and_identifiers_of_its_own(path: Path) -> None:
    with workshop_at(path) as (service, _):
        before = utc_now()
        cards = {service.add_card("idee", "Une carte").id for _ in range(5)}
        assert before <= service.history[-1].at <= utc_now()
    assert len(cards) == 5
    assert all(len(card) == 16 and int(card, 16) >= 0 for card in cards)
    assert random_id() != random_id()


def test_every_column_of_the_format_says_what_it_holds_or_is_plain() -> None:
    plain = {"id", "poll"}
    for table in (ACTIONS, BALLOTS, BALLOT_KEYS):
        assert table.comment
        assert {column.name for column in table.columns if not column.comment} <= plain


def test_an_action_with_no_event_is_kept_too(path: Path) -> None:
    nothing = Action("x9", START, Actor.FACILITATOR, "renoncer", (), ActionKind.DO)
    with workshop_at(path) as (_, workshop):
        workshop.append(nothing)
        assert workshop.actions()[-1] == nothing


def test_one_identifier_is_never_written_twice(path: Path) -> None:
    with workshop_at(path) as (_, workshop):
        action = created(METHOD)
        workshop.append(action)
        # A bug of the caller, and shown as one.
        with pytest.raises(IntegrityError):
            workshop.append(action)
        assert [row.id for row in workshop.actions()].count(action.id) == 1


def test_a_closed_workshop_can_be_opened_by_others(path: Path) -> None:
    with workshop_at(path):
        pass
    first = open_workshop(path)
    first.close()
    service, second = open_service(path)
    with second:
        assert list(service.session.cards) == []
