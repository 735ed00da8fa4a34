"""Networks have the names that people know them by."""

import pytest

from atelier_app.ui.phones.model import Network
from atelier_app.ui.phones.names import network_name, network_title


@pytest.mark.parametrize(
    ("address", "interface", "name"),
    [
        ("192.168.1.20", "wlan0", "Wi-Fi"),
        ("192.168.1.20", "wlp2s0", "Wi-Fi"),
        ("192.168.1.20", "Wi-Fi", "Wi-Fi"),
        ("10.12.0.7", "eth0", "Réseau par câble"),
        ("10.12.0.7", "enp3s0", "Réseau par câble"),
        ("10.12.0.7", "Ethernet", "Réseau par câble"),
        ("192.168.42.129", "usb0", "Partage de connexion par câble USB"),
        ("192.168.42.129", "enx00e04c", "Partage de connexion par câble USB"),
        ("172.17.0.1", "docker0", "Réseau interne à cet ordinateur"),
        ("10.8.0.2", "tun0", "Réseau privé virtuel (VPN)"),
        ("192.168.137.1", "", "Point d’accès de cet ordinateur"),
        ("10.42.0.1", "wlan0", "Point d’accès de cet ordinateur"),
        ("172.20.10.3", "wlan0", "Partage de connexion d’un iPhone"),
        ("192.168.43.12", "wlan0", "Partage de connexion d’un téléphone Android"),
        ("192.168.1.20", "en0", "Réseau en0"),
        ("192.168.1.20", "", "Réseau"),
    ],
)
def test_a_network_is_called_by_what_it_is(address, interface, name):
    assert network_name(Network(address, interface)) == name


def test_the_address_tells_two_networks_of_a_kind_apart():
    assert network_title(Network("192.168.1.20", "wlan0")) == "Wi-Fi · 192.168.1.20 · wlan0"
    assert network_title(Network("192.168.1.20")) == "Réseau · 192.168.1.20"
