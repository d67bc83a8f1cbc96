"""The dossier in other formats, as texts by file name.

To add one: write a function from a dossier and its evidence to a text, and list it in `EXPORTS`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.addresses import address_of, address_of_quote
from generator.chronology import date_of, inferred
from generator.conflicts import all_conflicts
from generator.model import Citation, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.evidence import Evidence
    from generator.model import Dossier, Event, Statement


def dossier_json(dossier: Dossier, evidence: Evidence) -> str:
    """Write every record with its citations, where they were found, and its address, as JSON.

    Our `claims` are what Wikidata and FollowTheMoney call statements.
    """
    tree = {
        "dossier": _record(dossier.settings, evidence),
        "sources": [_source(dossier, evidence, key) for key in dossier.sources],
        "actors": _addressed(dossier.actors.values(), evidence),
        "issues": _addressed(dossier.issues.values(), evidence),
        "events": [_dated(dossier, evidence, event) for event in dossier.events],
        "statements": [_dated(dossier, evidence, statement) for statement in dossier.statements],
        "conflicts": _addressed(all_conflicts(dossier), evidence),
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


EXPORTS: Mapping[str, Callable[[Dossier, Evidence], str]] = {"dossier.json": dossier_json}


def _addressed(records: Iterable[Any], evidence: Evidence) -> list[dict[str, Any]]:
    """Write records with their addresses."""
    return [{**_record(record, evidence), "address": address_of(record).url} for record in records]


def _source(dossier: Dossier, evidence: Evidence, key: str) -> dict[str, Any]:
    """Write a source, without what is no part of it."""
    written = _addressed([dossier.sources[key]], evidence)[0]
    written.pop("ignore", None)
    attested = {"attested": True} if key in dossier.attested else {}
    return {**written, "sha256": dossier.hash_of(key), **attested}


def _dated(dossier: Dossier, evidence: Evidence, record: Event | Statement) -> dict[str, Any]:
    """Write an event or statement, its date as it follows from its reasons."""
    date = date_of(dossier, record)
    written = _addressed([record], evidence)[0]
    return {**written, "date": str(date) if date else None, "date_inferred": inferred(dossier, record)}


def _record(record: Record, evidence: Evidence) -> dict[str, Any]:
    """Write a record and the records inside it; keys without a value are left out."""
    written: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        if field.exclude:
            continue
        value = _value(getattr(record, name), evidence)
        if value not in (None, [], ""):
            written[field.alias or name] = value
    if _is_citation(record):
        written.update(_citation(record.citations()[0], evidence))
    return written


def _is_citation(record: Record) -> bool:
    """Whether a record is itself a citation, as the reason for a date is."""
    return bool(record.citations()) and "cite" not in type(record).model_fields


def _value(value: Any, evidence: Evidence) -> Any:  # noqa: ANN401 - any field
    """Write the value of a field."""
    if isinstance(value, tuple):
        return [_value(item, evidence) for item in value]
    if isinstance(value, Record):
        return _record(value, evidence)
    if isinstance(value, Citation):
        return _citation(value, evidence)
    return value if isinstance(value, bool | int | None) else str(value)


def _citation(citation: Citation, evidence: Evidence) -> dict[str, Any]:
    """Write a citation with where its quote was found: the line, and offsets in characters of the stored text.

    One whose text is not present has `attested` in place of the line.
    """
    receipt, attested = evidence.receipts.get(citation), evidence.attested.get(citation)
    written: dict[str, Any] = {"source": citation.source, "quote": citation.quote}
    if citation.occurrence is not None:
        written["occurrence"] = citation.occurrence
    if attested:
        written["attested"] = True
    if receipt and receipt.span:
        written["line"] = receipt.line
    if span := attested or (receipt and receipt.span):
        written["offsets"] = [list(part) for part in span.parts]
        written["address"] = address_of_quote(citation).url
    return written
