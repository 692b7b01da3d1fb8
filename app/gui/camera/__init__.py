"""The Webcam tab: live view, controls, saving frames, collecting samples."""
