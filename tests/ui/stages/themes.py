"""What the tests of the grouping stage look at, and do."""


def held(service, theme):
    return [card.id for card in service.session.cards_of_theme(theme.id)]


def column(grouping, theme=None):
    return grouping.columns.columns[theme.id if theme else None]


def acted(menu, *path):
    """Follow the titles of a menu to an action, and trigger it."""
    for title in path[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text().startswith(title))
    next(action for action in menu.actions() if action.text().startswith(path[-1])).trigger()
