# Of nbgrader, for `course lab`: a student needs no settings, and without this file is told that one is missing.
