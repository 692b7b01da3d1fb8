"""Made crops of paper: what the finder of digits is trained on.

hands (who writes) → writing (what is written where) → ruling, grounds (what it stands on) → light
(how it was photographed). Each effect is a function of a random generator.
"""
