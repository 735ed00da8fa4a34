"""One workshop, one `.atelier` file: durable, backed up, repairable."""

import logging

from atelier_app.store.backups import backups_of
from atelier_app.store.lock import is_in_use
from atelier_app.store.opening import (
    create_workshop,
    open_service,
    open_workshop,
    random_id,
    service_of,
    utc_now,
)
from atelier_app.store.repair import repair
from atelier_app.store.report import RepairReport
from atelier_app.store.workshop import WorkshopFile

__all__ = [
    "RepairReport",
    "WorkshopFile",
    "backups_of",
    "create_workshop",
    "is_in_use",
    "open_service",
    "open_workshop",
    "random_id",
    "repair",
    "service_of",
    "utc_now",
]

# Warnings are for the log. Where there is none, as under a command, Python would print them as they are.
logging.getLogger(__name__).addHandler(logging.NullHandler())
