//! The questions both sides ask, and the same questions written for SurveyJS. Knows no browser.

use std::fs;

use demo_site::Study;
use questionnaire::{
    AgeGroupId, AnswerKind, Language, Month, Plan, PlanItem, Rule, StudyDefinition, WaveId,
};
use serde_json::{Value, json};

use crate::error::BenchError;

/// The longest questionnaire of the demonstration study: 33 items.
pub const WAVE: &str = "baseline";
/// Whose questionnaire it is.
pub const AGE_GROUP: &str = "secondary";

/// What tablets get of the study.
pub fn definition(study: &Study) -> Result<StudyDefinition, BenchError> {
    let file: Value = serde_json::from_slice(&fs::read(study.folder().join("public/study.json"))?)?;
    Ok(serde_json::from_value(file["definition"].clone())?)
}

/// The questionnaire that is measured.
pub fn plan(study: &Study) -> Result<Plan, BenchError> {
    let definition = definition(study)?;
    let wave: WaveId = WAVE.parse().map_err(unusable)?;
    let age_group: AgeGroupId = AGE_GROUP.parse().map_err(unusable)?;
    Plan::of(&definition, &wave, &age_group).map_err(unusable)
}

/// SurveyJS's own description of the same questions, one on a page.
pub fn for_surveyjs(plan: &Plan) -> Result<Value, BenchError> {
    let language = Language::from("en-GB");
    let pages: Vec<Value> = plan
        .items
        .iter()
        .map(|asked| page(asked, plan, &language))
        .collect::<Result<_, _>>()?;
    Ok(json!({
        "showProgressBar": true,
        "showQuestionNumbers": "off",
        "pages": pages,
    }))
}

fn page(asked: &PlanItem, plan: &Plan, language: &Language) -> Result<Value, BenchError> {
    let item = &asked.item;
    let choices: Vec<Value> = asked
        .choices
        .iter()
        .map(|choice| json!({ "value": choice.code, "text": choice.label.in_language(language) }))
        .collect();
    let mut element = match &item.answer {
        AnswerKind::SingleChoice(_) => json!({ "type": "radiogroup", "choices": choices }),
        AnswerKind::MultipleChoice(_) => json!({ "type": "checkbox", "choices": choices }),
        AnswerKind::Rating(rating) => json!({
            "type": "rating",
            "rateMin": rating.from,
            "rateMax": rating.to,
            "rateCount": rating.to - rating.from + 1,
            "minRateDescription": rating.low.in_language(language),
            "maxRateDescription": rating.high.in_language(language),
            "displayMode": "buttons",
        }),
        AnswerKind::WholeNumber(range) => json!({
            "type": "text", "inputType": "number", "min": range.from, "max": range.to,
        }),
        AnswerKind::MonthYear(range) => {
            let end = |code| Month::of_code(code).map(|month| month.to_string());
            json!({
                "type": "text", "inputType": "month", "min": end(range.from), "max": end(range.to),
            })
        }
    };
    element["name"] = json!(item.id.as_str());
    element["title"] = json!(asked.question(language));
    let mut page = json!({ "elements": [element] });
    if let Some(introduction) = &asked.introduction {
        page["title"] = json!(introduction.title.in_language(language));
        let body: Vec<&str> = introduction
            .body
            .iter()
            .map(|text| text.in_language(language))
            .collect();
        page["description"] = json!(body.join(" "));
    }
    if let Some(rule) = &asked.show_if {
        page["elements"][0]["visibleIf"] = json!(condition(rule, plan)?);
    }
    Ok(page)
}

/// The demonstration study asks for answered codes only; another rule would need its own translation here.
fn condition(rule: &Rule, plan: &Plan) -> Result<String, BenchError> {
    match rule {
        Rule::Answered { item, any_of } => {
            let mut items = plan.items.iter().filter(|asked| asked.item.id == *item);
            let has_several =
                items.any(|asked| matches!(asked.item.answer, AnswerKind::MultipleChoice(_)));
            let is = if has_several { "contains" } else { "=" };
            let any_of = any_of.iter().map(|code| format!("{{{item}}} {is} {code}"));
            Ok(any_of.collect::<Vec<_>>().join(" or "))
        }
        other => Err(unusable(format!("no words in SurveyJS for {other:?}"))),
    }
}

fn unusable(error: impl std::fmt::Display) -> BenchError {
    BenchError::Study(error.to_string())
}
