use class_link::{ParticipantCode, Window};

use super::*;
use crate::code_list::IssuedCode;

/// Slips 1 to 3 are P1's to P3's; `spares` more are nobody's.
fn list(spares: u8) -> CodeList {
    let class = |class: &str, ids: &[&str], from: u8| IssuedClass {
        wave: "screening".parse().unwrap(),
        class: class.parse().unwrap(),
        school: "s1".parse().unwrap(),
        label: "Oak class".parse().unwrap(),
        age_group: "primary".parse().unwrap(),
        window: Window::new(498_768, 336).unwrap(),
        short_name: "01234-56789".parse().unwrap(),
        codes: (0..)
            .zip(ids)
            .map(|(at, id)| IssuedCode {
                code: ParticipantCode::issue([from + at, 77, 1, 0]).unwrap(),
                participant: (!id.is_empty()).then(|| id.parse().unwrap()),
                is_lost: false,
            })
            .collect(),
        history: Vec::new(),
    };
    let mut ids = vec!["P1", "P2", "P3"];
    ids.extend((0..spares).map(|_| ""));
    CodeList {
        study: "demo".parse().unwrap(),
        classes: vec![class("oak", &ids, 1), class("elm", &["P9"], 100)],
    }
}

fn give(slip: usize, participant: &str) -> Order {
    Order::Give {
        slip,
        participant: participant.parse().unwrap(),
        moves: false,
        other: None,
    }
}

fn moving(slip: usize, participant: &str, other: Option<Other>) -> Order {
    Order::Give {
        slip,
        participant: participant.parse().unwrap(),
        moves: true,
        other,
    }
}

/// Does it, and says what was said and whose each slip is then: a hyphen is nobody, a cross is lost.
fn done(list: &mut CodeList, order: Order) -> Result<(String, String), ReassignError> {
    let plan = Plan::of(list, &list.classes[0], &[], order)?;
    let sentence = plan.sentence(&list.classes[0]);
    let because = || "mixed up".parse().unwrap();
    let changes = plan.moves.into_iter();
    let changes = changes.map(|one| one.change(5, because(), None)).collect();
    apply(&mut list.classes[0], changes);
    let whose = list.classes[0].codes.iter().map(|issued| {
        let id = issued.participant.as_ref().map(|id| id.as_str());
        id.unwrap_or(if issued.is_lost { "x" } else { "-" })
    });
    Ok((sentence, whose.collect::<Vec<_>>().join(" ")))
}

#[test]
fn two_swapped_slips_are_exchanged() {
    let mut list = list(1);
    let (sentence, whose) = done(&mut list, Order::Swap { slip: 1, with: 3 }).unwrap();
    assert_eq!(whose, "P3 P2 P1 -");
    assert_eq!(
        sentence,
        "Class oak, wave screening: slip 1 will be P3's, no longer P1's; slip 3 will be P1's, no longer P3's."
    );
    assert_eq!(list.classes[0].history.len(), 2);
    for (slip, with) in [(1, 4), (2, 2), (4, 4)] {
        let refused = done(&mut list, Order::Swap { slip, with });
        assert!(matches!(refused, Err(ReassignError::NotTwoPupils { .. })));
    }
}

#[test]
fn a_spare_slip_becomes_a_late_joiners_or_anothers_who_gives_theirs_back() {
    let mut list = list(2);
    let (sentence, whose) = done(&mut list, give(4, "P77")).unwrap();
    assert_eq!(whose, "P1 P2 P3 P77 -");
    assert!(
        sentence
            .ends_with("slip 4, a spare one, will be P77's. P77 had no code at this wave before.")
    );

    let two = done(&mut list, give(5, "P2"));
    assert!(matches!(
        two,
        Err(ReassignError::TwoCodes { slip: 5, had: 2 })
    ));
    let (_, whose) = done(&mut list, moving(5, "P2", None)).unwrap();
    assert_eq!(whose, "P1 - P3 P77 P2");
    // It may have been used by somebody, so nobody gets it unseen.
    let lost = done(&mut list, Order::Lose { slip: 1 });
    assert!(matches!(lost, Err(ReassignError::NoSpare { .. })));
}

#[test]
fn a_slip_that_another_had_leaves_nobody_out_unsaid() {
    let mut list = list(1);
    for order in [give(1, "P77"), moving(1, "P2", None)] {
        let refused = done(&mut list, order);
        assert!(matches!(refused, Err(ReassignError::LeavesNone { .. })));
    }
    assert!(list.classes[0].history.is_empty());
    let (sentence, whose) = done(&mut list, moving(1, "P2", Some(Other::Spare))).unwrap();
    assert_eq!(whose, "P2 - P3 P1");
    assert!(!sentence.contains("no code"), "{sentence}");
    let (sentence, whose) = done(&mut list, moving(3, "P2", Some(Other::None))).unwrap();
    assert_eq!(whose, "- - P2 P1");
    assert!(
        sentence.ends_with("P3 will have no code at this wave."),
        "{sentence}"
    );
}

#[test]
fn a_lost_slip_is_never_given_out_again_unless_it_is_found() {
    let mut list = list(2);
    let (sentence, whose) = done(&mut list, Order::Lose { slip: 2 }).unwrap();
    assert_eq!(whose, "P1 x P3 P2 -");
    assert_eq!(
        sentence,
        "Class oak, wave screening: slip 2 of P2 is lost and will not be used again; slip 4, a spare one, will be P2's."
    );
    let again = done(&mut list, Order::Lose { slip: 2 });
    assert!(matches!(again, Err(ReassignError::LostAlready { slip: 2 })));
    // A lost spare one is nobody's loss.
    assert_eq!(
        done(&mut list, Order::Lose { slip: 5 }).unwrap().1,
        "P1 x P3 P2 x"
    );
    let none = done(&mut list, Order::Lose { slip: 1 });
    assert!(matches!(none, Err(ReassignError::NoSpare { .. })));
    let (sentence, whose) = done(&mut list, moving(2, "P2", None)).unwrap();
    assert_eq!(whose, "P1 P2 P3 - x");
    assert!(
        sentence.contains("slip 2, which was lost, will be P2's"),
        "{sentence}"
    );
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_changes() {
    use ReassignError as No;
    let mut list = list(1);
    let free = |slip| Order::Free { slip };
    let other = |slip| Order::Give {
        slip,
        participant: "P77".parse().unwrap(),
        moves: false,
        other: Some(Other::None),
    };
    for slip in [0, 5] {
        let refused = done(&mut list, free(slip)).unwrap_err();
        assert!(matches!(refused, No::NoSuchSlip { last: 4, .. }));
    }
    assert!(matches!(
        done(&mut list, free(4)),
        Err(No::Nobodys { slip: 4 })
    ));
    assert!(matches!(
        done(&mut list, other(4)),
        Err(No::NoOther { slip: 4 })
    ));
    assert!(matches!(
        done(&mut list, give(1, "P1")),
        Err(No::AlreadyTheirs { slip: 1 })
    ));
    assert!(matches!(
        done(&mut list, moving(4, "P77", None)),
        Err(No::NothingToGiveBack)
    ));
    assert!(matches!(
        done(&mut list, give(4, "P9")),
        Err(No::InAnotherClass { slip: 1, .. })
    ));
    assert!(list.classes[0].history.is_empty());
    // A revoked class does not count.
    let order = give(4, "P9");
    assert!(Plan::of(&list, &list.classes[0], &["elm".parse().unwrap()], order).is_ok());
    assert_eq!(done(&mut list, free(2)).unwrap().1, "P1 - P3 -");
}
