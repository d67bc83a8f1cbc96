"""How well `extract` reads: figures on texts that it was not made for. `python -m benchmarks.extract NAME`."""
