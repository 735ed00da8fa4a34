import pytest

from atelier_app.domain.cards import Actor, CardContent, CardStatus, LinkKind, RatingKey
from atelier_app.domain.content import ConsentState, ObjectionOutcome
from atelier_app.domain.errors import WorkshopError
from atelier_app.service.cards import NewCard


def refused(message):
    return pytest.raises(WorkshopError, match=message)


def test_a_card_belongs_to_the_current_step_where_that_step_captures_it(service):
    service.start_step("risques")
    assert service.add_card("risque", "Fuite").step == "risques"


def test_a_card_added_elsewhere_belongs_to_the_step_that_captures_its_collection(service):
    service.start_step("choisir")
    assert service.add_card("risque", "Fuite").step == "risques"


def test_the_step_can_be_named(service):
    assert service.add_card("risque", "Fuite", step="regrouper").step == "regrouper"
    with refused("étape « ailleurs »".replace(" »", "\u00a0»").replace("« ", "«\u00a0")):
        service.add_card("risque", "Fuite", step="ailleurs")


def test_cards_are_numbered_in_order_of_entry(service):
    assert [service.add_card("risque", text).number for text in ("a", "b", "c")] == [1, 2, 3]


def test_an_unknown_collection_is_refused_with_the_known_ones(service):
    with refused("risque, principe, objection"):
        service.add_card("idee", "Fuite")


def test_several_cards_come_in_together_or_not_at_all(service, log):
    before = len(log.actions)
    with refused("vide"):
        service.add_cards([NewCard("risque", CardContent("a")), NewCard("risque", CardContent(" "))])
    assert not service.session.cards and len(log.actions) == before
    service.add_cards([NewCard("risque", CardContent("a")), NewCard("risque", CardContent("b"))])
    assert service.undoable == "ajouter 2 cartes"
    assert len(log.actions) == before + 1


def test_adding_no_card_at_all_is_refused(service):
    with refused("aucune carte"):
        service.add_cards([])


def test_an_edit_changes_only_what_is_given(service):
    card = service.add_card("risque", "Fuite", category="risque", fields={"cible": "agent"}, table=3)
    service.edit_card(card.id, text="Fuite de données", fields={"temps": 10})
    content = service.session.cards[card.id].content
    assert content == CardContent("Fuite de données", "risque", {"cible": "agent", "temps": 10}, 3)
    service.edit_card(card.id, category="garantie", fields={"cible": ""})
    content = service.session.cards[card.id].content
    assert content == CardContent("Fuite de données", "garantie", {"temps": 10}, 3)


def test_an_edit_that_changes_nothing_leaves_no_trace(service, log):
    card = service.add_card("risque", "Fuite")
    before = len(log.actions)
    service.edit_card(card.id, text=" Fuite ")
    service.move_cards({card.id: None})
    service.publish_cards([card.id])
    assert len(log.actions) == before


def test_a_field_that_points_to_a_card_must_point_to_an_existing_one(service):
    first = service.add_card("risque", "Fuite")
    second = service.add_card("risque", "Suite", fields={"origine": first.id, "voisines": (first.id,)})
    assert second.content.fields["origine"] == first.id
    with refused("n’existe plus"):
        service.edit_card(second.id, fields={"origine": "inconnue"})
    with refused("n’existe plus"):
        service.add_card("risque", "Fin", fields={"voisines": (first.id, "inconnue")})


def test_the_table_of_a_card_can_be_changed_and_taken_away(service):
    card = service.add_card("risque", "Fuite", table=2)
    service.assign_tables([card.id], 4)
    assert service.session.cards[card.id].content.table == 4
    service.assign_tables([card.id], None)
    assert service.session.cards[card.id].content.table is None


def test_cards_dragged_together_move_in_one_action(service):
    one, two = service.add_card("risque", "a"), service.add_card("risque", "b")
    service.move_cards({one.id: (1.0, 2.0), two.id: (3.0, 4.0)})
    assert service.undoable == "déplacer 2 cartes"
    service.undo()
    assert service.session.cards[one.id].position is None
    assert service.session.cards[two.id].position is None


def test_a_card_is_parked_removed_and_put_back(service):
    card = service.add_card("risque", "Fuite")
    for intention, status in (
        (service.park_cards, CardStatus.PARKED),
        (service.remove_cards, CardStatus.REMOVED),
        (service.publish_cards, CardStatus.PUBLISHED),
    ):
        intention([card.id])
        assert service.session.cards[card.id].status is status


def test_merging_keeps_both_texts_and_the_lineage_and_can_be_undone(service):
    kept, double = service.add_card("risque", "Fuite"), service.add_card("risque", "fuite !")
    service.merge_cards(kept.id, [double.id], text="Fuite (dite deux fois)")
    cards = service.session.cards
    assert cards[kept.id].text == "Fuite (dite deux fois)"
    assert cards[double.id].status is CardStatus.REMOVED and cards[double.id].text == "fuite !"
    assert service.session.targets(double.id, LinkKind.MERGED_INTO) == (kept.id,)
    service.undo()
    assert service.session.cards == {kept.id: kept, double.id: double}
    assert not service.session.links


def test_a_card_does_not_merge_with_itself(service):
    card = service.add_card("risque", "Fuite")
    with refused("elle-même"):
        service.merge_cards(card.id, [card.id])


def test_only_published_cards_of_one_nature_merge(service):
    one, two = service.add_card("risque", "a"), service.add_card("risque", "b")
    principle = service.add_card("principe", "P")
    with refused("de même nature"):
        service.merge_cards(one.id, [principle.id])
    service.merge_cards(one.id, [two.id, two.id])
    for kept, gone in ((two, one), (one, two)):
        with refused("publiées"):
            service.merge_cards(kept.id, [gone.id])


def test_the_card_that_stays_inherits_the_theme_of_its_duplicate(service):
    kept, double = service.add_card("risque", "a"), service.add_card("risque", "a !")
    theme = service.add_theme("regrouper", "T", [double.id])
    service.merge_cards(kept.id, [double.id])
    assert service.session.cards_of_theme(theme.id) == (kept,)
    service.undo()
    assert service.session.cards_of_theme(theme.id) == (double,)


def test_the_text_that_stays_inherits_the_objections(service):
    kept, merged = service.add_card("principe", "P"), service.add_card("principe", "P bis")
    objection = service.object_to(merged.id, "Trop vague", step="consentir")
    service.merge_cards(kept.id, [merged.id])
    assert service.session.sources(kept.id, LinkKind.OBJECTS_TO) == (objection.id,)


def test_a_merged_card_shown_again_is_no_duplicate_any_more(service):
    kept, double = service.add_card("risque", "a"), service.add_card("risque", "a !")
    service.merge_cards(kept.id, [double.id])
    service.publish_cards([double.id])
    assert not service.session.links
    service.undo()
    assert service.session.targets(double.id, LinkKind.MERGED_INTO) == (kept.id,)


def test_a_card_that_says_two_things_is_split_and_both_stay_in_the_theme(service):
    card = service.add_card("risque", "Fuite et panne", category="risque", table=2)
    theme = service.add_theme("regrouper", "T", [card.id])
    (part,) = service.split_card(card.id, ["Fuite", "Panne"])
    assert [each.text for each in service.session.cards_of_theme(theme.id)] == ["Fuite", "Panne"]
    assert (part.content.category, part.content.table) == ("risque", 2)
    assert service.session.targets(part.id, LinkKind.SPLIT_FROM) == (card.id,)
    service.undo()
    assert service.session.cards == {card.id: card}
    with refused("au moins deux textes"):
        service.split_card(card.id, ["Fuite"])
    with refused("vide"):
        service.split_card(card.id, ["Fuite", " "])
    assert service.session.cards == {card.id: card}


def test_several_cards_change_category_in_one_action(service):
    cards = [service.add_card("risque", text, category="risque").id for text in "abc"]
    service.recategorise_cards(cards, "garantie")
    assert {card.content.category for card in service.session.cards.values()} == {"garantie"}
    service.recategorise_cards(cards[:1], None)
    assert service.session.cards[cards[0]].content.category is None
    service.undo()
    service.undo()
    assert {card.content.category for card in service.session.cards.values()} == {"risque"}
    with refused("n’existe pas ici"):
        service.recategorise_cards(cards, "chance")


def test_several_cards_are_given_to_a_table_in_one_action(service):
    cards = [service.add_card("risque", text).id for text in "abc"]
    service.assign_tables(cards, 3)
    assert service.history[-1].label == "changer la table de 3 cartes"
    service.assign_tables(cards[:1], None)
    assert service.history[-1].label == "changer la table d’une carte"
    assert [service.session.cards[card].content.table for card in cards] == [None, 3, 3]
    service.undo()
    service.undo()
    assert {service.session.cards[card].content.table for card in cards} == {None}


def test_links_are_those_of_the_application_or_of_the_method(service):
    one, two = service.add_card("risque", "a"), service.add_card("risque", "b")
    link = service.link(one.id, two.id, "contre")
    with refused("existe déjà"):
        service.link(one.id, two.id, "contre")
    with refused("découle de, objecte à, contre"):
        service.link(one.id, two.id, "aime")
    with refused("elle-même"):
        service.link(one.id, one.id, "contre")
    service.unlink(link.id)
    assert not service.session.links
    with refused("n’existe plus"):
        service.unlink(link.id)


def test_a_principle_comes_from_cards_and_themes_that_exist(service):
    card = service.add_card("risque", "Fuite")
    theme = service.add_theme("regrouper", "Données", [card.id])
    principle = service.add_card("principe", "Données protégées", comes_from=[theme.id, card.id])
    assert service.session.targets(principle.id, LinkKind.COMES_FROM) == (theme.id, card.id)
    with refused("n’existe plus"):
        service.add_card("principe", "Sans source", comes_from=["inconnue"])


def test_a_rating_is_on_the_scale_of_its_step_and_can_be_taken_away(service):
    card = service.add_card("risque", "Fuite")
    service.rate_card(card.id, "gravite", 4, step="noter")
    service.rate_card(card.id, "part", 0.25, step="noter")
    assert service.session.ratings[RatingKey("noter", card.id, "gravite")] == 4
    with refused("mineure"):
        service.rate_card(card.id, "gravite", 2, step="noter")
    with refused("de 0 à 1"):
        service.rate_card(card.id, "part", 1.5, step="noter")
    with refused("ne note pas"):
        service.rate_card(card.id, "gravite", 1, step="risques")
    with refused("ne note pas"):
        service.rate_card(service.add_card("principe", "P").id, "gravite", 1, step="noter")
    service.rate_card(card.id, "part", None, step="noter")
    assert list(service.session.ratings) == [RatingKey("noter", card.id, "gravite")]


def test_a_text_is_decided_and_its_objections_settled(service):
    principle = service.add_card("principe", "Transparence")
    objection = service.object_to(principle.id, "Trop vague", step="consentir")
    assert service.session.sources(principle.id, LinkKind.OBJECTS_TO) == (objection.id,)
    service.settle_objection(objection.id, ObjectionOutcome.UPHELD)
    service.decide(principle.id, ConsentState.AMENDED)
    assert service.session.cards[objection.id].content.fields == {"issue": "maintenue"}
    assert service.session.cards[principle.id].content.fields == {"etat": "amendé"}


def test_only_submitted_texts_are_decided_and_only_objections_settled(service):
    risk = service.add_card("risque", "Fuite")
    with refused("pas soumis au consentement"):
        service.decide(risk.id, ConsentState.ADOPTED)
    with refused("pas soumis au consentement"):
        service.object_to(risk.id, "non", step="consentir")
    with refused("pas une objection"):
        service.settle_objection(risk.id, ObjectionOutcome.LIFTED)


def test_a_number_that_is_none_is_never_written(service, log):
    before = len(log.actions)
    for value in (float("inf"), float("nan")):
        with refused("Temps"):
            service.add_card("risque", "Fuite", fields={"temps": value})
        with pytest.raises(ValueError, match="finite"):
            service.move_cards({"x": (value, 0.0)})
    assert len(log.actions) == before


def test_numbers_of_cards_follow_each_other_whatever_else_is_numbered(service):
    first = service.add_card("risque", "a")
    service.add_theme("regrouper", "T", [first.id])
    assert service.add_card("risque", "b").number == 2


def test_an_objection_needs_a_step_that_takes_them(service):
    principle = service.add_card("principe", "Transparence")
    with refused("ne recueille pas"):
        service.object_to(principle.id, "Trop vague", step="choisir")


def test_what_a_phone_writes_is_told_apart_and_not_undone_by_the_facilitator(service):
    card = service.add_card("risque", "Fuite", actor=Actor.PHONE)
    assert card.origin is Actor.PHONE
    assert service.undoable is None


@pytest.mark.parametrize(
    "intention",
    [
        lambda service: service.edit_card("inconnue", text="x"),
        lambda service: service.assign_tables(["inconnue"], 1),
        lambda service: service.move_cards({"inconnue": (0.0, 0.0)}),
        lambda service: service.park_cards(["inconnue"]),
        lambda service: service.merge_cards("inconnue", ["autre"]),
        lambda service: service.rate_card("inconnue", "gravite", 1, step="noter"),
        lambda service: service.decide("inconnue", ConsentState.ADOPTED),
        lambda service: service.object_to("inconnue", "non", step="consentir"),
    ],
)
def test_an_intention_on_a_card_that_is_gone_is_refused_in_plain_words(service, intention):
    with refused("n’existe plus"):
        intention(service)


@pytest.fixture
def waiting(service):
    """A card of a phone that waits to be read."""
    content = CardContent("Fuite", "risque", {"cible": "agent"}, 2)
    new = NewCard("risque", content, status=CardStatus.PENDING)
    return service.add_cards([new], step="risques", actor=Actor.PHONE)[0]


def test_reading_a_card_corrects_and_accepts_it_in_one_action(service, log, waiting):
    before = len(log.actions)
    service.accept_card(waiting.id, "Fuite de données", "garantie")
    read = service.session.cards[waiting.id]
    assert read.content == CardContent("Fuite de données", "garantie", {"cible": "agent"}, 2)
    assert read.status is CardStatus.PUBLISHED
    assert len(log.actions) == before + 1 and service.undoable == "relire une carte"
    service.undo()
    assert service.session.cards[waiting.id] == waiting


def test_a_card_may_be_accepted_in_its_own_words(service, waiting):
    service.accept_card(waiting.id, "Fuite")
    read = service.session.cards[waiting.id]
    assert (read.content, read.status) == (waiting.content, CardStatus.PUBLISHED)


def test_a_correction_that_is_refused_accepts_nothing(service, waiting):
    with refused("vide"):
        service.accept_card(waiting.id, "  ", "risque")
    assert service.session.cards[waiting.id] == waiting


def test_a_card_that_waits_no_more_is_not_accepted_again(service, waiting):
    service.remove_cards([waiting.id])
    with refused("n’attend plus d’être relue"):
        service.accept_card(waiting.id, "Fuite")
    assert service.session.cards[waiting.id].status is CardStatus.REMOVED
