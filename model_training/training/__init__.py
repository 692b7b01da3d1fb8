"""One training run: recipe, training set, augmentation, fitting, checkpoints, calibration."""
