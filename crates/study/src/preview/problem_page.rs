//! What is wrong with the study's files, as a page: in place of whatever was asked for, until it is mended. It must not judge.

use axum::{http::StatusCode, response::Response};

use super::{ProofError, page::page};
use crate::{Problem, Problems, markup::Html};

/// The page of what stands in the way.
pub fn problem_page(error: &ProofError) -> Response {
    // The request was right: what is served is not.
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    page(
        status,
        "The study cannot be shown as it is",
        |html| match error {
            ProofError::Study(problems) => write_problems(problems, html),
            ProofError::Sign(error) => html.line("p.lead", &error.to_string()),
        },
    )
}

/// A page for an address that leads nowhere.
pub fn not_found() -> Response {
    page(StatusCode::NOT_FOUND, "Nothing is here", |html| {
        html.element("p.lead", |html| {
            html.words("All questionnaires are on ");
            html.line(
                crate::markup::tag("a").with("href", "/"),
                "the first page of the preview",
            );
            html.words(".");
        });
    })
}

fn write_problems(problems: &Problems, html: &mut Html) {
    let mut errors = problems.errors.clone();
    errors.sort();
    let how_many = match errors.len() {
        1 => "One thing is wrong.".into(),
        n => format!("{n} things are wrong."),
    };
    html.line(
        "p.lead",
        &format!("{how_many} Change the file, save it, and load this page again."),
    );
    html.element("ol.problems", |html| {
        for error in &errors {
            html.element("li", |html| write_problem(error, html));
        }
    });
}

/// Where it is, what it is, and what to do.
pub fn write_problem(problem: &Problem, html: &mut Html) {
    html.element("p.place", |html| {
        html.line("code", &problem.file);
        if let Some(line) = problem.line {
            html.words(&format!(", line {line}"));
        }
    });
    html.line("p", &problem.what);
    html.line("p.remedy", &problem.remedy);
}
