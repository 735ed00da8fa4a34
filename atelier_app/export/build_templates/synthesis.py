"""The template of the synthesis: what the organiser sends the same evening."""

from __future__ import annotations

from atelier_app.export.build_templates.blocks import Column, Template
from atelier_app.export.build_templates.votes import votes_section


def synthesis_template() -> Template:
    """Write the template: each section shows up only when the session holds something for it."""
    template = Template("Synthèse d’atelier — gabarit")
    template.header_and_footer("", "{{ collectivite|ligne }} · {{ titre|ligne }}")
    template.text("Subtitle", "{{ collectivite }} · Synthèse d’atelier")
    template.text("Title", "{{ titre }}")
    template.text(
        "Chapeau", "{{ date }} · {{ lieu }}{% if animation %} · animation\u202f: {{ animation }}{% endif %}"
    )
    template.text("Normal", "*{{ methode }}.* {{ promesse }}")
    _essentials(template)
    _participation(template)
    _principles(template)
    votes_section(template)
    _themes(template)
    _harvests(template)
    _disagreements(template)
    _left_aside(template)
    _run(template)
    _making(template)
    _annex(template)
    return template


def _essentials(template: Template) -> None:
    template.tag("if essentiel")
    template.text("Heading 1", "L’essentiel")
    template.bullets("for e in essentiel", "{{ e }}")
    template.tag("endif")


def _participation(template: Template) -> None:
    template.tag("if chiffres or directions")
    template.text("Heading 1", "Participation")
    template.tag("endif")
    template.tag("if chiffres")
    figure = Column("{{ c.libelle }}", "{{ c.valeur }}", 5.533)
    template.figures(figure, loop="c in chiffres", summary="Les chiffres de la séance.")
    template.tag("endif")
    template.tag("if directions")
    template.text("Normal", "*Directions représentées*\u202f: {{ directions|join(', ') }}.")
    template.tag("endif")


def _principles(template: Template) -> None:
    template.tag("if principes or principes_reportes")
    template.text("Heading 1", "Principes")
    template.tag("if decisions")
    template.text("Introduction", "{{ decisions }}")
    template.tag("endif")
    template.tag("for p in principes + principes_reportes")
    template.text("Heading 2", "{{ p.numero }}. {{ p.titre }}{% if p.reporte %} (reporté){% endif %}")
    template.tag("if p.enonce")
    template.text("Énoncé", "{{ p.enonce }}")
    template.tag("endif")
    template.tag("if p.est_redige")
    template.commitments()
    template.tag("endif")
    template.tag("if p.indicateur")
    template.text("Indicateur", "*Indicateur*\u202f: {{ p.indicateur }}")
    template.tag("endif")
    template.text("Origine", "{{ p.origine }}")
    template.tag("endfor")
    template.tag("endif")
    template.tag("if lignes_rouges or lignes_rouges_reportees")
    template.text("Heading 1", "Lignes rouges")
    template.bullets(
        "for l in lignes_rouges + lignes_rouges_reportees",
        "*{{ l.texte }}*{% if l.motif %} {{ l.motif }}{% endif %}",
        details=[("if l.origine", "{{ l.origine }}")],
    )
    template.tag("endif")


def _themes(template: Template) -> None:
    template.tag("for g in regroupements")
    template.text(
        "Heading 1", "Les cartes par thème{% if regroupements|length > 1 %}\u202f: {{ g.etape }}{% endif %}"
    )
    template.text("Introduction", "{{ g.phrase }}")
    template.text("Image", "{{ image_themes(g) }}")
    template.text("Caption", "{{ legende_themes(g) }}")
    template.tag("for t in g.themes")
    template.text("Heading 2", "{{ t.titre }} ({{ t.compte }})")
    template.tag("if t.decompte")
    template.text("Décompte", "{{ t.decompte }}")
    template.tag("endif")
    template.tag("for v in t.votes")
    template.text("Décompte", "{{ v }}")
    template.tag("endfor")
    template.bullets(
        "for c in t.cartes",
        "{{ c.texte }}",
        details=[("for v in c.variantes", "Aussi écrit\u202f: «\u00a0{{ v }}\u00a0»")],
    )
    template.tag("endfor")
    template.tag("if g.a_classer")
    template.text("Heading 2", "À classer ({{ g.a_classer|length }})")
    template.text(
        "Normal", "Ces cartes n’ont rejoint aucun thème\u202f; ce sont parfois des signaux faibles."
    )
    template.bullets("for c in g.a_classer", "{{ c.texte }}")
    template.tag("endif")
    template.tag("endfor")


def _harvests(template: Template) -> None:
    template.tag("if recueils")
    template.text("Heading 1", "Les autres cartes, étape par étape")
    template.tag("for r in recueils")
    template.text("Heading 2", "{{ r.etape }} ({{ r.compte }})")
    template.tag("if r.questions")
    _answers(template)
    template.tag("else")
    template.bullets(
        "for c in r.cartes", "{{ c.texte }}", details=[("if c.precisions", "{{ c.precisions }}")]
    )
    template.tag("endif")
    template.tag("endfor")
    template.tag("endif")


def _answers(template: Template) -> None:
    """Add what was answered to a survey: a table of what was chosen, and what was written word for word."""
    template.tag("for q in r.questions")
    template.text("Introduction", "*{{ q.titre }}* · {{ q.note }}")
    template.tag("if q.reponses")
    template.table(
        [Column("Réponse", "{{ a.libelle }}", 12.6), Column("Nombre", "{{ a.nombre }}", 4.0)],
        loop="a in q.reponses",
        summary="Le nombre de personnes par réponse.",
        cell="Cellule dense",
    )
    template.tag("endif")
    template.bullets("for x in q.textes", "{{ x }}")
    template.tag("endfor")


def _disagreements(template: Template) -> None:
    template.tag("if objections")
    template.text("Heading 1", "Objections et désaccords")
    template.table(
        [
            Column("Texte visé", "{{ o.vise }}", 5.0),
            Column("Objection, mot pour mot", "{{ o.texte }}", 8.4),
            Column("Suite", "{{ o.issue }}", 3.2),
        ],
        loop="o in objections",
        summary="Les objections, le texte que chacune vise, et sa suite.",
    )
    template.tag("if desaccords")
    template.text(
        "Normal",
        "Les objections maintenues restent des désaccords\u202f: elles sont rapportées mot pour mot.",
    )
    template.tag("else")
    template.text("Normal", "Toutes les objections ont été levées ou clarifiées en séance.")
    template.tag("endif")
    template.tag("endif")


def _left_aside(template: Template) -> None:
    template.tag("if parking")
    template.text("Heading 1", "Au parking")
    template.text(
        "Introduction", "Ces idées ont été mises de côté pendant la séance, pour y revenir plus tard."
    )
    template.bullets("for c in parking", "{{ c.texte }}")
    template.tag("endif")


def _run(template: Template) -> None:
    template.text("Heading 1", "Déroulement")
    template.table(
        [
            Column("Étape", "{{ e.titre }}", 9.6),
            Column("Durée prévue", "{{ e.prevu }}", 3.5),
            Column("Durée réelle", "{{ e.reel }}", 3.5),
        ],
        loop="e in deroulement.etapes",
        last=["*Total*", "*{{ deroulement.total_prevu }}*", "*{{ deroulement.total_reel }}*"],
        summary="Les étapes de la séance, avec la durée prévue et la durée réelle.",
        cell="Cellule liée",
    )
    template.text("Normal", "{{ deroulement.phrase }}")


def _making(template: Template) -> None:
    template.text("Heading 1", "Comment ce document a été fait")
    template.text(
        "Normal",
        "Cette synthèse a été produite par Atelier le {{ produit_le }}, à partir de ce que les participants "
        "ont écrit et voté. Les cartes sont reproduites mot pour mot et ne portent aucun nom. Les bulletins "
        "sont anonymes. Tout est resté sur l’ordinateur de la salle.",
    )


def _annex(template: Template) -> None:
    template.tag("if cartes")
    template.text("Titre d’annexe", "Annexe\u202f: ce que chaque carte est devenue")
    template.tag("if cartes_retirees")
    template.text("Normal", "{{ cartes_retirees }}")
    template.tag("endif")
    template.tag("if tables_nommees")
    _what_became(template, Column("Table", "{{ c.table or '—' }}", 1.5))
    template.tag("else")
    _what_became(template)
    template.tag("endif")
    template.tag("endif")


def _what_became(template: Template, *table: Column) -> None:
    told = ", la table qui l’a écrite," if table else ""
    template.table(
        [
            Column("N°", "{{ c.numero }}", 1.3),
            Column("Carte", "{{ c.texte or c.precisions }}", 7.3 if table else 8.3),
            *table,
            Column("Ce qu’elle est devenue", "{{ c.destination }}", 6.5 if table else 7.0),
        ],
        loop="c in cartes",
        summary=f"Chaque carte de la séance{told} et ce qu’elle est devenue.",
        cell="Cellule dense",
    )
