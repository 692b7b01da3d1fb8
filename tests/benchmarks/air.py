"""Writing in the air: a hundred digits from made videos, how many are right, and what it costs."""

from pathlib import Path

from app.recognition import DigitRecognizer
from app.recognition.cores import use_one_core
from tests.made.air_hand import distance, read_lines, write_before
from tests.made.air_videos import air_video, made_drawings, real_drawings

DIGITS = 100


def main(folder: Path) -> None:
    real = real_drawings(DIGITS)
    drawings = made_drawings(DIGITS) if real is None else real
    folder.mkdir(exist_ok=True)
    recognizer = DigitRecognizer()
    use_one_core()  # as the window does
    right = shown = 0
    away, costs = [], []
    for seed, (label, strokes) in enumerate(drawings):
        video = air_video(label, strokes, seed)
        written = write_before(video, folder)
        reading = read_lines(recognizer, written.lines)
        is_right = [digit.label for digit in reading.digits] == [label]
        right += is_right
        shown += is_right and reading.is_sure
        away.append(distance(written.lines, video.strokes) if written.lines else float("inf"))
        costs.append(written.cpu_s)
    hands = "the code's own drawings" if real is None else "real hands"
    print(
        f"written in the air, {DIGITS} digits of {hands}: {right} right, {shown} shown right"
        f" (aim: 95 and 90); lines within {max(away):.1f} pixels, {sum(away) / DIGITS:.1f} on the"
        f" average (aim: 4); {1000 * sum(costs) / DIGITS:.1f} ms of CPU a frame (aim: 25)"
    )
