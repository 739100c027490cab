use super::*;

fn list() -> CodeList {
    let class = IssuedClass {
        wave: "screening".parse().unwrap(),
        class: "oak".parse().unwrap(),
        school: "s1".parse().unwrap(),
        label: "Oak class".parse().unwrap(),
        age_group: "primary".parse().unwrap(),
        window: Window::new(498_768, 336).unwrap(),
        short_name: "01234-56789".parse().unwrap(),
        codes: vec![
            IssuedCode {
                code: ParticipantCode::issue([1, 2, 3, 4]).unwrap(),
                participant: Some("P1".parse().unwrap()),
                is_lost: false,
            },
            IssuedCode {
                code: ParticipantCode::issue([9, 8, 7, 6]).unwrap(),
                participant: None,
                is_lost: false,
            },
        ],
        history: Vec::new(),
    };
    CodeList {
        study: "demo".parse().unwrap(),
        classes: vec![class],
    }
}

#[test]
fn the_list_comes_back_from_its_document() {
    let list = list();
    let json = list.to_json();
    let read = CodeList::parse(json.as_bytes(), &list.study).unwrap();
    assert_eq!(read.to_json(), json);
    let found = read
        .find("screening", &list.classes[0].codes[0].code)
        .unwrap();
    assert_eq!(found.number, 1);
    assert_eq!(found.participant.unwrap().as_str(), "P1");
    assert_eq!(read.codes_of(&list.classes[0].wave).len(), 2);
    assert!(read.codes_of(&"baseline".parse().unwrap()).is_empty());
    assert!(
        read.find("baseline", &list.classes[0].codes[0].code)
            .is_none()
    );
}

#[test]
fn the_stored_form_is_fixed() {
    assert_eq!(
        list().to_json().as_str(),
        concat!(
            r#"{"v":1,"study":"demo","classes":[{"wave":"screening","class":"oak","school":"s1","label":"Oak class","#,
            r#""age_group":"primary","opens_hour":498768,"lasts_hours":336,"short_name":"0123456789","codes":["#,
            r#"{"code":"041-06W","participant":"P1"},{"code":"144-0EB"}]}]}"#
        )
    );
}

#[test]
fn a_foreign_or_later_list_is_refused() {
    let list = list();
    let other = "other".parse().unwrap();
    assert_eq!(
        CodeList::parse(list.to_json().as_bytes(), &other).unwrap_err(),
        CodeListError::OtherStudy
    );
    let later = list.to_json().replace(r#""v":1"#, r#""v":2"#);
    assert_eq!(
        CodeList::parse(later.as_bytes(), &list.study).unwrap_err(),
        CodeListError::Format(2)
    );
    assert_eq!(
        CodeList::parse(b"{}", &list.study).unwrap_err(),
        CodeListError::Unreadable
    );
}

#[test]
fn debug_shows_neither_codes_nor_participants() {
    let list = list();
    let shown = format!("{list:?}");
    assert!(!shown.contains("P1"), "{shown}");
    assert!(!shown.contains(&list.classes[0].codes[0].code.to_string()));
}

#[test]
fn what_was_changed_comes_back_and_stands_behind_the_codes() {
    let mut list = list();
    let before = list.to_json().to_string();
    let class = &mut list.classes[0];
    class.codes[0].participant = None;
    class.codes[0].is_lost = true;
    class.codes[1].participant = Some("P1".parse().unwrap());
    let change = |slip, from: Option<&str>, to: Option<&str>, is_lost| Change {
        at: 1_795_510_800,
        slip,
        from: from.map(|id| id.parse().unwrap()),
        to: to.map(|id| id.parse().unwrap()),
        is_lost,
        because: "fell into a puddle".parse().unwrap(),
        by: Some("A. B.".parse().unwrap()),
    };
    class.history = vec![
        change(1, Some("P1"), None, true),
        change(2, None, Some("P1"), false),
    ];
    let json = list.to_json();
    let expected = before
        .replace(r#""041-06W","participant":"P1"}"#, r#""041-06W","lost":true}"#)
        .replace(r#""144-0EB"}]"#, concat!(
            r#""144-0EB","participant":"P1"}],"history":[{"at":1795510800,"slip":1,"from":"P1","lost":true,"#,
            r#""because":"fell into a puddle","by":"A. B."},{"at":1795510800,"slip":2,"to":"P1","#,
            r#""because":"fell into a puddle","by":"A. B."}]"#
        ));
    assert_eq!(json.as_str(), expected);
    let read = CodeList::parse(json.as_bytes(), &list.study).unwrap();
    assert_eq!(read.to_json(), json);
    assert_eq!(read.classes[0].lost(), [1]);
    assert!(read.classes[0].changes_of(2).all(|change| !change.is_lost));
    let bad = json.replace(r#""slip":2"#, r#""slip":0"#);
    let refused = CodeList::parse(bad.as_bytes(), &list.study);
    assert_eq!(refused.unwrap_err(), CodeListError::Unreadable);
    let shown = format!("{list:?}");
    assert!(
        !shown.contains("P1") && !shown.contains("puddle"),
        "{shown}"
    );
}
