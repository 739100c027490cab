//! What is measured: our own site and, where wanted, SurveyJS. Measures nothing itself.

use demo_site::{Class, ClassSheet, Site, Study};
use questionnaire::Plan;

use crate::{
    ROUNDS,
    error::BenchError,
    questions::{self, AGE_GROUP, WAVE},
    surveyjs::SurveyJs,
};

/// Both sides, ready to be opened.
#[derive(Debug)]
pub struct Subjects {
    /// Our endpoint with the built app.
    pub site: Site,
    /// A class whose codes are used up one by one.
    pub class: ClassSheet,
    /// The questions.
    pub plan: Plan,
    /// The same questions in SurveyJS.
    pub surveyjs: Option<SurveyJs>,
    /// The study, whose folder the site reads.
    pub study: Study,
}

impl Subjects {
    /// Makes a study, starts its site and, where a comparison is wanted, SurveyJS beside it.
    pub async fn prepare(compare: bool) -> Result<Self, BenchError> {
        let study = Study::demonstration()?;
        let class = study.class(Class {
            id: "bench",
            wave: WAVE,
            age_group: AGE_GROUP,
            pupils: ROUNDS,
        })?;
        let site = Site::start(&study)?;
        let plan = questions::plan(&study)?;
        let surveyjs = match compare {
            true => Some(SurveyJs::serve(&questions::for_surveyjs(&plan)?).await?),
            false => None,
        };
        Ok(Self {
            site,
            class,
            plan,
            surveyjs,
            study,
        })
    }

    /// Our class link.
    pub fn link(&self) -> String {
        self.site.link(&self.class)
    }

    /// Where SurveyJS is.
    pub fn surveyjs(&self) -> Result<&str, BenchError> {
        self.surveyjs
            .as_ref()
            .map(|surveyjs| surveyjs.address.as_str())
            .ok_or_else(|| BenchError::SurveyJs("it was not asked for".to_owned()))
    }
}
