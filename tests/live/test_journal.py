import pytest

from atelier_app.live.journal import MOST_NOTES, Journal, Refusal
from tests.fakes import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def journal(clock):
    return Journal(clock)


def test_a_flood_of_refusals_is_a_line_per_power_of_ten_in_the_log_of_bugs(caplog, journal):
    for _ in range(1_000):
        journal.refuse(Refusal.WRONG_HOST)
    assert [record.getMessage().rpartition(" ")[2] for record in caplog.records] == ["1", "10", "100", "1000"]


def test_refusals_of_one_sort_are_one_line_at_the_last_of_them(clock, journal):
    journal.refuse(Refusal.WRONG_CODE)
    clock.advance(minutes=1)
    journal.note("Téléphone bloqué")
    clock.advance(minutes=1)
    journal.refuse(Refusal.WRONG_CODE)
    first, last = journal.lines()
    assert first.text == "Téléphone bloqué" and last.text == "2 requêtes refusées (code faux)"
    assert last.moment == clock.now


def test_the_oldest_lines_go(journal):
    for rank in range(MOST_NOTES + 3):
        journal.note(str(rank))
    assert [line.text for line in journal.lines()][:: MOST_NOTES - 1] == ["3", str(MOST_NOTES + 2)]


@pytest.mark.parametrize("reason", list(Refusal))
def test_each_refusal_has_words_for_both_logs(reason):
    assert reason.value.isascii() and reason.french and reason.french != reason.value
    assert Refusal(reason.value) is reason
