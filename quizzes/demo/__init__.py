"""A believable history: cohorts whose learners work, argue, are late and leave, as a model with known figures has it.

Every answer, mark and case goes through the product's own functions; no score is written here.
"""
