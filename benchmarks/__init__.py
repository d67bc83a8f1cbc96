"""What a build costs, measured on invented dossiers: `python -m benchmarks`."""
