"""`python -m tests.benchmarks.search`."""

from tests.benchmarks.search.run import main

main()
