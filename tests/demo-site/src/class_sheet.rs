//! What a teacher holds in hand: the class link and the code slips. Read from the printed sheet, as a person would.

use crate::SiteError;

/// A class's link and codes.
#[derive(Clone, Debug)]
pub struct ClassSheet {
    /// The signed class link, without the address before it.
    pub token: String,
    /// The codes on the slips, spare ones last.
    pub codes: Vec<String>,
    /// What opens the class page.
    pub teacher_code: String,
}

impl ClassSheet {
    /// Reads the address from the team's table and the codes from the printed page.
    pub(crate) fn read(address: &str, printed: &str) -> Result<Self, SiteError> {
        let token = address
            .split_once("#c=")
            .map(|(_, token)| token.to_owned())
            .ok_or_else(|| SiteError::Unexpected("links.csv holds no class link".to_owned()))?;
        let codes: Vec<String> = printed
            .split("class=\"code\" aria-label=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"'))
            .map(|(code, _)| code.to_owned())
            .collect();
        if codes.is_empty() {
            return Err(SiteError::Unexpected(
                "the printed sheet holds no code".to_owned(),
            ));
        }
        let teacher_code = printed
            .split_once("class=\"teacher-code\"")
            .and_then(|(_, rest)| rest.split_once("</p>")?.0.rsplit_once("<b>"))
            .and_then(|(_, code)| Some(code.split_once("</b>")?.0.to_owned()))
            .ok_or_else(|| SiteError::Unexpected("the sheet holds no teacher code".to_owned()))?;
        Ok(Self {
            token,
            codes,
            teacher_code,
        })
    }
}
