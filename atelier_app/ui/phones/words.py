"""How the console speaks of phones."""

from atelier_app.domain.phones import PhoneUse
from atelier_app.ui import french

_HERE = {
    PhoneUse.WRITE: "Les téléphones écrivent",
    PhoneUse.VOTE: "Les téléphones votent",
    PhoneUse.ANSWER: "Les téléphones répondent",
    PhoneUse.WATCH: "Les téléphones regardent l’écran",
}


def now_line(use: PhoneUse) -> str:
    """Return what phones do now, in a few words."""
    return _HERE[use]


def here(use: PhoneUse, *, running: bool) -> str:
    """Return what phones do now, as a sentence, and where what they send goes."""
    now = (
        f"{_HERE[use]} en ce moment." if running else "Aucun téléphone n’a accès à l’atelier pour l’instant."
    )
    return f"{now} Tout reste sur cet ordinateur\u202f: ni compte, ni nom, ni Internet."


def phones_title(running: bool, connected: int) -> str:
    """Return the words of the button of the top bar."""
    return french.counted(connected, "téléphone") if running else "Téléphones"


def connected_words(count: int) -> str:
    """Return how many phones are connected."""
    if count == 0:
        return "aucun téléphone pour l’instant"
    return f"{french.counted(count, 'téléphone')} {'connectés' if count > 1 else 'connecté'}"


def pending_title(count: int) -> str:
    """Return the words of the badge: how many cards wait to be read."""
    return f"{french.number(count)} à relire"
