"""What the command `course` does for a student: the start page, JupyterLab, a rehearsal of grading, handing in."""
