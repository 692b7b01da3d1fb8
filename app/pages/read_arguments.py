"""The arguments of `python -m app read`, without what reads: the window does not wait for it."""

import argparse
from pathlib import Path

from ..readings.regions import PictureRegion
from ..recognition.meaning.amounts import DECIMALS
from ..recognition.meaning.foreign import LANGUAGES
from ..recognition.words import ENGLISH
from ..version import COMMAND

DESCRIPTION = """\
Read the handwritten digits in pictures: photos, scans, PDFs, TIFFs with several pages.
Signs that stand beside digits are read with them: 3.14, -5, 3/4, 12+5=17.

What was read goes to standard output, line by line as it stands on the page; "?" is
a digit that is not sure. Messages and progress go to standard error. A file that
cannot be read is reported, and the rest are read all the same.
"""
EXAMPLES = f"""\
examples:
  {COMMAND} read form.jpg
  {COMMAND} read scans --csv > digits.csv
  {COMMAND} read scans --workers 4 --annotated checked
  {COMMAND} read scans --csv --review unsure.json > digits.csv
  {COMMAND} read scans --csv --resume scans.progress > digits.csv
  {COMMAND} read scans --region 1200,300,600,150 --min-confidence 0.95
  {COMMAND} read scores.jpg --table --csv --header Ann,Ben > scores.csv
  {COMMAND} read scans --form marks.form.json --csv > marks.csv

exit status: 0 when all files were read, 1 when not, 2 when the arguments are wrong.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `read` and what is to be known about it to its parser."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = DESCRIPTION, EXAMPLES
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="FILE-or-FOLDER",
        help="PNG, JPEG, HEIC, TIFF, PDF, BMP, GIF or WebP; a folder stands for all of these"
        " in it and below it",
    )
    output = parser.add_argument_group("what to print instead of text")
    outputs = output.add_mutually_exclusive_group()
    outputs.add_argument(
        "--csv",
        action="store_true",
        help="for a spreadsheet: a row for each digit, with --form for each page, with --table for"
        " each row of a table",
    )
    outputs.add_argument(
        "--json",
        action="store_true",
        help="a list of pages with all that is known about each digit, field or cell",
    )
    pictures = parser.add_argument_group("pictures to check the reading by")
    pictures.add_argument(
        "--annotated",
        type=Path,
        metavar="DIR",
        help="save each page there, with a box and what was read at each digit",
    )
    pictures.add_argument(
        "--plain",
        type=Path,
        metavar="DIR",
        help="save each page there as white paper with only the digits, in print",
    )
    pictures.add_argument(
        "--review",
        type=Path,
        metavar="FILE",
        help="save there a list of the digits that are not sure, the least sure first: open it"
        " in the Picture tab to look through them (a .json file)",
    )
    how = parser.add_argument_group("how to read")
    how.add_argument(
        "--min-confidence",
        type=_confidence,
        metavar="P",
        help='count a digit as sure from this confidence on, 0 to 1; the rest become "?"'
        " (default: what suits the model)",
    )
    how.add_argument(
        "--words",
        choices=(ENGLISH, *LANGUAGES),
        default=ENGLISH,
        metavar="LANGUAGE",
        help="spell numbers in this language, de for German (default: en); JSON has the words",
    )
    how.add_argument(
        "--decimal",
        choices=DECIMALS,
        default=DECIMALS[0],
        help="how decimals are written: english is 1,000.5, continental is 1.000,5, automatic goes"
        " by the digits (default: automatic)",
    )
    how.add_argument(
        "--digits-only", action="store_true", help="leave out points, minus and other signs"
    )
    how.add_argument(
        "--region",
        type=_region,
        metavar="X,Y,W,H",
        help="read only this part of each page: its left and top edge, width and height, in pixels;"
        " a page that it lies outside of is an error",
    )
    how.add_argument(
        "--model",
        type=Path,
        default=argparse.SUPPRESS,  # or it would hide a --model before `read`
        help=".onnx or .keras (default: bundled)",
    )
    how.add_argument(
        "--resume",
        "--pile",
        type=Path,
        metavar="FILE",
        help="keep there what was read; where FILE is there already, go on with what it lacks and"
        " print all. With --form it is a pile, that the Forms tab opens to be looked through",
    )
    forms = parser.add_argument_group(
        "forms",
        "One row a form, one column a field, then whether the page is aligned with the form, the\n"
        "fields that are not sure (their best guess stands in the column), and the checks that\n"
        "fail. A page that fits no form is told and not read; one that is there twice counts once.",
    )
    forms.add_argument(
        "--form",
        type=Path,
        action="append",
        metavar="FORM",
        help="read pages as this form, a file NAME.form.json of the Forms tab or of"
        f" `{COMMAND} form new`; of several, each page is read as the one that fits",
    )
    forms.add_argument(
        "--xlsx",
        type=Path,
        metavar="FILE",
        help="save a workbook there too, with a sheet of all that is doubtful",
    )
    tables = parser.add_argument_group(
        "tables",
        "One row a row on the paper, one column a column; headings in print are left out.",
    )
    tables.add_argument(
        "--table",
        action="store_true",
        help="read ruled tables, and where there are none, numbers that stand in columns",
    )
    tables.add_argument(
        "--header",
        type=_names,
        default=(),
        metavar="NAMES",
        help="names of the columns behind the headings, apart by commas",
    )
    tables.add_argument(
        "--headings",
        action="store_true",
        help="leave no heading out: those in print are among the rows and columns too",
    )
    where = parser.add_argument_group("where to read").add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="how many processes read at the same time, at most one for each core (default: 1)",
    )
    where.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have a running Dask cluster read; its workers need this app, in the same version,"
        " and see the same files",
    )
    tls = parser.add_argument_group(
        "TLS to the cluster, at tls://HOST:PORT",
        "Who reaches a scheduler can have its workers run anything: without TLS it is for a\n"
        "network where everyone is trusted.",
    )
    tls.add_argument("--tls-ca", type=Path, metavar="FILE", help="the authority that all trust")
    tls.add_argument("--tls-cert", type=Path, metavar="FILE", help="this machine's certificate")
    tls.add_argument("--tls-key", type=Path, metavar="FILE", help="its key")


def wrong_together(options: argparse.Namespace) -> str:
    """Say which of the options do not go together, or return ""."""
    if options.table:
        return _wrong_with_table(options)
    for name in ("header", "headings"):
        if getattr(options, name):
            return f"--{name} needs --table."
    if not options.form:
        return "--xlsx needs --form." if options.xlsx else ""
    for name in ("plain", "review", "region", "digits_only"):
        if getattr(options, name):
            return f"--{name.replace('_', '-')} does not go with --form."
    for name, usual in (("words", ENGLISH), ("decimal", DECIMALS[0])):
        if getattr(options, name) != usual:
            return f"--{name} does not go with --form."
    return ""


def _wrong_with_table(options: argparse.Namespace) -> str:
    for name in ("form", "xlsx", "plain", "review", "resume", "digits_only"):
        if getattr(options, name):
            return f"--{name.replace('_', '-')} does not go with --table."
    return ""


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if not all(names):
        raise argparse.ArgumentTypeError(f"{text} leaves a name out")
    return names


def _confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to 1")
    return value


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)


def _region(text: str) -> PictureRegion:
    try:
        left, top, width, height = (int(number) for number in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not X,Y,W,H in pixels") from None
    if width < 1 or height < 1:
        raise argparse.ArgumentTypeError(f"{text} is empty: W and H must be above 0")
    return left, top, left + width, top + height
