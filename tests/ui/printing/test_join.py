"""The poster and the tickets to join with a phone: their codes are followed, their words complete."""

import pytest

from atelier_app.ui.phones.model import PhoneState, Ticket
from atelier_app.ui.printing.join import join_printout
from atelier_app.ui.printing.tickets import TICKETS_PER_SHEET, tickets_printout
from tests.ui.codes import read_codes, seen_from_afar
from tests.ui.printing.pages import pictures, texts

pytestmark = pytest.mark.usefixtures("qapp")

ADDRESS = "http://192.168.143.201:8017"
STATE = PhoneState(running=True, code="4712", address=ADDRESS, join_address=f"{ADDRESS}/?code=4712")
TITLE = "Charte d’usage de l’intelligence artificielle"


def tickets(count):
    return [Ticket(f"{rank:03}-ABCD-EFG", f"{ADDRESS}/ticket/{rank:03}ABCDEFG") for rank in range(count)]


def test_the_poster_says_the_address_and_the_code_in_clear():
    (words,) = texts(join_printout(TITLE, STATE).pdf())
    for said in ("Participez avec votre téléphone", TITLE, ADDRESS, "tapez le code 4712", "Réseau Wi-Fi"):
        assert said in words


def test_where_tickets_are_needed_the_poster_gives_no_code():
    only = PhoneState(running=True, tickets_only=True, code="4712", address=ADDRESS, join_address=ADDRESS)
    (words,) = texts(join_printout(TITLE, only).pdf())
    assert "4712" not in words and "Un ticket vous sera demandé" in words


def test_the_code_of_the_poster_is_followed_from_afar(tmp_path):
    (page,) = pictures(join_printout(TITLE, STATE).pdf(), tmp_path, 100)
    assert read_codes(page) == [STATE.join_address]
    # The code takes 128 mm of the 210 mm of the page: 80 columns for it.
    assert read_codes(seen_from_afar(page, round(80 * 210 / 128))) == [STATE.join_address]


def test_there_are_eighteen_tickets_a_page():
    assert TICKETS_PER_SHEET == 18
    sheets = tickets_printout(TITLE, tickets(40), ADDRESS).pages
    assert [len(sheet.tickets) for sheet in sheets] == [18, 18, 4]


def test_a_ticket_says_what_to_type_and_where():
    words = texts(tickets_printout(TITLE, tickets(2), ADDRESS).pdf())[0]
    for said in ("000-ABCD-EFG", "001-ABCD-EFG", ADDRESS, "Une personne, un vote"):
        assert said in words


def test_the_code_of_each_ticket_is_followed(tmp_path):
    made = tickets(TICKETS_PER_SHEET + 1)
    first, last = pictures(tickets_printout(TITLE, made, ADDRESS).pdf(), tmp_path, 300)
    assert sorted(read_codes(first)) == [ticket.address for ticket in made[:-1]]
    assert read_codes(last) == [made[-1].address]


def test_a_ticket_is_read_on_a_photograph_of_80_columns(tmp_path):
    (page,) = pictures(tickets_printout(TITLE, tickets(1), ADDRESS).pdf(), tmp_path, 300)
    millimetre = 300 / 25.4
    code = page.crop(tuple(round(each * millimetre) for each in (2, 2, 35, 35)))
    assert read_codes(seen_from_afar(code, 80)) == [f"{ADDRESS}/ticket/000ABCDEFG"]
