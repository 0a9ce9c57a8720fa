"""What leaves on paper: domain objects become PDF, by a typesetter that is loaded only then."""
