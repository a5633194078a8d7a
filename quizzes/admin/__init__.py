"""The tutor's desk: Django's admin, scoped by `access`, with pages of its own for intake, vetting and marking.

What registers itself with the site is imported by `quizzes.apps.DeskConfig`, not here: the site is made from this
package, and whatever registered while that happens would be lost.
"""
