from app.gui.camera.frame_rate import FrameRate


def test_the_frames_of_the_last_second_are_counted() -> None:
    rate = FrameRate()
    assert [rate.shown(number / 20) for number in range(60)][-1] == 20
    assert rate.shown(100.0) == 1
