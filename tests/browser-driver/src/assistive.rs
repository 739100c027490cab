//! What assistive technology is told of an element, and a finger: commands of WebDriver that `thirtyfour` has no method for.

use http::Method;
use serde_json::{Value, json};
use thirtyfour::{RequestData, SessionId, WebElement, common::command::FormatRequestData};

use crate::{Browser, BrowserError};

#[derive(Debug)]
struct Raw {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let request = RequestData::new(
            self.method.clone(),
            format!("/session/{session}/{}", self.path),
        );
        match &self.body {
            Some(body) => request.add_body(body.clone()),
            None => request,
        }
    }
}

impl Browser {
    /// The element's role in the accessibility tree (WebDriver, section 12.4.8, "Get Computed Role").
    pub async fn role(&self, element: &WebElement) -> Result<String, BrowserError> {
        self.told(element, "computedrole").await
    }

    /// The element's accessible name (WebDriver, section 12.4.9, "Get Computed Label").
    pub async fn name(&self, element: &WebElement) -> Result<String, BrowserError> {
        self.told(element, "computedlabel").await
    }

    async fn told(&self, element: &WebElement, what: &str) -> Result<String, BrowserError> {
        let asked = Raw {
            method: Method::GET,
            path: format!("element/{}/{what}", element.element_id()),
            body: None,
        };
        let told: Value = self.handle().cmd(asked).await?.value()?;
        Ok(told.as_str().unwrap_or_default().to_owned())
    }

    /// Touches the middle of an element with one finger, and lifts it.
    pub async fn touch(&self, element: &WebElement) -> Result<(), BrowserError> {
        element.scroll_into_view().await?;
        let rect = self
            .script(
                "const box = arguments[0].getBoundingClientRect();
                 return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]",
                vec![element.to_json()?],
            )
            .await?;
        let finger = json!({ "actions": [{
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" },
            "actions": [
                { "type": "pointerMove", "duration": 0, "x": rect[0], "y": rect[1] },
                { "type": "pointerDown", "button": 0 },
                { "type": "pointerUp", "button": 0 },
            ],
        }] });
        let touched = Raw {
            method: Method::POST,
            path: "actions".to_owned(),
            body: Some(finger),
        };
        self.handle().cmd(touched).await?;
        Ok(())
    }
}
