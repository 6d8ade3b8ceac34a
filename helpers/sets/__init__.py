"""The problem sets as they were given out, written by `course release` and read by `helpers.check.sets`."""
