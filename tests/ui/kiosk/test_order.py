"""The order in which a voter sees the options changes nothing in what is counted."""

from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.polls import Poll
from atelier_app.ui.kiosk.order import drawn_order, ordered, restored
from tests.polls import ballots_of, polls


@given(data=st.data(), of=polls())
def test_what_is_answered_comes_back_in_the_order_of_the_vote(data, of: Poll):
    order = data.draw(st.permutations(range(len(of.options))))
    ballot = data.draw(ballots_of(of))
    seen, each = ordered(of, order), of.columns // len(of.options)
    answered = [ballot.choices[rank * each + scale] for rank in order for scale in range(each)]
    assert {option.id for option in seen.options} == {option.id for option in of.options}
    assert restored(answered, order) == ballot.choices


@given(order=st.permutations(range(5)))
def test_no_reasons_stay_no_reasons(order):
    assert restored((), order) == ()


@given(count=st.integers(1, 30))
def test_every_option_is_drawn_once(count):
    assert sorted(drawn_order(count)) == list(range(count))


def test_no_order_is_always_drawn():
    assert len({tuple(drawn_order(6)) for _ in range(50)}) > 1
