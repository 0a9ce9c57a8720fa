"""Finding people and notes: matching and ranking, without SQL and without screens."""
