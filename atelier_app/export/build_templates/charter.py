"""The template of the charter, model « synthétique »: what a town hall pins on the wall."""

from __future__ import annotations

from atelier_app.export.build_templates.blocks import Template


def charter_template() -> Template:
    """Write the template: each variable stands where its words will stand."""
    template = Template("Charte synthétique — gabarit")
    template.header_and_footer(
        "{% if not charte.adoptee %}{{ charte.statut }}{% endif %}",
        "{{ collectivite|ligne }} · {{ charte.titre|ligne }}",
    )
    template.text("Subtitle", "{{ collectivite }}")
    template.text("Title", "{{ charte.titre }}")
    template.text("Statut", "{{ charte.statut }}")
    template.text("Heading 1", "Pourquoi cette charte")
    template.text("Chapeau", "{{ charte.preambule }}")
    template.text("Heading 1", "À qui elle s’applique")
    template.text("Normal", "*Publics*\u202f: {{ charte.perimetre }}.")
    template.text("Normal", "*Outils*\u202f: {{ charte.outils }}.")
    _principles(template)
    _red_lines(template)
    _everyday(template)
    _postponed(template)
    _life(template)
    return template


def _principles(template: Template) -> None:
    template.text(
        "Heading 1",
        "{% if principes|length > 1 %}Nos {{ principes|length }} principes{% else %}Nos principes{% endif %}",
    )
    template.tag("if not principes")
    template.text("Normal", '{{ a_completer("principes issus de l’atelier") }}')
    template.tag("endif")
    template.tag("for p in principes")
    template.text("Heading 2", "{{ p.numero }}. {{ p.titre }}")
    template.text("Énoncé", "{{ p.enonce }}")
    template.commitments()
    template.text("Indicateur", "*Indicateur*\u202f: {{ p.indicateur }}")
    template.text("Origine", "{{ p.origine }}")
    template.tag("endfor")


def _red_lines(template: Template) -> None:
    template.text("Heading 1", "Nos lignes rouges")
    template.tag("if not lignes_rouges")
    template.text("Normal", '{{ a_completer("ce que la collectivité refuse") }}')
    template.tag("endif")
    template.bullets("for l in lignes_rouges", "*{{ l.texte }}*{% if l.motif %} {{ l.motif }}{% endif %}")


def _everyday(template: Template) -> None:
    template.text("Heading 1", "Les réflexes de l’agent")
    template.tag("if not charte.reflexes")
    template.text("Normal", '{{ a_completer("cinq réflexes au plus, un verbe chacun") }}')
    template.tag("endif")
    template.bullets("for r in charte.reflexes", "{{ r }}")
    template.text("Heading 1", "Qui contacter")
    template.facts(
        ("Rôle", "Contact"),
        [
            ("Référent ou référente IA", "{{ charte.referent }}"),
            ("Protection des données", "{{ charte.dpo }}"),
            ("Sécurité des systèmes d’information", "{{ charte.rssi }}"),
        ],
        "Les personnes à qui s’adresser, par rôle.",
    )


def _postponed(template: Template) -> None:
    template.tag("if principes_reportes or lignes_rouges_reportees or desaccords")
    template.text("Heading 1", "Ce qui reste en discussion")
    template.tag("for p in principes_reportes")
    template.text(
        "List Bullet", "*{{ p.titre }}* (principe reporté){% if p.enonce %}\u202f: {{ p.enonce }}{% endif %}"
    )
    template.tag("endfor")
    template.tag("for l in lignes_rouges_reportees")
    template.text("List Bullet", "*{{ l.texte }}* (ligne rouge reportée)")
    template.tag("endfor")
    template.tag("for o in desaccords")
    template.text(
        "List Bullet",
        "*{{ o.vise }}* — {% if o.ecrite %}objection {{ o.issue }}\u202f: «\u00a0{{ o.texte }}\u00a0»"
        "{% else %}{{ o.texte }}{% endif %}",
    )
    template.tag("endfor")
    template.tag("endif")


def _life(template: Template) -> None:
    template.text("Heading 1", "La vie de la charte")
    template.text(
        "Normal",
        "*Bilan*\u202f: {{ charte.periodicite }}. *Prochaine révision*\u202f: {{ charte.revision }}.",
    )
    template.text("Heading 1", "Comment elle a été faite")
    template.text(
        "Normal",
        "{{ fabrication }}{% if fabrication %}. {% endif %}Les cartes et les bulletins ne portent aucun nom.",
    )
    template.text("Heading 1", "Adoption")
    template.facts(
        ("Étape", "Décision"),
        [
            ("Avis du comité social territorial", "{{ charte.avis_cst }}"),
            ("Délibération", "n°\u00a0{{ charte.deliberation }} du {{ charte.date_deliberation }}"),
            ("Signature", '{{ a_completer("nom, qualité, signature") }}'),
        ],
        "Les étapes de l’adoption, et leur date.",
    )
