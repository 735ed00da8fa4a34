"""Simulated phones, in a program of their own; arguments: address, code, how many, seconds to vote, flood.

Each joins, holds a live line, asks for its page when it is told of a change, and votes once at a moment of
its own. It says `joined` once all have joined and listen, `ready` once all have the ballot, then what became
of it.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
from time import monotonic
from urllib.parse import urlencode, urlsplit

from atelier_app.live.sockets import room_for_connections

_FORM = re.compile(r'action="(/vote/[^"]+)"')
_TOKEN = re.compile(r'name="jeton" value="(\w+)"')
_HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
_RADIO = re.compile(r'name="o(\d+)" value="(\d+)"')
_JITTER_SECONDS = 0.4
"""Longest time before a page of ours asks for its new version: see `phone.js`."""
_IMPATIENT_SECONDS = 60.0


class Line:
    """One connection to the server, kept open between requests."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookie = ""
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def ask(self, method: str, path: str, **fields: str) -> tuple[int, str, str]:
        """Send a request; return the status, where it sends to, and the body."""
        async with self._one_at_a_time:
            try:
                return await self._asked(method, path, fields)
            except (asyncio.IncompleteReadError, ConnectionError):
                # The server has closed a line that was idle; like a browser, open another.
                self._streams = None
                return await self._asked(method, path, fields)

    async def _asked(self, method: str, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        reader, writer = await self._opened()
        writer.write(self._request(method, path, urlencode(fields)))
        status, headers = await self.head(reader)
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].partition(";")[0]
        return status, headers.get("location", ""), body.decode()

    async def listen(self) -> asyncio.StreamReader:
        """Open the line on which changes are told."""
        reader, writer = await self._opened()
        writer.write(self._request("GET", "/suivi", ""))
        await self.head(reader)
        return reader

    async def flood(self, requests: int, at_once: int = 50) -> int:
        """Send requests without end, several at a time; return how many were refused."""
        reader, writer = await self._opened()
        refused = 0
        for _ in range(requests // at_once):
            writer.write(self._request("GET", "/", "") * at_once)
            for _ in range(at_once):
                status, headers = await self.head(reader)
                await reader.readexactly(int(headers.get("content-length", 0)))
                refused += status == 429
        return refused

    @staticmethod
    async def head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        """Read the status and the headers of an answer."""
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        pairs = (line.partition(": ") for line in lines[1:] if line)
        return int(lines[0].split()[1]), {name.lower(): value for name, _, value in pairs}

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None or self._streams[0].at_eof():
            self._streams = await asyncio.open_connection(self.host, self.port, limit=1 << 20)
        return self._streams

    def _request(self, method: str, path: str, body: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", f"Cookie: {self.cookie}"]
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", body]).encode()


class SimulatedPhone:
    """One person with a phone."""

    def __init__(self, host: str, port: int) -> None:
        self.line, self._live = Line(host, port), Line(host, port)
        self.page, self.choices = "", ()
        self.has_ballot = asyncio.Event()
        self.following: asyncio.Task[None] | None = None

    async def join(self, code: str) -> None:
        """Come in by the code, and listen."""
        _, _, door = await self.line.ask("GET", "/")
        status, _, _ = await self.line.ask("POST", "/rejoindre", jeton=_TOKEN.findall(door)[0], code=code)
        assert status == 303, status
        await self._load()
        self._live.cookie = self.line.cookie
        reader = await self._live.listen()
        self.following = asyncio.create_task(self._follow(reader))

    async def vote(self) -> dict[str, object]:
        """Vote at random; return how long it took to see one’s ballot kept, and when it was acknowledged."""
        answers: dict[int, list[int]] = {}
        for column, value in _RADIO.findall(self.page):
            answers.setdefault(int(column), []).append(int(value))
        choices = [random.choice(answers[column]) for column in sorted(answers)]
        fields = dict(_HIDDEN.findall(self.page))
        fields |= {f"o{column}": str(choice) for column, choice in enumerate(choices)}
        start = monotonic()
        status, there, _ = await self.line.ask("POST", _FORM.findall(self.page)[0], **fields)
        kept_at = monotonic()
        _, _, page = await self.line.ask("GET", there or "/")
        seen = status == 303 and "Votre bulletin est enregistré" in page
        return {"choices": choices, "seconds": monotonic() - start, "at": kept_at, "kept": seen}

    async def _follow(self, reader: asyncio.StreamReader) -> None:
        told = ""
        while line := await reader.readline():
            if line.startswith(b"data: ") and line.decode() != told:
                if told:
                    await asyncio.sleep(_JITTER_SECONDS * random.random())
                    await self._load()
                told = line.decode()

    async def _load(self) -> None:
        _, _, self.page = await self.line.ask("GET", "/")
        if _FORM.search(self.page):
            self.has_ballot.set()


async def crowd(address: str, code: str, count: int, seconds: float, flood: int) -> None:
    """Play the whole vote; the last line is the outcome."""
    room_for_connections()
    host, port = urlsplit(address).hostname or "", urlsplit(address).port or 80
    phones = [SimulatedPhone(host, port) for _ in range(count)]
    for start in range(0, count, 25):
        await asyncio.gather(*(phone.join(code) for phone in phones[start : start + 25]))
    said("joined")
    await asyncio.wait_for(asyncio.gather(*(p.has_ballot.wait() for p in phones)), _IMPATIENT_SECONDS)
    said("ready")
    flooding = asyncio.create_task(_flooded(SimulatedPhone(host, port), code, flood))
    moments = [random.uniform(0, seconds) for _ in phones]
    votes = await asyncio.gather(*(_later(phone, at) for phone, at in zip(phones, moments, strict=True)))
    print(json.dumps({"votes": votes, "refused": await flooding}), flush=True)
    for phone in phones:
        assert phone.following is not None
        phone.following.cancel()


async def _flooded(phone: SimulatedPhone, code: str, requests: int) -> int:
    if not requests:
        return 0
    await phone.join(code)
    return await phone.line.flood(requests)


async def _later(phone: SimulatedPhone, seconds: float) -> dict[str, object]:
    await asyncio.sleep(seconds)
    return await phone.vote()


def said(event: str) -> None:
    """Say how far it has come."""
    print(json.dumps({"event": event}), flush=True)


if __name__ == "__main__":
    _, where, digits, *numbers = sys.argv
    asyncio.run(crowd(where, digits, int(numbers[0]), float(numbers[1]), int(numbers[2])))
