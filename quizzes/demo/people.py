"""Made-up people. Plain."""

import random
from dataclasses import dataclass

from .abilities import stream

FIRST = (
    "Amina Ben Chidi Daisy Ewan Farah Grace Hollie Ioan Jess Kofi Lena Maya Niall Oona Priya Quentin Rosa Samir "
    "Tegan Uma Vikram Wanda Xavi Yusuf Zadie Aled Bryony Callum Dilys Esme Femi Gethin Hana Imran Jonty Keira Lowri "
    "Magnus Nadia Orla Piotr Rhian Sinead Tariq Una Verity Winston Yasmin Zofia Anwen Bartek Chioma Duncan Elspeth "
    "Fergus Gwen Haruki Isla Jamal Kit Leila Morag Nerys"
)
LAST = (
    "Khalil Whitlock Okafor Marlowe Prosser Siddiqui Tembo Barnes Rees Carver Mensah Hartmann Lindqvist Doyle "
    "Ashdown Bellweather Coppard Dunmore Eastaugh Fairclough Garside Hallett Ingleby Jessop Kettlewell Loxley "
    "Mistry Nettleton Osgood Pennant Quayle Rushworth Sandhu Thirkell Umarov Vasey Wainman Yeoman Zielinska Adeyemi "
    "Birtles Chaudhry Dearden Eccleston Fothergill Gillard Hesketh Iqbal Jagger Kowal Lanyon Moxon Nwosu Ormerod "
    "Pickersgill Ravenhill Skelton Tolliver Uddin Varley Wolstenholme Yardley Ackroyd Bramhall"
)
MOST_LEARNERS = 4000


@dataclass(frozen=True)
class Person:
    """Somebody to make an account for."""

    username: str
    first: str
    last: str


def people(usernames: list[str], seed: int) -> list[Person]:
    """A person for each of up to MOST_LEARNERS user names, no two of one name; the first is always Amina Khalil."""
    first, last = (_shuffled(names.split(), stream(seed, names)) for names in (FIRST, LAST))
    made = []
    for number, username in enumerate(usernames):
        turn, place = divmod(number, len(first))
        made.append(Person(username, first[place], last[(place + turn) % len(last)]))
    return made


def _shuffled(names: list[str], rng: random.Random) -> list[str]:
    return [names[0], *rng.sample(names[1:], len(names) - 1)]
