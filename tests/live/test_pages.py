"""Every page, whatever it shows, can be read aloud, filled in with the keys, and seen on a small phone."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import atelier_app.live
from atelier_app.domain.run import CharterDetails, Preparation
from tests.fakes import service_for
from tests.live.phone import Phone, read_html
from tests.live.rooms import served
from tests.live.test_kinds import METHOD

STATIC = Path(atelier_app.live.__file__).parent / "static"


def page_of(name, live, service, phone: Phone):
    """Bring a phone to one of the pages."""
    if name in ("/donnees", "/accessibilite", "/essai", "/nulle-part", "/borne"):
        return phone.open(name)
    if name.startswith("kiosk"):
        return _kiosk(name, live, service, phone)
    if name == "door":
        stranger = Phone(live.url)
        page = stranger.open("/")
        stranger.close()
        return page
    if name == "watch":
        return phone.open("/")
    if name in ("write", "card refused", "correct"):
        service.start_step("risques")
        phone.open("/")
        phone.send(texte="Une carte", categorie="risque")
        if name == "write":
            return phone.page
        if name == "card refused":
            return phone.send(texte="Sans catégorie")
        return phone.open(f"/carte/{next(iter(service.session.cards))}")
    return _voting(name, service, phone)


def _kiosk(name, live, service, phone: Phone):
    phone.open(live.kiosk_url)
    if name == "kiosk to open":
        return phone.page
    phone.send()
    if name == "kiosk waiting":
        return phone.page
    _voting("points", service, phone)
    if name == "kiosk thanks":
        phone.send()
    if name == "kiosk refused":
        phone.send(o0="3", o1="3")
    if name == "kiosk cleared":
        phone.open("/borne?efface=attente")
    return phone.page


def _voting(name, service, phone: Phone):
    step = "juger" if "grades" in name else "choisir"
    for title in ("Données", "Travail"):
        service.add_theme("regrouper", title)
        service.add_card("principe", title)
    service.start_step(step)
    poll = service.prepare_poll(step).id
    service.open_poll(poll)
    page = phone.open("/")
    if name == "grades incomplete":
        return phone.send(o0="1")
    if name == "voted":
        return phone.send()
    if name == "stopped":
        phone.send()
        service.stop_poll(poll)
        return phone.open("/")
    if name == "closed":
        service.close_poll(poll)
        return phone.open("/")
    return page


PAGES = [
    "door", "watch", "write", "card refused", "correct", "points", "grades", "grades incomplete", "voted",
    "closed", "stopped", "kiosk to open", "kiosk waiting", "kiosk", "kiosk refused", "kiosk cleared",
    "kiosk thanks", "/borne", "/donnees", "/accessibilite", "/essai", "/nulle-part",
]  # fmt: skip


KINDS = ["vote_points", "vote_tri", "vote_mentions", "cotation", "consentement"]


def ballot_of(step):
    """The ballot of a poll, one method having them all."""
    service = service_for(METHOD)
    for text in ("Former", "Ouvrir"):
        service.add_card("idee", text)
    service.start_step(step)
    service.open_poll(service.prepare_poll(step).id)
    server = served(service)
    server.start()
    phone = Phone(server.url)
    phone.open("/")
    page = phone.send(code=server.room.keyring.code)
    phone.close()
    server.stop()
    return page


@pytest.fixture(params=[*PAGES, *KINDS])
def page(request, live, service, phone):
    return (
        ballot_of(request.param) if request.param in KINDS else page_of(request.param, live, service, phone)
    )


def test_the_page_is_french_and_has_one_main_heading(page):
    assert page.one("html").get("lang") == "fr"
    assert page.one("h1").text and page.one("title").text and page.one("main")
    levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_input_has_a_label_of_its_own(page):
    named = {label.get("for") for label in page.all("label") if label.text}
    wrapped = [
        id(each) for label in page.all("label") if label.text for each in label.all("input", "textarea")
    ]
    for each in page.all("input", "textarea", "select"):
        assert each.get("type") == "hidden" or each.get("id") in named or id(each) in wrapped
    groups = page.all("fieldset")
    assert all(group.all("legend")[0].text for group in groups)
    assert all(len(group.all("legend")) == len(group.all("fieldset")) for group in groups)
    inside = [id(each) for group in groups for each in group.all("input")]
    assert all(id(each) in inside for each in page.all("input") if each.get("type") == "radio")


def test_ids_are_unique_and_references_lead_somewhere(page):
    everything = _everything(page)
    ids = [each.get("id") for each in everything if each.get("id")]
    assert len(ids) == len(set(ids))
    for each in everything:
        for reference in ("for", "aria-labelledby", "aria-describedby"):
            assert not each.get(reference) or each.get(reference) in ids
    assert page.one("body").all("a")[0].get("href") == "#contenu" and "contenu" in ids


def test_links_and_buttons_say_what_they_do(page):
    assert all(each.text for each in page.all("a", "button"))
    assert not page.all("a", "button")[0].get("tabindex")
    assert all(each.get("tabindex") in ("", "-1") for each in _everything(page))


def test_nothing_is_inline_nor_comes_from_elsewhere(page):
    for each in _everything(page):
        assert not each.get("style") and not any(name.startswith("on") for name in each.attributes)
        for link in ("src", "href", "action"):
            assert each.get(link).startswith(("/", "#")) or not each.get(link)
    assert not page.all("style") and all(not script.text for script in page.all("script"))


def test_the_typography_is_french(page):
    words = page.one("body").text
    raw = "".join(_texts(page.one("body")))
    for prompt in page.all("p"):  # as the method has them
        if prompt.get("class") == "prompt":
            raw = raw.replace("".join(_texts(prompt)), "")
    assert not re.search(r"[^\u202f\s][?!;](\s|$)", raw) and not re.search(r" [?!;:](\s|$)", raw)
    assert "'" not in words and "« " not in raw and " »" not in raw


@pytest.mark.parametrize("page", ["door", "points", "grades", "kiosk"], indirect=True)
def test_what_is_kept_where_for_how_long_and_that_it_is_consultative_is_said_where_one_begins(page):
    said = page.one("main").text
    for words in ("sur l’ordinateur de la salle", "ans nom", "le temps des travaux", "onsultatif"):
        assert words in said


def test_each_page_leads_to_the_data_and_the_accessibility_statement(page):
    links = [each.get("href") for each in page.one("footer").all("a")]
    assert links == ["/donnees", "/accessibilite"]


def test_votes_left_are_announced(live, service, phone):
    page = page_of("points", live, service, phone)
    (status,) = [each for each in page.all("p") if "data-left" in each.attributes]
    assert status.get("role") == "status"
    assert page.one("form").get("data-total") == "3"


def test_a_category_has_its_shape_and_its_name_beside_its_colour(live, service, phone):
    page = page_of("write", live, service, phone)
    labels = {label.text: label for label in page.all("label") if "note" in label.get("class")}
    assert set(labels) == {"▲ Risque", "● Garantie"}
    assert "rose" in labels["▲ Risque"].get("class")
    assert all(label.one("span").get("aria-hidden") == "true" for label in labels.values())


def test_the_data_page_names_who_answers_for_the_data(service, phone):
    service.prepare(Preparation("Petite charte", organisation="Ville d’Admiville"))
    service.describe_charter(CharterDetails(data_protection_officer="dpo@admiville.example"))
    phone.open("/donnees")
    assert "Ville d’Admiville" in phone.text and "dpo@admiville.example" in phone.text
    assert "consultatifs" in phone.text and "douze heures" in phone.text


def test_the_data_page_says_what_the_computer_keeps_beside_the_file(phone):
    phone.open("/donnees")
    for words in (
        "un secret propre à la séance",
        "tickets qui ont servi",
        "20 autres séances",
        "s’arrête brusquement",
    ):
        assert words in phone.text


def test_the_check_page_works_before_joining(strangers):
    phone = strangers()
    phone.open("/essai")
    assert phone.heading == "Ça marche"


def test_the_pages_fit_a_narrow_phone_and_ask_for_no_motion():
    css = (STATIC / "phone.css").read_text("utf-8")
    widths = [float(width) for width in re.findall(r"(?<!max-)width: ([\d.]+)rem", css)]
    assert max(widths) <= 2 and "overflow-wrap: anywhere" in css
    assert "@import" not in css and "url(" not in css and "animation" not in css and "transition" not in css


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_and_edges_stand_out_from_their_ground():
    css = (STATIC / "phone.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css))
    for ground in ("paper", "surface"):
        for text in ("ink", "soft", "accent", "danger", "ok"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert _contrast(colours["edge"], colours[ground]) >= 3
    assert _contrast(colours["ink"], colours["accent-soft"]) >= 4.5
    notes = re.findall(r"^\.\w+ \{ background: (#\w{6})|; ?\} \.\w+ \{ background: (#\w{6})", css, re.M)
    assert notes and all(_contrast(colours["ink"], a or b) >= 4.5 for a, b in notes)


def test_a_page_that_is_not_closed_properly_would_be_seen():
    with pytest.raises(AssertionError):
        read_html("<p><b>x</p>")


def _everything(page):
    found = [page]
    for each in found:
        found.extend(child for child in each.children if not isinstance(child, str))
    return found[1:]


def _texts(element):
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)
