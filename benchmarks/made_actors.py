"""Make invented actors: of ten, one is a state, one an organisation, one a group; the others are persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.invented_words import ROLES, in_other_script

if TYPE_CHECKING:
    from benchmarks.world import Tree, World

_KINDS = ("state", "organisation", "group", *["person"] * 7)
_FIRST_NAMES = ("Ada", "Bren", "Cato", "Dov", "Elin", "Fenn", "Gerda", "Hal")
_FORMS = {"state": "{}", "organisation": "{} Council", "group": "{} Guild"}


def make_actors(world: World) -> dict[str, Tree]:
    """Make the actors of a world, by id."""
    made = (_actor(world, number) for number in range(world.counts.actors))
    return dict(made)


def _actor(world: World, number: int) -> tuple[str, Tree]:
    """Make an actor."""
    kind = _KINDS[number % len(_KINDS)]
    own = world.words.name("ia" if kind == "state" else "")
    name = _FORMS.get(kind, f"{world.words.one_of(_FIRST_NAMES)} {{}}").format(own)
    actor = name.lower().replace(" ", "-")
    world.know(actor, name)
    profile = _state(world, number, name) if kind == "state" else _member(world, number, name, own)
    return actor, {"name": name, "kind": kind, **profile}


def _state(world: World, number: int, name: str) -> Tree:
    """Tell about a state."""
    source = world.source(number)
    deed = f"{world.words.verb()} the {world.words.thing()}"
    quote = world.say(source, f"{name} {deed} {world.words.among()}.")
    return {"lead": [{"text": f"{name} {deed}.", "cite": {source: quote}}]}


def _member(world: World, number: int, name: str, own: str) -> Tree:
    """Tell about somebody who belongs to a state."""
    words, source, state = world.words, world.source(number), world.state_of(number)
    role, state_name = words.one_of(ROLES), world.names[state]
    deed = f"{words.verb()} the {words.thing()} {words.among()}"
    cite = {source: world.say(source, f"{name}, {role} of {state_name}, {deed}.")}
    return {
        "names": [own, {"name": in_other_script(own), "kind": "other-script", "language": "ru"}],
        "lead": [{"text": f"{name} is {role} of {state_name}.", "cite": cite}],
        "roles": [{"title": role, "of": state, "cite": cite}],
        "relations": [{"kind": "represents", "to": state, "cite": cite}],
        "claims": [{"text": f"{name} {deed}.", "cite": cite}],
    }
