//! The names of the words the app itself needs. The words are data: `texts/*.toml`, by age group's look and language.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! text_keys {
    ($($name:ident $key:literal $doc:literal)*) => {
        /// Every text of the app's own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum TextKey {
            $(#[doc = $doc] #[serde(rename = $key)] $name,)*
        }

        impl TextKey {
            /// All of them; a study must have words for each.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Whether the words depend on a count `{n}`, and so have a plural form for each kind of count the language knows.
            pub fn counts(self) -> bool {
                matches!(self, Self::CodeTooShort | Self::CodeTooFewPictures | Self::LookBackSome | Self::Waiting)
            }

            /// The key as it stands in `texts/*.toml`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }

        impl FromStr for TextKey {
            type Err = ();

            fn from_str(key: &str) -> Result<Self, ()> {
                match key { $($key => Ok(Self::$name),)* _ => Err(()) }
            }
        }
    };
}

text_keys! {
    LanguageName "language_name" "The language's own name, as it calls itself."
    LanguageChoice "language_choice" "Names the buttons for choosing a language; heard, not seen."
    CodeTitle "code_title" "Heading of the code screen."
    CodeHint "code_hint" "Where the code is found."
    CodeLabel "code_label" "Label of the code field."
    CodeEnter "code_enter" "Button that enters the code."
    CodeChecking "code_checking" "While the code is checked."
    CodeEmpty "code_empty" "Nothing was entered."
    CodeTooShort "code_too_short" "Symbols are missing; `{n}` are there."
    CodeTooLong "code_too_long" "There are too many symbols."
    CodeSymbol "code_symbol" "`{symbol}` is never in a code."
    CodeMistyped "code_mistyped" "The check symbol does not fit."
    CodeOtherClass "code_other_class" "The code is not of this class."
    CodeFinished "code_finished" "The code has finished on this tablet."
    CodeReading "code_reading" "The tablet could not read or write what it keeps; try again or tell the teacher."
    CodeTitlePictures "code_title_pictures" "Heading of the code screen while the code is tapped as pictures."
    CodeTooFewPictures "code_too_few_pictures" "Pictures are missing; `{n}` are there, perhaps none."
    CodeMistypedPictures "code_mistyped_pictures" "The pictures do not belong together: one is wrong, or two changed places."
    CodeTapped "code_tapped" "Announced after a key: its letter or picture, `{name}`, and that `{n}` of six are there."
    CodeDelete "code_delete" "Button that takes the last letter or picture away."
    CodeUsePictures "code_use_pictures" "Button: the code is tapped as pictures from now on."
    CodeUseLetters "code_use_letters" "Button: as letters and numbers again, no longer as pictures."
    CodeUseKeys "code_use_keys" "Button: with large keys on the screen."
    CodeUseKeyboard "code_use_keyboard" "Button: with the tablet's own keyboard, no longer with large keys on the screen."
    PictureWords "picture_words" "The words for the pictures of the 32 symbols, with commas between, in the symbols' order."
    StartTitle "start_title" "Heading of a personal link's first screen: whether it is this person's."
    StartBody "start_body" "Whom a personal link is for, in neutral words; no code and no name."
    WelcomeBack "welcome_back" "Announced when a draft is taken up again."
    PageOf "page_of" "Page `{n}` of `{total}` of the information."
    AssentYes "assent_yes" "Yes, I'd like to."
    AssentNo "assent_no" "No, thank you."
    PracticeTitle "practice_title" "Heading above the practice question."
    PracticeIntro "practice_intro" "What the practice question is for."
    Progress "progress" "Question `{n}` of `{total}`."
    Back "back" "One screen back."
    Next "next" "One screen on."
    Skip "skip" "I'd rather not say."
    DontKnow "dont_know" "I don't know."
    Nudge "nudge" "Shown once when *Next* is pressed without an answer."
    ChooseAny "choose_any" "In a multiple choice: more than one may be chosen."
    NumberLabel "number_label" "A whole number from `{from}` to `{to}`."
    NumberWrong "number_wrong" "What was typed is no whole number from `{from}` to `{to}`."
    MonthLabel "month_label" "Label of the list of months."
    YearLabel "year_label" "Label of the list of years."
    MonthNames "month_names" "The twelve months from January on, each after the first behind a comma and a space."
    MonthWrong "month_wrong" "A month without a year or the other way round, or one that is not from `{from}` to `{to}`."
    FindLabel "find_label" "Label of the field that looks for words in a long list of choices."
    FindSome "find_some" "So many choices are shown: `{n}` of `{total}`."
    FindNone "find_none" "No choice has what was typed in it."
    FindAll "find_all" "Button that shows the whole list again."
    LookBackTitle "look_back_title" "Heading of the look back."
    LookBackNone "look_back_none" "Every question has an answer."
    LookBackSome "look_back_some" "`{n}` questions have no answer."
    LookBackMay "look_back_may" "They may be left as they are."
    LookBackGo "look_back_go" "Go to question `{n}`."
    Finish "finish" "Button that finishes."
    Finishing "finishing" "While the answers are being sealed and kept."
    FinishFailed "finish_failed" "The sealed answers could not be kept; they are still in the draft; try again."
    Kept "kept" "The answers are kept, sealed, and not yet sent."
    Sent "sent" "The answers have arrived."
    Stop "stop" "Button that opens the stop choices."
    StopTitle "stop_title" "Heading of the stop choices."
    StopBody "stop_body" "What the stop choices do."
    StopCarryOn "stop_carry_on" "Carry on."
    StopSend "stop_send" "Send what I answered."
    StopThrowAway "stop_throw_away" "Throw my answers away."
    StoppedTitle "stopped_title" "Heading after the answers were thrown away."
    StoppedBody "stopped_body" "What was thrown away and what was sent."
    BrokenOffTitle "broken_off_title" "Heading after a pupil stopped and sent what was answered."
    BrokenOffBody "broken_off_body" "Said after a pupil stopped and sent what was answered."
    ColourTitle "colour_title" "Something calm to do after the end: the button to it, and its heading."
    ColourHint "colour_hint" "What to do there, and that it is not kept."
    Colours "colours" "The names of its colours, with commas between: none, yellow, orange, red, green, blue, purple."
    ColourShape "colour_shape" "Read out: shape `{n}` of the pattern and the name of its `{colour}`."
    ColourUndo "colour_undo" "Button that takes the last colour back."
    ColourClear "colour_clear" "Button that takes all colours away."
    GiveBack "give_back" "Give the tablet back: leads to the next pupil."
    GiveBackHint "give_back_hint" "What happens with the button."
    ClosePage "close_page" "After a personal link's session, which nobody else follows: the page can be closed."
    Cover "cover" "Button that covers everything."
    CoverShort "cover_short" "The same in one word, for narrow screens: a part of the whole, as it is read out."
    CoverTitle "cover_title" "What is said on the cover."
    CoverLift "cover_lift" "Button that takes the cover away."
    Locked "locked" "On the code screen, after nobody has touched the tablet for long: why the code is asked again."
    Talk "talk" "Button that opens the support contacts."
    TalkShort "talk_short" "The same in one word, for narrow screens: a part of the whole, as it is read out."
    TalkTitle "talk_title" "Heading of the support contacts."
    TalkBody "talk_body" "Sentence above the support contacts."
    TalkClose "talk_close" "Back to where the pupil was."
    Settings "settings" "Button that opens the settings, and their heading."
    SettingsShort "settings_short" "The same on a narrow screen."
    SettingsSize "settings_size" "Heading of the text sizes."
    SettingsSizeNormal "settings_size_normal" "Text size: as it is at first."
    SettingsSizeBig "settings_size_big" "Text size: 115 %."
    SettingsSizeBigger "settings_size_bigger" "Text size: 130 %."
    SettingsSizeBiggest "settings_size_biggest" "Text size: 150 %."
    SettingsColours "settings_colours" "Heading of the colours."
    SettingsColoursOwn "settings_colours_own" "Colours: the look's own, on a ground of a soft white."
    SettingsColoursWhite "settings_colours_white" "Colours: on white."
    SettingsColoursDark "settings_colours_dark" "Colours: light on dark."
    SettingsColoursContrast "settings_colours_contrast" "Colours: black and white."
    SettingsColoursBlue "settings_colours_blue" "Colours: on a blue tint."
    SettingsColoursRose "settings_colours_rose" "Colours: on a rose tint."
    SettingsHelps "settings_helps" "Heading of what else may help with reading."
    SettingsLetters "settings_letters" "Box: letters that are easier to read."
    SettingsSpacing "settings_spacing" "Box: more space between letters, words and lines."
    SettingsMotion "settings_motion" "Box: less movement."
    SettingsReset "settings_reset" "Button that sets everything back."
    ReadToMe "read_to_me" "Button that has the screen read aloud."
    ReadShort "read_short" "The same in one word, a part of `read_to_me`, where the screen is narrow."
    StopReading "stop_reading" "The same button while the screen is being read."
    StopReadingShort "stop_reading_short" "The same in one word, a part of `stop_reading`."
    SavingFailed "saving_failed" "The draft could not be saved; the pupil can go on; the teacher should know."
    Waiting "waiting" "On the code screen: `{n}` sealed responses wait to be sent from this tablet."
    NotDurable "not_durable" "On the code screen: this tablet keeps answers less safely (no IndexedDB)."
    LinkLate "link_late" "On the code screen: the link's time has passed or not come; answers are still kept."
    SkipToContent "skip_to_content" "Link to the main part of the screen, for keyboards."
}
