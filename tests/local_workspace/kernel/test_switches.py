from __future__ import annotations


def test_a_switch_holds_its_first_choice_until_somebody_throws_it(knock):
    before = knock("GET", "/_local/switches")[1]["switches"]["meet_outcome"]
    knock("POST", "/_local/switches", {"meet_outcome": "failure"})

    assert (before, knock("GET", "/_local/switches")[1]["switches"]["meet_outcome"]) == ("success", "failure")


def test_a_switch_takes_its_own_choices_and_no_others(knock):
    status, reply = knock("POST", "/_local/switches", {"meet_outcome": "perhaps"})

    assert (status, reply["error"]) == (400, "The switch meet_outcome takes success, failure, not 'perhaps'.")


def test_a_counting_switch_takes_whole_numbers(knock):
    assert knock("POST", "/_local/switches", {"meet_pending_reads": 9})[0] == 200
    assert knock("POST", "/_local/switches", {"meet_pending_reads": True})[0] == 400


def test_an_unknown_switch_throws_none_of_the_others(knock):
    status, _ = knock("POST", "/_local/switches", {"meet_outcome": "failure", "gravity": "off"})

    assert (status, knock("GET", "/_local/switches")[1]["switches"]["meet_outcome"]) == (400, "success")
