"""Which diagnosis each wrong blind answer should get, a module for each chapter.

`SLUGS` (exercise -> title -> slug) was chosen by one who knows the slugs, from the author's sentence and source alone,
before the answer was run. Where no slug said what the author says, the entry has that of the difference (such as
"values"), and is counted as refused without its name. `DISPUTED` (exercise, title -> why) leaves an answer out that
is not what its author took it for. `UNSEEN` leaves out a wrong answer that the check
does not see yet, or names wrongly: a gap that is known, with its reason.
"""
