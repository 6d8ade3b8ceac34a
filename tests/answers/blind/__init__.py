"""Answers written from the problem sets alone, by authors who had not read `helpers.check`."""
