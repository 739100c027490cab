//! What a pupil has set the screen to. It only knows words: the style sheets know what each looks like, and the draft keeps them.

/// One thing that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// How large the words are.
    Size,
    /// What colours the page has.
    Colours,
    /// Letters that are easier to tell apart.
    Letters,
    /// More space between letters, words and lines.
    Spacing,
    /// No movement.
    Motion,
}

impl Setting {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Size,
        Self::Colours,
        Self::Letters,
        Self::Spacing,
        Self::Motion,
    ];

    /// The attribute of the page's root element that the style sheets go by.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Size => "data-zoom",
            Self::Colours => "data-theme",
            Self::Letters => "data-letters",
            Self::Spacing => "data-spacing",
            Self::Motion => "data-motion",
        }
    }

    /// What it can be set to; the first is how it was before. No word stands twice, and drafts are kept with them: words are
    /// only ever added.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Size => &["", "115", "130", "150"],
            Self::Colours => &["", "white", "dark", "contrast", "blue", "rose"],
            Self::Letters => &["", "easy"],
            Self::Spacing => &["", "wide"],
            Self::Motion => &["", "less"],
        }
    }
}

/// For each setting which of its words is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings([u8; Setting::ALL.len()]);

impl Settings {
    /// The place of what is chosen among the setting's words.
    pub fn at(self, setting: Setting) -> i32 {
        self.0[setting as usize].into()
    }

    /// The word that is chosen; nothing while it is as it was before.
    pub fn word(self, setting: Setting) -> Option<&'static str> {
        let words = setting.words();
        words
            .get(usize::from(self.0[setting as usize]))
            .copied()
            .filter(|word| !word.is_empty())
    }

    /// The same with another choice.
    pub fn with(mut self, setting: Setting, at: i32) -> Self {
        self.0[setting as usize] = at as u8;
        self
    }

    /// These, and where nothing is chosen those of `before`.
    pub fn over(mut self, before: Self) -> Self {
        for (at, before) in self.0.iter_mut().zip(before.0) {
            if *at == 0 {
                *at = before;
            }
        }
        self
    }

    /// As a draft keeps it.
    pub fn to_text(self) -> String {
        let mut text = String::new();
        for word in Setting::ALL.into_iter().filter_map(|it| self.word(it)) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    /// From what a draft kept. Words of a later version are passed over.
    pub fn from_text(text: &str) -> Self {
        let mut settings = Self::default();
        for word in text.split(' ') {
            for setting in Setting::ALL {
                let found = setting.words().iter().position(|it| *it == word);
                if let Some(at) = found.filter(|at| *at > 0) {
                    settings = settings.with(setting, at as i32);
                }
            }
        }
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_reads_back_from_its_text() {
        for setting in Setting::ALL {
            for at in 0..setting.words().len() {
                let chosen = Settings::default()
                    .with(Setting::Colours, 2)
                    .with(setting, at as i32);
                assert_eq!(Settings::from_text(&chosen.to_text()), chosen);
            }
        }
        let all = Settings([3, 5, 1, 1, 1]);
        assert_eq!(all.to_text(), "150 rose easy wide less");
        assert_eq!(Settings::default().to_text(), "");
    }

    #[test]
    fn no_word_stands_twice() {
        let mut words: Vec<_> = Setting::ALL
            .iter()
            .flat_map(|setting| &setting.words()[1..])
            .collect();
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(
            words
                .iter()
                .all(|word| !word.is_empty() && !word.contains(' '))
        );
    }

    #[test]
    fn what_is_chosen_now_comes_before_what_was_chosen_before() {
        let now = Settings::from_text("dark wide");
        let before = Settings::from_text("130 rose less");
        assert_eq!(now.over(before).to_text(), "130 dark wide less");
        assert_eq!(Settings::default().over(before), before);
        assert_eq!(now.over(Settings::default()), now);
    }

    #[test]
    fn what_a_later_version_wrote_is_read_as_far_as_it_is_known() {
        let known = Settings::default().with(Setting::Letters, 1);
        assert_eq!(Settings::from_text("sepia easy  200"), known);
        assert_eq!(Settings::from_text(""), Settings::default());
    }
}
