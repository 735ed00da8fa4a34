"""Which column of the file is the text, the category, the table, each field."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from atelier_app.domain.content import fillable_fields
from atelier_app.domain.method import Method
from atelier_app.domain.sheets import ColumnMatch

_NONE = "—"


@dataclass(frozen=True)
class _Choices:
    """The lists of columns, one for each thing that a card can hold."""

    text: QComboBox
    category: QComboBox | None
    table: QComboBox
    fields: dict[str, QComboBox] = field(default_factory=dict)


class ColumnsForm(QWidget):
    """One list of columns for each thing that a card of the collection can hold."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(7)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._choices: _Choices | None = None

    def show_columns(
        self, columns: tuple[str, ...], match: ColumnMatch, method: Method, collection_id: str
    ) -> None:
        """Offer the columns of a file for a collection, with a first guess."""
        while self._form.rowCount():
            self._form.removeRow(0)
        collection = method.collection(collection_id)
        self._choices = _Choices(
            text=self._list(collection.text_label or "Texte", columns, match.text, optional=False),
            category=self._list("Catégorie", columns, match.category) if collection.categories else None,
            table=self._list("Table", columns, match.table),
            fields={
                each.id: self._list(each.title, columns, match.fields.get(each.id, ""))
                for each in fillable_fields(method, collection)
            },
        )

    def match(self) -> ColumnMatch:
        """Return what is chosen."""
        assert self._choices is not None
        category = self._choices.category
        return ColumnMatch(
            self._choices.text.currentData(),
            category.currentData() if category is not None else "",
            self._choices.table.currentData(),
            {name: choice.currentData() for name, choice in self._choices.fields.items()},
        )

    def _list(self, title: str, columns: tuple[str, ...], chosen: str, *, optional: bool = True) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"Colonne pour {title}")
        if optional:
            made.addItem(_NONE, "")
        for column in columns:
            made.addItem(column, column)
        made.setCurrentIndex(max(0, made.findData(chosen)))
        made.setMinimumContentsLength(12)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.currentIndexChanged.connect(self.changed)
        heading = QLabel(title)
        heading.setBuddy(made)
        heading.setFixedHeight(made.sizeHint().height())
        self._form.addRow(heading, made)
        return made
