use super::*;

const HEADER: &str = "school,class,label,age_group,participant\n";

fn parse(text: &str) -> Result<Roster, RosterError> {
    Roster::parse(Path::new("oak.csv"), text.as_bytes())
}

fn problems(text: &str) -> Vec<(u64, String)> {
    match parse(text) {
        Err(RosterError::Lines(problems)) => problems
            .into_iter()
            .map(|problem| (problem.line, problem.fault.to_string()))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn classes_keep_the_order_of_the_file_and_their_pupils() {
    let roster = parse(
        "\u{feff}participant,school,label,class,age_group\n\
         P1,s1,Oak class,oak,primary\nP2,s1,\"Elm, upper\",elm,secondary\n P3 ,s1,Oak class,oak,primary\n",
    )
    .unwrap();
    let classes: Vec<_> = roster
        .classes
        .iter()
        .map(|class| {
            (
                class.class.as_str(),
                class.label.as_str(),
                class.pupils.len(),
            )
        })
        .collect();
    assert_eq!(classes, [("oak", "Oak class", 2), ("elm", "Elm, upper", 1)]);
    assert_eq!(roster.classes[0].pupils[1].as_str(), "P3");
}

#[test]
fn every_wrong_line_is_told_with_its_number() {
    let text = format!(
        "{HEADER}s1,oak,Oak class,primary,P1\ns1,Oak!,Oak class,primary,P2\n\ns1,oak,Oak,primary,Emma\ns1,oak,Oak class\n"
    );
    let problems = problems(&text);
    let lines: Vec<u64> = problems.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 5, 6], "{problems:?}");
    assert!(problems[0].1.starts_with("class: "), "{problems:?}");
    assert!(problems[1].1.contains("may be a name"), "{problems:?}");
    assert!(problems[2].1.contains("3 cells"), "{problems:?}");
}

#[test]
fn a_name_in_the_roster_is_refused_and_not_repeated() {
    let text = format!("{HEADER}s1,oak,Oak class,primary,Emma Example\n");
    assert!(!problems(&text)[0].1.contains("Emma"));
    let named = "school,class,label,age_group,participant,first_name\n";
    let problems = problems(named);
    assert!(problems[0].1.contains("“first_name”"), "{problems:?}");
    assert!(problems[0].1.contains("Names stay"), "{problems:?}");
}

#[test]
fn one_participant_has_one_row_and_one_class_one_label() {
    let text = format!(
        "{HEADER}s1,oak,Oak class,primary,P1\ns1,elm,Elm class,primary,P1\ns1,oak,Oak,primary,P2\n"
    );
    let problems = problems(&text);
    assert_eq!(problems[0].0, 3);
    assert!(problems[0].1.contains("oak.csv, line 2"), "{problems:?}");
    assert_eq!(problems[1].0, 4);
    assert!(problems[1].1.contains("another label"), "{problems:?}");
}

#[test]
fn what_spreadsheets_do_to_csv_is_named() {
    assert!(
        problems("school;class;label;age_group;participant\n")[0]
            .1
            .contains("semicolons")
    );
    assert!(problems(HEADER)[0].1.contains("no pupil"));
    let latin = [HEADER.as_bytes(), b"s1,oak,Fr\xeane,primary,P1\n"].concat();
    match Roster::parse(Path::new("oak.csv"), &latin) {
        Err(RosterError::Lines(problems)) => assert_eq!(problems[0].fault, RosterFault::NotUtf8),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let missing = PathBuf::from("no-such-roster.csv");
    let error = Roster::read(&[missing]).unwrap_err().to_string();
    assert!(error.contains("no-such-roster.csv"), "{error}");
}
