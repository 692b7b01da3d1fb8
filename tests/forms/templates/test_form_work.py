"""What can be done to a form that is drawn: each step a new value, nothing out of place."""

import dataclasses

import numpy as np
import pytest

from app.forms.templates.form_work import FormEditError, FormWork, inner_lines, part_of, still_free
from app.forms.templates.template import Field
from app.forms.templates.template_faults import faults

BOX = (10.0, 20.0, 90.0, 40.0)


@pytest.fixture
def work() -> FormWork:
    return FormWork("marks", np.full((300, 200), 255, np.uint8))


def test_drawn_fields_have_names_that_count_on(work: FormWork) -> None:
    drawn = work.drawing(BOX).drawing((10, 60, 90, 80))
    assert [field.name for field in drawn.fields] == ["q1", "q2"]
    assert drawn.field is drawn.fields[1]
    named = drawn.renaming(1, "  total   points ")
    assert named.fields[1].name == "total points"
    assert named.drawing((10, 100, 90, 120)).fields[2].name == "q2"
    assert not work.fields


def test_a_box_stays_on_the_page_and_has_whole_pixels(work: FormWork) -> None:
    assert work.drawing((-5.4, 10.6, 30.2, 40.1)).fields[0].box == (0, 11, 35, 40)
    assert work.drawing((180, 290, 230, 320)).fields[0].box == (150, 270, 200, 300)
    assert work.drawing((-10, -10, 900, 900)).fields[0].box == (0, 0, 200, 300)


def test_two_fields_have_two_names(work: FormWork) -> None:
    drawn = work.drawing(BOX).drawing((10, 60, 90, 80))
    with pytest.raises(FormEditError, match="q1"):
        drawn.renaming(1, "q1")
    with pytest.raises(FormEditError, match="needs a name"):
        drawn.renaming(1, " ")
    assert drawn.renaming(1, "q2").says_the_same_as(drawn)
    again = drawn.adding([Field("q1", "number", BOX), Field("q1", "number", BOX)])
    assert [field.name for field in again.fields] == ["q1", "q2", "q3", "q4"]


def test_a_copy_is_below_or_where_the_page_has_room(work: FormWork) -> None:
    drawn = work.drawing(BOX).changing(0, required=True)
    copied = drawn.copying(0)
    assert copied.field == dataclasses.replace(
        drawn.fields[0], name="q2", box=(10, 40, 90, 60)
    )  # fmt: skip
    low = work.drawing((10, 270, 90, 290)).copying(0)
    assert low.field is not None
    assert low.field.box == (90, 270, 170, 290)
    corner = work.drawing((110, 270, 190, 290)).copying(0)
    assert corner.field is not None
    assert corner.field.box == (110, 260, 190, 280)


def test_lines_move_and_stretch_with_their_field(work: FormWork) -> None:
    table = work.drawing(BOX).with_cells(0, 2, 4)
    moved = table.moving(0, (20, 40, 180, 140)).fields[0]
    assert moved.rows == (40, 90, 140)
    assert moved.columns == (20, 60, 100, 140, 180)
    comb = work.drawing(BOX).splitting(0, 4).with_line(0, "edges", 1, 25.0)
    assert comb.fields[0].edges == (10, 25, 50, 70, 90)
    assert comb.moving(0, (20, 20, 180, 40)).fields[0].edges == (20, 50, 100, 140, 180)


def test_a_line_stays_between_its_neighbours(work: FormWork) -> None:
    comb = work.drawing(BOX).splitting(0, 4)
    assert comb.with_line(0, "edges", 1, 300).fields[0].edges[1] == 47
    assert comb.with_line(0, "edges", 1, -300).fields[0].edges[1] == 13
    assert [place for _, _, place in inner_lines(comb.fields[0])] == [30, 50, 70]


def test_a_field_becomes_a_comb_a_table_and_a_number_again(work: FormWork) -> None:
    comb = work.drawing(BOX).being(0, "comb")
    assert comb.fields[0].digits == (4, 4)  # as many cells as are about square
    table = comb.being(0, "table")
    assert len(table.fields[0].rows) == len(table.fields[0].columns) == 3
    assert table.fields[0].names == ("q1 a", "q1 b")
    number = table.being(0, "number")
    assert number.fields[0] == work.drawing(BOX).fields[0]


def test_more_cells_keep_the_lines_of_the_other_direction(work: FormWork) -> None:
    table = work.drawing((0, 0, 90, 90)).with_cells(0, 3, 2).with_line(0, "rows", 1, 20)
    wider = table.with_cells(0, 3, 3).fields[0]
    assert wider.rows == (0, 20, 60, 90)
    assert wider.columns == (0, 30, 60, 90)
    assert wider.names == ("q1 a", "q1 b", "q1 c")
    named = table.naming_columns(0, ["points", ""]).with_cells(0, 3, 1).with_cells(0, 3, 2)
    assert named.fields[0].names == ("points", "q1 b")
    with pytest.raises(FormEditError, match="columns"):
        table.naming_columns(0, ["points", "points"])


def test_the_cells_of_a_table_become_fields_of_their_own(work: FormWork) -> None:
    drawn = work.drawing((0, 0, 90, 90)).with_cells(0, 2, 1).renaming(0, "marks")
    drawn = drawn.drawing((0, 100, 90, 120)).changing(0, digits=(1, 2)).parting(0)
    assert [field.name for field in drawn.fields] == ["q2", "q3", "q1"]
    assert drawn.fields[1] == Field("q3", "number", (0, 45, 90, 90), digits=(1, 2))
    assert drawn.chosen == 0
    with pytest.raises(FormEditError, match="table"):
        drawn.parting(0)


def test_a_line_drawn_across_a_field_parts_it(work: FormWork) -> None:
    drawn = work.drawing((0, 0, 90, 60))
    comb = drawn.cutting(0, 30, is_row=False).cutting(0, 70, is_row=False).fields[0]
    assert (comb.kind, comb.edges, comb.digits) == ("comb", (0, 30, 70, 90), (3, 3))
    assert drawn.cutting(0, 30, is_row=False).halving(0).fields[0].edges == (0, 30, 60, 90)
    table = drawn.cutting(0, 30, is_row=False).cutting(0, 20, is_row=True).fields[0]
    assert (table.kind, table.rows, table.columns) == ("table", (0, 20, 60), (0, 30, 90))
    assert (table.names, table.digits) == (("q1 a", "q1 b"), (1, 30))
    wider = drawn.with_cells(0, 2, 2).cutting(0, 80, is_row=False).fields[0]
    assert (wider.columns, wider.names) == ((0, 45, 80, 90), ("q1 a", "q1 b", "q1 c"))
    with pytest.raises(FormEditError, match="room"):
        drawn.cutting(0, 89, is_row=False)


def test_too_many_cells_are_refused(work: FormWork) -> None:
    drawn = work.drawing(BOX)
    with pytest.raises(FormEditError, match="5000"):
        drawn.with_cells(0, 200, 200)
    with pytest.raises(FormEditError, match="5000"):
        drawn.with_cells(0, 100, 49).drawing((0, 60, 90, 90)).with_cells(1, 100, 2)


def test_another_field_is_looked_at_where_one_is_taken_away(work: FormWork) -> None:
    drawn = work.drawing(BOX).copying(0).copying(1)
    assert drawn.removing(0).chosen == 0
    assert drawn.removing(2).chosen == 1
    assert drawn.removing(0).removing(0).removing(0).chosen is None


def test_a_page_is_turned_before_fields_are_drawn(work: FormWork) -> None:
    work.reference[0, :] = 0
    turned = work.turning()
    assert turned.reference.shape == (200, 300)
    assert (turned.reference[:, -1] == 0).all()
    with pytest.raises(FormEditError, match="before"):
        work.drawing(BOX).turning()


def test_what_is_drawn_over_is_proposed_no_more() -> None:
    near, far = Field("a", "number", BOX), Field("b", "number", (10, 60, 90, 80))
    drawn = Field("q1", "number", (12, 22, 60, 38))
    assert still_free([near, far], [drawn]) == (far,)


def test_a_box_around_ruled_cells_has_their_lines(work: FormWork) -> None:
    lines = tuple(float(place) for place in range(0, 121, 20))
    names = ("a", "b", "c")
    table = Field("t", "table", (0, 0, 60, 120), rows=lines, columns=lines[:4], names=names)
    part = part_of(table, (17, 42, 63, 103))
    assert part is not None
    assert (part.kind, part.box) == ("table", (20, 40, 60, 100))
    assert (part.rows, part.columns) == ((40, 60, 80, 100), (20, 40, 60))
    assert work.drawing(part.box, part).fields[0].names == ("q1 a", "q1 b")
    cell = part_of(table, (22, 21, 41, 38))
    assert cell is not None
    assert (cell.kind, cell.box) == ("number", (20, 20, 40, 40))
    assert part_of(table, (22, 22, 29, 29)) is None
    assert part_of(table, (200, 200, 240, 240)) is None
    comb = Field("c", "comb", (0, 0, 80, 20), digits=(1, 4), edges=(0, 20, 40, 60, 80))
    three = part_of(comb, (19, 1, 79, 22))
    assert three is not None
    assert (three.kind, three.edges, three.digits) == ("comb", (20, 40, 60, 80), (1, 3))


def test_what_is_drawn_is_a_template(work: FormWork) -> None:
    drawn = work.drawing(BOX).drawing((10, 60, 90, 80)).being(1, "comb")
    table = drawn.drawing((10, 100, 190, 180)).being(2, "table")
    assert faults(table.template) == ()
    assert len(table.template.leaves) == 6
