import gc
import ipaddress
import socket
import sys
import threading
from contextlib import closing, suppress

import httpx
import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.live import network, protocol, sockets
from atelier_app.service.phones import Network
from tests.live.rooms import served

FORM = "application/x-www-form-urlencoded"


def threads_of_the_server():
    return [thread for thread in threading.enumerate() if thread.name == "phones"]


def test_the_server_starts_and_stops_and_starts_again_at_the_same_place(service):
    server = served(service)
    assert not server.running
    server.start()
    url = server.url
    assert server.running and server.port > 0 and httpx.get(url).status_code == 200
    server.stop()
    assert not server.running and not threads_of_the_server()
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
    server.start()
    assert server.url == url and httpx.get(url).status_code == 200
    server.stop()


def test_starting_twice_and_stopping_twice_change_nothing(live):
    url = live.url
    live.start()
    assert live.url == url and len(threads_of_the_server()) == 1
    live.stop()
    live.stop()
    assert not threads_of_the_server()


def test_the_windows_wait_less_for_their_turn_while_phones_are_served(service):
    usual = sys.getswitchinterval()
    server = served(service)
    server.start()
    assert sys.getswitchinterval() < usual / 5
    server.stop()
    assert sys.getswitchinterval() == usual


def test_what_the_program_is_made_of_is_not_gone_through_again_while_phones_are_served(service):
    server = served(service)
    server.start()
    assert gc.get_freeze_count() > 10_000
    server.stop()
    assert not gc.get_freeze_count()


def test_they_wait_as_usual_again_whatever_the_order_in_which_servers_end(service):
    usual = sys.getswitchinterval()
    first, second = served(service), served(service)
    first.start()
    second.start()
    first.stop()
    assert sys.getswitchinterval() < usual / 5
    second.stop()
    assert sys.getswitchinterval() == usual


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit of files")
def test_a_program_that_serves_phones_may_hold_a_file_for_each(live):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1_024, hard))
    try:
        live.stop()
        live.start()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= min(sockets.WANTED_FILES, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_stopping_lets_go_of_who_is_still_sending(live):
    with closing(socket.create_connection((live.host, live.port), timeout=10)) as slow:
        head = f"POST /carte HTTP/1.1\r\nHost: {live.host}:{live.port}\r\nExpect: 100-continue\r\n"
        slow.sendall(f"{head}Content-Type: {FORM}\r\nContent-Length: 100\r\n\r\n".encode())
        assert slow.recv(100).startswith(b"HTTP/1.1 100")
        slow.sendall(b"texte=")
        live.stop()
        with suppress(ConnectionResetError):
            assert slow.recv(12) == b"", "it is not waited for until its time is over"


def test_small_answers_are_sent_at_once(live):
    # What asyncio looks at before it turns off the delay of small packets (TCP_NODELAY).
    with closing(served(live.room.service)._bound()) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_it_starts_and_stops_from_any_thread(service):
    server = served(service)
    for step in (server.start, server.stop):
        thread = threading.Thread(target=step)
        thread.start()
        thread.join()
    assert not server.running and not threads_of_the_server()


def test_it_listens_on_one_interface_only(service, live):
    with pytest.raises(ValueError, match="one interface"):
        served(service, host="0.0.0.0")
    with closing(socket.socket()) as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", live.port))


def test_a_port_that_is_taken_is_told_with_a_remedy(service, live):
    second = served(service, live.port)
    with pytest.raises(WorkshopError, match="choisissez une autre adresse"):
        second.start()
    assert not second.running
    second.stop()


def test_an_address_that_this_machine_has_not_is_told(service):
    server = served(service, host="192.0.2.7")
    with pytest.raises(WorkshopError, match="Vérifiez que l’ordinateur"):
        server.start()


def test_a_short_secret_is_a_mistake_of_the_caller(service):
    with pytest.raises(ValueError, match="16 bytes"):
        served(service, secret=b"court")


def test_stopping_does_not_wait_for_phones_that_listen(live, phone):
    with phone.client.stream("GET", "/suivi") as answer:
        lines = answer.iter_lines()
        assert next(lines) == "event: changed"
        live.stop()
        assert not live.running
        assert list(lines)[-1] == ""


def test_the_workshop_goes_on_after_the_phones_are_let_go(service, live):
    live.stop()
    service.start_step("risques")
    assert service.session.current_step == "risques"


def test_a_request_that_does_not_come_is_shown_out(monkeypatch, live):
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.05)
    for start in (b"", b"GET / HTTP/1.1\r\nHost:"):
        with closing(socket.create_connection((live.host, live.port), timeout=10)) as slow:
            slow.sendall(start)
            assert slow.recv(1) == b""


def test_a_patient_phone_is_served_on_the_same_line(live):
    with httpx.Client(base_url=live.url) as client:
        assert [client.get("/essai").status_code for _ in range(3)] == [200] * 3


def test_a_head_that_never_ends_is_refused(live):
    with closing(socket.create_connection((live.host, live.port), timeout=10)) as endless:
        endless.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000)
        assert endless.recv(12) == b"HTTP/1.1 400"


@pytest.fixture
def interfaces(monkeypatch):
    """A computer with these addresses, and its own way to the rest of the world."""
    monkeypatch.setattr(
        network,
        "_of_interfaces",
        lambda: iter(
            [
                Network("127.0.0.1", "lo"),
                Network("192.168.1.20", "wlan0"),
                Network("169.254.7.7", "usb0"),
                Network("10.0.0.5", "eth0"),
                Network("0.0.0.0", "tun0"),
            ]
        ),
    )
    monkeypatch.setattr(network, "_of_name", lambda: iter([Network("127.0.1.1"), Network("10.0.0.5")]))
    monkeypatch.setattr(network, "_preferred", lambda: (Network("192.168.1.20"),))


def test_networks_are_those_where_phones_can_reach_this_computer(interfaces):
    assert network.networks() == (Network("192.168.1.20", "wlan0"), Network("10.0.0.5", "eth0"))


def test_a_computer_on_no_network_has_none(monkeypatch, interfaces):
    monkeypatch.setattr(network, "_of_interfaces", lambda: iter([Network("127.0.0.1", "lo")]))
    monkeypatch.setattr(network, "_of_name", lambda: iter([Network("127.0.1.1")]))
    monkeypatch.setattr(network, "_preferred", lambda: ())
    assert network.networks() == ()


def test_what_this_computer_says_of_itself_is_read():
    for found in (*network._of_interfaces(), *network._of_name(), *network._preferred()):
        assert ipaddress.IPv4Address(found.address)
    assert sys.platform != "linux" or Network("127.0.0.1", "lo") in tuple(network._of_interfaces())
