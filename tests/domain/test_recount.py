"""A poll counted again from its file ranks as it did in the room, whatever its kind."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.colleges import college_results, sealed
from atelier_app.domain.counting import counted_poll
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Ballot, Channel, Poll, PollKind, set_apart
from atelier_app.domain.recount import poll_data, result_data, unique_labels
from atelier_app.domain.recount_reading import read_poll_data
from atelier_app.domain.recount_values import MOST_BALLOTS
from atelier_app.domain.tally import Option
from tests.polls import Counted, counted_polls, polls

ISSUE = {
    "mode": "mentions",
    "mentions": ["Indispensable", "Utile", "À discuter", "Réservé", "Opposé"],
    "options": ["Transparence", "Sobriété"],
    "bulletins": [[0, 1], [1, None], [2, 0]],
}


def again(counted: Counted) -> dict[str, object]:
    """Count a poll from nothing but the text of its file."""
    record = read_poll_data(json.loads(json.dumps(poll_data(*counted))))
    assert record.ignored == ()
    return result_data(record.poll, counted_poll(record.poll, record.ballots, record.raised))


@given(counted_polls())
def test_the_file_of_a_poll_gives_the_same_result_as_the_room(counted: Counted) -> None:
    poll = counted[0]
    told = {option.id: label for option, label in zip(poll.options, unique_labels(poll), strict=True)}
    room = counted_poll(*counted)
    ranking = again(counted)["classement"]
    assert isinstance(ranking, list)
    assert [(each["option"], each["rang"]) for each in ranking] == [
        (told[place.option], place.rank) for place in room.places
    ]
    figures = result_data(poll, room)["classement"]
    assert isinstance(figures, list)
    hushed = {"option", "explication"}
    for one, other in zip(ranking, figures, strict=True):
        assert {k: v for k, v in one.items() if k not in hushed} == {
            k: v for k, v in other.items() if k not in hushed
        }


@given(polls())
def test_options_that_read_the_same_are_told_apart_in_the_file(poll: Poll) -> None:
    labels = unique_labels(poll)
    assert len(set(labels)) == len(poll.options)
    assert all(labels)


def test_the_file_of_a_poll_holds_no_order_no_time_and_no_tie_between_reasons_and_ballots() -> None:
    poll = Poll("v", 1, "e", PollKind.CONSENT, "Q", (Option("a", "Un"), Option("b", "Deux")))
    ballots = (
        Ballot((2, 1), Channel.PAPER, ("Trop cher", "Trop flou")),
        Ballot((0, 2), Channel.PHONE, ("", "Illégal")),
        Ballot((2, 0), Channel.PHONE, ("Aucun essai", "")),
    )
    answers, aside = set_apart(poll, ballots)
    assert poll_data(replace(poll, aside=aside), answers) == {
        "mode": "consentement",
        "question": "Q",
        "options": ["Un", "Deux"],
        "bulletins": [[0, 2], [2, 0], [2, 1]],
        "canaux": {"telephone": 2, "papier": 1},
        "reserves": [[], ["Trop flou"]],
        "objections": [["Aucun essai", "Trop cher"], ["Illégal"]],
    }


def test_the_example_of_the_guide_is_counted() -> None:
    record = read_poll_data(ISSUE)
    result = result_data(record.poll, counted_poll(record.poll, record.ballots, record.raised))
    ranking = result["classement"]
    assert isinstance(ranking, list)
    assert [(each["option"], each["rang"], each["mention"]) for each in ranking] == [
        ("Sobriété", 1, "Utile"),
        ("Transparence", 2, "Utile"),
    ]
    assert all(each["explication"].endswith(".") for each in ranking)


def test_points_need_no_limit_and_consent_may_be_spelled_out() -> None:
    points = read_poll_data({"mode": "points", "options": ["A", "B"], "bulletins": [[12, 0], [3, None]]})
    assert [ballot.choices for ballot in points.ballots] == [(12, 0), (3, 0)]
    words = [["consentement"], ["reserve"], ["objection"], [None]]
    consent = read_poll_data({"mode": "consentement", "options": ["A"], "bulletins": words})
    assert [ballot.choices for ballot in consent.ballots] == [(0,), (1,), (2,), (-1,)]


def test_a_key_that_is_not_counted_is_said() -> None:
    assert read_poll_data({**ISSUE, "mains_leves": [], "question": "Q"}).ignored == ("mains_leves",)


POINTS = {"mode": "points", "options": ["A", "B"], "points": 3, "maximum_par_option": 2}
RATING = {"mode": "cotation", "options": ["A"], "bulletins": []}
ELECTED = [{"titre": "Élus", "votants": 3}]
LEVELS = [{"titre": "G1", "valeur": 1}, {"titre": "G2", "valeur": 2}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "objet JSON"),
        ([], "objet JSON"),
        ({}, "mode du scrutin n’est pas donné"),
        ({"mode": ["mentions"]}, "n’existe pas"),
        ({"mode": "borda"}, "« borda » n’existe pas"),
        ({"mode": "mentions"}, "`options` manque"),
        ({**ISSUE, "options": []}, "au moins un élément"),
        ({**ISSUE, "options": "A"}, "doit être une liste"),
        ({**ISSUE, "options": ["A", " A  "]}, "deux fois « A »"),
        ({**ISSUE, "options": ["A", ""]}, "il faut un texte"),
        ({**ISSUE, "options": ["A", 3]}, "il faut un texte"),
        ({**ISSUE, "options": [str(rank) for rank in range(1001)]}, "plus que les 1 000"),
        ({**ISSUE, "mentions": ["Seule"]}, "au moins deux éléments"),
        ({**ISSUE, "mentions": ["A", "A"]}, "deux fois"),
        ({**ISSUE, "quorum": -1}, "de 0 à 100 000"),
        ({**ISSUE, "colleges": ["Élus"]}, "Un collège doit être un objet"),
        ({**ISSUE, "colleges": [{"titre": "Élus"}]}, "`votants`"),
        ({**ISSUE, "college_des_bulletins": [0]}, "nommer les `colleges`"),
        ({**ISSUE, "colleges": ELECTED, "college_des_bulletins": [0]}, "une valeur par bulletin"),
        ({**ISSUE, "colleges": ELECTED, "college_des_bulletins": [0, 1, None]}, "Un collège doit être"),
        ({**ISSUE, "bulletins": {}}, "doit être une liste"),
        ({**ISSUE, "bulletins": [[0]]}, "n° 1 doit être une liste de 2 réponses"),
        ({**ISSUE, "bulletins": [[0, 0], "0"]}, "n° 2 doit être une liste"),
        ({**ISSUE, "bulletins": [[0, 5]]}, "à l’option n° 2 une réponse qui n’existe pas"),
        ({**ISSUE, "bulletins": [[0, -1]]}, "une réponse qui n’existe pas"),
        ({**ISSUE, "bulletins": [[0, 1.0]]}, "une réponse qui n’existe pas"),
        ({**ISSUE, "bulletins": [[True, 1]]}, "une réponse qui n’existe pas"),
        ({**ISSUE, "bulletins": [["Utile", 1]]}, "une réponse qui n’existe pas"),
        ({**ISSUE, "bulletins": [[[0], 1]]}, "une réponse qui n’existe pas"),
        ({**ISSUE, "bulletins": [[0, 0]] * (MOST_BALLOTS + 1)}, "plus que les 100 000 acceptés"),
        ({**ISSUE, "mains_levees": [[1, 2]]}, "une ligne par option"),
        ({**ISSUE, "mains_levees": [[1, 0, 0, 0, -2], [0] * 5]}, "nombre entier de 0"),
        ({**POINTS, "bulletins": [[2, 2]]}, "plus de 3 points"),
        ({**POINTS, "bulletins": [[3, 0]]}, "une réponse qui n’existe pas"),
        ({**POINTS, "bulletins": [[-1, 0]]}, "une réponse qui n’existe pas"),
        ({"mode": "points", "options": ["A"], "bulletins": [[10**30]]}, "une réponse qui n’existe pas"),
        ({**POINTS, "points": "3", "bulletins": []}, "nombre entier"),
        ({**POINTS, "pour_et_contre": "oui", "bulletins": []}, "true ou false"),
        ({**ISSUE, "mode": "alignement"}, "`compte_comme` manque"),
        ({**ISSUE, "mode": "alignement", "compte_comme": ["accord"]}, "une valeur par mention"),
        ({**ISSUE, "mode": "alignement", "compte_comme": ["pour"] * 5}, "« pour » n’existe pas"),
        ({**ISSUE, "mode": "alignement", "compte_comme": ["accord"] * 5, "seuils": 60}, "`seuils`"),
        (
            {**ISSUE, "mode": "alignement", "compte_comme": [None] * 5, "seuils": {"accord": 101}},
            "de 0 à 100",
        ),
        ({**ISSUE, "mode": "classes"}, "`classes` manque"),
        (RATING, "`echelles` manque"),
        ({**RATING, "echelles": ["G"]}, "objet JSON"),
        ({**RATING, "echelles": [{"titre": "G", "niveaux": LEVELS[:1]}]}, "au moins deux"),
        ({**RATING, "echelles": [{"titre": "G", "niveaux": LEVELS[::-1]}]}, "du plus bas au plus haut"),
        ({**RATING, "echelles": [{"titre": "G", "minimum": 1, "maximum": 1}]}, "maximum plus grand"),
        ({**RATING, "echelles": [{"titre": "G", "minimum": "0"}]}, "doit être un nombre"),
        ({**RATING, "echelles": [{"titre": "G"}], "calcul": "moyen"}, "« moyen » n’existe pas"),
        ({**RATING, "echelles": [{"titre": "G"}], "paliers": [3]}, "objet JSON"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_plain_french(data: object, message: str) -> None:
    with pytest.raises(WorkshopError) as refused:
        read_poll_data(data)
    assert message in refused.value.message.replace("\u00a0", " ").replace("\u202f", " ")
    assert refused.value.remedy


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(counted_polls(), st.data())
def test_whatever_is_put_in_place_of_a_value_is_counted_or_refused(
    counted: Counted, data: st.DataObject
) -> None:
    file = poll_data(*counted)
    file[data.draw(st.sampled_from(sorted(file)))] = data.draw(JUNK)
    try:
        record = read_poll_data(file)
    except WorkshopError as refused:
        assert refused.remedy
    else:
        counted_poll(record.poll, record.ballots, record.raised)


def test_a_poll_with_colleges_and_a_quorum_is_counted_again_college_by_college() -> None:
    options = (Option("a", "Un"), Option("b", "Deux"))
    poll = Poll("v", 1, "e", PollKind.GRADES, "Q", options, grades=("Bien", "À rejeter"), quorum=14)
    poll = replace(poll, colleges=("Agents", "Encadrants", "Élus"))
    cast = [Ballot((rank % 2, 0), college=(0, 0, 0, 1, 2)[rank % 5]) for rank in range(10)]
    kept, turnout = sealed(poll, cast)
    closed = replace(poll, turnout=turnout)
    data = poll_data(closed, kept)
    assert data["colleges"] == [
        {"titre": "Agents", "votants": 6},
        {"titre": "Encadrants", "votants": 2},
        {"titre": "Élus", "votants": 2},
    ]
    # Four others would be left: the total minus the agents. So nobody has a college any more.
    assert data["college_des_bulletins"] == [None] * 10
    cast.append(Ballot((0, 0)))
    kept, turnout = sealed(poll, cast)
    data = poll_data(replace(poll, turnout=turnout), kept)
    record = read_poll_data(json.loads(json.dumps(data)))
    assert record.ignored == ()
    result = counted_poll(record.poll, record.ballots, record.raised)
    told = result_data(record.poll, result, college_results(record.poll, record.ballots))
    assert told["quorum"] == {"demande": 14, "atteint": False}
    agents, *others = told["colleges"]  # type: ignore[misc]
    assert (agents["college"], agents["votants"]) == ("Agents", 6)
    own = [ballot for ballot in cast if ballot.college == 0]
    assert agents["classement"] == result_data(poll, counted_poll(poll, own))["classement"]
    assert [(each["votants"], each["classement"]) for each in others] == [(2, None), (2, None)]


def test_a_small_college_written_by_hand_in_a_file_is_not_shown_either() -> None:
    data = {**ISSUE, "colleges": [{"titre": "Élus", "votants": 3}], "college_des_bulletins": [0, 0, 0]}
    record = read_poll_data(data)
    (elected,) = college_results(record.poll, record.ballots)
    assert (elected.voters, elected.result) == (3, None)
