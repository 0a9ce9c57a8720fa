"""The parts that screens are made of; each knows domain objects and messages only."""
