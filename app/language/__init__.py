"""The language of the window's texts: English in the code, each other one a .po file here."""
