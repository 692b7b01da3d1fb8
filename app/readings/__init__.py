"""What any feature does with a Reading: correct it, draw it over a picture, read only a region."""
