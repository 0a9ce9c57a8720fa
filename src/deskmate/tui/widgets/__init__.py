"""The parts that screens are made of. They know messages and domain objects, no store."""
