"""Fuzz one target for some time: `python -m tests.fuzz reader --seconds 60`; bytes that break it are written down."""

from __future__ import annotations

import argparse
import importlib.metadata
import sys
import tempfile
from pathlib import Path

MISSING = f"""\
atheris is not installed: `python -m pip install --group fuzz`
It has no release for every Python; if that command fails for {sys.version.split()[0]}, use an older one.
"""


def main() -> None:
    """Read the command line and fuzz."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=("reader", "dates", "quotes", "text", "extract"))
    parser.add_argument("--seconds", type=int, default=60, help="how long")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"), help="where bytes that break it are kept")
    wanted = parser.parse_args()
    wanted.found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        fuzz(wanted.target, wanted.seconds, wanted.found, Path(corpus))


def atheris_version() -> str:
    """Name the release of atheris that is installed, if one is."""
    try:
        return importlib.metadata.version("atheris")
    except importlib.metadata.PackageNotFoundError:
        return ""


def fuzz(target: str, seconds: int, found: Path, corpus: Path) -> None:
    """Run libFuzzer in this process, which it ends; whatever it should look into is imported by it first."""
    if not atheris_version():
        sys.exit(MISSING)
    import atheris  # noqa: PLC0415 - an optional group of dependencies

    with atheris.instrument_imports(include=["generator", "markdown", "yaml"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - instrumented as it is imported
    from tests.fuzz.seeds import seeds  # noqa: PLC0415 - it imports what is instrumented

    for number, data in enumerate(seeds(target)):
        (corpus / f"{number}").write_bytes(data)
    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=4096"]
    told = ["-print_final_stats=1", f"-artifact_prefix={found}/{target}-"]
    atheris.Setup([sys.argv[0], *limits, *told, str(corpus)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
