"""The pictures of votes and of phones: all that is promised, twice the same, nothing of a real room."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from atelier_app.domain.polls import PollKind
from atelier_app.live.keys import Keyring
from tests.captures import names as names_of_the_day
from tests.captures import pages, votes
from tests.captures.studio import SIZES
from tests.captures.town import town
from tests.ui.codes import read_codes
from tests.voting import STEPS

README = Path(__file__).parents[2] / "README.md"

CONSOLES = ("telephones-ouverts", "vote-ouvert", "resultat-points")
WALLS = ("rejoindre", "vote-ouvert")
PHONES = ("porte", "bulletin-points")


@pytest.fixture(scope="module")
def of_votes(qapp, tmp_path_factory):
    return list(votes.take(tmp_path_factory.mktemp("votes"), SIZES[0], CONSOLES, WALLS))


@pytest.fixture(scope="module")
def of_phones(qapp, tmp_path_factory):
    return list(pages.take(tmp_path_factory.mktemp("telephones"), PHONES))


def opened(path):
    return Image.open(path).convert("RGB")


def picture(pictures, name):
    (path,) = (each for each in pictures if each.name == name)
    return opened(path)


def test_every_promised_picture_is_taken_and_no_other(of_votes, of_phones):
    assert sorted(path.name for path in of_votes) == sorted(votes.names(SIZES[0], CONSOLES, WALLS))
    assert sorted(path.name for path in of_phones) == sorted(pages.names(PHONES))
    assert sorted(of_votes[0].parent.iterdir()) == sorted(of_votes)
    assert sorted(of_phones[0].parent.iterdir()) == sorted(of_phones)


def test_no_two_pictures_have_the_same_name():
    every = [name for size in SIZES for name in (*names_of_the_day(size), *votes.names(size))]
    every += pages.names()
    assert len(set(every)) == len(every)


def test_the_readme_shows_pictures_that_are_taken():
    taken = {*pages.names(), *(name for size in SIZES for name in votes.names(size) + names_of_the_day(size))}
    shown = set(re.findall(r"docs/images/([\w-]+\.png)", README.read_text(encoding="utf-8")))
    assert shown and shown <= taken


def test_each_kind_of_vote_has_its_ballot_on_a_phone_and_its_result_on_the_console_and_the_wall():
    for kind in PollKind:
        title = votes.KINDS[STEPS[kind]]
        assert f"bulletin-{title}" in pages.PHONES
        assert f"resultat-{title}" in votes.CONSOLES and f"resultat-{title}" in votes.WALLS


def test_windows_have_the_size_of_their_screen_and_pages_the_width_of_their_phone(of_votes, of_phones):
    windows = [path for path in of_votes if path.name != "papier-saisie-1366.png"]
    assert {opened(path).size for path in windows} == {SIZES[0]}
    for width in pages.WIDTHS:
        assert picture(of_phones, f"telephone-porte-{width}.png").width == 2 * width


def test_no_picture_is_blank_and_all_are_different(of_votes, of_phones):
    images = [opened(path) for path in (*of_votes, *of_phones)]
    for image in images:
        assert max(count for count, _ in image.getcolors(256)) < 0.99 * image.width * image.height
    assert all(one != other for one, other in pairwise(sorted(image.tobytes() for image in images)))


def test_the_wall_and_the_poster_lead_to_the_same_invented_address(of_votes, of_phones):
    wall = picture(of_votes, "projection-rejoindre-clair-1366.png")
    poster = picture(of_phones, "imprime-affiche-1050.png")
    assert read_codes(wall) == read_codes(poster) == ["http://192.168.1.20:8080/?code=4712"]


def test_phones_have_the_code_of_the_wall(tmp_path):
    place = town(tmp_path)
    place.serve()
    assert Keyring(pages.SECRET).code == place.phones.state().code


def test_a_phone_is_the_same_at_each_run(of_phones, qapp, tmp_path):
    again = list(pages.take(tmp_path, PHONES[1:]))
    first = {path.name: path.read_bytes() for path in of_phones}
    assert all(path.read_bytes() == first[path.name] for path in again)
