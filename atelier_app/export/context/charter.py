"""The charter as templates show it: principles, red lines, objections, and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from atelier_app.domain.content import ConsentState
from atelier_app.domain.principles import Principle, RedLine, Support, WrittenText
from atelier_app.domain.run import CharterDetails
from atelier_app.domain.tally import GradedPlace, PointsPlace, SortedPlace
from atelier_app.export import french
from atelier_app.export.context.blanks import Blank, Filled, filled, filled_day
from atelier_app.export.context.votes import ballots_for

_UNSETTLED = "sans suite notée"

DEFAULT_TITLE = "Charte d’usage éthique de l’intelligence artificielle"


@dataclass(frozen=True)
class Commitment:
    """What a principle asks of one public: « La collectivité s’engage à », then the words of the room."""

    amorce: str
    texte: Filled


@dataclass(frozen=True)
class ObjectionView:
    """An objection, word for word, the text it is about, and what became of it.

    Those raised by hand whose reason nobody wrote down are told together: `ecrite` is false, `nombre` says
    how many there are, and so does `texte`.
    """

    texte: str
    vise: str
    issue: str
    maintenue: bool
    ecrite: bool = True
    nombre: int = 1


@dataclass(frozen=True)
class PrincipleView:
    """A principle of the charter."""

    numero: int
    titre: str
    enonce: Filled
    collectivite: Commitment
    agent: Commitment
    usager: Commitment
    indicateur: Filled
    etat: str
    origine: str
    soutien: str
    explication: str
    nombre_cartes: int
    cartes: tuple[int, ...]
    themes: tuple[str, ...]
    objections: tuple[ObjectionView, ...]
    reporte: bool

    @property
    def est_redige(self) -> bool:
        """Tell whether the room wrote something for one public at least."""
        return any(each.texte for each in (self.collectivite, self.agent, self.usager))


@dataclass(frozen=True)
class RedLineView:
    """A red line of the charter."""

    texte: str
    motif: str
    etat: str
    origine: str
    objections: tuple[ObjectionView, ...]
    reporte: bool


@dataclass(frozen=True)
class CharterView:
    """What the organiser fills in around the words of the room; blanks show what is missing."""

    titre: str
    statut: str
    adoptee: bool
    preambule: Filled
    publics: tuple[str, ...]
    perimetre: Filled
    outils: Filled
    reflexes: tuple[str, ...]
    referent: Filled
    dpo: Filled
    rssi: Filled
    periodicite: Filled
    revision: Filled
    avis_cst: Filled
    deliberation: Filled
    date_deliberation: Filled


def charter(details: CharterDetails, today: date) -> CharterView:
    """Read what surrounds the principles."""
    adopted = _is_adopted(details, today)
    deliberation = filled(details.deliberation_number, "numéro de la délibération")
    return CharterView(
        titre=details.title or DEFAULT_TITLE,
        statut=_adopted(details) if adopted else "Projet · V0 · ne vaut pas décision",
        adoptee=adopted,
        preambule=filled(details.preamble, "pourquoi cette charte, en 80 mots au plus"),
        publics=details.publics,
        perimetre=filled(french.listed(details.publics), "agents, élus, prestataires…"),
        outils=filled(details.tools, "outils concernés"),
        reflexes=details.reflexes,
        referent=filled(details.lead, "référent ou référente IA"),
        dpo=filled(details.data_protection_officer, "délégué ou déléguée à la protection des données"),
        rssi=filled(details.security_officer, "responsable de la sécurité des systèmes d’information"),
        periodicite=filled(details.review_period, "fréquence du bilan"),
        revision=filled_day(details.next_review, "date de la prochaine révision"),
        avis_cst=filled_day(details.committee_day, "date de l’avis du comité social territorial"),
        deliberation=deliberation,
        date_deliberation=filled_day(details.deliberation_day, "date de la délibération"),
    )


_LEADS = {
    "collectivite": "La collectivité s’engage à",
    "agent": "L’agent",
    "usager": "L’usager peut",
}
"""How the charter speaks to each public, by the name that templates give it."""


def commitments(read: Principle) -> dict[str, str]:
    """Return what the charter asks of each public, for those to whom the room wrote something.

    Nothing for a principle that the room postponed: it is not in the charter yet.
    """
    asked = _asked(read) if read.state is not ConsentState.POSTPONED else {}
    found = ((public, _commitment(_LEADS[public], text)) for public, text in asked.items() if text)
    return {public: f"{each.amorce} {each.texte}" for public, each in found}


def _asked(read: Principle) -> dict[str, str]:
    asked = read.commitments
    return {"collectivite": asked.authority, "agent": asked.agent, "usager": asked.user}


def principle(read: Principle) -> PrincipleView:
    """Show a principle."""
    asked = {public: _commitment(_LEADS[public], text) for public, text in _asked(read).items()}
    return PrincipleView(
        numero=read.number,
        titre=read.title,
        enonce=filled(read.statement, "énoncé du principe"),
        collectivite=asked["collectivite"],
        agent=asked["agent"],
        usager=asked["usager"],
        indicateur=filled(read.indicator, "indicateur"),
        etat=str(read.state or ""),
        origine=_origin(read),
        soutien=_support(read.support),
        explication=read.support.place.explanation if read.support else "",
        nombre_cartes=len(read.sources),
        cartes=tuple(card.number for card in read.sources),
        themes=tuple(theme.title for theme in read.themes if not theme.retired),
        objections=_objections(read, f"Principe {read.number}\u202f: {french.quoted(read.title)}"),
        reporte=read.state is ConsentState.POSTPONED,
    )


def red_line(read: RedLine) -> RedLineView:
    """Show a red line."""
    return RedLineView(
        texte=read.text,
        motif=read.reason,
        etat=f"{read.state}e" if read.state else "",
        origine=_origin(read),
        objections=_objections(read, f"Ligne rouge\u202f: {french.quoted(read.text)}"),
        reporte=read.state is ConsentState.POSTPONED,
    )


def _is_adopted(details: CharterDetails, today: date) -> bool:
    voted = details.deliberation_day
    return bool(details.deliberation_number) and voted is not None and voted <= today


def _adopted(details: CharterDetails) -> str:
    assert details.deliberation_day is not None
    return (
        f"Adoptée par la délibération n°\u00a0{details.deliberation_number} "
        f"du {french.day(details.deliberation_day)}"
    )


def _commitment(lead: str, text: str) -> Commitment:
    """Put the lead-in before the words of the room, unless they already begin with it."""
    if not text:
        return Commitment(lead, Blank("à rédiger"))
    if text.replace("'", "’").casefold().startswith(lead.casefold()):
        return Commitment(text[: len(lead)], text[len(lead) :].lstrip())
    return Commitment(lead, text)


def _origin(read: WrittenText) -> str:
    """Say where a text comes from: « Issu de 16 cartes, thème « … », 21 points ; adopté. »"""
    ending = "e" if isinstance(read, RedLine) else ""
    parts = [french.counted(len(read.sources), "carte")] if read.sources else []
    themes = [french.quoted(theme.title) for theme in read.themes if not theme.retired]
    if themes:
        parts.append(f"{'thèmes' if len(themes) > 1 else 'thème'} {french.listed(themes)}")
    came_from = f"Issu{ending} de {', '.join(parts)}" if parts else f"Écrit{ending} en séance"
    support = _support(read.support)
    told = f"{came_from}, {support}" if support else came_from
    return f"{told}\u202f; {read.state}{ending}." if read.state else f"{told}."


def _support(support: Support | None) -> str:
    if support is None:
        return ""
    if len(support.votes.options) > 1:
        return f"{ballots_for(support.votes)} pour les textes qu’il réunit"
    if isinstance(support.place, PointsPlace):
        return french.kept_together(french.counted(support.place.points, "point"))
    if isinstance(support.place, GradedPlace) and support.place.grade is not None:
        return f"mention majoritaire {french.quoted(support.place.verdict)}"
    if isinstance(support.place, SortedPlace) and support.place.assigned is not None:
        return f"classe {french.quoted(support.place.verdict)}"
    return support.place.verdict.lower()


def _objections(read: WrittenText, about: str) -> tuple[ObjectionView, ...]:
    written = tuple(
        ObjectionView(each.card.text, about, str(each.outcome or _UNSETTLED), each.stands)
        for each in read.objections
    )
    if not read.raised:
        return written
    told = f"{french.counted(read.raised, 'objection')} à main levée, sans motif écrit"
    raised = ObjectionView(told, about, _UNSETTLED, maintenue=True, ecrite=False, nombre=read.raised)
    return (*written, raised)
