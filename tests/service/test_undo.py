"""Undo and redo take back and bring again exactly, at any depth, also after a restart."""

import copy
import threading
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from atelier_app.domain.cards import Actor, CardAdded, CardContent, CardStatus, CardStatusChanged
from atelier_app.domain.errors import UnsavedError, WorkshopError
from atelier_app.domain.method import Colour
from atelier_app.domain.polls import PollState
from atelier_app.domain.run import Timer
from atelier_app.domain.session import replay
from atelier_app.service import PlannedTheme, SessionService
from atelier_app.service.cards import NewCard
from tests.fakes import Clock, Ids, MemoryLog, service_for
from tests.methods import SMALL


def reopened(log, ids=None):
    """The same workshop after a restart."""
    return SessionService(list(log.actions), log, clock=Clock(), new_id=ids or Ids())


def test_there_is_nothing_to_undo_at_first(service):
    with pytest.raises(WorkshopError, match="rien à annuler"):
        service.undo()
    with pytest.raises(WorkshopError, match="rien à rétablir"):
        service.redo()


def test_what_undo_would_take_back_has_a_name(service):
    card = service.add_card("risque", "Fuite")
    service.edit_card(card.id, text="Autre")
    assert service.undoable == "modifier une carte"
    service.undo()
    assert (service.undoable, service.redoable) == ("ajouter une carte", "modifier une carte")


def test_a_new_action_makes_redo_pointless(service):
    service.add_card("risque", "Fuite")
    service.undo()
    service.add_card("risque", "Autre")
    assert service.redoable is None


def test_undo_goes_on_after_a_restart(service, log):
    before = copy.deepcopy(service.session)
    card = service.add_card("risque", "Fuite")
    service.edit_card(card.id, text="Autre")
    after = copy.deepcopy(service.session)
    service.undo()
    again = reopened(log)
    again.undo()
    assert again.session == before
    again = reopened(log)
    again.redo()
    again.redo()
    assert again.session == after


def test_undo_takes_back_an_import_and_not_what_came_before_it(service, log):
    kept = service.add_card("risque", "Du pupitre")
    service.add_card("risque", "Du fichier", actor=Actor.IMPORT)
    assert reopened(log).undoable == "ajouter une carte"
    service.undo()
    assert list(service.session.cards) == [kept.id]
    service.redo()
    assert [card.text for card in service.session.cards.values()] == ["Du pupitre", "Du fichier"]


def test_undo_leaves_what_phones_did_alone(service):
    service.add_card("risque", "Du pupitre")
    phone = service.add_card("risque", "Du téléphone", actor=Actor.PHONE)
    service.undo()
    assert list(service.session.cards) == [phone.id]


def test_an_action_overtaken_by_somebody_else_is_not_undone_but_does_not_block_the_others(service, log):
    first = service.add_card("risque", "Premier")
    phone = service.add_card("risque", "Du téléphone", actor=Actor.PHONE)
    service.edit_card(phone.id, text="Corrigé")
    service.edit_card(phone.id, text="Corrigé depuis le téléphone", actor=Actor.PHONE)
    with pytest.raises(WorkshopError, match="a changé ou servi depuis"):
        service.undo()
    assert service.session.cards[phone.id].text == "Corrigé depuis le téléphone"
    assert reopened(log).undoable == "ajouter une carte"
    service.undo()
    assert first.id not in service.session.cards
    assert service.redoable == "ajouter une carte"
    service.redo()
    assert service.redoable is None


def test_what_could_not_be_undone_is_not_offered_to_redo_either(service, log):
    phone = service.add_card("risque", "x", actor=Actor.PHONE)
    service.edit_card(phone.id, text="y")
    service.edit_card(phone.id, text="z", actor=Actor.PHONE)
    with pytest.raises(WorkshopError, match="d’annuler"):
        service.undo()
    service.edit_card(phone.id, text="x", actor=Actor.PHONE)
    assert service.redoable is None
    assert reopened(log).redoable is None


def test_a_repaired_log_that_misses_an_action_still_opens(service, log):
    service.add_card("risque", "a")
    gone = log.actions.index(log.actions[-1])
    service.undo()
    del log.actions[gone:]
    service_again = reopened(log)
    service_again.add_card("risque", "b")
    undone = log.actions[-1]
    service_again.undo()
    log.actions.remove(undone)
    log.actions[-1] = replace(log.actions[-1], events=())
    assert reopened(log).undoable is None


def test_time_never_goes_back_even_when_the_clock_does(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=-60)
    service.start_step("risques")
    clock.advance(minutes=70)
    assert service.session.seconds_in("ouvrir", clock()) == 0
    assert service.session.seconds_in("risques", clock()) == 10 * 60


def test_an_intention_that_breaks_half_way_leaves_nothing_behind(service):
    class Broken(CardAdded):
        def apply_to(self, session):
            raise ZeroDivisionError

    card = service.add_card("risque", "a")
    before = copy.deepcopy(service.session)
    with pytest.raises(ZeroDivisionError):
        service._record(
            Actor.FACILITATOR, "?", CardStatusChanged(card.id, card.status, CardStatus.PARKED), Broken(card)
        )
    assert service.session == before


def test_the_session_lent_to_others_stays_the_same_object_when_a_change_is_taken_back(service, log):
    service.add_cards([NewCard("principe", CardContent(text)) for text in "ab"])
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    lent = service.session
    log.full = True
    with pytest.raises(WorkshopError):
        service.close_poll(poll)
    assert service.session is lent
    assert lent.polls[poll].state is PollState.OPEN


def test_a_change_that_could_not_be_written_did_not_happen(service, log):
    card = service.add_card("risque", "Fuite")
    before, stacks = copy.deepcopy(service.session), (service.undoable, service.redoable)
    log.full = True
    for intention in (
        lambda: service.add_card("risque", "Autre"),
        lambda: service.edit_card(card.id, text="Autre"),
        lambda: service.add_theme("regrouper", "T", [card.id]),
        service.undo,
        service.finish,
    ):
        with pytest.raises(UnsavedError, match="disque"):
            intention()
        assert service.session == before
        assert (service.undoable, service.redoable) == stacks


def test_listeners_are_told_each_durable_change_once_and_in_order(service, log):
    heard = []
    stop = service.subscribe(lambda change: heard.append(change.action))
    service.add_card("risque", "a")
    service.undo()
    log.full = True
    with pytest.raises(WorkshopError):
        service.add_card("risque", "b")
    log.full = False
    stop()
    service.add_card("risque", "c")
    assert heard == log.actions[1:3]


def test_a_broken_listener_neither_hides_the_change_nor_silences_the_others(service, caplog):
    def broken(change):
        raise ZeroDivisionError

    heard = []
    service.subscribe(broken)
    service.subscribe(heard.append)
    with caplog.at_level("CRITICAL", logger="atelier_app"):
        service.add_card("risque", "a")
    assert len(heard) == len(service.session.cards) == 1


class SlowLog(MemoryLog):
    """A log that lets other threads run in the middle of a write."""

    def append(self, action):
        threading.Event().wait(0.0005)
        super().append(action)


def test_threads_take_turns_and_lose_nothing():
    service = service_for(SMALL, log=SlowLog())

    def write(name):
        for rank in range(25):
            service.add_card("risque", f"{name}{rank}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(service.session.cards) == 100
    assert sorted(card.number for card in service.session.cards.values()) == list(range(1, 101))


def content(session):
    """The session without where the room is and its timer, which undo passes over."""
    kept = copy.deepcopy(session)
    kept.runs, kept.timer, kept.finished_at = [], Timer(), None
    return kept


class AnyWorkshop(RuleBasedStateMachine):
    """Whatever the facilitator does, undoing n actions gives back the content n actions ago."""

    def __init__(self):
        super().__init__()
        self.log = MemoryLog()
        self.ids = Ids()
        self.service = service_for(SMALL, log=self.log)
        self.past = []

    def attempt(self, intention):
        before = content(self.service.session)
        depth = len(self.log.actions)
        try:
            intention()
        except WorkshopError:
            assert content(self.service.session) == before
            assert len(self.log.actions) == depth
        if len(self.log.actions) > depth:
            self.past.append(before)

    def pick(self, things, data):
        return data.draw(st.sampled_from(sorted(things))) if things else "inconnu"

    @rule(text=st.text(max_size=5), category=st.sampled_from([None, "risque", "autre"]))
    def add(self, text, category):
        self.attempt(lambda: self.service.add_card("risque", text, category=category))

    @rule(data=st.data(), text=st.text(max_size=5))
    def edit(self, data, text):
        card = self.pick(self.service.session.cards, data)
        self.attempt(lambda: self.service.edit_card(card, text=text))

    @rule(data=st.data(), place=st.tuples(st.floats(-9, 9), st.floats(-9, 9)))
    def move(self, data, place):
        card = self.pick(self.service.session.cards, data)
        self.attempt(lambda: self.service.move_cards({card: place}))

    @rule(data=st.data(), status=st.sampled_from(CardStatus))
    def file(self, data, status):
        card = self.pick(self.service.session.cards, data)
        intentions = {
            CardStatus.PARKED: self.service.park_cards,
            CardStatus.REMOVED: self.service.remove_cards,
        }
        self.attempt(lambda: intentions.get(status, self.service.publish_cards)([card]))

    @rule(data=st.data())
    def merge_cards(self, data):
        kept, other = (self.pick(self.service.session.cards, data) for _ in range(2))
        self.attempt(lambda: self.service.merge_cards(kept, [other], text="ensemble"))

    @rule(data=st.data(), title=st.sampled_from(["", "Données", "Travail"]))
    def add_theme(self, data, title):
        cards = [self.pick(self.service.session.cards, data) for _ in range(2)]
        self.attempt(lambda: self.service.add_theme("regrouper", title, cards))

    @rule(data=st.data(), colour=st.sampled_from(Colour), pinned=st.booleans())
    def dress_theme(self, data, colour, pinned):
        theme = self.pick(self.service.session.themes, data)
        self.attempt(lambda: self.service.recolour_theme(theme, colour))
        self.attempt(lambda: self.service.pin_theme(theme, pinned))

    @rule(data=st.data())
    def merge_themes(self, data):
        kept, other = (self.pick(self.service.session.themes, data) for _ in range(2))
        self.attempt(lambda: self.service.merge_themes(kept, other))

    @rule(data=st.data())
    def accept_grouping(self, data):
        cards = sorted(self.service.session.cards)
        cut = data.draw(st.integers(0, len(cards)))
        self.attempt(
            lambda: self.service.regroup(
                "regrouper", [PlannedTheme("A", cards[:cut]), PlannedTheme("B", cards[cut:])]
            )
        )

    @rule(data=st.data())
    def draft(self, data):
        theme = self.pick(self.service.session.themes, data)
        self.attempt(lambda: self.service.add_card("principe", "P", comes_from=[theme]))

    @rule(step=st.sampled_from([step.id for step in SMALL.steps]))
    def start(self, step):
        self.service.start_step(step)
        self.service.start_timer()

    @precondition(lambda self: self.past)
    @rule(data=st.data())
    def undo_and_redo(self, data):
        depth = data.draw(st.integers(1, len(self.past)))
        now = copy.deepcopy(self.service.session)
        for _ in range(depth):
            self.service.undo()
        assert content(self.service.session) == self.past[-depth]
        self.service = reopened(self.log, self.service._new_id)
        for _ in range(depth):
            self.service.redo()
        assert self.service.session == now

    @precondition(lambda self: self.past)
    @rule()
    def undo_for_good(self):
        self.service.undo()
        assert content(self.service.session) == self.past.pop()

    @invariant()
    def the_log_alone_gives_the_state(self):
        events = (event for action in self.log.actions for event in action.events)
        assert replay(events) == self.service.session


AnyWorkshop.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
test_undoing_any_number_of_actions_gives_back_the_state_before_them = AnyWorkshop.TestCase
