"""The addresses at which the phones of the room can reach this laptop."""

from __future__ import annotations

import ipaddress
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import closing

from atelier_app.service.phones import Network

_ELSEWHERE = ("192.0.2.1", 9)
"""An address that belongs to nobody (RFC 5737): asking the way there sends nothing, and tells the interface
that the system prefers."""

_SIOCGIFADDR = 0x8915
"""Linux request for the IPv4 address of an interface (netdevice(7))."""


def networks() -> tuple[Network, ...]:
    """Return the networks on which phones may reach this machine, by IPv4, the most likely one first.

    Loopback and link-local addresses are left out: no phone gets there.
    """
    preferred = _preferred()
    found: dict[str, Network] = {}
    for network in (*_of_interfaces(), *_of_name(), *preferred):
        address = ipaddress.IPv4Address(network.address)
        if not (address.is_loopback or address.is_link_local or address.is_unspecified):
            found.setdefault(network.address, network)
    first = {network.address for network in preferred}
    return tuple(
        sorted(found.values(), key=lambda each: (each.address not in first, each.interface, each.address))
    )


def _preferred() -> tuple[Network, ...]:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as asking:
        try:
            asking.connect(_ELSEWHERE)
        except OSError:
            return ()
        return (Network(asking.getsockname()[0]),)


def _of_name() -> Iterator[Network]:
    """Yield the addresses under the name of the machine: on Windows, all it has."""
    try:
        _, _, ips = socket.gethostbyname_ex(socket.gethostname())
    except OSError:
        return
    yield from map(Network, ips)


def _of_interfaces() -> Iterator[Network]:
    """Yield the address of each interface by its name, where the system is Linux."""
    if sys.platform != "linux":
        return
    import fcntl

    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as asking:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(asking.fileno(), _SIOCGIFADDR, request)
            except OSError:
                continue  # an interface without an address
            yield Network(socket.inet_ntoa(answer[20:24]), name)
