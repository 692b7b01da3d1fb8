"""The model that reads: chosen, loaded when first needed, exchanged, taught."""
