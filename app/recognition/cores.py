"""How many cores OpenCV takes."""


def use_one_core() -> None:
    """Have this process read on one core: the others belong to the window or other processes.

    A picture takes hardly longer, and half as much work in all: threads wait by turning.
    """
    import cv2  # here, because the window opens sooner without it

    cv2.setNumThreads(1)
