"""The answer bank: right and wrong answers to every exercise, as the text a student would write."""
