"""The pictures of the documentation are taken from the real application, and from nothing of the user."""

from itertools import pairwise

import pytest
from PIL import Image

from atelier_app.app import SAMPLE
from atelier_app.library.sample import load_sample
from atelier_app.resources import sample_workshops_dir
from tests.captures import SIZES, STEPS, names, take

STEP = "choisir"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("maison")


@pytest.fixture(scope="module")
def pictures(qapp, home, tmp_path_factory):
    """The pictures of one step, and those that are of no step, at the size of a small laptop."""
    folder = tmp_path_factory.mktemp("images")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name))
        return list(take(folder, SIZES[:1], [STEP]))


def opened(pictures):
    """Return the pictures by name, as they are read again from their files."""
    return {path.name: Image.open(path).convert("RGB") for path in pictures}


def test_every_promised_picture_is_taken_and_no_other(pictures):
    assert sorted(path.name for path in pictures) == sorted(names(SIZES[0], [STEP]))
    assert sorted(pictures[0].parent.iterdir()) == sorted(pictures)


def test_the_names_say_the_screen_and_its_width():
    every = [name for size in SIZES for name in names(size)]
    assert len(set(every)) == len(every)
    assert {"accueil-1366.png", "pupitre-lignes-rouges-1920.png"} <= set(every)
    assert {"projection-risques-clair-1920.png", "projection-risques-contraste-1920.png"} <= set(every)


def test_every_step_of_the_sample_has_its_picture():

    sample = load_sample(sample_workshops_dir() / f"{SAMPLE}.yaml")
    assert tuple(step.step for step in sample.steps) == STEPS


def test_pictures_have_the_size_of_their_screen(pictures):
    assert {image.size for image in opened(pictures).values()} == {SIZES[0]}


def test_no_picture_is_blank(pictures):
    for name, image in opened(pictures).items():
        commonest = max(count for count, _ in image.getcolors(256))
        assert commonest < 0.98 * image.width * image.height, name


def test_pictures_are_all_different(pictures):
    contents = sorted(image.tobytes() for image in opened(pictures).values())
    assert all(one != other for one, other in pairwise(contents))


def test_the_high_contrast_wall_is_dark_and_the_light_one_is_light(pictures):
    images = opened(pictures)
    corner = {
        look: images[f"projection-{STEP}-{look}-1366.png"].getpixel((2, 2)) for look in ("clair", "contraste")
    }
    assert min(corner["clair"]) > 200
    assert max(corner["contraste"]) < 50


def test_nothing_of_the_user_is_touched(pictures, home):
    assert pictures
    assert list(home.iterdir()) == []
