"""Which diagnosis each wrong blind answer should get, a module for each chapter.

`SLUGS` (exercise -> title -> slug): for chapters 1, 2 and 5 chosen by one who knows the slugs, from the author's sentence
and source alone, before the answer was run; for chapters 3, 4 and 6 after the message was read. Where no slug said what the author says, the entry has that of the difference (such as
"values"), and is counted as refused without its name. `DISPUTED` (exercise, title -> why) leaves an answer out that
is not what its author took it for.
"""
