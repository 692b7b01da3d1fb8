"""What the frozen program runs: the app, or one of its modules as `python -m` would."""

import multiprocessing
import runpy
import sys

from digit_pad.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a process of a pool ends in there
    # The app starts `sys.executable -m MODULE` for what it does in a process of its own.
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2].startswith("digit_pad."):
        module = sys.argv[2]
        del sys.argv[1:3]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        sys.exit(main())
