import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.phones import MOST_TICKETS
from atelier_app.live.keys import Keyring, Role
from atelier_app.live.limits import Limiter

KEYS = Keyring(b"un secret de seize octets ou plus")


@given(st.text())
def test_no_text_is_a_cookie_but_those_made_here(text):
    assert KEYS.read(text) is None


@pytest.mark.parametrize("role", list(Role))
def test_a_cookie_is_read_back(role):
    bearer = KEYS.new_pass(role)
    assert KEYS.read(KEYS.cookie_of(bearer)) == bearer
    assert Keyring(b"un autre secret, plus long").read(KEYS.cookie_of(bearer)) is None


@given(st.integers(0, 200), st.characters(codec="ascii", exclude_characters=""))
def test_a_cookie_with_another_letter_is_refused(place, letter):
    cookie = KEYS.cookie_of(KEYS.new_pass(Role.PHONE))
    place %= len(cookie)
    changed = cookie[:place] + letter + cookie[place + 1 :]
    assert changed == cookie or KEYS.read(changed) is None


def test_no_cookie_is_nobody():
    assert KEYS.read(None) is None


def test_the_code_has_four_digits_and_stays():
    codes = {Keyring(bytes([number]) * 16).code for number in range(40)}
    assert all(len(code) == 4 and code.isdecimal() for code in codes) and len(codes) > 30
    assert KEYS.code == Keyring(b"un secret de seize octets ou plus").code


def test_tickets_are_distinct_and_recognised():
    tickets = KEYS.tickets(MOST_TICKETS)
    assert len(set(tickets)) == MOST_TICKETS
    assert [KEYS.ticket_number(ticket) for ticket in tickets] == list(range(1, MOST_TICKETS + 1))
    with pytest.raises(ValueError, match="no more"):
        KEYS.tickets(MOST_TICKETS + 1)


@given(st.text())
def test_no_text_is_an_invitation_but_that_of_the_room(text):
    assert not KEYS.is_invitation(text)
    assert KEYS.is_invitation(KEYS.invitation)


@given(st.text())
def test_no_text_is_a_ticket_but_those_made_here(text):
    assert KEYS.ticket_number(text) is None


def test_the_seal_of_one_ticket_is_no_seal_for_another():
    first, second = KEYS.tickets(2)
    assert KEYS.ticket_number(first[:4] + second[4:]) is None
    assert KEYS.ticket_number("001-AAAAAAA") is None
    assert KEYS.ticket_number(f" {first.lower().replace('-', ' ')} ") == 1


def test_the_purposes_of_the_secret_are_kept_apart():
    bearer = KEYS.new_pass(Role.PHONE)
    made = {
        KEYS.form_token(bearer),
        KEYS.voter(bearer),
        KEYS.holder_mark(bearer),
        KEYS.invitation,
        KEYS.cookie_of(bearer).rpartition(".")[2],
        bearer.token,
    }
    assert len(made) == 6
    assert not any(each in other for each in made for other in made if each != other)


class Watch:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_phone_asks_a_few_times_at_once_then_at_its_rate():
    watch = Watch()
    limiter = Limiter(rate=2, burst=3, clock=watch)
    assert [limiter.allows("a") for _ in range(4)] == [True, True, True, False]
    assert limiter.allows("b")
    watch.now = 0.5
    assert [limiter.allows("a") for _ in range(2)] == [True, False]
    watch.now = 1_000
    assert [limiter.allows("a") for _ in range(4)] == [True, True, True, False]


def test_asking_all_the_time_does_not_lengthen_the_wait():
    watch = Watch()
    limiter = Limiter(rate=1, burst=1, clock=watch)
    allowed = 0
    for tick in range(1_000):
        watch.now = tick / 100
        allowed += limiter.allows("a")
    assert allowed == 10


def test_only_so_many_phones_are_remembered():
    limiter = Limiter(rate=0, burst=1, most=2)
    assert limiter.allows("a") and not limiter.allows("a")
    for other in ("b", "c"):
        limiter.allows(other)
    assert limiter.allows("a") and not limiter.allows("c")
