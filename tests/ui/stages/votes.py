"""What the tests of votes do with the panel of a vote."""

from PySide6.QtWidgets import QAbstractButton, QLabel


def poll(service):
    return next(iter(service.session.polls.values()))


def words(widget):
    return " ".join(each.text() for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind))


def give(form, *points):
    for row, count in zip(form.rows, points, strict=True):
        for _ in range(count):
            row.more.click()


def vote(page):
    """Cast a blank ballot."""
    page.booth.next_button.click()
    page.booth.blank_confirmation.yes_button.click()
