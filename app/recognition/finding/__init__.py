"""Where on paper digits and signs stand, which they are, and which pixels are their ink.

finder (a picture → maps) → pyramid (in several enlargements) → things (peaks of the maps, each
thing once) → thing_ink (the ink of one digit) → judging (how sure).
"""
