"""Writing in the air: a coloured thing is followed, its way is smoothed and becomes strokes."""
