"""The answers to a survey step: what is asked of each person, and what all of them answered, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.cards import Card, CardContent, CardStatus, FieldValue
from atelier_app.domain.french import NARROW_SPACE, NO_BREAK_SPACE, french_number
from atelier_app.domain.method import CardField, Collection, CollectionRole, FieldType, Method, Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.domain.tally.wording import percentage_beside

_DESIGNATING = (FieldType.CARD, FieldType.CARDS)
_WRITTEN = (FieldType.TEXT, FieldType.LONG_TEXT)
_BANDS = 5
"""Parts of equal width into which numbers are counted."""


@dataclass(frozen=True)
class Count:
    """How many gave an answer; `expected` where it is the right one of a quiz."""

    title: str
    count: int
    expected: bool = False

    @property
    def words(self) -> str:
        """The answer, and that it is the right one."""
        return f"{self.title} (✓{NO_BREAK_SPACE}bonne réponse)" if self.expected else self.title


@dataclass(frozen=True)
class Question:
    """What was asked and what was answered: `counts` for what is chosen, `texts` for what is written.

    `remark` says in a few words what the counts of numbers do not; `multiple` where one person may be
    counted several times. Texts come in alphabetical order, those written several times once.
    """

    title: str
    answered: int
    counts: tuple[Count, ...] = ()
    texts: tuple[str, ...] = ()
    remark: str = ""
    multiple: bool = False

    def figures(self, count: Count) -> str:
        """Return how many gave an answer, and their share of those who answered: « 12 (67 %) »."""
        share = f" ({percentage_beside(count.count, self.answered, 0)})" if self.answered else ""
        return f"{french_number(count.count)}{share}"

    @property
    def note(self) -> str:
        """What to know to read the counts."""
        several = "plusieurs réponses possibles" if self.multiple else ""
        return " · ".join(each for each in (_responses(self.answered), several, self.remark) if each)


@dataclass(frozen=True)
class Answers:
    """The answers to the questions of one collection, each by as many people as there are `cards`."""

    title: str
    cards: int
    questions: tuple[Question, ...]


def asked_collections(session: Session, step: Step) -> tuple[Collection, ...]:
    """Return the collections that a survey step asks each person to answer; none in other steps."""
    if step.kind is not StepKind.SURVEY:
        return ()
    captured = (session.method.collection(each) for each in step.captures)
    return tuple(each for each in captured if each.role is not CollectionRole.OBJECTION)


def asked_fields(step: Step, collection: Collection) -> tuple[CardField, ...]:
    """Return the fields of a collection that a person answers alone: not those that designate cards."""
    return tuple(
        field
        for field in collection.fields
        if field.type not in _DESIGNATING and (not step.fields or field.id in step.fields)
    )


def asks_text(collection: Collection) -> bool:
    """Tell whether the text of the card is one of the questions: it is required, or has a label."""
    return collection.text_required or collection.text_label is not None


def holds_free_text(collection: Collection, content: CardContent) -> bool:
    """Tell whether something of an answer was written, and not only chosen."""
    written = (content.fields.get(field.id) for field in collection.fields if field.type in _WRITTEN)
    return bool(content.text or any(written))


def survey_cards(session: Session, step: Step) -> tuple[Card, ...]:
    """Return the published answers to a survey step, in order of entry."""
    asked = (each.id for each in asked_collections(session, step))
    return tuple(card for card in session.cards_in(*asked) if card.step == step.id)


def answers_given(session: Session, step: Step) -> int:
    """Return how many people answered, as far as it shows: the most answers to one collection.

    Those that wait to be read count too; an answer says nothing of whose it is.
    """
    standing = (CardStatus.PUBLISHED, CardStatus.PENDING)
    return max(
        (
            sum(
                card.collection == each.id and card.step == step.id and card.status in standing
                for card in session.cards.values()
            )
            for each in asked_collections(session, step)
        ),
        default=0,
    )


def answers_words(given: int, expected: int | None) -> str:
    """Return how many answered, out of how many: « 18 réponses sur 27 »."""
    said = _responses(given)
    return f"{said} sur {french_number(expected)}" if expected else said


def counted_answers(session: Session, step: Step) -> tuple[Answers, ...]:
    """Count the published answers to a survey step, collection by collection."""
    cards = survey_cards(session, step)
    return tuple(
        _answers(session.method, step, each, [card for card in cards if card.collection == each.id])
        for each in asked_collections(session, step)
    )


def _responses(count: int) -> str:
    return f"{french_number(count)}{NO_BREAK_SPACE}{'réponse' if count < 2 else 'réponses'}"


def _answers(method: Method, step: Step, collection: Collection, cards: Sequence[Card]) -> Answers:
    questions = [
        _question(
            method,
            field,
            [card.content.fields[field.id] for card in cards if field.id in card.content.fields],
        )
        for field in asked_fields(step, collection)
    ]
    if collection.categories:
        given = [card.content.category for card in cards if card.content.category]
        counts = tuple(Count(each.title, given.count(each.id)) for each in collection.categories)
        questions.insert(0, Question("Catégorie", len(given), counts))
    if asks_text(collection):
        texts = _in_order(card.text for card in cards)
        written = sum(bool(card.text) for card in cards)
        questions.append(Question(collection.text_label or collection.singular, written, texts=texts))
    return Answers(collection.title, len(cards), tuple(questions))


def _question(method: Method, field: CardField, values: Sequence[FieldValue]) -> Question:
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    options = _options(method, field)
    if options:
        counts = tuple(
            Count(title, sum(_gave(value, option) for value in values), title == field.expected)
            for option, title in options
        )
        multiple = field.type is FieldType.CHOICES
        return Question(field.title, len(values), counts, multiple=multiple)
    if field.type in (FieldType.NUMBER, FieldType.SCALE):
        return _numbers(method, field, numbers)
    texts = _in_order(answer_in_words(method, field, value) for value in values)
    return Question(field.title, len(values), texts=texts)


def _options(method: Method, field: CardField) -> list[tuple[FieldValue, str]]:
    """Return the answers that a field offers, with their words; none where it does not offer any."""
    if field.type is FieldType.YES_NO:
        return [(True, "oui"), (False, "non")]
    if field.type is FieldType.SCALE and field.scale is not None:
        return [(level.value, level.title) for level in method.scale(field.scale).levels]
    return [(choice, choice) for choice in field.choices]


def _gave(value: FieldValue, option: FieldValue) -> bool:
    return option in value if isinstance(value, tuple) else value == option


def _numbers(method: Method, field: CardField, numbers: Sequence[float]) -> Question:
    if not numbers:
        return Question(field.title, 0)
    low, high = bounds_of(method, field)
    low, high = min(numbers) if low is None else low, max(numbers) if high is None else high
    said = [answer_in_words(method, field, each) for each in (median(numbers), min(numbers), max(numbers))]
    remark = f"Médiane{NARROW_SPACE}: {said[0]} (de {said[1]} à {said[2]})"
    if low == high:
        return Question(field.title, len(numbers), (Count(said[0], len(numbers)),), remark=remark)
    edges = [low + (high - low) * rank / _BANDS for rank in range(_BANDS + 1)]
    ranks = [min(_BANDS - 1, int((number - low) * _BANDS / (high - low))) for number in numbers]
    words = [answer_in_words(method, field, round(edge, 6)) for edge in edges]
    counts = tuple(
        Count(
            f"de {words[rank]} à {'moins de ' if rank < _BANDS - 1 else ''}{words[rank + 1]}",
            ranks.count(rank),
        )
        for rank in range(_BANDS)
    )
    return Question(field.title, len(numbers), counts, remark=remark)


def bounds_of(method: Method, field: CardField) -> tuple[float | None, float | None]:
    """Return the smallest and the largest number that a field takes, `None` for no bound."""
    if field.scale is not None:
        scale = method.scale(field.scale)
        return scale.minimum, scale.maximum
    return field.minimum, field.maximum


def _in_order(texts: Iterable[str]) -> tuple[str, ...]:
    found = Counter(text for text in texts if text)
    return tuple(
        text if found[text] == 1 else f"{text} ({found[text]} fois)"
        for text in sorted(found, key=str.casefold)
    )
