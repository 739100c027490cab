//! The way of a link through an address: how long, how much of it, and what stands around it.
//! Whom a link is trusted from is tested in `links.rs`.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

mod fixture;

use class_link::{
    AddressError, ClassLink, Fingerprint, LinkError, MAX_ADDRESS, ParticipantCode, UnverifiedLink,
};

use fixture::{BASE, claims, key, link, opened, study};

#[test]
fn a_usual_class_fits_an_address() {
    let length = |link: ClassLink| link.address(BASE).unwrap().len();
    assert!(length(link()) <= MAX_ADDRESS);
    // 330 in the worst case: whatever 30 values are, they pack into 34 bytes.
    let mut worst = claims();
    let spread = (1..=30).filter_map(|at| Fingerprint::new(at * 136 + 15));
    worst.fingerprints = spread.collect();
    assert_eq!(
        length(ClassLink::sign(worst, &study(), &key()).unwrap()),
        330
    );
}

#[test]
fn an_address_that_is_too_long_is_not_handed_out() {
    let long = format!("https://{}.example", "a".repeat(200));
    let refused = link().address(&long).unwrap_err();
    let length = link().address("").unwrap().len() + long.len();
    assert_eq!(refused, AddressError::TooLong(length));
    let mut many = claims();
    many.fingerprints = (0..256).filter_map(Fingerprint::new).collect();
    let refused = ClassLink::sign(many, &study(), &key()).unwrap_err();
    assert_eq!(refused, AddressError::TooManyCodes(256));
}

#[test]
fn a_link_cut_off_anywhere_in_its_token_says_so() {
    let address = link().address(BASE).unwrap();
    let token = address.find('#').unwrap() + 1;
    for length in token + 1..address.len() {
        assert_eq!(
            opened(&address[..length]),
            Err(LinkError::CutOff),
            "{length}"
        );
    }
    assert!(
        LinkError::CutOff
            .to_string()
            .contains("copy the whole link again")
    );
}

#[test]
fn a_personal_link_is_whole_or_it_is_said_what_is_wrong() {
    let code = ParticipantCode::parse("123-45F").unwrap();
    let address = link().personal_address(BASE, &code).unwrap();
    assert!(address.ends_with("&p=12345F") && address.len() <= MAX_ADDRESS);
    let token = link().address(BASE).unwrap().len();
    // Without all of what stands beside the token it is a class link, and a code is asked for.
    assert_eq!(opened(&address[..token]), Ok(link()));
    for length in token + 1..address.len() {
        let cut = opened(&address[..length]);
        assert_eq!(cut, Err(LinkError::CutOff), "{length}");
    }
    for (changed, error) in [
        (address.replace("45F", "45G"), LinkError::Participant),
        (address.replace("45F", "54F"), LinkError::Participant),
        (format!("{address}7"), LinkError::Participant),
        (address.replace("&p", "&q"), LinkError::NotALink),
    ] {
        assert_eq!(opened(&changed), Err(error), "{changed}");
    }
    for pasted in [format!("<{address}>."), address.to_lowercase()] {
        let link = opened(&pasted);
        let same = link
            .as_ref()
            .is_ok_and(|link| link.participant() == Some(&code));
        assert_eq!(same, pasted.starts_with('<'), "a token is not of any case");
    }
    let base = "a".repeat(MAX_ADDRESS - link().personal_address("", &code).unwrap().len());
    assert!(link().personal_address(&base, &code).is_ok());
    let refused = link().personal_address(&(base + "a"), &code);
    assert_eq!(refused, Err(AddressError::TooLong(341)));
}

#[test]
fn a_link_with_an_accent_in_its_label_is_cut_off_as_well() {
    let mut claims = claims();
    claims.label = "Klasse Ä \u{1f333}".parse().unwrap();
    let link = ClassLink::sign(claims, &study(), &key()).unwrap();
    for length in 0..link.token().len() {
        let cut = UnverifiedLink::parse(&link.token()[..length]);
        assert_eq!(cut.unwrap_err(), LinkError::CutOff, "{length}");
    }
}

#[test]
fn what_surrounds_a_pasted_address_does_not_matter() {
    let address = link().address(BASE).unwrap();
    for pasted in [
        format!(" {address}\n"),
        format!("<{address}>"),
        format!("{address}."),
        format!("\"{address}\""),
    ] {
        assert_eq!(opened(&pasted), Ok(link()));
    }
}

#[test]
fn what_is_no_link_is_called_so() {
    let footer = format!("#c={}.AAAA", link().token());
    let empty_footer = format!("c={}.", link().token());
    for other in [
        "",
        "#",
        "#x",
        "https://survey.inact.example/",
        "#c=hello",
        "#c=v4.local.AAAA",
        &footer,
        "#c=v4.public.AAAA%20",
        &format!("#c=v4.public.{}", "A".repeat(400)),
    ] {
        assert_eq!(opened(other), Err(LinkError::NotALink), "{other}");
    }
    // The full stop of a sentence is forgiven in an address, an empty footer in a token is not.
    assert_eq!(opened(&empty_footer), Ok(link()));
    let token = format!("{}.", link().token());
    assert_eq!(
        UnverifiedLink::parse(&token).unwrap_err(),
        LinkError::NotALink
    );
}

#[test]
fn the_longest_address_has_340_characters() {
    let rest = link().address("").unwrap().len();
    let base = "a".repeat(MAX_ADDRESS - rest);
    assert_eq!(link().address(&base).unwrap().len(), 340);
    assert_eq!(
        link().address(&format!("{base}a")),
        Err(AddressError::TooLong(341))
    );
}
