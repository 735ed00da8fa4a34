from collections.abc import Iterator

import pytest

from atelier_app.ui.board.sorting import Mode
from tests.ui.board.page import BoardPage


@pytest.fixture
def page(qtbot, service) -> Iterator[BoardPage]:
    """The board and the capture bar, with the room a small laptop leaves them."""
    page = BoardPage(service)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.close_page()


@pytest.fixture
def board(page):
    return page.board


@pytest.fixture
def view(board):
    """The view, with the keys."""
    board.view.setFocus()
    return board.view


@pytest.fixture
def bar(page):
    return page.capture


@pytest.fixture
def free(board, cards):
    """The same six cards, on the free board."""
    board._mode_actions[Mode.FREE].trigger()
    return cards
