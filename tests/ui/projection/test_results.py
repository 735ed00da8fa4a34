"""What the room learns of a vote of each kind: while it goes on who voted, then everything, and why."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from atelier_app.domain.polls import NO_OPINION
from atelier_app.ui.projection.content import room_view
from atelier_app.ui.projection.polls import poll_eyebrow, quorum_words
from atelier_app.ui.projection.results import shown_result
from atelier_app.ui.projection.spoken import spoken
from atelier_app.ui.projection.views import RoomChoice, Screen, Sheet, SheetField
from atelier_app.ui.projection.vote_views import OpenVote
from tests.fakes import START
from tests.polls import counted_polls
from tests.voting import CLASSES, STEPS, cast, closed, opened, room

VOTES = [*STEPS.values(), "contre"]


def seen(service, screen=Screen.AUTOMATIC):
    return room_view(service.session, RoomChoice(screen), START, service.votes_cast)


@pytest.mark.parametrize("step", VOTES)
def test_a_vote_that_goes_on_says_how_to_vote_and_how_many_have(step):
    service = room("Humain", "Données")
    poll = opened(service, step)
    cast(service, poll, 5)
    body = seen(service).body
    assert isinstance(body, OpenVote) and body.rule
    assert (body.options, body.cast, body.expected) == (("Humain", "Données"), 5, 27)


@pytest.mark.parametrize("step", VOTES)
def test_a_stopped_vote_waits_for_its_count_and_shows_nothing_of_it(step):
    service = room()
    poll = opened(service, step)
    cast(service, poll, 5)
    before = seen(service).body
    service.stop_poll(poll.id)
    assert seen(service).body == replace(before, stopped=True)
    assert seen(service).eyebrow == "Vote arrêté"
    assert seen(service, Screen.RESULTS).body != before
    service.resume_poll(poll.id)
    assert seen(service).body == before


def test_raised_hands_are_voters_and_their_answers_stay_hidden():
    service = room("Humain", "Données")
    poll = opened(service, "mentions")
    cast(service, poll, 3)
    service.count_hands(poll.id, [[4, 1, 0, 0, 0], [0, 0, 2, 0, 0]])
    one = seen(service)
    service.count_hands(poll.id, [[0, 0, 0, 1, 4], [0, 2, 0, 0, 0]])
    assert seen(service) == one
    assert one.body.cast == 8


@pytest.mark.parametrize(
    ("cast", "quorum", "final", "words"),
    [
        (4, 0, False, ""),
        (19, 20, False, "quorum\u202f: 20\u00a0votants"),
        (20, 20, False, "quorum de 20 atteint"),
        (19, 20, True, "quorum de 20 non atteint"),
        (21, 20, True, "quorum de 20 atteint"),
    ],
)
def test_a_quorum_says_whether_it_is_reached(cast, quorum, final, words):
    assert quorum_words(cast, quorum, final=final) == words


def test_a_result_says_above_it_whether_enough_people_took_part():
    service = room()
    poll = closed(service, "points", 5, quorum=6)
    assert poll_eyebrow(service.session, poll) == "Vote dépouillé · vote par points · quorum de 6 non atteint"


def test_another_round_is_named_as_one():
    service = room()
    first = closed(service, "points", 4)
    second = opened(service, "points", previous=first.id)
    assert poll_eyebrow(service.session, second) == "Vote en cours · 2ᵉ tour"


def test_ballots_are_told_by_the_way_they_came_in():
    service = room()
    closed(service, "mentions", 8, hands=5)
    footer = (
        "8\u00a0bulletins · 5\u00a0mains levées · 4\u00a0par téléphone, 2\u00a0à la borne, 2\u00a0sur papier"
    )
    assert seen(service).footer == footer


@pytest.mark.parametrize("step", VOTES)
def test_a_result_has_every_option_in_order_with_what_there_is_to_say_of_it(step):
    service = room()
    poll = closed(service, step, 9)
    body = seen(service).body
    assert sorted(row.label for row in body.rows) == sorted(option.label for option in poll.options)
    assert [row.rank for row in body.rows] == sorted(row.rank for row in body.rows)
    assert body.why and all(row.label in row.said for row in body.rows)


def test_points_against_stand_apart_from_points_for():
    service = room("Humain", "Données")
    poll = opened(service, "contre")
    for voter, choices in enumerate(([3, -1], [1, -2], [-1, 1])):
        service.cast_ballot(poll.id, f"v{voter}", choices)
    service.close_poll(poll.id)
    rows = seen(service).body.rows
    assert [(row.label, row.points, row.against, row.most) for row in rows] == [
        ("Humain", 4, 1, 4),
        ("Données", 1, 3, 4),
    ]
    assert rows[1].verdict == "solde −2"
    assert rows[1].note.startswith("pour\u202f: 1\u00a0votant · contre\u202f: 2\u00a0votants")


def test_those_who_do_not_say_are_counted_apart_in_the_words_of_the_poll():
    service = room("Humain", "Données")
    poll = opened(service, "mentions")
    service.cast_ballot(poll.id, "v", [0, NO_OPINION])
    service.cast_ballot(poll.id, "w", [0, 1])
    service.close_poll(poll.id)
    rows = seen(service).body.rows
    assert [row.note.endswith("Sans avis\u202f: 1") for row in rows] == [False, True]
    assert "Sans avis\u202f: 1" in rows[1].said


def test_few_voters_are_not_made_to_say_more_than_they_do():
    service = room("Humain", "Données")
    closed(service, "mentions", 3)
    assert all(row.note.startswith("3 votants seulement, trop peu") for row in seen(service).body.rows)


def sorting(*ballots):
    service = room("a", "b", "c")
    poll = opened(service, "trier")
    for voter, choices in enumerate(ballots):
        service.cast_ballot(poll.id, f"v{voter}", choices)
    service.close_poll(poll.id)
    return seen(service).body


def test_sorted_options_are_in_their_class():
    body = sorting((0, 2, 1), (0, 2, 1), (0, 1, 1))
    assert body.classes == CLASSES
    assert [(row.label, row.assigned) for row in body.rows] == [("a", 0), ("c", 1), ("b", 2)]
    assert not any(row.disputed for row in body.rows)


def test_an_option_with_voters_at_both_ends_is_disputed_whatever_its_class():
    body = sorting((0, 0, 1), (2, 0, 1), (0, 0, 1), (2, 2, 1))
    assert {row.label: row.disputed for row in body.rows} == {"a": True, "b": True, "c": False}
    assert next(row.assigned for row in body.rows if row.label == "a") == 1


def test_alignment_shows_both_sides_and_their_bounds():
    service = room("Humain", "Données")
    poll = opened(service, "aligner")
    for voter, choices in enumerate(([0, 0], [1, 4], [0, 3], [2, 2])):
        service.cast_ballot(poll.id, f"v{voter}", choices)
    service.close_poll(poll.id)
    body = seen(service).body
    assert (body.agreement, body.opposition) == (60, 20)
    first, second = body.rows
    assert (first.agreement, first.opposition, first.voters, first.verdict) == (3, 0, 4, "Aligné")
    assert second.told == ("1\u00a0d’accord sur 4 (25\u202f%)", "2\u00a0opposés sur 4 (50\u202f%)")


def rating(*ballots):
    service = room("Humain")
    poll = opened(service, "noter")
    for voter, choices in enumerate(ballots):
        service.cast_ballot(poll.id, f"v{voter}", choices)
    service.close_poll(poll.id)
    (row,) = seen(service).body.rows
    return row


def test_ratings_stand_where_they_were_given_with_their_median_and_spread():
    levels, part = rating((0, 25), (3, 50), (2, 50)).scales
    assert levels.ratings == ((0.0, 1), (2 / 3, 1), (1.0, 1))
    assert (levels.median, levels.settled) == (2 / 3, "médiane «\u00a0grave\u00a0»")
    assert levels.span == "de «\u00a0mineure\u00a0» à «\u00a0critique\u00a0»"
    assert levels.to_debate and not part.to_debate
    assert (part.ratings, part.median, part.settled) == (((0.25, 1), (0.5, 2)), 0.5, "médiane 0,5")


def test_a_scale_that_nobody_used_has_no_median():
    row = rating((0, NO_OPINION))
    assert (row.scales[1].median, row.scales[1].settled) == (None, "aucune note")


def consented():
    service = room("Humain", "Données", "Sobriété")
    poll = opened(service, "consentir")
    service.cast_ballot(poll.id, "v", [0, 2, 1], reasons=["", "Trop  cher", "Trop flou"])
    service.cast_ballot(poll.id, "w", [0, 2, 0], reasons=["", "Absent du budget", ""])
    service.cast_ballot(poll.id, "x", [0, 0, 0])
    service.close_poll(poll.id)
    return service


def test_objections_and_reservations_are_read_word_for_word_text_by_text():
    body = seen(consented()).body
    assert [row.label for row in body.rows] == ["Humain", "Sobriété", "Données"]
    assert body.written == (
        Sheet("Motifs, mot pour mot", "Sobriété", (SheetField("Réserve", "Trop flou"),), "Aucune objection"),
        Sheet(
            "Motifs, mot pour mot",
            "Données",
            (SheetField("Objection", "Absent du budget"), SheetField("Objection", "Trop  cher")),
            "2 objections à traiter",
        ),
    )


def test_an_objection_that_was_taken_off_is_not_read_out():
    service = consented()
    (card,) = (each for each in service.session.cards.values() if each.text == "Absent du budget")
    service.remove_cards([card.id])
    assert "Absent du budget" not in repr(seen(service))
    assert "Trop  cher" in repr(seen(service))


@settings(deadline=None, max_examples=60)
@given(counted_polls())
def test_whatever_the_votes_the_table_beside_the_picture_says_every_option(counted):
    poll, ballots, raised = counted
    service = room("a")
    session = service.session
    session.polls[poll.id] = poll
    session.ballots[poll.id] = ballots
    if raised:
        session.hands[poll.id] = raised
    result = shown_result(session, poll)
    said = spoken(replace(seen(service), body=result))
    assert len(result.rows) == len(poll.options)
    assert all(row.said in said for row in result.rows)
