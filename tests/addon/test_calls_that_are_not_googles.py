"""Tokens that prove nothing: no card, no word, whatever is wrong with them."""

from __future__ import annotations

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from local_workspace.oauth import addon_account, sign_id_token
from local_workspace.oauth.keys import key_id, signed_by, written
from tests.support.sidebar import ACCOUNT, ADDRESS, CLIENT, Sidebar

PATH = "docs/home"
ENDPOINT = f"{ADDRESS}/addon/{PATH}"
STRANGERS_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def claims_of(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def resigned(world, token, **changed):
    """The token with other claims, signed by Google's key."""
    from local_workspace.oauth.keys import sign

    return sign(world, claims_of(token) | changed)


def with_nothing(world, token):
    return ""


def with_no_algorithm(world, token):
    return written({"alg": "none", "kid": key_id(world), "typ": "JWT"}, claims_of(token)) + "."


def with_a_strangers_signature(world, token):
    return signed_by(STRANGERS_KEY, key_id(world), claims_of(token))


def with_an_unknown_key(world, token):
    return signed_by(STRANGERS_KEY, "a key of nobody's", claims_of(token))


def that_is_over(world, token):
    claims = claims_of(token)
    return resigned(world, token, iat=claims["iat"] - 7200, exp=claims["exp"] - 7200)


def from_tomorrow(world, token):
    claims = claims_of(token)
    return resigned(world, token, iat=claims["iat"] + 86400, exp=claims["exp"] + 86400)


def for_someone_else(world, token):
    return resigned(world, token, aud="https://elsewhere.example/addon/docs/home")


def of_another_issuer(world, token):
    return resigned(world, token, iss="https://accounts.elsewhere.example")


def cut_short(world, token):
    return token[:-20]


def of_noise(world, token):
    return "a.b.c"


def of_endless_brackets(world, token):
    return base64.urlsafe_b64encode(b"[" * 5000).decode() + ".e30.e30"


WRONG = (
    with_nothing,
    with_no_algorithm,
    with_a_strangers_signature,
    with_an_unknown_key,
    that_is_over,
    from_tomorrow,
    for_someone_else,
    of_another_issuer,
    cut_short,
    of_noise,
    of_endless_brackets,
)


@pytest.fixture
def sidebar(school):
    return Sidebar(school, school.amina)


def refused(sidebar, **tokens):
    return sidebar.send(PATH, status=401, **tokens) == {}


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.__name__ for wrong in WRONG])
def test_a_call_with_a_system_token_that_is_wrong_is_refused_without_a_word(sidebar, wrong):
    good = sidebar.system_token(PATH)

    assert refused(sidebar, system=wrong(sidebar.school.world, good))


@pytest.mark.parametrize("wrong", WRONG[1:], ids=[wrong.__name__ for wrong in WRONG[1:]])
def test_a_person_named_by_a_token_that_is_wrong_is_refused_without_a_word(sidebar, wrong):
    good = sidebar.person_token()

    assert refused(sidebar, person=wrong(sidebar.school.world, good))


def test_the_token_of_one_endpoint_does_not_open_another(sidebar):
    assert refused(sidebar, system=sidebar.system_token("home"))


def test_another_add_ons_account_is_not_believed(sidebar):
    other = sign_id_token(sidebar.school.world, audience=ENDPOINT, email=addon_account("999999999999"))

    assert refused(sidebar, system=other)


def test_a_service_account_whose_address_is_not_verified_is_not_believed(sidebar):
    token = resigned(sidebar.school.world, sidebar.system_token(PATH), email_verified=False)

    assert refused(sidebar, system=token)


def test_a_persons_own_token_does_not_pass_for_googles(sidebar):
    token = sign_id_token(sidebar.school.world, audience=ENDPOINT, email=sidebar.email)

    assert refused(sidebar, system=token)


def test_googles_own_token_does_not_pass_for_a_persons(sidebar):
    token = sign_id_token(sidebar.school.world, audience=ENDPOINT, email=ACCOUNT)

    assert refused(sidebar, person=token)


def test_a_clock_that_is_half_a_minute_behind_costs_nobody_anything(sidebar):
    claims = claims_of(sidebar.person_token())
    late = resigned(sidebar.school.world, sidebar.person_token(), iat=claims["iat"] + 30)

    assert "renderActions" not in sidebar.send(PATH, person=late)


def test_the_audience_of_a_person_is_the_client_alone(sidebar):
    token = sign_id_token(sidebar.school.world, audience=CLIENT + ".elsewhere", email=sidebar.email)

    assert refused(sidebar, person=token)
