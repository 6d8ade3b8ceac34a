"""nbgrader's settings, so that its own commands work from the root of the course."""

from helpers.grading.record import ClearHiddenTestCells, HarmlessExporter
from helpers.grading.release import NamedStubs

c = get_config()  # type: ignore[name-defined]  # noqa: F821

c.CourseDirectory.course_id = "deep_learning_by_hand"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__"]
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.LockCells",
    NamedStubs,
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.ExecutePreprocessor.timeout = 300
c.ClearSolutions.enforce_metadata = True
# nbgrader's own `generate_feedback` too: no hidden tests on a page, nothing that runs or is loaded from elsewhere
c.GenerateFeedback.exporter_class = HarmlessExporter
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    ClearHiddenTestCells,
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
