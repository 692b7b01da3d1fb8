"""Widgets that show a Reading or one Prediction; every tab may use them."""
