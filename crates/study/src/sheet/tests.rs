use class_link::{ClassClaims, ClassLink, Fingerprints, SigningKey, Window};

use super::*;

fn codes(count: u8) -> Vec<ParticipantCode> {
    (1..=count)
        .map(|at| ParticipantCode::issue([at, 77, 1, 0]).unwrap())
        .collect()
}

fn link() -> ClassLink {
    let claims = ClassClaims {
        wave: "autumn".parse().unwrap(),
        age_group: "younger".parse().unwrap(),
        class: "oak".parse().unwrap(),
        label: "Oak class".parse().unwrap(),
        window: Window::new(0, 1).unwrap(),
        fingerprints: Fingerprints::default(),
    };
    ClassLink::sign(
        claims,
        &"tiny".parse().unwrap(),
        &SigningKey::from_seed([5; 32]),
    )
    .unwrap()
}

fn html(codes: &[ParticipantCode], kind: WaveKind, label: &str) -> String {
    printed(codes, kind, label, Extent::Class)
}

fn printed(codes: &[ParticipantCode], kind: WaveKind, label: &str, extent: Extent) -> String {
    let qr = Qr::of("https://survey.example/#c=token").unwrap();
    let words: Vec<String> = (0..32).map(|at| format!("gair {at}")).collect();
    let ids: Vec<String> = (1..=codes.len()).map(|at| format!("P{at:04}")).collect();
    let slips = codes
        .iter()
        .zip(&ids)
        .enumerate()
        .map(|(at, (code, id))| Slip {
            number: at + 1,
            code,
            participant: (at + 2 < codes.len()).then_some(id.as_str()),
        });
    let script = [
        Text::new("en-GB", "This is not a test & you can <stop>."),
        Text::new("cy", "Ateba ar dy ben dy hun."),
    ];
    Sheet {
        demonstration: None,
        wave: "Autumn questions",
        kind,
        label,
        qr: &qr,
        address: "https://survey.example/",
        short_name: &"01234-56789".parse().unwrap(),
        opens: "2026-11-23".parse().unwrap(),
        closes: "2026-12-07".parse().unwrap(),
        teacher_code: TeacherCode::of(&link()),
        script: &script,
        pictures: Some(PictureWords {
            language: "cy",
            words: words.iter().map(String::as_str).collect(),
        }),
        slips: slips.collect(),
        lost: vec![40, 41],
        extent,
    }
    .to_html()
}

#[test]
fn every_slip_has_its_code_and_the_kept_part_no_participant() {
    let codes = codes(33);
    let html = html(&codes, WaveKind::Screening, "Oak class");
    for code in &codes {
        assert_eq!(html.matches(&format!("aria-label=\"{code}\"")).count(), 1);
    }
    let kept: Vec<&str> = html
        .split("<div class=\"kept\">")
        .skip(1)
        .map(|rest| rest.split("</div>").next().unwrap())
        .collect();
    assert_eq!(kept.len(), 33);
    for part in kept {
        assert!(!part.contains("P00") && !part.contains("Oak"), "{part}");
    }
    assert_eq!(html.matches("class=\"page slips\"").count(), 4);
    assert_eq!(html.matches("<b>Spare</b>").count(), 2);
    assert!(html.contains("<li><b>32</b>") && html.contains("<li><b>33</b>"));
}

#[test]
fn the_code_stands_over_its_pictures_and_their_words() {
    let code = ParticipantCode::parse("041-06W").unwrap();
    let html = html(&[code], WaveKind::Screening, "Oak class");
    let symbol = |symbol, name, word| {
        format!(
            "<span><b>{symbol}</b><svg viewBox=\"0 0 48 48\" aria-hidden=\"true\"><use href=\"#{name}\"/></svg>\
             <small>{word}</small></span>"
        )
    };
    // 4 is the fish, W the pencil, whatever they are called.
    assert!(html.contains(&symbol('4', "fish", "gair 4")));
    assert!(html.contains(&symbol('W', "pencil", "gair 28")));
    assert!(html.contains("aria-label=\"041-06W\" lang=\"cy\">"));
    for picture in class_link::Picture::all() {
        let drawn = format!("<symbol id=\"{}\"", picture.name);
        assert_eq!(html.matches(&drawn).count(), 1, "{}", picture.name);
    }
}

#[test]
fn nothing_says_what_the_study_is_about() {
    for kind in [WaveKind::Screening, WaveKind::FollowUp] {
        let html = html(&codes(3), kind, "Oak class").to_lowercase();
        for word in ["lonel", "trial", "intervention", "screening", "follow-up"] {
            assert!(!html.contains(word), "{word}");
        }
    }
}

#[test]
fn a_sheet_fetches_nothing_and_runs_its_own_script_alone() {
    let html = html(&codes(3), WaveKind::Screening, "<script>alert(1)</script>");
    for part in [
        "src=", "url(", "@import", "<image", "fetch", "http:", "https:",
    ] {
        assert!(!html.contains(part), "{part}");
    }
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches("</script>").count(), 1);
    assert_eq!(html.matches("</style>").count(), 1);
    // A drawing is shown from where it stands in the file itself.
    assert_eq!(
        html.matches("href=").count(),
        html.matches("href=\"#").count()
    );
    assert!(html.contains("survey.example/k/<wbr><b>01234-56789</b>"));
}

#[test]
fn the_teacher_has_the_teacher_code_and_a_page_to_read_out() {
    let code = TeacherCode::of(&link()).to_string();
    for (kind, heading) in [
        (WaveKind::Screening, "Read this to the class"),
        (WaveKind::FollowUp, "Read this to the group"),
    ] {
        let html = html(&codes(11), kind, "Oak & Ash");
        let pages: Vec<&str> = html.split("<section class=\"page ").skip(1).collect();
        assert_eq!(
            pages.len(),
            5,
            "teacher, to be read out, tick-list, two of slips"
        );
        assert!(pages[0].contains(&format!("</span> <b>{code}</b>")));
        assert_eq!(html.matches(&code).count(), 1, "no pupil's slip has it");
        assert!(pages[1].starts_with("read-out") && pages[1].contains(heading));
        assert!(pages[1].contains("Oak &amp; Ash"));
        assert!(pages[1].contains("Spare slips") && !pages[1].contains("01234-56789"));
        assert!(
            pages[1].contains(
                "<p class=\"say-aloud\">This is not a test &amp; you can &lt;stop&gt;.</p>"
            )
        );
        assert!(
            pages[1].contains("<p class=\"say-aloud\" lang=\"cy\">Ateba ar dy ben dy hun.</p>")
        );
    }
}

#[test]
fn the_tick_list_has_a_row_for_each_slip_and_no_code() {
    let codes = codes(37);
    let html = html(&codes, WaveKind::Screening, "Oak class");
    let lists: Vec<&str> = html
        .split("<section class=\"page ticks\"")
        .skip(1)
        .map(|rest| rest.split("</section>").next().unwrap())
        .collect();
    assert_eq!(lists.len(), 2);
    let list = lists.concat();
    assert_eq!(list.matches("<tr><th scope=\"row\">").count(), 37);
    for code in &codes {
        let code = code.to_string();
        assert!(!list.contains(&code) && !list.contains(&code.replace('-', "")));
    }
    let numbers: Vec<usize> = list
        .split("<th scope=\"row\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap())
        .collect();
    assert!(numbers.iter().copied().eq(1..38));
    for id in (1..=35).map(|at| format!("P{at:04}")) {
        assert!(list.contains(&format!("<td>{id}</td>")), "{id}");
        // On the strip and in the list.
        let place = format!("<span class=\"name\" data-participant=\"{id}\"></span>");
        assert_eq!(html.matches(&place).count(), 2, "{id}");
    }
    assert!(!list.contains("P0036"), "the last two are spare");
    assert!(list.contains("Not in use any more: slips 40, 41."));
}

#[test]
fn a_slip_printed_alone_has_nothing_around_it() {
    let html = printed(&codes(1), WaveKind::Screening, "Oak class", Extent::Slips);
    assert_eq!(html.matches("<section").count(), 1);
    assert!(html.contains("class=\"page slips\"") && !html.contains("01234-56789"));
}
