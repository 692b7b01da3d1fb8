"""Trains the network that Digit Pad bundles: datasets → augmentation → training → export."""
