//! Each way in which a study's instruments, or their use, can be wrong: file, line, what is wrong and what to do.

mod support;

use support::{Study, after, assert_says};

const YOUNGER: &str = "questionnaires/younger.toml";
const THREE: &str = "instruments/three.toml";
const PLACES: &str = "instruments/places.toml";

#[test]
fn an_instrument_outside_its_ages() {
    let study = Study::small();
    study.edit(THREE, "ages = { from = 8,", "ages = { from = 10,");
    let said = study.refused();
    assert_says(
        &said,
        &[
            "younger.toml:27: “three” is published for ages 10 to 13, and “younger” is 8 to 10",
            "out_of_age",
        ],
    );
    study.edit(
        YOUNGER,
        "version = \"1\"",
        "version = \"1\"\nout_of_age = \" \"",
    );
    assert_says(&study.refused(), &["published for ages 10 to 13"]);
    study.edit(
        YOUNGER,
        "out_of_age = \" \"",
        "out_of_age = \"tried from 8 in a school\"",
    );
    assert!(study.build().good);
}

#[test]
fn an_instrument_in_part_in_another_order_or_split() {
    let one = |item: &str| format!("item = \"{item}\"\n");
    let said = after(
        YOUNGER,
        "instrument = \"three\"\nversion = \"1\"\n",
        &one("three_1"),
    );
    assert_says(
        &said,
        &["“three” may only be used whole, and three_2, three_3 is left out"],
    );

    let shuffled =
        "item = \"three_2\"\n[[entries]]\nitem = \"three_1\"\n[[entries]]\nitem = \"three_3\"\n";
    let said = after(
        YOUNGER,
        "instrument = \"three\"\nversion = \"1\"\n",
        shuffled,
    );
    assert_says(
        &said,
        &["“three” has a fixed order, and “three_1” stands after “three_2”"],
    );

    let split = "item = \"three_1\"\n[[entries]]\nitem = \"pl_where\"\n[[entries]]\nitem = \"three_2\"\n[[entries]]\nitem = \"three_3\"\n";
    let study = Study::small();
    study.edit(YOUNGER, "[[entries]]\nitem = \"pl_where\"\n", "");
    study.edit(YOUNGER, "instrument = \"three\"\nversion = \"1\"\n", split);
    assert_says(
        &study.refused(),
        &["other items stand between those of “three”, which may not be split"],
    );
}

#[test]
fn a_rule_or_words_amid_an_instrument_that_may_only_be_whole() {
    let items = |middle: &str| {
        format!(
            "item = \"three_1\"\n[[entries]]\nitem = \"three_2\"\n{middle}\n[[entries]]\nitem = \"three_3\"\n"
        )
    };
    let whole = "instrument = \"three\"\nversion = \"1\"\nintroduction";
    let rule = "show_if = { answered = { item = \"pl_club\", any_of = [1] } }";
    let amid = |middle: &str| after(YOUNGER, whole, &format!("{}introduction", items(middle)));
    // The study's own introduction now stands before the last item.
    let said = amid("");
    assert_says(
        &said,
        &["an introduction stands between the items of “three”, which may not be split"],
    );
    assert_says(
        &amid(rule),
        &["“three” may only be used whole, and its items have different show_if rules"],
    );
}

#[test]
fn a_licensed_instrument() {
    let said = after(THREE, "tier = \"A\"", "tier = \"S\"");
    assert_says(&said, &["younger.toml:27: “three” is licensed"]);
}

#[test]
fn an_instrument_that_is_wrong_in_itself() {
    let said = after(THREE, "{ code = 2,", "{ code = 1,");
    assert_says(
        &said,
        &["three.toml:13: the response scale “often3” has the code 1 twice"],
    );
    let said = after(THREE, "\"often3\" }", "\"never\" }");
    assert_says(
        &said,
        &["three.toml:23: the item “three_1” uses the response scale “never”"],
    );
    let said = after(THREE, "id = \"three_2\"", "id = \"three_1\"");
    assert_says(&said, &["two items are called “three_1”"]);
    let said = after(
        THREE,
        "\"three_2\", \"three_3\"]",
        "\"three_2\", \"pl_club\"]",
    );
    assert_says(
        &said,
        &["the score “three” counts “pl_club”, which is not an item of this instrument"],
    );
    let said = after(PLACES, "id = \"places\"", "id = \"locations\"");
    assert_says(
        &said,
        &["places.toml:1: the instrument is called “locations”, its file is not"],
    );
    let said = after(PLACES, "{ from = 0, to = 7 }", "{ from = 7, to = 0 }");
    assert_says(&said, &["the item “pl_club_often” goes from 7 to 0"]);
    let study = Study::small();
    let score = "[[scores]]\nid = \"where_sum\"\ntitle = { en-GB = \"x\" }\nkind = \"sum\"\nitems = [\"pl_where\"]\nneeds = 2\n";
    study.edit(
        PLACES,
        "[[scales]]\nid = \"yes_no\"",
        &format!("{score}\n[[scales]]\nid = \"yes_no\""),
    );
    let said = study.refused();
    assert_says(
        &said,
        &[
            "counts the multiple choice “pl_where”",
            "needs a number of answers that it cannot have",
        ],
    );
    let month = "{ month_year = { from = 202409, to = 202612 } }";
    study
        .edit(
            PLACES,
            "items = [\"pl_where\"]\nneeds = 2",
            "items = [\"pl_club_often\"]",
        )
        .edit(PLACES, "{ whole_number = { from = 0, to = 7 } }", month);
    assert_says(
        &study.refused(),
        &["the score “where_sum” counts the month “pl_club_often”"],
    );
}

/// The places with a grid before the club.
fn with_grid(grid: &str) -> Study {
    let study = Study::small();
    let first = "[[items]]\nid = \"pl_club\"";
    study.edit(PLACES, first, &format!("{grid}\n{first}"));
    study
}

const GRID: &str = "\
[[grids]]
id = \"things\"
text = { en-GB = \"Do you have these?\" }
scale = \"yes_no\"
rows = [{ id = \"pl_bike\", text = { en-GB = \"A bike\" } }, { id = \"pl_ball\", text = { en-GB = \"A ball\" } }]
";

#[test]
fn a_grid_that_does_not_fit_together() {
    assert!(with_grid(GRID).build().good);
    for (from, to, told) in [
        (
            "scale = \"yes_no\"",
            "scale = \"maybe\"",
            "places.toml:27: the item “pl_bike” uses the response scale “maybe”",
        ),
        (
            "id = \"pl_ball\"",
            "id = \"pl_bike\"",
            "two items are called “pl_bike”",
        ),
        (
            "id = \"pl_ball\"",
            "id = \"pl_club\"",
            "two items are called “pl_club”",
        ),
        (
            "rows = [{ id = \"pl_bike\", text = { en-GB = \"A bike\" } }, { id = \"pl_ball\", text = { en-GB = \"A ball\" } }]",
            "rows = []",
            "the grid “things” has no rows",
        ),
        ("rows", "lines", "unknown field `lines`"),
    ] {
        assert_says(&with_grid(&GRID.replacen(from, to, 1)).refused(), &[told]);
    }
    let twice = format!("{GRID}\n{}", GRID.replace("pl_b", "pl_c"));
    assert_says(
        &with_grid(&twice).refused(),
        &["two grids are called “things”"],
    );
    let stray = "id = \"pl_club\"\nstem = \"things\"";
    assert_says(
        &after(PLACES, "id = \"pl_club\"", stray),
        &["the item “pl_club” belongs to the grid “things”, which is not in this file"],
    );
    let study = with_grid(GRID);
    study.edit(PLACES, "id = \"pl_club\"", stray);
    assert!(study.build().good, "an item of another kind may join");
    let practice = "id = \"practice\"\nstem = \"things\"";
    assert_says(
        &after(YOUNGER, "id = \"practice\"", practice),
        &["the practice question belongs to a grid"],
    );
}

#[test]
fn a_range_of_months_that_is_none() {
    let with = |range: &str| {
        let month = format!("{{ month_year = {range} }}");
        Study::small()
            .edit(PLACES, "{ whole_number = { from = 0, to = 7 } }", &month)
            .build()
    };
    assert!(with("{ from = 202409, to = 202612 }").good);
    for (range, told) in [
        (
            "{ from = 202612, to = 202409 }",
            "the item “pl_club_often” goes from 202612 to 202409",
        ),
        (
            "{ from = 202400, to = 202612 }",
            "the item “pl_club_often” has the month 202400, which is none",
        ),
        (
            "{ from = 202409, to = 202613 }",
            "the item “pl_club_often” has the month 202613, which is none",
        ),
        ("{ from = 9, to = 12 }", "has the month 9, which is none"),
    ] {
        assert_says(&with(range).err, &[told]);
    }
}

#[test]
fn bands_that_overlap_or_hold_nothing() {
    let band =
        |from: u8, to: u8| format!("{{ from = {from}, to = {to}, label = {{ en-GB = \"x\" }} }}");
    let with = |bands: &[String]| {
        let study = Study::small();
        let items = "items = [\"three_1\", \"three_2\", \"three_3\"]";
        let bands = format!("{items}\nbands = [{}]", bands.join(", "));
        study.edit(THREE, items, &bands);
        study
    };
    for wrong in [[band(3, 5), band(5, 9)], [band(3, 5), band(9, 6)]] {
        assert_says(&with(&wrong).refused(), &["is empty or overlaps another"]);
    }
    assert!(with(&[band(3, 5), band(6, 9)]).build().good);
}
