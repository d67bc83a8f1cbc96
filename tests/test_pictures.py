"""Pictures show each date as exactly as it is known, never on top of one another, and can be read at any number."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import check
from generator.dates import parse_date
from generator.pages import all_pages
from generator.pictures.axis import Axis, span_ticks
from generator.pictures.density import Period, density
from generator.pictures.graph import MOST_NEIGHBOURS, Tie, graph
from generator.pictures.intervals import apart, intervals
from generator.pictures.marks import PITCH, Happening, lanes
from generator.pictures.time import LABELS, MOST_MARKS, MOST_ROWS, TimePicture, bounds, picture_of_time, row_days
from generator.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Event
    from generator.pages import Site
    from generator.pages.values import Page
    from generator.pictures.marks import Mark
    from generator.pictures.time import Row

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ROOT / "tests" / "dossier"


def happening(date: str, *, inferred: bool = False, statement: bool = False) -> Happening:
    """Make something that happened in an invented place."""
    return Happening(parse_date(date), f"{date}: something in Velmora", f"#{date}", inferred, statement)


def drawn(*dates: str) -> TimePicture:
    """Draw dates, of which there are few enough."""
    picture = picture_of_time([happening(date) for date in dates])
    assert picture
    return picture


def share(length: str) -> float:
    """Read a length in per cent."""
    return float(length.removesuffix("%"))


def reach(mark: Mark) -> tuple[float, float]:
    """Say from where to where a mark is drawn, in per cent."""
    left, width = share(mark.left), share(mark.width)
    return (left, left + width) if mark.is_bar else (left - width / 2, left + width / 2)


def labels(picture: TimePicture) -> list[str]:
    """Name the rows of a picture."""
    return [row.label for row in picture.rows]


# Time


def test_a_day_is_a_point_and_a_vague_date_a_bar_of_its_true_bounds() -> None:
    (row,) = drawn("2031-06-12", "2031-09", "2031-22").rows
    summer, day, september = row.marks
    axis = Axis(*row_days(2031, 1), LABELS, 100.0)
    assert (day.shape, september.shape, summer.shape) == ("dot", "bar", "bar")
    assert axis.start(bounds(parse_date("2031-06-12"))[0]) <= share(day.left) <= axis.end(bounds(day_date())[1])
    for mark, text in ((september, "2031-09"), (summer, "2031-22")):
        first, last = bounds(parse_date(text))
        assert reach(mark) == pytest.approx((axis.start(first), axis.end(last)), abs=0.02)


def day_date() -> Any:  # noqa: ANN401 - a date
    """Give the day of the test above."""
    return parse_date("2031-06-12")


def test_inferred_doubtful_and_approximate_dates_are_told_apart_by_more_than_colour() -> None:
    items = [happening("2031-03", inferred=True), happening("2031-05?"), happening("2031-08~"), happening("2031-10")]
    picture = picture_of_time(items)
    assert picture
    inferred, doubtful, about, plain = picture.rows[0].marks
    assert [mark.css for mark in (inferred, doubtful, about, plain)] == [
        *("fs-mark fs-hollow", "fs-mark fs-doubted", "fs-mark fs-about", "fs-mark"),
    ]
    assert [len(mark.tails) for mark in (inferred, doubtful, about, plain)] == [0, 0, 2, 0]
    meanings = " ".join(meaning for _, meaning in picture.legend)
    assert all(word in meanings for word in ("hollow", "broken", "dotted"))
    assert "arrow" not in meanings


def test_the_legend_explains_only_what_is_drawn_and_each_sample_one_thing() -> None:
    picture = picture_of_time([happening("2031-05?", inferred=True)])
    assert picture
    assert [sample.css for sample, _ in picture.legend] == ["fs-mark", "fs-mark fs-hollow", "fs-mark fs-doubted"]


def test_a_date_stands_in_the_finest_row_that_holds_it_and_a_lone_year_in_its_decade() -> None:
    assert labels(drawn("18XX", "199X", "1991", "1994", "2020-23", "2022-05", "2022")) == [
        *("19th c.", "1990s", "2020", "2022"),
    ]
    assert labels(drawn("1900/1905", "2001")) == ["1900–09", "2000–09"]


def test_breaks_stand_where_years_are_left_out_and_only_there() -> None:
    picture = drawn("1991-05", "2029-03", "2030-01", "2031-06-12", "20XX")
    assert [(row.label, row.after_gap) for row in picture.rows] == [
        ("1991", False),
        ("21st c.", True),
        ("2029", False),
        ("2030", False),
        ("2031", False),
    ]
    assert len(picture.remarks) == 2
    assert drawn("2031-03", "2032-04").remarks == ()


def test_a_span_over_the_turn_of_a_year_is_drawn_in_both_and_says_that_it_goes_on() -> None:
    first, second = drawn("2031-24").rows
    assert (first.label, second.label) == ("2031", "2032")
    assert [len(mark.arrows) for row in (first, second) for mark in row.marks] == [1, 1]
    assert reach(first.marks[0])[1] == pytest.approx(100)
    assert reach(second.marks[0])[0] == pytest.approx(LABELS)
    assert first.marks[0].href == second.marks[0].href


def test_an_open_end_goes_on_to_the_end_of_its_row() -> None:
    since, until = drawn("2031-05/..", "../2032-02").rows
    assert reach(since.marks[0])[1] == pytest.approx(100)
    assert reach(until.marks[0])[0] == pytest.approx(LABELS)
    assert [len(mark.arrows) for row in (since, until) for mark in row.marks] == [1, 1]


def test_what_has_no_year_is_named_in_words_and_not_drawn() -> None:
    picture = drawn("XXXX-09-19", "2031-05")
    assert [item.href for item in picture.unplaced] == ["#XXXX-09-19"]
    assert [mark.href for row in picture.rows for mark in row.marks] == ["#2031-05"]


@pytest.mark.parametrize("dates", [[], ["XXXX-09-19"]], ids=["none", "none with a year"])
def test_nothing_to_draw_is_no_picture(dates: list[str]) -> None:
    assert picture_of_time([happening(date) for date in dates]) is None


def test_one_event_is_one_row_with_one_mark() -> None:
    picture = drawn("2031-06-12")
    assert [len(row.marks) for row in picture.rows] == [1]
    assert picture.says.startswith("1 event by date: 12 June 2031.")


def test_statements_have_shapes_and_lanes_of_their_own_below_the_events() -> None:
    items = [happening("2031-06-12", statement=True), happening("2031-06", statement=True), happening("2031-06-12")]
    picture = picture_of_time(items)
    assert picture
    marks = {mark.shape: mark for mark in picture.rows[0].marks}
    assert marks["dot"].middle < marks["bar"].middle < marks["diamond"].middle
    assert "1 event and 2 statements" in picture.says


def test_many_years_are_counted_in_decades_and_many_decades_in_centuries() -> None:
    years = drawn(*(f"{year}-05-01" for year in range(1991, 1991 + MOST_ROWS + 1)))
    assert labels(years) == ["1990s", "2000–09"]
    decades = drawn(*(f"{year}-05-01" for year in range(1205, 1205 + 10 * (MOST_ROWS + 1), 10)))
    assert labels(decades) == ["13th c.", "14th c."]


def test_above_a_number_single_marks_give_way_to_density() -> None:
    spread = [f"{2031 + index % 10}-{index % 12 + 1:02d}-{index % 28 + 1:02d}" for index in range(MOST_MARKS)]
    assert picture_of_time([happening(date) for date in spread]) is not None
    assert picture_of_time([happening(date) for date in [*spread, "2031-05-01"]]) is None
    assert picture_of_time([happening("2031-05-01") for _ in range(20)]) is None, "a tower of marks"


DATES = st.sampled_from(
    (
        *("18XX", "199X", "1991", "1990/1993", "2031", "2031-23", "2031-24", "2031-09", "2031-09-04", "2031-09-05"),
        *("2031-09-01/2031-09-10", "2032-01?/2032-04?", "2031-05/..", "../2032-02", "2031-09~", "1985/2003"),
        *("0001", "9999"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(DATES, st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_no_two_marks_touch_and_none_leaves_its_row(drawn_from: list[tuple[str, bool, bool]]) -> None:
    items = [happening(date, inferred=inferred, statement=said) for date, inferred, said in drawn_from]
    picture = picture_of_time(items)
    assert picture
    for row in picture.rows:
        inside(row)
        for one, other in itertools.combinations(row.marks, 2):
            apart_down = abs(one.middle - other.middle) >= PITCH
            assert apart_down or reach(one)[1] < reach(other)[0] or reach(other)[1] < reach(one)[0]
    for above, below in itertools.pairwise(picture.rows):
        assert above.top + above.height <= below.top
    assert {mark.href for row in picture.rows for mark in row.marks} == {item.href for item in items}


def inside(row: Row) -> None:
    """Expect every mark to stand on the ground of its row."""
    for mark in row.marks:
        assert reach(mark)[0] >= LABELS - 0.01
        assert reach(mark)[1] <= 100.01
        assert row.lanes_top <= mark.top
        assert mark.top + mark.height <= row.ground_end


@given(st.lists(st.tuples(st.floats(0, 90), st.floats(0.1, 10)), max_size=40))
def test_lanes_never_overlap_and_none_is_empty(spans: list[tuple[float, float]]) -> None:
    extents = sorted((left, left + width) for left, width in spans)
    taken = lanes(extents)
    for lane in set(taken):
        own = [extent for extent, number in zip(extents, taken, strict=True) if number == lane]
        assert all(earlier[1] < later[0] for earlier, later in itertools.pairwise(own))
    assert set(taken) == set(range(len(set(taken))))


# Density


def test_density_counts_every_period_and_shows_the_smallest() -> None:
    picture = density([Period("2031", 5_000, "2031: 5,000", "2031/"), Period("2032", 1, "2032: 1", "2032/")])
    assert picture
    assert [bar.count for bar in picture.bars] == ["5,000", "1"]
    assert min(bar.height for bar in picture.bars) >= 2
    assert density([]) is None


# Intervals


def test_dates_that_cannot_both_hold_lie_under_one_another_and_do_not_meet() -> None:
    picture = intervals([happening("2029-21"), happening("2029-23")])
    assert picture
    spring, autumn = (row.mark for row in picture.rows)
    assert reach(spring)[1] < reach(autumn)[0]
    assert spring.middle < autumn.middle < picture.height
    assert [row.label for row in picture.rows] == ["spring 2029", "autumn 2029"]


def test_the_distance_of_dates_is_counted_in_days() -> None:
    assert apart([parse_date("2029-23"), parse_date("2029-21")]) == (
        "No day lies in all of them: autumn 2029 begins 93 days after spring 2029 ends."
    )
    assert apart([parse_date("2031-09-05"), parse_date("2031-09-04")]).count(" 1 day after ") == 1
    assert apart([parse_date("2031-09"), parse_date("2031-09-04")]) == ""
    assert apart([parse_date("XXXX-09-05"), parse_date("XXXX-09-04")]) == ""


def test_fewer_than_two_dates_with_a_year_are_told_in_words_only() -> None:
    assert intervals([happening("2029-21"), happening("XXXX-09-04")]) is None


@given(st.integers(1, 3_000_000), st.integers(0, 600_000))
def test_an_axis_of_any_length_has_ticks_inside_of_it_and_never_too_many(first: int, length: int) -> None:
    ticks = span_ticks(Axis(first, min(first + length, 3_652_059)))
    assert len(ticks) <= 6
    assert all(0 <= share(tick.at) <= 100 for tick in ticks)


# Relations


@pytest.mark.parametrize(("incoming", "outgoing"), [(3, 0), (0, 3), (1, 2), (20, 0), (7, 13)])
def test_names_of_neighbours_never_overlap(incoming: int, outgoing: int) -> None:
    picture = graph("Ostreth", ties(incoming, "from"), ties(outgoing, "to"))
    assert picture
    boxes = [*picture.nodes, picture.centre]
    assert len(picture.nodes) == incoming + outgoing
    for one, other in itertools.combinations(boxes, 2):
        beside = ends(one) < share(other.left) or ends(other) < share(one.left)
        assert beside or one.top + one.height < other.top or other.top + other.height < one.top
    assert all(box.top >= 0 and box.top + box.height <= picture.height and ends(box) <= 100 for box in boxes)


def ties(number: int, side: str) -> Iterable[Tie]:
    """Make relations to invented neighbours."""
    return (Tie(f"Neighbour {index}", f"../{side}-{index}/", "trades with") for index in range(number))


def ends(box: Any) -> float:  # noqa: ANN401 - a box
    """Say where a box ends, in per cent."""
    return share(box.left) + share(box.width)


def test_several_relations_to_one_neighbour_are_one_box() -> None:
    one, other = Tie("Velmora", "../velmora/", "fished with"), Tie("Velmora", "../velmora/", "argues with")
    picture = graph("Ostreth", [], [one, other, one])
    assert picture
    assert [node.kinds for node in picture.nodes] == ["fished with; argues with"]


@pytest.mark.parametrize("number", [0, MOST_NEIGHBOURS + 1], ids=["none", "too many"])
def test_without_neighbours_or_with_too_many_the_list_stands_alone(number: int) -> None:
    assert graph("Ostreth", ties(number, "from"), []) is None


# On the pages


@pytest.fixture(scope="module")
def invented() -> Site:
    """Read the invented dossier."""
    return check(INVENTED).site


def page_of(site: Site, address: str) -> Page:
    """Make one page."""
    return next(page for page in all_pages(site) if page.address.page == address)


def with_events(site: Site, number: int) -> Site:
    """Multiply the events of a dossier, each under an id and on a day of its own."""
    pattern: Event = next(event for event in site.dossier.events if event.id == "boats-boarded-2031")
    events = tuple(
        pattern.model_copy(
            update={
                "id": f"e-{index}",
                "date": parse_date(f"{2031 + index % 40}-05-{index % 28 + 1:02d}"),
                "dates": (),
                "figures": (),
            }
        )
        for index in range(number)
    )
    return dataclasses.replace(site, dossier=dataclasses.replace(site.dossier, events=events, statements=()))


@pytest.mark.parametrize(("number", "each"), [(10, True), (5_000, False)])
def test_the_timeline_can_be_read_at_ten_and_at_five_thousand_events(number: int, each: bool, invented: Site) -> None:  # noqa: FBT001 - a column
    site = with_events(invented, number)
    page = page_of(site, "timeline/index")
    assert (page.values["picture"] is not None, page.values["density"] is not None) == (each, not each)
    svg = Renderer([ROOT / "templates"]).render(page).split("<svg", 1)[1].split("</div>")[0]
    leading = svg.split("<ul")[0].count("<a href=")
    assert leading == (number if each else 40)
    assert len(svg) < 20_000


def test_every_page_of_an_actor_or_issue_draws_what_it_lists(invented: Site) -> None:
    for address, mark in (("actors/ostreth", "#marrowick-accord-2029"), ("issues/size-of-the-catch", "#truce")):
        picture = page_of(invented, address).values["picture"]
        assert isinstance(picture, TimePicture)
        hrefs = [item.href for row in picture.rows for item in row.marks]
        assert any(mark in href for href in hrefs) or mark == "#truce"
        assert len(hrefs) > 2


def test_a_picture_is_one_block_of_raw_html(invented: Site) -> None:
    renderer = Renderer([ROOT / "templates"])
    for page in all_pages(invented):
        for part in renderer.render(page).split("<div class=")[1:]:
            assert "\n\n" not in part.split("</div>")[0]
