//! `instruments/*.toml`, as they are written: with grids, whose rows become items. It must not judge whether its parts fit
//! together.

use questionnaire::{
    Ages, AnswerKind, CompletionRules, Instrument, InstrumentId, Item, ItemId, ResponseScale,
    ScaleId, Score, Stem, StemId, Text, Tier, Vector,
};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

/// A fixed set of items. One TOML file in `instruments/` each.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentSource {
    /// Name of the instrument; also the name of its file.
    id: InstrumentId,
    /// Full title.
    title: Text,
    /// Version of the instrument, as its owner names it.
    version: String,
    /// Who made it.
    authors: Vec<String>,
    /// How to cite it.
    citation: String,
    /// DOI of the citation, where there is one.
    doi: Option<String>,
    /// Name of the licence of its wording.
    licence: String,
    /// The sentence that must be shown where it is used and printed; none where the licence asks for none.
    attribution: Option<String>,
    /// Whether its wording may be in the repository.
    tier: Tier,
    /// The ages it is published for.
    ages: Ages,
    /// The period the items ask about, where they name one.
    recall: Option<Text>,
    /// What may and may not be done with it.
    rules: CompletionRules,
    /// What is unconfirmed, and other remarks for the study team.
    #[serde(default)]
    notes: Vec<String>,
    /// The options its items offer.
    #[serde(default)]
    scales: Vec<ResponseScale>,
    /// The items; with the rows of the grids, in the order in which they stand in the file.
    #[serde(default)]
    #[schemars(with = "Vec<Item>")]
    items: Vec<Spanned<Item>>,
    /// Items that have a question and a response scale in common.
    #[serde(default)]
    #[schemars(with = "Vec<Grid>")]
    grids: Vec<Spanned<Grid>>,
    /// The scores.
    #[serde(default)]
    scores: Vec<Score>,
    /// Answers with the scores they must give: `study check` computes them.
    #[serde(default)]
    vectors: Vec<Vector>,
}

/// Items that have a question and a response scale in common, shown one row a screen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Grid {
    /// Name of the grid.
    id: StemId,
    /// The question, in its exact words; shown above each row.
    text: Text,
    /// The response scale of every row, of which one choice can be given.
    scale: ScaleId,
    /// Whether *I don't know* is offered.
    #[serde(default)]
    dont_know: bool,
    /// The rows, in their order.
    rows: Vec<Row>,
}

/// One row of a grid.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Name of the item that the row is, and of its variable.
    id: ItemId,
    /// What stands in the row, in its exact words.
    text: Text,
    /// A line under it; only where the instrument itself has one.
    hint: Option<Text>,
}

impl From<InstrumentSource> for Instrument {
    fn from(source: InstrumentSource) -> Self {
        let grids = || source.grids.iter().map(Spanned::get_ref);
        let stems = grids().map(|Grid { id, text, .. }| Stem {
            id: id.clone(),
            text: text.clone(),
        });
        let stems = stems.collect();
        let items = source.items.into_iter();
        let mut items: Vec<(usize, Vec<Item>)> = items
            .map(|item| (item.span().start, vec![item.into_inner()]))
            .chain(source.grids.into_iter().map(|grid| {
                let start = grid.span().start;
                (start, grid.into_inner().into_items())
            }))
            .collect();
        items.sort_by_key(|(start, _)| *start);
        Self {
            id: source.id,
            title: source.title,
            version: source.version,
            authors: source.authors,
            citation: source.citation,
            doi: source.doi,
            licence: source.licence,
            attribution: source.attribution,
            tier: source.tier,
            ages: source.ages,
            recall: source.recall,
            rules: source.rules,
            notes: source.notes,
            scales: source.scales,
            stems,
            items: items.into_iter().flat_map(|(_, items)| items).collect(),
            scores: source.scores,
            vectors: source.vectors,
        }
    }
}

impl Grid {
    fn into_items(self) -> Vec<Item> {
        let rows = self.rows.into_iter();
        rows.map(|Row { id, text, hint }| Item {
            id,
            stem: Some(self.id.clone()),
            text,
            hint,
            answer: AnswerKind::SingleChoice(self.scale.clone()),
            dont_know: self.dont_know,
        })
        .collect()
    }
}
