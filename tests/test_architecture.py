"""The house keeps its shape: layers import downwards, libraries stay in their rooms, templates have no logic."""

from __future__ import annotations

import ast
from pathlib import Path

import jinja2
import jinja2.nodes
import pytest

from generator.render import environment

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "generator"
TEMPLATES = ROOT / "templates"

LAYERS = (
    {"characters", "dates", "identifiers", "problems", "quotes", "yaml_text"},
    {"lock", "passages"},
    {"phrases"},
    {"shared_wording"},
    {"model"},
    {"addresses", "chronology", "evidence", "pictures", "schema"},
    {"conflicts"},
    {"drift", "facts", "withheld"},
    {"changes", "published"},
    {"noted"},
    {"reader", "checks", "pages", "exports", "extract"},
    {"locking", "render", "built", "disk", "feed"},
    {"earlier", "offline"},
    {"build", "drafting"},
    {"serve"},
    {"cli"},
    {"__main__"},
)
"""Each file or folder of the program; it imports from layers before its own, and from its own folder."""

ROOMS = {
    "yaml": {"reader", "drafting", "yaml_text"},
    "trafilatura": {"extract"},
    "charset_normalizer": {"extract"},
    "jinja2": {"render"},
    "pydantic": {"earlier", "model", "reader"},
    "rapidfuzz": {"quotes"},
    "lxml": {"built", "feed"},
    "babel": {"pages"},
    "click": {"cli"},
    "watchdog": {"serve"},
    "subprocess": {"build", "earlier", "serve"},
    "shutil": {"disk"},
    "fcntl": {"disk"},
    "concurrent": {"drafting"},
    "mkdocs": set(),
    "material": set(),
}
"""Libraries that only some rooms may know."""

PURE = {"characters", "identifiers", "dates", "problems", "quotes", "passages", "model", "addresses", "chronology"} | {
    *(
        "evidence",
        "conflicts",
        "lock",
        "published",
        "facts",
        "changes",
        "noted",
        "checks",
        "pages",
        "pictures",
        "exports",
        "feed",
        "schema",
        "phrases",
        "shared_wording",
        "extract",
    )
}
"""Rooms that neither read nor write files."""

OWN_DATA = ("importlib.resources", "importlib")
"""What a pure room reads its own tables with: they are a part of the program, the same on every machine."""

ALLOWED_NODES = (
    *(jinja2.nodes.Template, jinja2.nodes.Output, jinja2.nodes.TemplateData, jinja2.nodes.Name, jinja2.nodes.Getattr),
    *(jinja2.nodes.Filter, jinja2.nodes.For, jinja2.nodes.If, jinja2.nodes.Include, jinja2.nodes.Const),
    *(jinja2.nodes.Tuple, jinja2.nodes.Block),
)

FILES = sorted(path for path in PROGRAM.rglob("*.py") if path.parent != PROGRAM or path.stem != "__init__")
JINJA = sorted(TEMPLATES.glob("*.jinja"))


def room_of(path: Path) -> str:
    """Name the file or folder of the program that a path lies in."""
    return path.relative_to(PROGRAM).parts[0].removesuffix(".py")


def imported(source: str) -> set[str]:
    """List the modules that a source text imports, for types only or not."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def rooms_imported(source: str) -> set[str]:
    """List the rooms of the program that a source text imports."""
    return {parts[1] for name in imported(source) if (parts := name.split("."))[0] == "generator" and len(parts) > 1}


def layer_faults(room: str, source: str) -> set[str]:
    """List the rooms that a room imports and may not."""
    level = next(index for index, names in enumerate(LAYERS) if room in names)
    return rooms_imported(source) - {room} - set().union(*LAYERS[:level])


def room_faults(room: str, source: str) -> set[str]:
    """List the libraries that a room imports and may not."""
    return {name for name in (item.split(".")[0] for item in imported(source)) if room not in ROOMS.get(name, {room})}


def template_faults(source: str) -> list[str]:
    """List the constructs of a template that are logic."""
    tree = environment([]).parse(source)
    return [type(node).__name__ for node in tree.find_all(jinja2.nodes.Node) if not isinstance(node, ALLOWED_NODES)]


def file_access(source: str) -> set[str]:
    """List calls by which a source text reads or writes files, or prints."""
    acts = {"open", "print", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "mkdir", "unlink"}
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = {call.id if isinstance(call, ast.Name) else getattr(call, "attr", "") for call in calls}
    return names & acts


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROGRAM)))
def test_module_imports_only_from_layers_below(path: Path) -> None:
    assert layer_faults(room_of(path), path.read_text("utf-8")) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROGRAM)))
def test_library_stays_in_its_room(path: Path) -> None:
    assert room_faults(room_of(path), path.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    "path", [path for path in FILES if room_of(path) in PURE], ids=lambda path: str(path.relative_to(PROGRAM))
)
def test_pure_module_touches_no_file(path: Path) -> None:
    source = path.read_text("utf-8")
    assert file_access(source) <= ({"read_bytes", "read_text"} if imported(source) & set(OWN_DATA) else set())


@pytest.mark.parametrize("path", JINJA, ids=lambda path: path.name)
def test_template_has_no_logic(path: Path) -> None:
    assert template_faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", JINJA, ids=lambda path: path.name)
def test_template_begins_with_its_context(path: Path) -> None:
    first = path.read_text("utf-8").split("#}")[0]
    assert first.startswith("{#"), "a template begins with a comment"
    assert "Context:" in first


def test_every_room_has_a_layer() -> None:
    assert {room_of(path) for path in FILES} == set().union(*LAYERS)


def test_import_from_above_is_noticed() -> None:
    assert layer_faults("model", "from generator.checks import CHECKS") == {"checks"}
    assert layer_faults("checks", "from generator import pages") == {"pages"}
    assert layer_faults("reader", "import generator.cli") == {"cli"}


def test_library_outside_its_room_is_noticed() -> None:
    assert room_faults("pages", "import yaml.nodes") == {"yaml"}
    assert room_faults("build", "from mkdocs import commands") == {"mkdocs"}


def test_file_access_is_noticed() -> None:
    assert file_access("import pathlib\npathlib.Path('x').read_text()\nprint(1)") == {"read_text", "print"}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{% set x = 1 %}", "Assign"),
        ("{{ actor.name() }}", "Call"),
        ("{% if count == 2 %}x{% endif %}", "Compare"),
        ("{{ a + b }}", "Add"),
        ("{% macro m() %}x{% endmacro %}", "Macro"),
        ("{{ a[0] }}", "Getitem"),
        ("{% if not a %}x{% endif %}", "Not"),
    ],
)
def test_logic_in_a_template_is_noticed(source: str, fault: str) -> None:
    assert fault in template_faults(source)


def test_modules_of_one_folder_import_without_a_circle() -> None:
    for folder in (path for path in PROGRAM.iterdir() if path.is_dir() and (path / "__init__.py").exists()):
        prefix = f"generator.{folder.name}"
        graph = {
            f"{prefix}.{path.stem}": {
                name for name in imported(path.read_text("utf-8")) if name.startswith(f"{prefix}.")
            }
            for path in folder.glob("*.py")
            if path.stem != "__init__"
        }
        assert circle(graph) == []


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Find modules that import each other, directly or not."""
    left = {name: edges & graph.keys() for name, edges in graph.items()}
    while free := [name for name, edges in left.items() if not edges & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def test_circle_is_noticed() -> None:
    assert circle({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == ["a", "b", "c"]
