from app.gui.camera.frame_rate import FrameRate


def test_the_frames_of_the_last_second_are_counted() -> None:
    rate = FrameRate()
    for number in range(60):
        rate.note(number / 20)
    assert rate.at(59 / 20) == 20
    rate.note(100.0)
    assert rate.at(100.0) == 1
    assert rate.at(101.5) == 0
