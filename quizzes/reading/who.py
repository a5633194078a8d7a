"""Who is who: the voices of an article, heard or only named, with the paragraphs in which they speak."""

from typing import Any

from .model import Attribution, Reading, Voice, VoiceKind


def who_is_who(reading: Reading) -> list[dict[str, Any]]:
    """One entry a voice, in order of appearance: name, role, camp, whether heard, paragraph numbers (from 1)."""
    said: dict[int, list[Attribution]] = {}
    for attribution in reading.strict:
        if attribution.voice is not None:
            said.setdefault(attribution.voice, []).append(attribution)
    shown = [voice for voice in reading.voices if voice.id in said or voice.kind is VoiceKind.PERSON]
    return [_entry(reading, voice, said.get(voice.id, [])) for voice in sorted(shown, key=_first)]


def _entry(reading: Reading, voice: Voice, said: list[Attribution]) -> dict[str, Any]:
    places = [a.content.start for a in said] or [mention.start for mention in voice.mentions]
    numbers = {reading.canonical.paragraph_number(place) for place in places}
    return {
        "name": f"The{voice.name[3:]}" if voice.name.startswith("the ") else voice.name,
        "role": voice.role,
        "camp": voice.camp.value,
        "heard": bool(said),
        "paragraphs": sorted(number for number in numbers if number is not None),
    }


def _first(voice: Voice) -> int:
    return min((mention.start for mention in voice.mentions), default=0)
