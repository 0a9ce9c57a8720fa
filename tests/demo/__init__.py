"""Tests of the demo library."""
