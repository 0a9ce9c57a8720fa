"""How well the network's look-up finds whom a patron needs, and how fast."""
