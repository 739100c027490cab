//! `study import xlsform`: real workbooks become a study that builds, and a pupil is shown what the workbook said.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;
mod workbooks;

use std::{fs, path::PathBuf};

use questionnaire::{Answer, AnswerKind, Intent, Language, Rating, WholeNumber};
use support::Study;
use workbooks::{Pupil, import, study_without_questions, write};

const CLUBS: &[workbooks::Sheet] = &[
    (
        "survey",
        "\
type | name | label | hint | relevant | constraint | parameters | required
note | hello | Clubs and you |  |  |  |  |
select_one yes_no | practice | Do you like apples? |  |  |  |  |
select_one yes_no | Club | Do you go to a club? | Any club counts. |  |  |  | yes
begin_group | more | Your club |  | ${Club} = '1' |  |  |
note | about | Think of the one you like best. |  |  |  |  |
integer | club.days | On how many days a week? |  |  | . >= 0 and . <= 7 |  |
select_one how | club_like | How do you like it? |  | ${club.days} > 1 |  |  |
end_group |  |  |  |  |  |  |
select_multiple places | where | Where do you go after school? |  |  | not(selected(., 'none') and count-selected(.) > 1) |  |
select_one how | park | How do you like the park? |  | selected(${where}, 'park') and not(selected(${where}, 'library')) |  |  |
range | day | How was your day? |  |  |  | start=0 end=10 step=1 tick_labelset=ends |
select_one yes_no | worse | Would you like to change something? |  | ${day} < 5 or ${day} = '' |  |  |
select_one yes_no | class | Do you like your class? |  | ${Club} != '1' |  |  |",
    ),
    (
        "choices",
        "\
list_name | name | label
yes_no | 1 | Yes
yes_no | 0 | No
how | well | I like it
how | so | It is all right
how | not | I do not like it
places | park | The park
places | library | The library
places | none | None of these
ends | 0 | very bad
ends | 10 | very good",
    ),
    (
        "settings",
        "\
form_title | form_id | version
School clubs | School Clubs | 2026-1",
    ),
];

#[test]
fn a_survey_about_clubs_is_asked_as_the_workbook_said() {
    let study = study_without_questions(false);
    let said = import(&study, &write(&study, "clubs.xlsx", CLUBS));
    assert!(said.good, "{}", said.err);
    for told in [
        "survey 4: that it must be answered",
        "the question “Club” is called “club”",
        "the question “club.days” is called “club_days”",
        "the question “class” is called “class_2”",
        "Codes of “how”, by the names in the workbook: 1 = well, 2 = so, 3 = not.",
        "authors, citation and licence",
    ] {
        assert!(said.out.contains(told), "{told}\n{}", said.out);
    }
    assert!(!said.out.contains("not asked"), "{}", said.out);
    let instrument = fs::read_to_string(study.path("instruments/school_clubs.toml")).unwrap();
    for part in [
        "version = \"2026-1\"",
        "tier = \"A\"",
        "licence = \"TO BE FILLED IN",
        "1 = park, 2 = library, 3 = none",
        "{ code = 3, label = { en-GB = \"None of these\" }, exclusive = true },",
    ] {
        assert!(instrument.contains(part), "{part}\n{instrument}");
    }

    let mut pupil = Pupil::of(&study);
    assert_eq!(pupil.plan.practice.item.id.as_str(), "practice");
    let days = pupil.planned("club_days");
    assert_eq!(
        days.item.answer,
        AnswerKind::WholeNumber(WholeNumber { from: 0, to: 7 })
    );
    let page = days.introduction.as_ref().unwrap();
    assert_eq!(words(&page.title), "Your club");
    assert_eq!(
        page.body.iter().map(words).collect::<Vec<_>>(),
        ["Think of the one you like best."]
    );
    assert!(matches!(&pupil.planned("day").item.answer,
        AnswerKind::Rating(Rating { from: 0, to: 10, low, .. }) if words(low) == "very bad"));
    let club = pupil.planned("club");
    assert_eq!(club.item.hint.as_ref().map(words), Some("Any club counts."));
    assert_eq!(
        words(&club.introduction.as_ref().unwrap().title),
        "Clubs and you"
    );

    // Whoever is in no club is not asked about it, and is asked about the class.
    assert_eq!(pupil.item(), "club");
    pupil.answers(0);
    assert_eq!(pupil.item(), "where");
    // The other direction: back, yes, and the whole group is due.
    pupil.goes_back().answers(1);
    assert_eq!(pupil.item(), "club_days");
    pupil.answers(1);
    assert_eq!(pupil.item(), "where", "once a week is not more than once");
    pupil.goes_back().answers(2);
    assert_eq!(pupil.item(), "club_like");
    pupil.answers(1);

    assert!(
        !pupil.planned("where").accepts(&Answer::several([1, 3])),
        "none excludes the park"
    );
    pupil.chooses(&[1, 2]);
    assert_eq!(pupil.item(), "day", "the library keeps the park away");
    pupil.goes_back().chooses(&[1]);
    assert_eq!(pupil.item(), "park");
    pupil.answers(3).answers(7);
    assert_eq!(pupil.item(), "look back", "a good day, and a club");
    pupil.goes_back().answers(4);
    assert_eq!(pupil.item(), "worse");
    pupil.goes_back().skips();
    assert_eq!(pupil.item(), "worse", "what was skipped is empty");
}

fn friends(study: &Study, range: &str) -> PathBuf {
    let survey = "\
type | name | label::English (en) | label::Cymraeg (cy) | hint::Cymraeg (cy) | hint::English (en) | relevance | constraint
select one yn | friend | Do you have a friend here? | Oes gen ti ffrind yma? |  |  |  |
begin group | g1 | Friends | Ffrindiau |  |  | ${friend} = 'y' |
begin group | g2 |  |  |  |  | ${friend} != '' |
int | n | How many? | Faint? | Rhif | A number |  | RANGE
select_one yn | old | Are they older? | Ydyn nhw’n hŷn? |  |  | ${n} >= 2 and ${n} <= 3 |
end group |  |  |  |  |  |  |
end group |  |  |  |  |  |  |
select_one yn | alone | Are you alone at break? | Wyt ti ar dy ben dy hun? |  |  | not(${friend} = 'y') and ${friend} != '' |
select_one yn | fine | Was this all right? | Oedd hyn yn iawn? |  |  | ${n} = '' or ${n} = 0 |
select_one yn | practice | Do you like apples? | Wyt ti’n hoffi afalau? |  |  |  |";
    let choices = "\
list name | name | label::English (en) | label::Cymraeg (cy)
yn | y | Yes | Ie
yn | n | No | Na";
    let settings = "\
form_title | default_language
Friends | English (en)";
    let survey = survey.replace("RANGE", range);
    write(
        study,
        "ffrindiau.xlsx",
        &[
            ("survey", &survey),
            ("choices", choices),
            ("settings", settings),
        ],
    )
}

#[test]
fn a_bilingual_survey_with_groups_in_groups_keeps_both_languages() {
    let study = study_without_questions(true);
    let said = import(&study, &friends(&study, ". >= 0 and . < 100"));
    assert!(said.good, "{}", said.err);
    assert!(
        said.out.contains("the language en became en-GB"),
        "{}",
        said.out
    );
    assert!(said.out.contains("translate the title"), "{}", said.out);
    let mut pupil = Pupil::of(&study);
    let welsh = Language::from("cy");
    let n = pupil.planned("n");
    assert_eq!(n.item.text.in_language(&welsh), "Faint?");
    assert_eq!(n.item.hint.as_ref().unwrap().in_language(&welsh), "Rhif");
    assert_eq!(
        n.introduction.as_ref().unwrap().title.in_language(&welsh),
        "Ffrindiau"
    );
    let friend = pupil.planned("friend");
    assert_eq!(words(&friend.item.text), "Do you have a friend here?");
    assert_eq!(friend.choices[0].label.in_language(&welsh), "Ie");

    pupil.answers(2);
    assert_eq!(pupil.item(), "alone", "no friend: none of the groups");
    pupil.goes_back().answers(1);
    assert_eq!(pupil.item(), "n");
    for (number, next) in [
        (1, "look back"),
        (2, "old"),
        (3, "old"),
        (4, "look back"),
        (0, "fine"),
    ] {
        pupil.answers(number);
        assert_eq!(pupil.item(), next, "{number}");
        pupil.goes_back();
    }
    pupil.skips();
    assert_eq!(pupil.item(), "fine", "no number is an empty one");
    pupil.goes_back().goes_back();
    pupil
        .does(Intent::TookBack)
        .does(Intent::WentNext)
        .does(Intent::WentNext);
    assert_eq!(pupil.item(), "fine", "nothing is neither yes nor no");
}

#[test]
fn what_depends_on_a_question_that_is_not_carried_over_is_not_asked_of_everybody() {
    let study = study_without_questions(true);
    let said = import(&study, &friends(&study, ". >= 0"));
    assert!(said.good, "{}", said.err);
    for told in [
        "survey 5: a whole number whose range cannot be told\n      → write both ends",
        "survey 6: “old” is in the instrument and not asked: the condition of row 6 cannot be carried over: “n” is not among",
        "survey 10: “fine” is in the instrument and not asked",
    ] {
        assert!(said.out.contains(told), "{told}\n{}", said.out);
    }
    let pupil = Pupil::of(&study);
    let asked: Vec<&str> = pupil
        .plan
        .items
        .iter()
        .map(|one| one.item.id.as_str())
        .collect();
    assert_eq!(asked, ["friend", "alone"]);
    let instrument = fs::read_to_string(study.path("instruments/ffrindiau.toml")).unwrap();
    assert!(instrument.contains("Are they older?"), "{instrument}");
}

#[test]
fn whatever_cannot_be_carried_over_is_told_by_sheet_and_row() {
    let study = study_without_questions(false);
    let file = write(
        &study,
        "everything.xlsx",
        &[
            (
                "survey",
                "\
type | name | label | relevant | constraint | appearance | default | choice_filter | calculation | parameters | media::image | guidance_hint | constraint_message | readonly
start | start
text | why | Why?
geopoint | home | Where do you live?
image | photo | Take a photo
calculate | sum |  |  |  |  |  |  | 1 + 1
date | born | When were you born?
select_one towns or_other | town | Which town? |  |  | minimal | a | county = ${c} |  | randomize=true | town.png | Read aloud | Choose one | yes
begin repeat | r | Each friend
integer | age | How old?
begin group | in
end group
end repeat
select_one gone | lost | Which one?
select_multiple towns | many | Which ones? |  | count-selected(.) <= 2
select_one towns | next | And then? | ${sum} + 1 > 2
select_one towns | piped | You said ${town}. Really?
select_one towns | bold | **Which** one?
select_one towns | never | Never? | false()
integer | steps | How many steps? |  | . > 0
range | half | How much? |  |  |  |  |  |  | start=0 end=1 step=0.5
range | bare | How much of it?
whatever | x | What?
select_one towns |  | Without a name
select_one towns | silent
note | bye | Goodbye",
            ),
            (
                "choices",
                "\
list_name | name | label | county | image
towns | a | Aber
towns | b |  | x | b.png
unused | 1 | One
 | 2 | Two",
            ),
            (
                "settings",
                "\
form_id | style
All of it | pages",
            ),
            ("entities", "\
list_name
x"),
        ],
    );
    let said = import(&study, &file);
    assert!(said.good, "{}", said.err);
    for told in [
        "survey 2: what the device would note by itself",
        "survey 3: a free text\n      → no free text is asked: the answers are sealed",
        "survey 4: a place on the map",
        "survey 5: a recording or a file",
        "survey 6: a computed value",
        "survey 7: a date with its day\n      → give it the appearance month-year",
        "survey 8: an appearance",
        "survey 8: a filter of the choices",
        "survey 8: an answer given beforehand",
        "survey 8: a random order",
        "survey 8: guidance for an interviewer",
        "survey 8: the words for a wrong answer",
        "survey 8: that it cannot be answered",
        "survey 8: or_other",
        "survey: the column “media::image”",
        "survey 9: a repeat",
        "survey 10–11: a row inside a repeat",
        "survey 14: a question with the list “gone”, which choices does not have",
        "survey 15: a constraint on a multiple choice",
        "survey 16: “next” is in the instrument and not asked: the condition of row 16 cannot be carried over: at character 8, \
         arithmetic",
        "survey 17: “piped” is in the instrument and not asked: its words repeat an earlier answer",
        "survey 18: the label has marks of Markdown",
        "survey 19: “never” is in the instrument and not asked: its condition never holds",
        "survey 20: a whole number whose range cannot be told",
        "survey 21: a range that does not go",
        "survey 22: a range whose ends have no labels",
        "survey 23: a type that is not known",
        "survey 24: a question without a name",
        "survey 25: a question without a label",
        "survey 26: words of a group or note that no question follows",
        "choices: the column “county”",
        "choices: the column “image”",
        "choices 3: a choice without a label",
        "choices: the list “unused”",
        "choices 5: a row without list_name or name",
        "settings: the setting “style”",
        "entities: the whole sheet",
        "there is no practice question",
        "form_title or version is not in the settings",
    ] {
        assert!(said.out.contains(told), "{told}\n{}", said.out);
    }
    let said = study.refused();
    assert!(
        said.contains(
            "the item “practice” is “[practice question, to be written]”, which only keeps a place"
        ),
        "{said}"
    );
    let file = "questionnaires/all_of_it.toml";
    study
        .edit(
            file,
            "[practice question, to be written]",
            "Do you like apples?",
        )
        .edit(file, "[first choice]", "Yes")
        .edit(file, "[second choice]", "No");
    let pupil = Pupil::of(&study);
    let asked: Vec<&str> = pupil
        .plan
        .items
        .iter()
        .map(|one| one.item.id.as_str())
        .collect();
    assert_eq!(asked, ["town", "many", "bold", "bare"]);
}

#[test]
fn an_import_takes_its_place_in_a_study_that_asks_already() {
    let study = Study::small();
    let clubs = write(&study, "clubs.xlsx", CLUBS);
    let said = import(&study, &clubs);
    assert!(said.good, "{}", said.err);
    let told = "“younger” is already asked at wave “second”, by questionnaires/younger.toml";
    assert!(said.out.contains(told), "{}", said.out);
    assert!(
        study.refused().contains("is already in"),
        "and build says so"
    );
    fs::remove_file(study.path("questionnaires/younger.toml")).unwrap();
    Pupil::of(&study);

    let again = import(&study, &clubs);
    assert!(!again.good);
    for file in [
        "instruments/school_clubs.toml",
        "questionnaires/school_clubs.toml",
    ] {
        let told = format!("{file}: it is there already");
        assert!(again.err.contains(&told), "{}", again.err);
    }
}

fn words(text: &questionnaire::Text) -> &str {
    text.in_language(&Language::from("en-GB"))
}
