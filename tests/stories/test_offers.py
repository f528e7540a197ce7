"""From "What I can offer" to the live list that everyone reads."""

from __future__ import annotations


def test_an_offer_for_all_our_schools_becomes_a_row_of_the_register(school):
    school.amina.offers("Questioning", "happy to coach, Thursdays")

    school.sync()

    (row,) = school.register()
    assert row | {"Key": "", "Confirmed": ""} == {
        "Who": "Amina Hussain",
        "School": "Oakfield School",
        "What they do": "Teacher, Mathematics",
        "Happy to help with": "Questioning",
        "Area": "Questioning",
        "How and when": "happy to coach, Thursdays",
        "Write to": "amina@oakfield.example",
        "Confirmed": "",
        "Coordinator's note": "",
        "Key": "",
    }
