"""What a repair tells in the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from atelier_app.domain.french import counted, french_number, quoted
from atelier_app.store.refusals import day_and_time


@dataclass(frozen=True)
class RepairReport:
    """What a repair saved and lost, in numbers of actions and of ballots of open polls.

    `repaired` is the damaged file itself when nothing was wrong with it. `lost_…` are what is known to be
    missing: nothing knows any more of what stood at the end of a file, after `last_action`.
    `from_backups` counts the saved actions that the damaged file no longer gave.
    """

    damaged: Path
    repaired: Path
    last_action: datetime
    saved_actions: int
    lost_actions: int = 0
    from_backups: int = 0
    saved_ballots: int = 0
    lost_ballots: int = 0

    @property
    def summary(self) -> str:
        """What to tell the person who asked, in French sentences."""
        if self.repaired == self.damaged:
            return f"Le fichier {quoted(self.damaged.name)} n’est pas endommagé\u202f: rien n’a été écrit."
        saved = counted(self.saved_actions, "action", "actions")
        if self.from_backups:
            saved += f", dont {french_number(self.from_backups)} grâce aux sauvegardes"
        sentences = [
            f"Récupéré dans {quoted(self.repaired.name)}\u202f: {saved}.",
            f"La dernière action retrouvée date du {day_and_time(self.last_action)}\u202f; "
            "tout ce qui a pu être fait ensuite est perdu.",
        ]
        if self.lost_actions:
            lost = counted(self.lost_actions, "action", "actions")
            sentences.append(f"Perdu avant cela\u202f: au moins {lost}.")
        sentences.append("Relisez la séance avant de continuer.")
        if self.saved_ballots:
            kept = french_number(self.saved_ballots)
            sentences.append(f"Bulletins du vote en cours gardés\u202f: {kept}.")
        if self.lost_ballots:
            lost = counted(self.lost_ballots, "bulletin", "bulletins")
            sentences.append(f"Perdu\u202f: {lost} du vote en cours. Faites voter de nouveau.")
        sentences.append(f"Le fichier {quoted(self.damaged.name)} n’a pas été modifié.")
        return " ".join(sentences)
