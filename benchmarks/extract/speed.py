"""Measure `extract`: documents a second on one core and on all, a document of a megabyte, the memory of many."""

from __future__ import annotations

import concurrent.futures
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.extract.made_articles import write_articles
from generator.drafting.extracting import extract

MEGABYTE = 1_000_000
ON_ONE = 200
"""Documents that one core reads, at most: it takes as long for each of more."""


def rows(count: int) -> list[list[str]]:
    """Measure a number of documents, on one core and on all, and one of a megabyte."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        one = _many(root / "one", min(count, ON_ONE), 1)
        long = _long(root / "long")  # before the many, whose memory would hide its own
        return [one, long, _many(root / "all", count, os.cpu_count() or 1)]


def _many(root: Path, count: int, processes: int) -> list[str]:
    """Measure many documents with a number of processes."""
    files = _dossier(root, count, 12)
    size = sum(file.stat().st_size for file in files)
    began, cpu = time.monotonic(), _cpu()
    with concurrent.futures.ProcessPoolExecutor(processes) as executor:
        outcomes = extract(root, files, executor=executor)
        took = time.monotonic() - began
    cpu = _cpu() - cpu  # that of other processes counts when they have ended
    assert all(outcome.state == "written" for outcome in outcomes), outcomes[0].problems  # noqa: S101 - else nothing was measured
    words = sum(len(file.read_text("utf-8").split()) for file in files)
    name = f"{count:,} documents of {size // count // 100 / 10} kB, {processes} process" + (
        "" if processes == 1 else "es"
    )
    return [name, f"{took:.1f}", f"{cpu:.1f}", f"{count / took:.1f}", f"{cpu / words * 10_000:.2f}", _memory()]


def _long(root: Path) -> list[str]:
    """Measure one document of a megabyte."""
    (file,) = _dossier(root, 1, 5_000)
    file.write_text(file.read_text("utf-8")[:MEGABYTE], "utf-8")
    began, cpu = time.monotonic(), time.process_time()
    (outcome,) = extract(root, [file])
    took, cpu = time.monotonic() - began, time.process_time() - cpu
    assert outcome.state == "written", outcome.problems  # noqa: S101 - as above
    words = len(file.read_text("utf-8").split())
    return ["one document of a megabyte", f"{took:.1f}", f"{cpu:.1f}", "", f"{cpu / words * 10_000:.2f}", _memory()]


def _dossier(root: Path, count: int, paragraphs: int) -> list[Path]:
    """Make a dossier of documents and nothing else."""
    (root / "content").mkdir(parents=True)
    (root / "content" / "dossier.yml").write_text("title: Invented articles\n", "utf-8")
    return write_articles(root / "seeds", count, paragraphs)


def _cpu() -> float:
    """Tell the processor time of this process and of those that it started and that have ended, in seconds."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _memory() -> str:
    """Tell the most memory that one process held so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"{used * unit // MEGABYTE}"
