//! The check is linear: a code with an error is the code plus an error pattern, and the sum over both
//! is the sum over the pattern. So looking at every pattern proves it for every code.

use proptest::prelude::*;

use super::*;

fn issued(bits: u32) -> [u8; LENGTH] {
    let mut symbols = [0; LENGTH];
    for (position, symbol) in symbols.iter_mut().take(LENGTH - 1).enumerate() {
        *symbol = (bits >> (20 - 5 * position)) as u8 & 31;
    }
    symbols[LENGTH - 1] = check_symbol(&symbols);
    symbols
}

#[test]
fn the_field_has_31_powers_of_alpha() {
    let mut seen = std::collections::BTreeSet::new();
    let mut power = 1;
    for _ in 0..31 {
        assert!((1..32).contains(&power) && seen.insert(power));
        power = times_alpha(power);
    }
    assert_eq!(power, 1);
}

#[test]
fn the_check_is_linear() {
    // Σ over a sum of unit patterns equals the sum of their Σ, for every pair of places and symbols.
    for (a, b) in (0..LENGTH).flat_map(|a| (0..LENGTH).map(move |b| (a, b))) {
        for (x, y) in (0..32).flat_map(|x| (0..32).map(move |y| (x, y))) {
            let (mut first, mut second) = ([0; LENGTH], [0; LENGTH]);
            first[a] = x;
            second[b] = y;
            let mut both = first;
            both[b] ^= y;
            assert_eq!(syndrome(&both), syndrome(&first) ^ syndrome(&second));
        }
    }
}

#[test]
fn every_single_wrong_symbol_is_caught() {
    for position in 0..LENGTH {
        for difference in 1..32 {
            let mut pattern = [0; LENGTH];
            pattern[position] = difference;
            assert_ne!(syndrome(&pattern), 0, "{position} {difference}");
        }
    }
}

#[test]
fn every_swap_of_two_symbols_is_caught() {
    // A swap of x and y adds x+y in both places: neighbours, the check symbol among them, and any
    // other two places as well.
    for (a, b) in (0..LENGTH).flat_map(|a| (0..a).map(move |b| (a, b))) {
        for difference in 1..32 {
            let mut pattern = [0; LENGTH];
            pattern[a] = difference;
            pattern[b] = difference;
            assert_ne!(syndrome(&pattern), 0, "{a} {b} {difference}");
        }
    }
}

#[test]
fn every_issued_code_is_valid() {
    // Issuing is linear too: the 25 codes of one bit each are valid, so all their sums are.
    for bit in 0..25 {
        assert_eq!(syndrome(&issued(1 << bit)), 0, "{bit}");
    }
    for bits in (0..1 << 25).step_by(31) {
        let symbols = issued(bits);
        assert!(
            syndrome(&symbols) == 0 && symbols[LENGTH - 1] < 32,
            "{bits}"
        );
    }
}

#[test]
fn every_error_in_a_large_sample_is_caught() {
    // Again without linearity: 20,000 codes, each with all 186 wrong symbols and all swaps.
    for bits in (0..1_u32 << 25).step_by(1677) {
        let symbols = issued(bits);
        for position in 0..LENGTH {
            for difference in 1..32 {
                let mut wrong = symbols;
                wrong[position] ^= difference;
                assert!(ParticipantCode::from_symbols(wrong).is_err());
            }
            let mut swapped = symbols;
            swapped.swap(position, (position + 1) % LENGTH);
            if swapped != symbols {
                assert!(ParticipantCode::from_symbols(swapped).is_err());
            }
        }
    }
}

#[test]
fn a_known_code() {
    // Symbols 1, 2, 3, 4, 5 in 25 bits, then seven bits that are not used. By hand, with α = 2 and
    // 32 = 5: 1 + 2·2 + 4·3 + 8·4 + 16·5 = 1 + 4 + 12 + 5 + 26 = 22, and α⁵·15 = 5·15 = 22. 15 is F.
    let random = ((1_u32 << 20 | 2 << 15 | 3 << 10 | 4 << 5 | 5) << 7 | 127).to_be_bytes();
    let code = ParticipantCode::issue(random).unwrap();
    assert_eq!(code.symbols()[..5], [1, 2, 3, 4, 5]);
    assert_eq!(code.to_string(), "123-45F");
    assert_eq!(format!("{code:?}"), "ParticipantCode(hidden)");
}

#[test]
fn rude_codes_and_all_noughts_are_not_issued() {
    let random = |text: &str| {
        let bits = text
            .chars()
            .fold(0_u32, |bits, character| match typed(character) {
                Typed::Symbol(value) => (bits << 5) | u32::from(value),
                _ => bits,
            });
        (bits << 7).to_be_bytes()
    };
    assert_eq!(ParticipantCode::issue([0; 4]), None);
    for rude in ["D1E77", "77D1E", "7P007", "K1LKJ", "FVCKJ"] {
        assert_eq!(ParticipantCode::issue(random(rude)), None, "{rude}");
    }
    assert!(ParticipantCode::issue(random("7K4PW")).is_some());
}

#[test]
fn few_codes_are_lost_to_rudeness() {
    let lost = (0..1_u32 << 25)
        .step_by(1009)
        .filter(|bits| ParticipantCode::issue((bits << 7).to_be_bytes()).is_none())
        .count();
    let tried = (1_usize << 25).div_ceil(1009);
    assert!(lost * 5 < tried, "{lost} of {tried}");
}

#[test]
fn typing_is_forgiven() {
    for typed in [
        "123-45F",
        "123 45f",
        " i23.45F ",
        "l2345f",
        "1\u{2013}23\u{ad}45F",
        "1.2.3.4.5.F",
    ] {
        assert_eq!(
            ParticipantCode::parse(typed).unwrap().to_string(),
            "123-45F",
            "{typed}"
        );
    }
    let v = ParticipantCode::issue([0xd8, 0, 0, 0]).unwrap().to_string();
    assert!(v.starts_with("V0"));
    for alike in [
        v.replace('V', "U"),
        v.replace('V', "u"),
        v.replace('0', "O"),
        v.replace('0', "o"),
    ] {
        assert_eq!(ParticipantCode::parse(&alike).unwrap().to_string(), v);
    }
}

#[test]
fn what_is_wrong_is_said() {
    assert_eq!(ParticipantCode::parse(""), Err(CodeError::Empty));
    assert_eq!(ParticipantCode::parse(" - "), Err(CodeError::Empty));
    assert_eq!(ParticipantCode::parse("123-4"), Err(CodeError::TooShort(4)));
    assert_eq!(ParticipantCode::parse("123-45F-0"), Err(CodeError::TooLong));
    assert_eq!(
        ParticipantCode::parse("123-45!"),
        Err(CodeError::Symbol('!'))
    );
    assert_eq!(
        ParticipantCode::parse("123-45é"),
        Err(CodeError::Symbol('é'))
    );
    assert_eq!(ParticipantCode::parse("123-45C"), Err(CodeError::Check));
    assert_eq!(ParticipantCode::parse("213-45F"), Err(CodeError::Check));
    assert_eq!(
        ParticipantCode::from_symbols([32, 0, 0, 0, 0, 0]),
        Err(CodeError::Check)
    );
}

#[test]
fn what_was_typed_is_kept_without_what_stands_between() {
    for (typed, kept) in [
        ("", ""),
        (" - ", ""),
        ("12", "12"),
        ("i23-45", "i2345"),
        ("A B\u{2011}C.é", "ABCé"),
        ("123-45FG", "12345FG"),
    ] {
        assert_eq!(ParticipantCode::symbols_typed(typed), kept);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        if let Ok(code) = ParticipantCode::parse(&text) {
            prop_assert_eq!(ParticipantCode::parse(&code.to_string()), Ok(code.clone()));
            prop_assert_eq!(ParticipantCode::from_symbols(code.symbols()), Ok(code));
        }
    }

    #[test]
    fn any_issued_code_is_read_back(random: [u8; 4]) {
        if let Some(code) = ParticipantCode::issue(random) {
            prop_assert_eq!(ParticipantCode::parse(&code.to_string()), Ok(code.clone()));
            prop_assert_eq!(ParticipantCode::from_symbols(code.symbols()), Ok(code));
        }
    }
}
