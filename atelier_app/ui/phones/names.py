"""Networks by the names that people know them by, rather than those of the system."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network

from atelier_app.ui import french
from atelier_app.ui.phones.model import Network

_SHARED = (
    (IPv4Network("192.168.137.0/24"), "Point d’accès de cet ordinateur"),  # Windows
    (IPv4Network("10.42.0.0/16"), "Point d’accès de cet ordinateur"),  # NetworkManager
    (IPv4Network("172.20.10.0/28"), "Partage de connexion d’un iPhone"),
    (IPv4Network("192.168.43.0/24"), "Partage de connexion d’un téléphone Android"),
)
"""Where each system puts the network that it shares."""

_KINDS = (
    (r"docker|br-|veth|virbr|vmnet|vbox|vethernet|lxc|bridge", "Réseau interne à cet ordinateur"),
    (r"tun|tap|wg|ppp|utun|.*vpn", "Réseau privé virtuel (VPN)"),
    (r"wl|wi-?fi|.*sans fil", "Wi-Fi"),
    (r"usb|rndis|enx", "Partage de connexion par câble USB"),
    (r"eth|en[ops]\d|ethernet|.*local", "Réseau par câble"),
)
"""What the name of an interface begins with, on the systems of desktops."""


def network_name(network: Network) -> str:
    """Return what to call a network: « Wi-Fi », « Réseau par câble », « Point d’accès de cet ordinateur »."""
    place = IPv4Address(network.address)
    for shared, name in _SHARED:
        if place in shared:
            return name
    for pattern, name in _KINDS:
        if re.match(pattern, network.interface, re.IGNORECASE):
            return name
    return f"Réseau {network.interface}" if network.interface else "Réseau"


def network_title(network: Network) -> str:
    """Return the name of a network and what tells it from another of the same kind."""
    return french.joined((network_name(network), network.address, network.interface))
