"""The consent stage: read a text, hear the objections, write down what the room decides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card, LinkKind
from atelier_app.domain.content import ConsentState, ObjectionOutcome
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.ui.commands import Section, command
from atelier_app.ui.pieces import dressed, label, scrolling
from atelier_app.ui.stages.consent.objections import ObjectionList
from atelier_app.ui.stages.consent.state import (
    back_button_said,
    body_of,
    consent_entries,
    is_polling,
    loose_objections,
    next_undecided,
    objection_fields,
    objections_to,
    poll_button_said,
    progress_said,
    raised_said,
    state_of,
    submitted_texts,
)
from atelier_app.ui.stages.entries import EntryList
from atelier_app.ui.stages.form import CardForm
from atelier_app.ui.stages.lineage import origin_of
from atelier_app.ui.stages.origin_box import OriginBox
from atelier_app.ui.stages.parts import Toggles, panel, show_paragraphs
from atelier_app.ui.stages.stage import StageContext
from atelier_app.ui.stages.texts import SIDE_WIDTH
from atelier_app.ui.stages.voting.stage import PollStage

_STATES = tuple(ConsentState)


class ConsentStage(PollStage):
    """The texts at left with their state; at right one of them, its decision and its objections.

    The room may also be asked by a poll: its objections then wait here, under each text.
    """

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.list = EntryList("Textes soumis au consentement")
        self.progress = label(role="soft", wrap=True)
        self.poll_button = QPushButton("Recueillir par un vote…")
        self.back_button = QPushButton("Revenir aux textes")
        self.title = label(role="display", wrap=True)
        self.amend_button = QPushButton("Amender le texte")
        self.amend_button.setCheckable(True)
        self.form = CardForm(self.bridge)
        self.origin = OriginBox()
        self.decision = Toggles("Décision", [str(state).capitalize() for state in _STATES])
        self.next_button = QPushButton("Texte suivant")
        self.next_button.setToolTip("Aller au prochain texte à décider (Ctrl+Entrée)")
        self.objections = ObjectionList(self.bridge)
        self.pages = QStackedWidget()
        self._body, self._body_column = panel(spacing=2)
        self._shown_body: object = None
        self._lay_out()
        self._connect()

    def show_step(self, session: Session, step: Step) -> None:
        super().show_step(session, step)
        first = next_undecided(session, step, None)
        if first is not None:
            self.list.choose(first)
        self._bring(polling=is_polling(session, step))

    def show_session(self, session: Session) -> None:
        self.progress.setText(progress_said(session, self.step))
        self.list.show_entries(consent_entries(session, self.step))
        self._show_chosen(session)
        self.polls.show_session(session)
        self.poll_button.setText(poll_button_said(session, self.step))
        self.back_button.setText(back_button_said(session, self.step))

    def keep(self) -> bool:
        drafts = [(text, words) for text, words in self.objections.drafts.items() if words.strip()]
        noted = [self._object(text, words) for text, words in drafts]
        return self._keep_forms() and all(noted)

    def _keep_forms(self) -> bool:
        written = self.form.card is None or self.form.keep()
        return self.objections.keep() and written

    def show_card(self, card: str) -> None:
        self._bring(polling=False)
        self.list.choose(card)
        self.take_keys()

    def take_keys(self) -> None:
        self.list.setFocus()

    def _show_chosen(self, session: Session) -> None:
        card = session.cards.get(self.list.current or "")
        text = self._text if card is not None else self._no_text
        self.pages.setCurrentWidget(text)
        if card is None:
            return
        self.title.setText(card.text)
        self._show_body(body_of(session, card))
        self.form.show_card(session, card, session.method.collection(card.collection).fields)
        self._unfold(self.amend_button.isChecked())
        self.origin.show_origin(origin_of(session, card))
        state = state_of(card)
        self.decision.show_choice(None if state is None else _STATES.index(state))
        self.next_button.setEnabled(next_undecided(session, self.step, card.id) is not None)
        self.objections.show_objections(
            session,
            card.id,
            objections_to(session, card.id),
            loose_objections(session, self.step),
            objection_fields(session, self.step),
            raised_said(session, card),
        )

    def _show_body(self, texts: tuple[tuple[str, str], ...]) -> None:
        if texts != self._shown_body:
            self._shown_body = texts
            show_paragraphs(self._body_column, texts)

    def _ask_by_poll(self) -> None:
        self._bring(polling=True)
        self.back_button.setFocus()

    def _come_back(self) -> None:
        self._bring(polling=False)
        self.take_keys()

    def _bring(self, *, polling: bool) -> None:
        """Show the poll on the texts, or the texts; what decides of a text goes with it."""
        self._whole.setCurrentIndex(1 if polling else 0)
        for action in self._text_actions:
            action.setEnabled(not polling)

    def _choose(self, chosen: str) -> None:
        card = self.form.card
        if card is not None and card.id != chosen and not self._keep_forms():
            self.list.choose_back(card.id)
            return
        self.amend_button.setChecked(False)
        with self.service.reading() as session:
            self._show_chosen(session)

    def _unfold(self, amending: bool) -> None:
        held = self.window().focusWidget()
        if not amending and held is not None and self.form.isAncestorOf(held):
            self.take_keys()  # else Qt gives the keys to whatever comes next in the window
        self.form.setVisible(amending)
        self._body.setVisible(not amending and bool(self._shown_body))
        self.title.setVisible(not amending)
        self.amend_button.setText("Fermer le texte" if amending else "Amender le texte")

    def _amend(self, amending: bool) -> None:
        if not amending and self.form.card is not None and not self.form.keep():
            self.amend_button.setChecked(True)
            return
        self._unfold(amending)
        if amending:
            self.form.begin()

    def _decide(self, rank: int) -> None:
        card = self._card()
        if card is None:
            return
        decided = self.bridge.attempt(self.service.decide, card.id, _STATES[rank])
        if not decided:
            with self.service.reading() as session:
                self._show_chosen(session)

    def _object(self, text: str, reason: str) -> bool:
        """Note an objection; once its text is gone, among those that wait for one."""
        assert self.step.consent is not None
        with self.service.reading() as session:
            stands = any(card.id == text for card in submitted_texts(session, self.step))
        note, about = (
            (self.service.object_to, text)
            if stands
            else (self.service.add_card, self.step.consent.objections)
        )
        noted = self.bridge.attempt(note, about, reason, step=self.step.id)
        if noted:
            self.objections.forget_draft(text)
        return noted

    def _attach(self, objection: str) -> None:
        card = self._card()
        if card is not None:
            self.bridge.attempt(self.service.link, objection, card.id, LinkKind.OBJECTS_TO)

    def _settle(self, objection: str, outcome: ObjectionOutcome) -> None:
        if not self.bridge.attempt(self.service.settle_objection, objection, outcome):
            with self.service.reading() as session:
                self._show_chosen(session)

    def _go_on(self) -> None:
        with self.service.reading() as session:
            following = next_undecided(session, self.step, self.list.current)
        if following is not None:
            self.list.choose(following)

    def _card(self) -> Card | None:
        with self.service.reading() as session:
            return session.cards.get(self.list.current or "")

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.poll_button.clicked.connect(self._ask_by_poll)
        self.back_button.clicked.connect(self._come_back)
        self.amend_button.toggled.connect(self._amend)
        self.decision.chosen.connect(self._decide)
        self.next_button.clicked.connect(self._go_on)
        following = self.next_button.click
        self._text_actions = [
            command(self, "Texte suivant à décider", following, "Ctrl+Return", section=Section.SESSION)
        ]
        for rank, state in enumerate(_STATES):
            decide = self.decision.group.button(rank).click
            self._text_actions.append(
                command(self, f"Décider\u202f: {state}", decide, section=Section.SESSION)
            )
        self.objections.noted.connect(self._object)
        self.objections.attached.connect(self._attach)
        self.objections.settled.connect(self._settle)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.amend_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        column.addWidget(self._body)
        column.addWidget(self.form)
        column.addWidget(self.origin)
        column.addWidget(self._decision_bar())
        column.addWidget(self.objections)
        column.addStretch(1)
        self._text = scrolling(page, "Texte, décision et objections")
        hint = label("Aucun texte à soumettre. Ils viennent des étapes précédentes.", "boardHint", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._no_text = hint
        for each in (self._text, self._no_text):
            self.pages.addWidget(each)
        texts = QWidget()
        row = QHBoxLayout(texts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self.pages, 1)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(texts)
        self._whole.addWidget(self._poll_page())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _side(self) -> QWidget:
        side = QWidget()
        dressed(side, "stageSide")
        side.setFixedWidth(SIDE_WIDTH)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(10, 10, 8, 8)
        self.progress.setContentsMargins(4, 6, 4, 2)
        inside.addWidget(self.progress)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.poll_button)
        return side

    def _poll_page(self) -> QWidget:
        bar, page = QWidget(), QWidget()
        dressed(bar, "topBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.back_button)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.polls, 1)
        return page

    def _decision_bar(self) -> QWidget:
        frame, column = panel()
        column.addWidget(label("Ce que la salle décide", "fieldTitle"))
        row = QHBoxLayout()
        row.addWidget(self.decision, 1)
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return frame
