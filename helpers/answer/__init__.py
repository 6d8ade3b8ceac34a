"""The boundary to what a student wrote: in this process, or in another one that nobody trusts.

A check asks through `answer.Answer`; `host.Host` holds the student's objects and carries out what is asked; `codec`
turns arguments and results into bytes and back, `pipe` sends them, `source` reads the code of an answer. Nothing here
knows what is right. The package stands on torch and NumPy alone, and `pipe` on neither, so that the grader's own
process can use it without them.
"""
