"""Voices: one each, with aliases, roles and camps."""

import pytest

from quizzes.reading.model import Camp, Reading, Voice, VoiceKind

from .make import reading, said


def voice(found: Reading, name: str) -> Voice:
    return next(v for v in found.voices if v.name == name)


@pytest.mark.parametrize(
    ("text", "name", "role", "camp"),
    [
        ("Jane Poole, director of children’s services at Hull council, spoke.", "Jane Poole",
         "director of children’s services at Hull council", Camp.COUNCIL),
        ("Ofsted’s national director for care, Jane Poole, spoke.", "Jane Poole", "Ofsted’s national director for care",
         Camp.INSPECTORATE),
        ("The union leader Jane Poole spoke.", "Jane Poole", "union leader", Camp.PROFESSION),
        ("Professor of social work Jane Poole spoke.", "Jane Poole", "Professor of social work", Camp.PROFESSION),
        ("Jane Poole MP spoke.", "Jane Poole", "", Camp.PARLIAMENT),
        ("Cllr. Jane Poole spoke.", "Jane Poole", "councillor", Camp.COUNCIL),
        ("Education secretary Jane Poole spoke.", "Jane Poole", "Education secretary", Camp.GOVERNMENT),
        ("Jane Poole (chief inspector) spoke.", "Jane Poole", "chief inspector", Camp.INSPECTORATE),
        ("Lord Poole, a former judge, spoke.", "Lord Poole", "former judge", Camp.PARLIAMENT),
        ("Jane Poole, the boy’s mother, spoke.", "Jane Poole", "boy’s mother", Camp.FAMILY),
    ],
)  # fmt: skip
def test_roles_and_camps(text: str, name: str, role: str, camp: Camp) -> None:
    found = voice(reading(text), name)
    assert (found.role, found.camp, found.kind) == (role, camp, VoiceKind.PERSON)


def test_a_person_is_one_voice_under_all_names() -> None:
    found = reading("Sir Alan Tormey spoke. Sir Alan sat. Mr Tormey rose. Tormey left.")
    people = [v for v in found.voices if v.kind is VoiceKind.PERSON]
    assert [p.name for p in people] == ["Sir Alan Tormey"]
    assert set(people[0].aliases) == {"Sir Alan", "Mr Tormey", "Tormey"}
    assert [found.slice(mention) for mention in people[0].mentions] == [
        "Sir Alan Tormey",
        "Sir Alan",
        "Mr Tormey",
        "Tormey",
    ]


def test_titles_tell_two_of_one_surname_apart() -> None:
    found = reading("John Marsh and Helen Marsh came. Mrs Marsh said it was late. Mr Marsh said it was not.")
    assert said(found) == [("Helen Marsh", "it was late"), ("John Marsh", "it was not")]


@pytest.mark.parametrize(
    "speaker",
    [
        "Ofsted",
        "Inspectors",
        "Ofsted inspectors",
        "The inspectorate",
        "The watchdog",
        "Ofsted’s report",
        "The inspection",
    ],
)
def test_the_inspectorate_is_one_voice(speaker: str) -> None:
    found = reading(f"Ofsted came in May. {speaker} found that the homes were unsafe.")
    assert said(found) == [("Ofsted", "the homes were unsafe")]


def test_inspectors_are_a_group_where_no_inspectorate_is_named() -> None:
    found = reading("Inspectors found that the homes were unsafe.")
    assert [(v.name, v.kind, v.camp) for v in found.voices] == [("Inspectors", VoiceKind.GROUP, Camp.INSPECTORATE)]


@pytest.mark.parametrize(
    "speaker",
    ["The council", "A council spokeswoman", "A spokesman for the council", "A statement from the council", "Hull"],
)
def test_the_council_is_the_one_that_is_named(speaker: str) -> None:
    found = reading(f"Hull City Council met. {speaker} said that the homes were safe.")
    assert said(found) == [("Hull City Council", "the homes were safe")]


def test_initials_lead_to_the_body() -> None:
    found = reading("The Society of Kindly Visitors (SKV) met. SKV said it was late.")
    assert said(found) == [("Society of Kindly Visitors", "it was late")]


def test_the_report_is_its_makers() -> None:
    found = reading("A report by the Hollow Trust came out. The report says that homes are late.")
    assert said(found) == [("Hollow Trust", "homes are late")]


def test_a_role_finds_its_only_holder_and_else_stays_a_role() -> None:
    tied = reading("Jane Poole, the council’s leader, came. The leader said that it was late.")
    assert said(tied) == [("Jane Poole", "it was late")]
    loose = reading("Jane Poole came. The leader said that it was late.")
    assert said(loose) == []
    assert said(loose, strict=False) == [("The leader", "it was late")]


def test_a_role_that_leads_and_a_name_that_follows_are_one() -> None:
    found = reading(
        "The president of the teachers’ union has warned that homes will close.", "Jane Poole said it was so."
    )
    assert {name for name, _ in said(found)} == {"Jane Poole"}


def test_places_days_and_streets_are_no_persons() -> None:
    found = reading("North Yorkshire said no. Downing Street said no. Monday Morning came. The West Midlands rose.")
    assert [v for v in found.voices if v.kind is VoiceKind.PERSON] == []


def test_ids_are_places_in_the_tuple() -> None:
    found = reading("Jane Poole said no. Ofsted said yes. Tom Marsh said that it was late.")
    assert [v.id for v in found.voices] == list(range(len(found.voices)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Nurses’ Housing Network said that it was late.", "Nurses’ Housing Network"),
        ("Society of Harbour Masters staff came. The Society of Harbour Masters said that it was late.",
         "Society of Harbour Masters"),
    ],
)  # fmt: skip
def test_a_body_keeps_its_whole_name(text: str, name: str) -> None:
    found = reading(text)
    assert said(found) == [(name, "it was late")]


def test_a_body_speaks_across_what_it_represents() -> None:
    found = reading("The union that represents caseworkers agreed that beds had fallen.")
    assert said(found) == [("The union", "beds had fallen")]


def test_a_role_keeps_what_and_joins_to_it() -> None:
    found = reading("Jane Poole, cabinet member for children and families, spoke.")
    assert voice(found, "Jane Poole").role == "cabinet member for children and families"


@pytest.mark.parametrize(
    "text",
    [
        "Her study of 61 local authorities, published last year, found that beds had fallen.",
        "They met the union that represents caseworkers agreed that beds had fallen.",
    ],
)
def test_what_hangs_on_a_preposition_or_a_relative_clause_is_no_voice(text: str) -> None:
    found = reading(text)
    assert not [attribution for attribution in found.attributions if attribution.strict]
    assert not {"local authorities", "represents caseworkers"} & {v.name for v in found.voices}
