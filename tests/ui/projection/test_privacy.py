"""Nothing private ever reaches the wall, whatever was done and whatever is shown."""

from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.service.cards import NewCard
from atelier_app.ui.projection.content import room_view
from atelier_app.ui.projection.spoken import spoken
from atelier_app.ui.projection.views import RoomChoice, Screen, SheetField
from atelier_app.ui.projection.vote_views import OpenVote
from tests.export.test_vote_details import voted
from tests.fakes import START, service_for
from tests.ui.workshops import CHARTER

SECRET = "§secret§"
METHOD = CHARTER.model_copy(
    update={"steps": tuple(step.model_copy(update={"notes": f"{SECRET} aide"}) for step in CHARTER.steps)}
)
STEPS = [step.id for step in METHOD.steps]

cards = st.lists(
    st.tuples(
        st.sampled_from(("risque", "principe", "objection")),
        st.sampled_from(("risques", "regrouper", "principes", "consentir")),
        st.sampled_from(CardStatus),
        st.sampled_from(Actor),
    ),
    max_size=12,
)


def written(service, specs, hidden):
    """Add the cards; the text and the fields of those that are private hold the secret."""
    ids, risks = [], []
    for rank, (collection, step, status, actor) in enumerate(specs):
        private = status is not CardStatus.PUBLISHED or step in hidden
        word = f"{SECRET} {rank}" if private else f"publique {rank}"
        fields = {"intention": word} if collection == "principe" else {}
        if collection == "risque" and risks:
            fields = {"origine": risks[0], "voisines": tuple(ids)}
        new = NewCard(collection, CardContent(word, fields=fields), status=status)
        (card,) = service.add_cards([new], step=step, actor=actor)
        ids.append(card.id)
        risks += [card.id] if collection == "risque" else []
    return ids


def linked(service, ids):
    for source, target in pairwise(ids):
        service.link(source, target, "objecte à")


def views(service, ids):
    for screen in Screen:
        for card in (None, *ids):
            yield room_view(service.session, RoomChoice(screen, card), START, service.votes_cast)


@given(cards, st.sets(st.sampled_from(STEPS)), st.sampled_from(STEPS), st.booleans())
def test_no_private_text_is_in_any_view_of_any_step(specs, hidden, step, finished):
    service = service_for(METHOD)
    for each in hidden:
        service.hide_cards(each)
    ids = written(service, specs, hidden)
    linked(service, ids)
    risks = [card for card in ids if service.session.cards[card].collection == "risque"]
    service.add_theme("regrouper", "Un thème", risks)
    service.start_step(step)
    if finished:
        service.finish()
    for view in views(service, ids):
        assert SECRET not in repr(view)


@given(cards, st.sets(st.sampled_from(STEPS)), st.booleans())
def test_a_vote_shows_the_text_of_no_card_face_down(specs, hidden, opened_first):
    """Cards are hidden before the vote is prepared, or between its preparation and its opening."""
    service = service_for(METHOD)
    if not opened_first:
        for each in hidden:
            service.hide_cards(each)
    ids = written(service, specs, hidden)
    with suppress(WorkshopError):
        poll = service.prepare_poll("choisir").id
        service.hide_cards(*hidden)
        service.open_poll(poll)
    service.hide_cards(*hidden)
    service.start_step("choisir")
    for view in views(service, ids):
        assert SECRET not in repr(view)


ballots = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=8)


def open_vote(votes, after_another):
    service = service_for(METHOD)
    for text in ("a", "b", "c"):
        service.add_card("principe", text)
    service.start_step("choisir")
    if after_another:
        earlier = service.prepare_poll("choisir").id
        service.open_poll(earlier)
        service.cast_ballot(earlier, "v", (1, 1, 0))
        service.close_poll(earlier)
    poll = service.prepare_poll("choisir")
    service.open_poll(poll.id)
    for rank, vote in enumerate(votes):
        service.cast_ballot(poll.id, f"v{rank}", vote)
    return service, poll


@given(ballots, st.booleans())
def test_an_open_vote_looks_the_same_whatever_people_vote(votes, after_another):
    """Also when it follows another vote, whose ballots are known to the session."""
    given, other = open_vote(votes, after_another), open_vote([(0, 0, 0)] * len(votes), after_another)
    for one, two in zip(views(given[0], ()), views(other[0], ()), strict=True):
        assert one == two
    shown = room_view(given[0].session, RoomChoice(Screen.VOTE), START, given[0].votes_cast)
    assert shown.body == OpenVote(("a", "b", "c"), shown.body.rule, len(votes))


def test_a_poll_being_prepared_is_nobodys_business():
    service = service_for(METHOD)
    for text in ("a", "b"):
        service.add_card("principe", text)
    service.start_step("choisir")
    service.prepare_poll("choisir", question=f"{SECRET} ?")
    for view in views(service, ()):
        assert SECRET not in repr(view)


@given(ballots)
def test_a_vote_gives_nothing_away_of_cards_turned_face_down_meanwhile(votes):
    service = service_for(METHOD)
    for text in ("a", f"{SECRET} b", f"{SECRET} c"):
        service.add_card("principe", text, step="regrouper" if text == "a" else "principes")
    service.start_step("choisir")
    poll = service.prepare_poll("choisir")
    service.open_poll(poll.id)
    service.hide_cards("principes")
    for rank, vote in enumerate(votes):
        service.cast_ballot(poll.id, f"v{rank}", vote)
    assert all(SECRET not in repr(view) for view in views(service, ()))
    shown = room_view(service.session, RoomChoice(Screen.VOTE), START, service.votes_cast)
    assert shown.body.options == ("a", "Proposition 2 (face cachée)", "Proposition 3 (face cachée)")
    service.close_poll(poll.id)
    assert all(SECRET not in repr(view) for view in views(service, ()))
    service.reveal_cards("principes")
    shown = room_view(service.session, RoomChoice(Screen.RESULTS), START, service.votes_cast)
    assert SECRET in repr(shown)


def test_an_answer_to_be_found_is_not_given_away():
    """A reference field (« classement repère ») stays out of the sheets of the cards voted on."""
    step = METHOD.step("choisir")
    vote = step.vote.model_copy(update={"reference": "intention"})
    steps = tuple(
        each.model_copy(update={"vote": vote}) if each.id == "choisir" else each for each in METHOD.steps
    )
    service = service_for(METHOD.model_copy(update={"steps": steps}))
    card = service.add_card("principe", "a", fields={"intention": SECRET})
    service.start_step("consentir")
    for view in views(service, [card.id]):
        assert SECRET not in repr(view)


def test_the_table_that_wrote_a_card_is_on_the_wall_unless_cards_are_anonymous():
    service = service_for(METHOD)
    service.start_step("risques")
    card = service.add_card("risque", "Fuite", table=3)
    service.add_card("risque", "Coût")
    assert service.session.preparation.anonymous
    assert all("table" not in repr(view.body).lower() for view in views(service, [card.id]))
    service.prepare(replace(service.session.preparation, anonymous=False))
    shown = room_view(service.session, RoomChoice(Screen.CARDS), START, service.votes_cast)
    assert [text for group in shown.body.groups for text in group.texts] == [
        "Fuite\n— table\u00a03",
        "Coût",
    ]
    alone = room_view(service.session, RoomChoice(Screen.CARDS, card.id), START, service.votes_cast)
    assert alone.body.sheets[0].fields == (SheetField("Table", "3"),)


def test_the_table_of_a_card_is_told_among_its_theme_too():
    service = service_for(METHOD)
    card = service.add_card("risque", "Fuite", table=3)
    service.start_step("regrouper")
    service.add_theme("regrouper", "Données", cards=[card.id])
    service.prepare(replace(service.session.preparation, anonymous=False))
    shown = room_view(service.session, RoomChoice(Screen.THEMES), START, service.votes_cast)
    assert "Fuite\n— table\u00a03" in spoken(shown)


def test_colleges_stay_off_the_wall():
    """The console and the documents tell them; the wall shows what everybody said, and nothing else."""
    service = voted("juger", (6, 5, 0))
    poll = next(iter(service.session.polls.values()))
    assert poll.colleges
    service.start_step(poll.step)
    shown = spoken(room_view(service.session, RoomChoice(Screen.RESULTS), START, service.votes_cast))
    assert "collège" not in shown.lower() and not any(each in shown for each in poll.colleges)
