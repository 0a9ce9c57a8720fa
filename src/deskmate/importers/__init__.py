"""A file becomes domain objects, plus a row-by-row account of what could not be taken."""
