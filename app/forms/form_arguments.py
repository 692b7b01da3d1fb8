"""The arguments of `python -m app form`, without what it does: the window does not wait for it."""

import argparse
from pathlib import Path

from ..version import COMMAND

_EXAMPLES = f"""\
examples:
  {COMMAND} form new blank.png
  {COMMAND} form check blank.form.json scans
  {COMMAND} read scans --form blank.form.json --csv > marks.csv

A form is a file NAME.form.json with its fields, which the Forms tab shows and changes, and
NAME.form.png beside it, a picture of the form. People can write it too:

  {{
    "page": [1240, 1754],
    "fields": [
      {{"name": "pupil", "kind": "comb", "box": [310, 298, 746, 364], "digits": 8}},
      {{"name": "class", "kind": "number", "box": [210, 1444, 372, 1520], "digits": [1, 2],
       "range": [1, 13], "required": true}},
      {{"name": "points", "kind": "table", "box": [310, 472, 756, 1008], "rows": 6, "columns": 3,
       "names": ["a", "b", "sum"]}},
      {{"name": "total", "kind": "number", "box": [532, 1054, 756, 1148], "decimals": 1}},
      {{"name": "stamp", "kind": "ignore", "box": [800, 40, 1200, 300]}}
    ],
    "checks": ["sum = sum(a, b)", "total = sum(sum)", "mod11(pupil)"]
  }}

Boxes are left, top, right, bottom in the picture's pixels. "digits" is how many, or the fewest and
the most; "rows", "columns" and a comb's "edges" may be lists of where they begin and end. Cells of
a table are called a 1, b 1, a 2. Checks compare by = < <= > >= what + - * ( ) and sum(q1..q6) make
of fields; a check of a table's columns holds for each row, and sum(a) is a whole column. mod10,
mod11 and mod97 are the check digits of cards (Luhn's), of ISBN-10 and of IBANs (ISO 7064). An empty
field counts as 0 in a sum. What is wrong with a file is told with the field.

exit status: 0 when all went well, 1 when not, 2 when the arguments are wrong.
"""


def add_form_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `form` and its commands to its parser."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = "Make a form to read pages with, and see how scans fit it."
    parser.epilog = _EXAMPLES
    commands = parser.add_subparsers(dest="form_command", metavar="COMMAND", required=True)
    _add_new(
        commands.add_parser("new", help="make a form of a picture, with the boxes ruled on it")
    )
    _add_check(commands.add_parser("check", help="see how well scans fit a form"))


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Make a form of a picture of it, best a blank one. Ruled boxes, combs and tables become"
        " fields; name them, and say what they hold, in the Forms tab or in the file."
    )
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="a scan, photo or PDF")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FORM",
        help="the form's file (default: NAME.form.json beside the picture)",
    )
    parser.add_argument(
        "--page", type=int, default=1, metavar="N", help="of a PDF or TIFF (default: 1)"
    )
    parser.add_argument(
        "--filled", action="store_true", help="the picture is filled in: not all on it is print"
    )


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Print for each page whether it fits the form, and how far its print lies from the form's,"
        " in pixels; save each page that fits with its fields drawn over it."
    )
    parser.add_argument("form", type=Path, metavar="FORM", help="the form's file")
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="SCANS", help="files, or folders of them"
    )
    parser.add_argument(
        "--annotated",
        type=Path,
        metavar="DIR",
        help="save the pages there (default: the folder NAME.check beside the form)",
    )
    parser.add_argument(
        "--model",
        type=Path,
        default=argparse.SUPPRESS,
        help=".onnx or .keras (default: bundled)",
    )
