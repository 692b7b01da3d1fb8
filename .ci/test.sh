#!/bin/sh
# All tests, in two processes for two cores: test.sh PYTHON. Those that open windows run to be
# seen, and those that press Ctrl+C, which what runs behind does not hear; what all others said
# follows. Those of the recognition are beside the windows, so that both take as long. (Tk does not
# bear worker threads, such as pytest-xdist's.)
set -u
python=$1
others=$(mktemp)
"$python" -m pytest --ignore tests/gui --ignore tests/pages --ignore tests/recognition \
    --ignore-glob "tests/test_*.py" \
    >"$others" 2>&1 &
trap 'kill $! 2>/dev/null; rm -f "$others"' EXIT
trap 'exit 130' INT TERM

status=0
"$python" -m pytest tests/gui tests/pages tests/recognition tests/test_*.py || status=$?
echo "and all others ..."
wait $! || status=$?
cat "$others"
exit "$status"
