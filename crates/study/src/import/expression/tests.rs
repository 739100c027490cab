use proptest::prelude::*;

use super::*;

fn question(name: &str) -> Expression {
    Expression::Question(name.into())
}

fn is(name: &str, text: &str) -> Expression {
    let text = Expression::Text(text.into());
    Expression::Compared(Box::new(question(name)), Comparison::Equal, Box::new(text))
}

#[test]
fn what_people_write_is_read() {
    for (text, tree) in [
        ("${club} = 'yes'", is("club", "yes")),
        ("${club}='yes'", is("club", "yes")),
        ("  ${ club } =\n \"yes\" ", is("club", "yes")),
        ("(${club} = ‘yes’)", is("club", "yes")),
        (
            "${a.b} = '1' and ${c} = '' or not(${d} = '2')",
            Expression::Any(vec![
                Expression::All(vec![is("a.b", "1"), is("c", "")]),
                Expression::Call("not".into(), vec![is("d", "2")]),
            ]),
        ),
        (
            "selected(${where}, 'park')",
            Expression::Call(
                "selected".into(),
                vec![question("where"), Expression::Text("park".into())],
            ),
        ),
        (
            ". >= -1.5",
            Expression::Compared(
                Box::new(Expression::Here),
                Comparison::AtLeast,
                Box::new(Expression::Number(-1.5)),
            ),
        ),
        (
            ".5 < .",
            Expression::Compared(
                Box::new(Expression::Number(0.5)),
                Comparison::Less,
                Box::new(Expression::Here),
            ),
        ),
    ] {
        assert_eq!(parse(text), Ok(tree), "{text}");
    }
}

#[test]
fn what_is_not_read_is_told_with_its_place() {
    for (text, at, what) in [
        ("", 1, "missing at the end"),
        ("${a} = ", 8, "missing at the end"),
        ("${a} + 1 > 2", 6, "arithmetic"),
        ("(${a} - 1) > 2", 7, "arithmetic"),
        ("../a = 1", 2, "paths"),
        ("/data/a = 1", 1, "paths"),
        ("${a} = ${b} = 1", 13, "a comparison follows"),
        ("${a} = 'x", 10, "quotation mark"),
        ("${a b} = 'x'", 5, "${name}"),
        ("$a = 1", 1, "${name}"),
        ("selected(${a}, 'x'", 19, "closing bracket"),
        ("${a} = 1)", 9, "not opened"),
        ("a = 1", 3, "bracket was expected"),
        ("${a} = 1.2.3", 8, "not a number"),
        ("${a} = 1 ${b} = 2", 10, "expected"),
        ("orange", 7, "bracket was expected"),
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.what.contains(what), "{text}: {error}");
        assert_eq!(error.at, at, "{text}: {error}");
    }
    let deep = "(".repeat(100_000);
    assert!(parse(&deep).unwrap_err().what.contains("too deeply"));
    let calls = "not(".repeat(100_000);
    assert!(parse(&calls).unwrap_err().what.contains("too deeply"));
}

fn expressions() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        "[A-Za-z_][A-Za-z0-9_.-]{0,8}".prop_map(Expression::Question),
        Just(Expression::Here),
        "[^\"]{0,8}".prop_map(Expression::Text),
        "[^']{0,8}".prop_map(Expression::Text),
        any::<i32>().prop_map(|number| Expression::Number(f64::from(number))),
        (-1e9..1e9_f64).prop_map(Expression::Number),
    ];
    let comparisons = prop_oneof![
        Just(Comparison::Equal),
        Just(Comparison::NotEqual),
        Just(Comparison::Less),
        Just(Comparison::AtMost),
        Just(Comparison::Greater),
        Just(Comparison::AtLeast),
    ];
    leaf.prop_recursive(5, 32, 4, move |inner| {
        let several =
            |inner: &BoxedStrategy<Expression>| proptest::collection::vec(inner.clone(), 2..4);
        let inner = inner.boxed();
        prop_oneof![
            several(&inner).prop_map(Expression::All),
            several(&inner).prop_map(Expression::Any),
            (
                "[a-z][a-z-]{0,8}",
                proptest::collection::vec(inner.clone(), 0..3)
            )
                .prop_map(|(name, given)| Expression::Call(name, given)),
            (inner.clone(), comparisons.clone(), inner)
                .prop_map(|(a, how, b)| Expression::Compared(Box::new(a), how, Box::new(b))),
        ]
    })
}

proptest! {
    #[test]
    fn an_expression_prints_as_it_reads(expression in expressions()) {
        prop_assert_eq!(parse(&expression.to_string()), Ok(expression));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,60}") {
        let _ = parse(&text);
    }

    #[test]
    fn nor_do_pieces_of_expressions(pieces in proptest::collection::vec(
        prop_oneof![
            Just("${a}"), Just("."), Just("'"), Just("("), Just(")"), Just(" and "), Just(" or "), Just("="), Just("!="),
            Just("<"), Just("-"), Just("1"), Just("not("), Just(","), Just("$"), Just("{"), Just("}"), Just("é"), Just("\u{a0}"),
        ],
        0..40,
    )) {
        let text = pieces.concat();
        if let Ok(read) = parse(&text) {
            prop_assert_eq!(parse(&read.to_string()), Ok(read));
        }
    }
}
