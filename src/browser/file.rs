//! Saving a file to wherever the browser saves files. It does not know what is in it, nor whether it was kept.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::window;

/// Offers `bytes` as a file of that name. Says whether the browser took it; only people can say where it is.
pub fn save(name: &str, bytes: &[u8]) -> bool {
    offered(name, bytes).is_some()
}

fn offered(name: &str, bytes: &[u8]) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = window().document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The address stays until the page goes: nobody says when the browser has read it.
    Some(())
}
