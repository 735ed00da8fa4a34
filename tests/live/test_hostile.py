"""A room where somebody tries everything: refused in plain words, and the others are served."""

import logging
import os
import socket
import sys
from contextlib import ExitStack, closing, suppress

import httpx
import pytest

from atelier_app.live import forms, guard, protocol, server
from tests.live.phone import read_html
from tests.live.rooms import served

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "", "127.0.0.1:80"])
def test_a_wrong_host_is_refused(live, host):
    answer = httpx.get(live.url, headers={"host": host})
    assert answer.status_code == 421 and "set-cookie" not in answer.headers


def test_two_hosts_are_refused(live):
    with closing(socket.create_connection((live.host, live.port), timeout=10)) as raw:
        host = f"Host: {live.host}:{live.port}\r\n".encode()
        raw.sendall(b"GET / HTTP/1.1\r\n" + host + host + b"\r\n")
        assert raw.recv(12) in (b"HTTP/1.1 400", b"HTTP/1.1 421")


@pytest.mark.parametrize("path", ["/", "/donnees", "/essai", "/nulle-part", "/statique/phone.js", "/vote/x"])
def test_every_answer_carries_the_protections(live, path):
    headers = httpx.get(live.url + path[1:]).headers
    assert headers["content-security-policy"].startswith(POLICY)
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


def test_refusals_carry_the_protections_too(live):
    for answer in (httpx.get(live.url, headers={"host": "x"}), httpx.post(live.url + "carte")):
        assert answer.headers["content-security-policy"].startswith(POLICY)


@pytest.mark.parametrize(
    "path",
    [
        "statique/../server.py",
        "statique/%2e%2e/server.py",
        "statique/..%2f..%2fserver.py",
        "statique/phone.js%00",
        "..%5c..%5cserver.py",
        "carte/..%2f..%2fetc%2fpasswd",
        "/etc/passwd",
    ],
)
def test_no_path_leads_out(live, path):
    answer = httpx.get(live.url + path)
    assert answer.status_code in (303, 404) and "import" not in answer.text


@pytest.mark.parametrize(
    "cookie",
    ["x", "p.x.y", "p..", "..", "p.é.y", "v." + "a" * 5_000, "p.jeton." + "0" * 32, "\x01"],
)
def test_a_forged_token_is_at_the_door(live, cookie):
    headers = {"cookie": b"atelier=" + cookie.encode()}
    page = httpx.get(live.url, headers=headers)
    assert page.status_code == 200 and 'action="/rejoindre"' in page.text
    assert httpx.post(live.url + "carte", data={"texte": "x"}, headers=headers).status_code == 403
    assert httpx.get(live.url + "suivi", headers=headers).status_code == 204


def test_a_visitor_does_not_become_a_participant_by_changing_a_letter(live, strangers):
    phone = strangers()
    phone.open("/")
    cookie = phone.client.cookies["atelier"]
    forged = "p" + cookie[1:]
    assert 'action="/rejoindre"' in httpx.get(live.url, headers={"cookie": f"atelier={forged}"}).text


def test_a_visitor_reaches_nothing_but_the_door(service, strangers, poll):
    phone = strangers()
    phone.open("/")
    for path in ("/carte", "/carte/x1", f"/vote/{poll}"):
        answer = phone.post(path, texte="x", o0="1")
        assert str(answer.url).endswith("/") and 'action="/rejoindre"' in answer.text
    assert service.votes_cast(poll) == 0


@pytest.mark.parametrize("token", ["", "0" * 32, "é"])
def test_a_form_from_another_site_is_refused(service, phone, poll, token):
    phone.open("/")
    answer = phone.client.post(f"/vote/{poll}", data={"jeton": token, "o0": "1"})
    assert answer.status_code == 403 and service.votes_cast(poll) == 0


def test_the_form_token_of_one_phone_is_nothing_to_another(service, phones, poll):
    first, second = phones(), phones()
    first.open("/")
    answer = second.client.post(f"/vote/{poll}", data=first.fields())
    assert answer.status_code == 403 and service.votes_cast(poll) == 0


def test_a_megabyte_is_refused_announced_or_not(phone):
    big = b"texte=" + b"x" * 1_000_000
    headers = {"content-type": FORM}
    assert phone.client.post("/carte", content=big, headers=headers).status_code == 413
    pieces = (big[start : start + 50_000] for start in range(0, len(big), 50_000))
    assert phone.client.post("/carte", content=pieces, headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"--x--", "multipart/form-data; boundary=x", 415),
        (b"", "", 415),
        (b"texte=\xff\xfe", FORM, 400),
        (b"&".join([b"a=1"] * 1_000), FORM, 400),
    ],
)
def test_bodies_that_no_page_of_ours_sends_are_refused(phone, content, kind, status):
    headers = {"content-type": kind} if kind else {}
    assert phone.client.post("/carte", content=content, headers=headers).status_code == status


def test_a_body_that_does_not_come_is_refused(monkeypatch, live):
    monkeypatch.setattr(forms, "BODY_SECONDS", 0.05)
    with closing(socket.create_connection((live.host, live.port), timeout=10)) as slow:
        head = f"POST /carte HTTP/1.1\r\nHost: {live.host}:{live.port}\r\nContent-Type: {FORM}\r\n"
        slow.sendall(f"{head}Content-Length: 100\r\n\r\ntexte".encode())
        assert slow.recv(12) == b"HTTP/1.1 408"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_do_nothing(phone, method):
    assert phone.client.request(method, "/").status_code in (400, 403, 405, 415)


def test_one_phone_that_floods_is_slowed_down_and_the_others_are_not(phones, poll):
    flooding, other = phones(), phones()
    answers = [flooding.client.get("/") for _ in range(300)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) > 100 and refused[-1].headers["retry-after"] == "10"
    assert read_html(refused[-1].text).one("h1").text == "Doucement"
    other.open("/")
    other.send(o0="1")
    assert other.heading == "Votre bulletin est enregistré"


def test_a_flood_at_the_door_does_not_reach_those_who_are_in(monkeypatch, service, phone, live, poll):
    monkeypatch.setattr(guard, "DOOR_BURST", 30)
    live.stop()
    live.start()
    with httpx.Client(base_url=live.url) as flooding:
        answers = [flooding.get("/").status_code for _ in range(200)]
        for _ in range(200):
            flooding.cookies.clear()
            answers.append(flooding.get("/").status_code)
    assert answers.count(429) > 200
    phone.open("/")
    phone.send(o0="1")
    assert phone.heading == "Votre bulletin est enregistré"


def test_a_flood_at_the_door_shuts_it_neither_to_the_invited_nor_to_the_pages_of_those_who_are_there(
    monkeypatch, service, strangers, live
):
    monkeypatch.setattr(guard, "DOOR_BURST", 3)
    monkeypatch.setattr(guard, "DOOR_RATE", 0)
    live.stop()
    live.start()
    (ticket,) = live.room.keyring.tickets(1)
    waiting, scanning, holding, late = (strangers() for _ in range(4))
    waiting.open("/")
    assert [httpx.get(live.url).status_code for _ in range(3)] == [200, 200, 503]
    waiting.send(code=live.room.keyring.code)
    scanning.open(live.join_url)
    scanning.send()
    holding.open(live.ticket_url(ticket))
    holding.send()
    assert {each.heading for each in (waiting, scanning, holding)} == {"Regardez l’écran"}
    late.open(f"/?code={live.room.keyring.code}")
    assert late.answer.status_code == 503 and late.heading == "Beaucoup de monde à l’entrée"
    assert "Scannez le QR code" in late.text and late.answer.headers["retry-after"] == "10"
    assert late.open("/statique/phone.css") is not None and late.answer.status_code == 200
    assert [note.text for note in live.room.journal.lines()] == [
        "2 requêtes refusées (trop de demandes à l’entrée)"
    ]


def test_one_connection_cannot_fill_the_door(monkeypatch, live):
    monkeypatch.setattr(guard, "DOOR_BURST", guard.LINE_BURST + 20)
    live.stop()
    live.start()
    with httpx.Client(base_url=live.url) as flooding:
        answers = []
        for _ in range(200):
            answers.append(flooding.get("/").status_code)
            flooding.cookies.clear()
    assert answers.count(429) > 100 and 503 not in answers
    assert httpx.get(live.url).status_code == 200


def opened_on(live) -> socket.socket:
    return socket.create_connection((live.host, live.port), timeout=10)


def test_a_crowd_of_idle_connections_gives_its_place_to_those_who_ask(monkeypatch, live, phones, poll):
    monkeypatch.setattr(server, "room_for_connections", lambda: 12)
    live.stop()
    live.start()
    phone = phones()
    phone.open("/")
    with phone.client.stream("GET", "/suivi") as line, ExitStack() as crowd:
        told = line.iter_lines()
        next(told)
        for _ in range(40):
            crowd.enter_context(closing(opened_on(live)))
            assert phone.client.get("/essai").status_code == 200
        phone.send(o0="1")
        assert phone.heading == "Votre bulletin est enregistré" and live.connected == 1


def test_where_every_connection_is_busy_the_newcomer_goes(monkeypatch, live):
    monkeypatch.setattr(server, "room_for_connections", lambda: 4)
    live.stop()
    live.start()
    head = f"POST /carte HTTP/1.1\r\nHost: {live.host}:{live.port}\r\nContent-Type: {FORM}\r\n"
    with ExitStack() as crowd:
        busy = [crowd.enter_context(closing(opened_on(live))) for _ in range(3)]
        for each in busy:
            each.sendall(f"{head}Expect: 100-continue\r\nContent-Length: 100\r\n\r\n".encode())
            assert each.recv(12) == b"HTTP/1.1 100"
        late = crowd.enter_context(closing(opened_on(live)))
        with suppress(ConnectionResetError):
            assert late.recv(1) == b""
    assert httpx.get(live.url).status_code == 200


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit of files")
def test_connections_that_the_system_cannot_take_are_counted_and_then_served(caplog, live):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    request = f"GET /essai HTTP/1.1\r\nHost: {live.host}:{live.port}\r\n\r\n".encode()
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, hard))
    try:
        waiting = opened_on(live)
        waiting.sendall(request)
        waiting.settimeout(0.3)
        with pytest.raises(TimeoutError):
            waiting.recv(1)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    with closing(waiting):
        waiting.settimeout(10)
        assert waiting.recv(12) == b"HTTP/1.1 200"
    (line,) = live.room.journal.lines()
    assert "plus de place pour une connexion" in line.text and "out of system" not in caplog.text


def test_five_hundred_people_may_come_in_at_once_from_one_address(live):
    each_their_own_line = httpx.Limits(max_keepalive_connections=0)
    door = httpx.Client(base_url=live.url, follow_redirects=True, limits=each_their_own_line)
    with door:
        for _ in range(500):
            page = read_html(door.get("/").text)
            token = page.one("form").all("input")[0].get("value")
            answer = door.post("/rejoindre", data={"jeton": token, "code": live.room.keyring.code})
            assert read_html(answer.text).one("h1").text == "Regardez l’écran"
            door.cookies.clear()


def test_a_ticket_sent_again_and_again_opens_once(service):
    strict = served(service, tickets_only=True)
    strict.start()
    (ticket,) = strict.room.keyring.tickets(1)
    entered = 0
    for _ in range(10):
        with httpx.Client(base_url=strict.url, follow_redirects=True) as replaying:
            token = read_html(replaying.get("/").text).one("form").all("input")[0].get("value")
            answer = replaying.post("/rejoindre", data={"jeton": token, "ticket": ticket})
            entered += answer.status_code == 200
    strict.stop()
    assert entered == 1


def test_a_whole_room_behind_one_address_is_served(service, phones, poll):
    for _ in range(60):
        phone = phones()
        phone.open("/")
        phone.send(o0="1")
        assert phone.answer.status_code == 200
    assert service.votes_cast(poll) == 60


def test_websocket_junk_is_refused(monkeypatch, live):
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.2)
    with closing(socket.create_connection((live.host, live.port), timeout=10)) as raw:
        raw.sendall(
            f"GET /suivi HTTP/1.1\r\nHost: {live.host}:{live.port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert raw.recv(12) == b"HTTP/1.1 204"
        raw.sendall(b"\x81\x85" + bytes(range(200)))
        while raw.recv(4_096):
            pass
    assert httpx.get(live.url).status_code == 200


def test_bytes_that_are_not_http_are_refused(live):
    for junk in (b"\x16\x03\x01\x02\x00\x01\x00", b"\x00" * 50 + b"\r\n\r\n", b"GET\r\n\r\n"):
        with closing(socket.create_connection((live.host, live.port), timeout=10)) as raw:
            raw.sendall(junk + b"\r\n\r\n")
            assert raw.recv(12) == b"HTTP/1.1 400"
    assert httpx.get(live.url).status_code == 200


def test_a_notice_in_the_address_shows_none_of_it(phone):
    phone.open("/?fait=<script>alert(1)</script>&collection='\"><b>&modifier=x")
    assert phone.answer.status_code == 200 and "alert(1)" not in phone.answer.text


def test_refusals_are_logged_without_what_was_in_them(caplog, live, phone, poll):
    with caplog.at_level(logging.INFO):
        phone.open("/")
        phone.post("/vote/secret-poll", o0="secret-vote")
        httpx.get(live.url, headers={"cookie": "atelier=secret-cookie"})
        for _ in range(30):
            httpx.get(live.url, headers={"host": "secret-host"})
    said = caplog.text
    assert "unknown poll: 1" in said and "forged or outdated token: 1" in said
    assert "wrong host: 10" in said and "wrong host: 11" not in said
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("atelier_app", "uvicorn"))]
    assert not any("secret" in line or "127.0.0.1" in line for line in ours)
