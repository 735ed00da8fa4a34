"""The section of the synthesis on votes."""

from __future__ import annotations

from atelier_app.export.build_templates.blocks import Column, Template

_SPREAD = "{% if p.dispersion %} {{ p.dispersion }}{% endif %}"


def votes_section(template: Template) -> None:
    """Add what was voted: each poll with its ranking and why, or that there was none."""
    template.tag("if scrutins or scrutins_en_attente or vote_prevu")
    template.text("Heading 1", "Votes")
    template.tag("for q in scrutins_en_attente")
    template.text(
        "Normal",
        "Le vote «\u00a0{{ q }}\u00a0» n’est pas dépouillé\u202f: son résultat n’est pas dans ce document.",
    )
    template.tag("endfor")
    template.tag("if not scrutins and not scrutins_en_attente")
    template.text("Normal", "Aucun vote n’a eu lieu pendant la séance.")
    template.tag("endif")
    template.tag("for s in scrutins")
    template.text("Heading 2", "{{ s.etape }}")
    template.text("Introduction", "*{{ s.question }}*")
    template.text(
        "Introduction", "{{ s.participation }}{% if s.quorum %} *{{ s.quorum }}.*{% endif %} {{ s.regle }}"
    )
    template.tag("if s.votants")
    _result(template)
    template.tag("else")
    template.text(
        "Normal",
        "Personne ne s’est prononcé\u202f: il n’y a pas de résultat. Propositions mises au vote\u202f: "
        "{{ s.places|join('\u202f; ', 'libelle') }}.",
    )
    template.tag("endif")
    template.tag("endfor")
    template.tag("endif")


def _result(template: Template) -> None:
    template.text("Image", "{{ image_scrutin(s) }}")
    template.text("Caption", "{{ legende_scrutin(s) }}")
    template.tag("if s.reperes")
    _ranking(template, Column("Repère", "{{ p.repere or '—' }}", 2.4))
    template.tag("else")
    _ranking(template)
    template.tag("endif")
    template.tag("if not s.par_points")
    template.table(
        [
            Column("Proposition", "{{ p.libelle }}", 5.6),
            Column("Réponses, en nombres", "{{ p.decompte }}", 11.0),
        ],
        loop="p in s.places",
        summary="Le nombre de votants par réponse, pour chaque proposition\u202f: les chiffres de l’image.",
        cell="Cellule dense",
    )
    template.tag("endif")
    _colleges(template)
    template.tag("for p in s.places")
    template.tag("if p.objections or p.reserves")
    template.text("Motifs", "*{{ p.libelle }}*\u202f: objections et réserves, mot pour mot.")
    template.bullets("for o in p.objections", "*Objection*\u202f: {{ o }}")
    template.bullets("for o in p.reserves", "*Réserve*\u202f: {{ o }}")
    template.tag("endif")
    template.tag("endfor")
    template.text(
        "Recompte",
        "Pour recompter ces bulletins anonymes\u202f: exportez les scrutins de la séance, puis lancez\n"
        "atelier depouiller {{ s.fichier }}",
    )


def _ranking(template: Template, *reference: Column) -> None:
    told = " repère," if reference else ""
    template.table(
        [
            Column("Rang", "{{ p.rang }}", 2.1),
            Column("Proposition", "{{ p.libelle }}", 4.1),
            *reference,
            Column("Résultat", "{{ p.resultat }}", 2.4),
            Column("Pourquoi cette place", f"{{{{ p.explication }}}}{_SPREAD}", 5.6 if reference else 8.0),
        ],
        loop="p in s.places",
        summary=f"Le résultat du vote\u202f: rang, proposition,{told} résultat et explication.",
    )


def _colleges(template: Template) -> None:
    template.tag("if s.colleges")
    template.text(
        "Introduction",
        "*Par collège.* Un collège de moins de 5 votants n’est pas montré, ni celui qui permettrait de le "
        "retrouver par soustraction\u202f: personne ne doit être reconnu. Les mains levées n’ont pas de "
        "collège.",
    )
    template.table(
        [
            Column("Collège", "{{ c.titre }}", 4.0),
            Column("Votants", "{{ c.votants }}", 1.9),
            Column("Résultat", "{{ c.resultat }}", 10.7),
        ],
        loop="c in s.colleges",
        summary="Le résultat du vote dans chaque collège, quand il peut être montré.",
        cell="Cellule dense",
    )
    template.tag("endif")
