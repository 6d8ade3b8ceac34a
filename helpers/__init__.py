"""The package behind the course: data, models, training, figures, checks and grading."""
