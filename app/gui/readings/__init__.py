"""The drawing is read, and a Reading or one Prediction shown; every tab may use these."""
