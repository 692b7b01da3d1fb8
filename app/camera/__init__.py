"""The camera: a source of frames, frames read live, readings made steady, frames kept as files."""
