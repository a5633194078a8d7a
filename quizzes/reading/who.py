"""Who is who: the voices of an article, heard or only named, with the paragraphs in which they speak."""

from collections.abc import Container, Iterator
from typing import Any

from .hearing import bearer, believed, nameless, said_by, silent_bodies
from .model import Attribution, Reading, Voice, VoiceKind


def who_is_who(reading: Reading) -> list[dict[str, Any]]:
    """One entry a voice, in order of appearance: name, role, camp, whether heard, paragraph numbers (from 1)."""
    said = _by_name(reading)
    shown = [voice for voice in reading.voices if voice.id in said]
    shown += _only_named(reading, said)
    return [_entry(reading, voice, said.get(voice.id, [])) for voice in sorted(shown, key=_first)]


def _by_name(reading: Reading) -> dict[int, list[Attribution]]:
    """Voice -> what it says; what a nameless voice says is given to the one person of that role."""
    voices = {voice.id: voice for voice in reading.voices}
    found: dict[int, list[Attribution]] = {}
    for number, said in said_by(reading).items():
        named = bearer(reading, voices[number]) if nameless(voices[number]) else None
        found.setdefault(named.id if named else number, []).extend(said)
    return found


def _only_named(reading: Reading, heard: Container[int]) -> Iterator[Voice]:
    """People with a name whom nobody only believes to be meant, and official bodies of a side that is not heard."""
    others = (voice for voice in reading.voices if voice.id not in heard)
    people = (voice for voice in others if voice.kind is VoiceKind.PERSON and not nameless(voice))
    yield from (voice for voice in people if not believed(reading, voice))
    yield from (body for body in silent_bodies(reading) if body.id not in heard)


def _entry(reading: Reading, voice: Voice, said: list[Attribution]) -> dict[str, Any]:
    places = [a.content.start for a in said] or [mention.start for mention in voice.mentions]
    numbers = {reading.canonical.paragraph_number(place) for place in places}
    return {
        "name": _named(voice),
        "role": "" if nameless(voice) else voice.role,
        "camp": voice.camp.value,
        "heard": bool(said),
        "paragraphs": sorted(number for number in numbers if number is not None),
    }


def _named(voice: Voice) -> str:
    """The name with a capital where it begins with an article or is a calling."""
    small = nameless(voice) or voice.kind is VoiceKind.GROUP or voice.name.startswith(("the ", "a ", "an "))
    return f"{voice.name[:1].upper()}{voice.name[1:]}" if small else voice.name


def _first(voice: Voice) -> int:
    return min((mention.start for mention in voice.mentions), default=0)
