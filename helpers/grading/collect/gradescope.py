"""Gradescope: `assignment_<n>_export/submission_<n>/<file>`, and `submission_metadata.yml`, which says whose it is.

A submission of a group is handed in by each of its submitters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from helpers.grading.archive import Entry, NotTaken
from helpers.grading.collect.handed_in import CollectError, HandedIn, Person, Reader, Reading

METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"submission_\d+")


def _matches(entries: Sequence[Entry]) -> int:
    told = any(entry.parts[-1].lower() == METADATA for entry in entries)
    inside = sum(any(_FOLDER.fullmatch(part) for part in entry.parts[:-1]) for entry in entries)
    return len(entries) if told else inside


def _read(entries: Sequence[Entry], assignment: str) -> Reading:
    told = next((entry for entry in entries if entry.parts[-1].lower() == METADATA), None)
    if told is None:
        raise CollectError(
            f"This looks like an export of Gradescope, but {METADATA} is not in it, which says whose each submission is. "
            "Export the submissions again and keep that file."
        )
    submissions = _metadata(told.read())
    reading = Reading()
    for entry in entries:
        if entry is told:
            continue
        depth = next((i for i, part in enumerate(entry.parts) if part in submissions), None)
        if depth is None:
            reading.not_taken.append(NotTaken(entry.path, f"{METADATA} does not name its submission"))
            continue
        about = submissions[entry.parts[depth]]
        people = _submitters(about)
        if not people:
            reading.not_taken.append(NotTaken(entry.path, f"{METADATA} names no submitter"))
        own = "/".join(entry.parts[depth + 1 :]) or entry.parts[depth]
        late = str(_value(about, "late", "")).lower() in ("true", "1")
        for person in people:
            reading.handed_in.append(HandedIn(person, own, entry, _time(_value(about, "created_at", None)), late))
    return reading


def _metadata(data: bytes) -> dict[str, dict[str, Any]]:
    import yaml

    class Plain(yaml.SafeLoader):
        """YAML as Ruby writes it: a tag that is not known is read as the plain value below it."""

    def plain(loader: Any, suffix: str, node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_scalar(node)

    Plain.add_multi_constructor("", plain)
    try:
        found = yaml.load(data, Loader=Plain)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CollectError(
            f"{METADATA} of the Gradescope export cannot be read: {str(error).splitlines()[0]}."
        ) from None
    if not isinstance(found, dict):
        raise CollectError(f"{METADATA} of the Gradescope export holds no submissions.")
    return {str(key): value for key, value in found.items() if isinstance(value, dict)}


def _value(about: dict[Any, Any], name: str, default: Any) -> Any:
    """A field by its name, which Ruby writes as `:name`."""
    found = about.get(f":{name}", about.get(name))
    return default if found is None else found


def _submitters(about: dict[str, Any]) -> list[Person]:
    people = []
    submitters = _value(about, "submitters", [])
    for one in submitters if isinstance(submitters, list) else []:
        if not isinstance(one, dict):
            continue
        name, email, sid = (str(_value(one, field, "")).strip() for field in ("name", "email", "sid"))
        if sid or email or name:
            people.append(Person("gradescope", sid or email or name, name, email))
    return people


def _time(value: Any) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


GRADESCOPE = Reader("gradescope", _matches, _read)
