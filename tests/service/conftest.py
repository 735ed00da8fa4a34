import pytest

from tests.fakes import Clock, MemoryLog, service_for
from tests.methods import SMALL


@pytest.fixture
def log():
    return MemoryLog()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(log, clock):
    return service_for(SMALL, log=log, clock=clock)
