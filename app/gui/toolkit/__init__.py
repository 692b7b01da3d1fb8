"""What every part of the window is made with: background work, theme, dialogs, small frames."""
