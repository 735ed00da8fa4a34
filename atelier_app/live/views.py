"""Turn what is known into HTML; templates escape everything they are given."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from atelier_app.domain.method import Category, Colour, Shape

_HERE = Path(__file__).parent
_SHAPES = {
    Shape.TRIANGLE: "▲",
    Shape.DIAMOND: "◆",
    Shape.CIRCLE: "●",
    Shape.SQUARE: "■",
    Shape.STAR: "★",
    Shape.CROSS: "✚",
}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

_REFUSALS = {
    400: ("Demande illisible", "Revenez à la page précédente et recommencez."),
    403: ("Page périmée", "Rechargez la page et recommencez. Le cookie de l’atelier doit être accepté."),
    404: ("Page introuvable", "Cette adresse ne mène nulle part."),
    405: ("Rien à afficher ici", "Cette adresse sert à envoyer un formulaire."),
    408: ("Envoi trop long", "La liaison est lente. Recommencez."),
    413: (
        "Texte trop long",
        "Revenez à la page précédente et gardez-en l’essentiel, puis envoyez de nouveau.",
    ),
    415: ("Envoi inconnu", "Utilisez les formulaires de ces pages."),
    421: ("Mauvaise adresse", "Recopiez l’adresse affichée dans la salle."),
    429: (
        "Doucement",
        "Ce téléphone a envoyé trop de demandes. Attendez quelques secondes, puis rechargez la page.",
    ),
    503: (
        "Beaucoup de monde à l’entrée",
        "Scannez le QR code affiché dans la salle, ou rechargez cette page dans une minute.",
    ),
    500: ("Un problème est survenu", "Votre envoi n’a peut-être pas été pris. Prévenez l’animation."),
}


class Views:
    """The templates, the static files, and the refusals made once and for all."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {"symbol": symbol, "colour": colour}
        self.static = {
            path.name: (path.read_bytes(), _TYPES[path.suffix])
            for path in sorted((_HERE / "static").iterdir())
        }
        self._refusals = {status: self._refusal(status) for status in _REFUSALS}

    def page(self, template: str, status: int = 200, **words: object) -> HTMLResponse:
        """Return a page; `words` are what its template names."""
        base: dict[str, object] = {
            "workshop": "Atelier",
            "page": "",
            "version": "",
            "jeton": "",
            "error": None,
        }
        html = self._templates.get_template(template).render(base | words)
        return HTMLResponse(html, status)

    def refusal(self, status: int) -> HTMLResponse:
        """Return the page that says in French why a request got nothing."""
        known = status if status in _REFUSALS else 400 if status < 500 else 500
        return HTMLResponse(
            self._refusals[known], status, {"retry-after": "10"} if status in (429, 503) else None
        )

    def _refusal(self, status: int) -> bytes:
        heading, text = _REFUSALS[status]
        return bytes(self.page("message.html", heading=heading, text=text).body)


def symbol(category: Category) -> str:
    """Return the shape of a category as a character."""
    return _SHAPES[category.shape]


def colour(category: Category) -> str:
    """Return the name of the colour of a category, as the style sheet has it."""
    return Colour(category.colour).value
