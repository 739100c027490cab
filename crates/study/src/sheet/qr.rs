//! A class link's QR code as inline SVG, for paper.

use class_link::Qr;

/// The drawing; it scales to the box it stands in.
pub(super) fn svg(qr: &Qr) -> String {
    let (size, path) = (qr.size(), qr.path());
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"QR code of the class link\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/><path d=\"{path}\"/></svg>"
    )
}
