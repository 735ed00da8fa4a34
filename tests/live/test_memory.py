import json
import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.live.memory import KEPT, Book, MemoryFile, Remembered
from tests.live.rooms import KeptMemory


@pytest.fixture
def path(tmp_path):
    return tmp_path / "atelier" / "telephones.json"


def test_what_is_kept_is_found_again(path):
    kept = Remembered(secret="ab" * 16, address="10.0.0.1", port=8080, running=True, holders={1: "c"})
    MemoryFile(path, "séance").save(kept)
    assert MemoryFile(path, "séance").load() == kept
    assert MemoryFile(path, "autre").load() is None


def test_workshops_share_the_file_and_the_oldest_goes(path):
    for rank in range(KEPT + 2):
        MemoryFile(path, f"s{rank}").save(Remembered(secret="00"))
    MemoryFile(path, "s2").save(Remembered(secret="01"))
    known = json.loads(path.read_text())
    assert len(known) == KEPT and list(known)[-1] == "s2" and "s1" not in known


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are those of Unix")
def test_nobody_else_reads_the_secrets(path):
    MemoryFile(path, "séance").save(Remembered(secret="ab"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(st.binary(max_size=40))
def test_a_damaged_file_starts_anew_and_says_so(tmp_path_factory, damage):
    path = tmp_path_factory.mktemp("memoire") / "telephones.json"
    path.write_bytes(damage)
    memory = MemoryFile(path, "séance")
    assert memory.load() is None
    memory.save(Remembered(secret="ab"))
    assert memory.load() == Remembered(secret="ab")


def test_a_warning_never_quotes_the_secrets(path, caplog):
    path.parent.mkdir()
    path.write_text('{"séance": {"secret": "abracadabra", "port": "x"}}')
    assert MemoryFile(path, "séance").load() is None
    assert "unreadable" in caplog.text and "abracadabra" not in caplog.text


def test_a_file_that_cannot_be_written_stops_nothing(path, caplog):
    path.parent.write_text("un fichier à la place du dossier")
    MemoryFile(path, "séance").save(Remembered(secret="ab"))
    assert "cannot be written" in caplog.text


def test_a_book_keeps_each_change_once_and_draws_its_secret():
    memory = KeptMemory()
    book = Book(memory)
    assert len(bytes.fromhex(book.now.secret)) == 16 and Book(KeptMemory()).now.secret != book.now.secret
    book.change(port=8080)
    book.change(port=8080)
    assert memory.saved == [book.now]


def test_a_ticket_serves_once_until_it_is_released():
    book = Book(KeptMemory())
    assert book.use_ticket(7, "a") and not book.use_ticket(7, "b")
    book.release_ticket(7)
    book.release_ticket(8)
    assert book.now.given_back == (7,) and book.use_ticket(7, "b")
    assert book.now.holders == {7: "b"} and not book.use_ticket(7, "c")


@given(st.permutations(range(1, 7)), st.permutations(range(1, 7)))
def test_the_order_in_which_people_come_is_not_kept(first, second):
    kept = []
    for order in (first, second):
        memory = KeptMemory()
        book = Book(memory)
        for number in order:
            book.use_ticket(number, f"m{number}")
        for number in order:
            book.release_ticket(number)
        kept.append(memory.saved[-1].model_dump_json(exclude={"secret"}))
    assert kept[0] == kept[1]


def test_two_devices_with_one_key_are_one_kiosk():
    book = Book(KeptMemory())
    assert book.add_kiosk(0) and not book.add_kiosk(0)
    assert book.add_kiosk(1) and book.now.kiosks == 2
