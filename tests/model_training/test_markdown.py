"""Tables in Markdown."""

from model_training.markdown import percent, table


def test_columns_are_aligned_and_as_wide_as_their_widest_cell() -> None:
    assert table(("name", "n"), [("a", "1,000"), ("longer", "2")]).splitlines() == [
        "| name   |     n |",
        "|--------|------:|",
        "| a      | 1,000 |",
        "| longer |     2 |",
    ]


def test_a_table_of_no_rows_has_its_header() -> None:
    assert table(("name", "n"), []).splitlines() == ["| name | n |", "|------|--:|"]


def test_percent() -> None:
    assert percent(0.99618) == "99.62 %"
