"""What measures; only `test_*.py` are tests. `make bench` runs it, and `python -m tests.bench --help` says how."""
