// The same questions in SurveyJS, as its documentation sets it up: one question per page, progress kept in local storage.
// Nothing is done here that would slow it down; the questions are bundled, which saves it a request.
import { Model } from "survey-core";
import "survey-core/survey-core.min.css";
import { renderSurvey } from "survey-js-ui";
import questions from "./questions.json";

const KEPT = "kept";
const survey = new Model(questions);

function keep() {
  localStorage.setItem(KEPT, JSON.stringify({ ...survey.data, page: survey.currentPageNo }));
}

const kept = localStorage.getItem(KEPT);
if (kept) {
  const { page, ...data } = JSON.parse(kept);
  survey.data = data;
  survey.currentPageNo = page;
}
survey.onValueChanged.add(keep);
survey.onCurrentPageChanged.add(keep);
survey.onComplete.add(() => localStorage.removeItem(KEPT));
renderSurvey(survey, document.getElementById("survey"));
