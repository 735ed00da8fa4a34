"""A workshop as it happens, for the tests of the documents: 24 people write a charter in two hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from atelier_app.domain.cards import CardContent
from atelier_app.domain.content import ConsentState, ObjectionOutcome
from atelier_app.domain.method import Method
from atelier_app.domain.polls import Channel
from atelier_app.domain.run import CharterDetails, Preparation
from atelier_app.domain.session import Session
from atelier_app.service import PlannedTheme, SessionService
from atelier_app.service.cards import NewCard
from tests.fakes import Clock, service_for

NOW = datetime(2026, 11, 17, 16, 4, tzinfo=UTC)

CATEGORIES = [
    {"id": "risque", "titre": "Risque", "couleur": "rose", "forme": "triangle"},
    {"id": "vigilance", "titre": "Vigilance", "couleur": "orange", "forme": "losange"},
    {"id": "garantie", "titre": "Garantie", "couleur": "vert", "forme": "rond"},
]
PRINCIPLE_FIELDS = [
    {"id": "intention", "titre": "Énoncé", "type": "texte_long"},
    {"id": "engagement_collectivite", "titre": "La collectivité s’engage à", "type": "texte_long"},
    {"id": "devoir_agent", "titre": "L’agent", "type": "texte_long"},
    {"id": "droit_usager", "titre": "L’usager peut", "type": "texte_long"},
    {"id": "indicateur", "titre": "Indicateur", "type": "texte"},
]
GRADES = ["Indispensable", "Utile", "Acceptable", "Insuffisant", "À rejeter"]


def _step(name: str, kind: str, title: str, minutes: int, **more: object) -> dict[str, object]:
    return {"id": name, "genre": kind, "titre": title, "minutes": minutes, "consigne": f"{title}.", **more}


METHOD = Method.model_validate(
    {
        "id": "charte",
        "titre": "Co-construire la charte d’IA éthique",
        "promesse": "Écrire ce que la collectivité promet, ce que l’agent fait, ce que l’usager peut exiger.",
        "duree": 120,
        "groupe": {"minimum": 8, "maximum": 24},
        "sorties": ["six à huit principes", "des lignes rouges"],
        "collections": [
            {
                "id": "situation",
                "titre": "Situations",
                "singulier": "situation",
                "champs": [
                    {"id": "qui", "titre": "Qui l’utilise"},
                    {"id": "donnees", "titre": "Données"},
                ],
            },
            {
                "id": "carte",
                "titre": "Risques, vigilances et garanties",
                "singulier": "carte",
                "categories": CATEGORIES,
            },
            {
                "id": "principe",
                "titre": "Principes",
                "singulier": "principe",
                "role": "principe",
                "champs": PRINCIPLE_FIELDS,
            },
            {
                "id": "ligne_rouge",
                "titre": "Lignes rouges",
                "singulier": "ligne rouge",
                "role": "ligne_rouge",
                "champs": [{"id": "motif", "titre": "Motif", "type": "texte_long"}],
            },
            {"id": "objection", "titre": "Objections", "singulier": "objection", "role": "objection"},
            {"id": "mot", "titre": "Mots de la fin", "singulier": "mot"},
        ],
        "etapes": [
            _step("ouvrir", "info", "Ouvrir l’atelier", 8),
            _step("situations", "collecte", "Repérer nos situations", 10, captures=["situation"]),
            _step("risques", "collecte", "Risques, vigilances, garanties", 18, captures=["carte"]),
            _step("regrouper", "regroupement", "Regrouper", 12, entrees=["carte"]),
            _step("principes", "redaction", "Formuler les principes", 10, captures=["principe"]),
            _step(
                "choisir",
                "vote_points",
                "Choisir ensemble",
                7,
                vote={"options": "principe"},
                entrees=["principe"],
            ),
            _step("rediger", "redaction", "Rédiger pour trois publics", 27, captures=["principe"]),
            _step("lignes_rouges", "collecte", "Tracer nos lignes rouges", 10, captures=["ligne_rouge"]),
            _step(
                "aligner",
                "vote_mentions",
                "Mesurer l’accord",
                6,
                facultative=True,
                vote={
                    "options": "principe",
                    "mentions": [{"id": f"m{rank}", "titre": title} for rank, title in enumerate(GRADES)],
                    "abstention": "Je ne me prononce pas",
                },
            ),
            _step(
                "consentir",
                "consentement",
                "Consentir",
                15,
                captures=["objection"],
                consentement={"textes": ["principe", "ligne_rouge"], "objections": "objection"},
            ),
            _step("fin", "synthese", "Conclure", 3, captures=["mot"]),
        ],
    }
)

SITUATIONS = [
    (
        "Résumer les comptes rendus de réunion avec un assistant en ligne.",
        "Les secrétariats",
        "Comptes rendus internes",
    ),
    (
        "Trier les signalements de voirie envoyés par les habitants.",
        "Le centre technique",
        "Photos, adresses",
    ),
    ("Préparer une première réponse aux courriels des usagers.", "L’accueil", "Courriels, état civil"),
    ("Traduire des documents pour les familles à l’école.", "Les écoles", "Livrets d’accueil"),
    ("Présélectionner des candidatures saisonnières.", "La direction des ressources humaines", "CV, lettres"),
    ("Prévoir la fréquentation des cantines.", "La restauration", "Inscriptions anonymisées"),
]

THEMES: dict[str, list[tuple[str, str]]] = {
    "Contrôle humain": [
        ("risque", "Une demande de logement refusée par un calcul que personne ne relit."),
        ("risque", "On finit par faire confiance à l’écran plutôt qu’au dossier."),
        ("risque", "Plus personne ne sait dire pourquoi la décision a été prise."),
        ("vigilance", "Savoir qui signe quand la machine a préparé la réponse."),
        ("vigilance", "Garder le temps de relire, même en période de pointe."),
        ("garantie", "Un agent décide toujours, et son nom figure sur la décision."),
        ("garantie", "Pouvoir dire non à l’outil sans avoir à se justifier."),
        ("garantie", "L’usager peut parler à une personne."),
        ("garantie", "Une double lecture pour tout ce qui touche aux aides sociales."),
    ],
    "Données protégées": [
        ("risque", "Un collègue colle un dossier social dans un outil gratuit."),
        ("risque", "Nos courriers servent à entraîner un modèle à l’étranger."),
        ("risque", "Des données de santé partent sans qu’on le sache."),
        ("vigilance", "Ne pas saisir de nom, d’adresse ni de numéro dans une requête."),
        ("vigilance", "Vérifier où sont hébergées les données avant d’acheter."),
        ("garantie", "Une liste des outils autorisés, tenue à jour."),
        ("garantie", "La déléguée à la protection des données est consultée avant l’essai, pas après."),
    ],
    "Formation pour tous": [
        ("risque", "Deux vitesses : ceux qui savent s’en servir et les autres."),
        ("risque", "Les agents de terrain oubliés, faute d’ordinateur."),
        ("vigilance", "Former aussi les élus et les encadrants."),
        ("vigilance", "Ne pas former à un produit, mais à l’esprit critique."),
        ("garantie", "Une demi-journée par an et par agent, sur le temps de travail."),
        ("garantie", "Un référent par direction, à qui poser ses questions."),
        ("garantie", "Le droit d’apprendre en se trompant."),
    ],
    "Transparence": [
        ("risque", "L’usager croit parler à une personne."),
        ("risque", "Un algorithme classe les demandes de place en crèche sans le dire."),
        ("vigilance", "Dire simplement à quoi sert l’outil, sans jargon."),
        ("garantie", "Une mention visible sur tout document préparé avec une IA."),
        ("garantie", "Un registre public des outils, avec leur coût."),
        ("garantie", "Chaque année, un bilan présenté en conseil."),
    ],
    "Sobriété": [
        ("risque", "Générer des images pour une affiche qui existait déjà."),
        ("risque", "La facture d’énergie et d’abonnements qui grimpe sans bruit."),
        ("vigilance", "Se demander d’abord si une règle simple ou un tableur suffit."),
        ("garantie", "Un essai court, chiffré, avec une date d’arrêt."),
        ("garantie", "Préférer les petits modèles quand ils suffisent."),
    ],
    "Conditions de travail": [
        ("risque", "Le temps gagné devient du travail en plus."),
        ("risque", "Être surveillé par un tableau de bord."),
        ("risque", "Ne garder que les cas difficiles, toute la journée."),
        ("vigilance", "Parler du métier avant de parler de l’outil."),
        ("garantie", "Les représentants du personnel sont associés dès l’idée."),
        ("garantie", "Décider ensemble à quoi sert le temps gagné."),
    ],
    "Égalité de traitement": [
        ("risque", "Les personnes qui écrivent mal sont moins bien comprises par l’outil."),
        ("risque", "Un tri de CV qui reproduit les préférences d’hier."),
        ("vigilance", "Tester avec des cas qui sortent de l’ordinaire."),
        ("garantie", "Un guichet sans écran reste ouvert."),
    ],
}
TRAY = [
    ("vigilance", "Et les correspondants de nuit, qui leur en parle ?"),
    ("risque", "Que se passe-t-il si le fournisseur ferme ?"),
    ("garantie", "Tester d’abord dans une petite équipe volontaire."),
]
PARKED = [
    "Faut-il une ligne budgétaire propre à l’intelligence artificielle ?",
    "Inviter les communes voisines à la prochaine séance.",
]

PRINCIPLES = [
    (
        "L’humain décide et répond",
        "Contrôle humain",
        "Aucune décision qui touche un usager ou un agent n’est prise par une machine seule.",
        "désigner, pour chaque outil, la personne qui relit, décide et répond.",
        "vérifie toute réponse produite avec une IA avant de l’envoyer, et garde le droit de s’en écarter.",
        "demander qu’une personne réexamine sa situation et lui explique la décision.",
        "Part des outils dotés d’un responsable nommé ; chaque année ; cible : 100 %",
    ),
    (
        "Données protégées",
        "Données protégées",
        "Les données des habitants et des agents ne quittent pas les outils autorisés.",
        "tenir à jour la liste des outils autorisés, revue par la déléguée à la protection des données.",
        "ne saisit ni nom, ni adresse, ni dossier dans un outil qui n’est pas sur la liste.",
        "savoir quelles données le concernent, et demander leur effacement.",
        "Nombre d’incidents déclarés, et délai de traitement",
    ),
    (
        "Formation pour tous",
        "Formation pour tous",
        "Chaque agent et chaque élu apprend à comprendre et à utiliser l’intelligence artificielle.",
        "ouvrir une demi-journée de formation par an à chaque agent, sur le temps de travail.",
        "se forme avant d’utiliser un nouvel outil et partage ce qu’il apprend.",
        "trouver à l’accueil une personne formée, capable de lui répondre sans écran.",
        "Part des agents formés dans l’année, par catégorie et par direction",
    ),
    (
        "Transparence",
        "Transparence",
        "Nous disons quand une intelligence artificielle a été utilisée, pour quoi faire et à quel coût.",
        "publier un registre de ses outils, avec leur finalité, leur fournisseur et leur coût.",
        "signale tout document préparé avec une IA par la mention convenue.",
        "demander les principales règles de l’outil qui a servi à traiter sa demande.",
        "Registre publié et mis à jour chaque semestre",
    ),
    (
        "Le juste besoin",
        "Sobriété",
        "Nous utilisons une intelligence artificielle quand elle est utile, et la plus sobre qui suffise.",
        "mesurer le coût et l’énergie de chaque essai, et à l’arrêter s’il n’apporte rien.",
        "se demande d’abord si une solution plus simple suffit.",
        "",
        "",
    ),
    (
        "Un travail qui garde son sens",
        "Conditions de travail",
        "L’intelligence artificielle allège le travail ; elle ne le surveille pas, ne le vide pas.",
        "associer les représentants du personnel dès l’idée, et à décider ensemble du temps gagné.",
        "peut refuser un outil qui n’a pas été présenté à son équipe.",
        "compter sur un accueil humain, qui reste ouvert.",
        "Charge de travail perçue, mesurée avant et après chaque essai",
    ),
    (
        "Un service égal pour chacun",
        "Égalité de traitement",
        "Personne n’est moins bien servi parce qu’un outil le comprend mal.",
        "tester chaque outil avec des cas qui sortent de l’ordinaire, avant et pendant l’usage.",
        "signale toute réponse qui désavantage une personne ou un groupe.",
        "choisir un guichet sans écran.",
        "",
    ),
]

RED_LINES = [
    (
        "Aucune reconnaissance des émotions au travail.",
        "Elle porte atteinte à la dignité et ne mesure rien de fiable.",
    ),
    ("Aucune reconnaissance faciale dans l’espace public.", "La ville se traverse sans être identifié."),
    ("Aucun refus d’aide sociale sans qu’une personne ait lu le dossier.", ""),
    ("Aucun classement des agents par une machine.", "L’évaluation est un échange, pas un calcul."),
]


def charter_details() -> CharterDetails:
    """What the organiser has filled in so far: some of it."""
    return CharterDetails(
        title="Charte d’usage éthique de l’intelligence artificielle",
        preamble=(
            "À Admiville, l’intelligence artificielle est déjà là. Nous fixons ensemble les règles qui la "
            "rendent utile aux habitants et sûre pour les agents."
        ),
        publics=("agents", "élus", "stagiaires", "prestataires"),
        tools="tout outil qui produit un texte, une image, un classement ou une recommandation",
        reflexes=(
            "Vérifier avant d’envoyer.",
            "Protéger : aucune donnée personnelle hors des outils autorisés.",
            "Signaler ce qui surprend.",
            "Doser : le plus simple d’abord.",
            "Demander à son référent.",
        ),
        lead="direction de l’innovation, poste 4210",
        review_period="chaque année",
    )


class Story:
    """Plays the workshop on a service, step after step."""

    def __init__(self) -> None:
        self.clock = Clock(datetime(2026, 11, 17, 13, 30, tzinfo=UTC))
        self.service: SessionService = service_for(METHOD, clock=self.clock)
        self.principles: list[str] = []

    def play(self) -> Session:
        """Play it all."""
        self._prepare()
        self._collect()
        self._group()
        self._write()
        self._vote()
        self._refuse()
        self._consent()
        self._conclude()
        return self.service.session

    def enter(self, step: str, minutes: float) -> None:
        """Spend some minutes in a step, which ends at the entry of the next one."""
        self.service.start_step(step)
        self.clock.advance(minutes=minutes)

    def _prepare(self) -> None:
        self.service.prepare(
            Preparation(
                "Charte d’usage de l’intelligence artificielle",
                organisation="Ville d’Admiville",
                day=date(2026, 11, 17),
                starts_at=time(13, 30),
                place="Salle du conseil, hôtel de ville",
                participants=24,
                tables=6,
                anonymous=False,
                directions=(
                    "Ressources humaines",
                    "Accueil et état civil",
                    "Action sociale",
                    "Éducation",
                    "Centre technique",
                    "Systèmes d’information",
                    "Cabinet",
                ),
            )
        )
        self.service.describe_charter(charter_details())
        self.enter("ouvrir", 9)

    def _collect(self) -> None:
        self.service.start_step("situations")
        for table, (text, who, data) in enumerate(SITUATIONS, start=1):
            self.service.add_card("situation", text, fields={"qui": who, "donnees": data}, table=table)
        self.clock.advance(minutes=12.4)
        self.service.start_step("risques")
        ideas = [idea for theme in THEMES.values() for idea in theme] + TRAY
        cards = [
            NewCard("carte", CardContent(text, category, {}, rank % 6 + 1))
            for rank, (category, text) in enumerate(ideas)
        ]
        self.service.add_cards(cards)
        parked = self.service.add_cards([NewCard("carte", CardContent(text)) for text in PARKED])
        self.service.park_cards([card.id for card in parked])
        self.clock.advance(minutes=21.2)

    def _group(self) -> None:
        self.service.start_step("regrouper")
        self.service.regroup(
            "regrouper",
            [PlannedTheme(title, self.ids_of(text for _, text in ideas)) for title, ideas in THEMES.items()],
        )
        kept, double = self.ids_of(
            [
                "Un agent décide toujours, et son nom figure sur la décision.",
                "L’usager peut parler à une personne.",
            ]
        )
        twin = self.service.add_card("carte", "Toujours un humain qui décide.", category="garantie", table=2)
        assert double
        self.service.merge_cards(kept, [twin.id])
        self.clock.advance(minutes=13.5)

    def _write(self) -> None:
        self.enter("principes", 11)
        themes = {theme.title: theme.id for theme in self.service.session.themes.values()}
        for title, theme, *_ in PRINCIPLES:
            self.principles.append(self.service.add_card("principe", title, comes_from=[themes[theme]]).id)

    def _vote(self) -> None:
        self.service.start_step("choisir")
        poll = self.service.prepare_poll("choisir", question="Quels principes sont indispensables ?")
        self.service.open_poll(poll.id)
        for voter, choices in enumerate(POINTS_BALLOTS):
            channel = Channel.HANDS if voter >= 20 else Channel.PHONE
            self.service.cast_ballot(poll.id, f"v{voter}", choices, channel=channel)
        self.clock.advance(minutes=6)
        self.service.close_poll(poll.id)
        self.service.start_step("rediger")
        for card, (_, _, statement, authority, agent, user, indicator) in zip(
            self.principles, PRINCIPLES, strict=True
        ):
            fields = {
                "intention": statement,
                "engagement_collectivite": authority,
                "devoir_agent": agent,
                "droit_usager": user,
                "indicateur": indicator,
            }
            self.service.edit_card(card, fields=fields)
        self.clock.advance(minutes=29)

    def _refuse(self) -> None:
        self.service.start_step("lignes_rouges")
        for text, reason in RED_LINES:
            self.service.add_card("ligne_rouge", text, fields={"motif": reason} if reason else {})
        self.clock.advance(minutes=8.5)
        self.service.start_step("aligner")
        poll = self.service.prepare_poll("aligner", question="Ce principe, tel qu’il est écrit, vous paraît…")
        self.service.open_poll(poll.id)
        for voter in range(len(GRADES_BALLOTS)):
            self.service.cast_ballot(poll.id, f"v{voter}", GRADES_BALLOTS[voter])
        self.clock.advance(minutes=5)
        self.service.close_poll(poll.id)

    def _consent(self) -> None:
        self.service.start_step("consentir")
        red_lines = self.ids_of(text for text, _ in RED_LINES)
        for card in [*self.principles[:4], *red_lines[:3]]:
            self.service.decide(card, ConsentState.ADOPTED)
        self.service.decide(self.principles[5], ConsentState.AMENDED)
        self.service.decide(self.principles[6], ConsentState.POSTPONED)
        objections = [
            (1, "La liste des outils va vieillir en trois mois.", ObjectionOutcome.LIFTED),
            (5, "« Refuser un outil » : cela ne peut pas dépendre de chacun.", ObjectionOutcome.CLARIFIED),
            (
                6,
                "Le guichet sans écran n’est pas financé ; on ne peut pas le promettre.",
                ObjectionOutcome.UPHELD,
            ),
        ]
        for principle, reason, outcome in objections:
            card = self.service.object_to(self.principles[principle], reason, step="consentir")
            self.service.settle_objection(card.id, outcome)
        self.clock.advance(minutes=14)
        self.service.object_to(red_lines[3], "Et les primes au résultat ?", step="consentir")

    def _conclude(self) -> None:
        self.service.start_step("fin")
        for word in ("Rassurée.", "Il manque les écoles.", "Enfin du concret !", "Fier du résultat."):
            self.service.add_card("mot", word)
        self.clock.advance(minutes=4)
        self.service.finish()

    def ids_of(self, texts: Iterable[str]) -> list[str]:
        """Find cards by their texts."""
        by_text = {card.text: card.id for card in self.service.session.cards.values()}
        return [by_text[text] for text in texts]


def _points_ballots() -> list[list[int]]:
    wanted = [21, 17, 9, 9, 6, 7, 3]
    ballots = [[0] * len(wanted) for _ in range(24)]
    voter = 0
    for option, points in enumerate(wanted):
        for _ in range(points):
            while sum(ballots[voter % 24]) >= 3 or ballots[voter % 24][option] >= 2:
                voter += 1
            ballots[voter % 24][option] += 1
            voter += 1
    return ballots


def _grades_ballots() -> list[list[int]]:
    """22 voters who gave these numbers of grades, best first, then one who does not say."""
    profiles = [
        (14, 6, 2),
        (12, 7, 3),
        (10, 9, 2, 1),
        (11, 6, 4, 1),
        (6, 9, 5, 2),
        (7, 8, 4, 2, 1),
        (5, 7, 6, 3, 1),
    ]
    columns = []
    for rank, counts in enumerate(profiles):
        given = [grade for grade, voters in enumerate(counts) for _ in range(voters)]
        columns.append(given[rank * 3 :] + given[: rank * 3])
    return [*map(list, zip(*columns, strict=True)), [-1] * len(profiles)]


POINTS_BALLOTS = _points_ballots()
GRADES_BALLOTS = _grades_ballots()


def charter_workshop() -> Session:
    """The whole workshop, finished."""
    return Story().play()


def blank_workshop(method: Method = METHOD) -> Session:
    """A workshop where nothing has happened yet."""
    return service_for(method).session


def hostile_workshop(text: str) -> Session:
    """A workshop where somebody typed the same text in every place that takes one, cleaned of nothing.

    It goes around the service, which cleans what people type: a file may come from elsewhere.
    """
    session = Story().play()
    session.preparation = replace(
        session.preparation, title=text, organisation=text, place=text, directions=(text,)
    )
    for card in session.cards.values():
        fields = {
            name: text if isinstance(value, str) and name not in ("etat", "issue") else value
            for name, value in card.content.fields.items()
        }
        session.cards[card.id] = replace(card, content=replace(card.content, text=text, fields=fields))
    for theme in session.themes.values():
        session.themes[theme.id] = replace(theme, title=text)
    for poll in session.polls.values():
        options = tuple(replace(option, label=text) for option in poll.options)
        session.polls[poll.id] = replace(poll, question=text, options=options)
    session.charter = replace(session.charter, title=text, preamble=text, lead=text, reflexes=(text,))
    return session


def big_workshop(cards: int) -> Session:
    """A large workshop: as many cards, in thirty themes."""
    story = Story()
    service = story.service
    service.start_step("risques")
    categories = [category["id"] for category in CATEGORIES]
    new = [
        NewCard(
            "carte",
            CardContent(f"Idée n° {rank} : ce qui pourrait mal tourner, et pour qui.", categories[rank % 3]),
        )
        for rank in range(cards)
    ]
    added = service.add_cards(new)
    groups = [PlannedTheme(f"Thème {rank}", [card.id for card in added[rank::31]]) for rank in range(30)]
    service.regroup("regrouper", groups)
    themes = list(service.session.themes)
    for title, theme in zip(("Décider", "Protéger", "Former"), themes, strict=False):
        service.add_card("principe", title, comes_from=[theme])
    return service.session
