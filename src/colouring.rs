//! What was coloured in a pattern, stroke by stroke, so that each can be taken back. Pure, kept nowhere, and gone with the screen.

/// The colour of a shape that has none.
pub const NONE: usize = 0;

/// The strokes, oldest first; nothing in place of one is a new beginning.
#[derive(Debug, Clone, Default)]
pub struct Colouring {
    strokes: Vec<Option<(usize, usize)>>,
}

impl Colouring {
    /// Gives a shape a colour.
    pub fn paint(&mut self, shape: usize, colour: usize) {
        if self.colour_of(shape) != colour {
            self.strokes.push(Some((shape, colour)));
        }
    }

    /// Takes all colours away. This, too, can be taken back.
    pub fn clear(&mut self) {
        self.strokes.push(None);
    }

    /// Takes the last stroke back.
    pub fn undo(&mut self) {
        self.strokes.pop();
    }

    /// The colour of a shape.
    pub fn colour_of(&self, shape: usize) -> usize {
        let since_cleared = self.strokes.iter().rev().map_while(|stroke| *stroke);
        let mut of_shape = since_cleared.filter(|(painted, _)| *painted == shape);
        of_shape.next().map_or(NONE, |(_, colour)| colour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colours(colouring: &Colouring) -> [usize; 3] {
        [0, 1, 2].map(|shape| colouring.colour_of(shape))
    }

    #[test]
    fn a_shape_has_the_colour_it_was_given_last() {
        let mut colouring = Colouring::default();
        assert_eq!(colours(&colouring), [NONE; 3]);
        colouring.paint(1, 4);
        colouring.paint(2, 5);
        colouring.paint(1, 6);
        assert_eq!(colours(&colouring), [NONE, 6, 5]);
        colouring.paint(2, NONE);
        assert_eq!(colours(&colouring), [NONE, 6, NONE]);
    }

    #[test]
    fn undo_takes_back_one_change_at_a_time() {
        let mut colouring = Colouring::default();
        colouring.paint(1, 4);
        colouring.paint(1, 6);
        // No change, so nothing to take back.
        colouring.paint(1, 6);
        colouring.undo();
        assert_eq!(colours(&colouring), [NONE, 4, NONE]);
        colouring.undo();
        assert_eq!(colours(&colouring), [NONE; 3]);
        colouring.undo();
        assert_eq!(colours(&colouring), [NONE; 3]);
    }

    #[test]
    fn a_new_beginning_can_be_taken_back() {
        let mut colouring = Colouring::default();
        colouring.paint(0, 1);
        colouring.paint(1, 2);
        colouring.clear();
        assert_eq!(colours(&colouring), [NONE; 3]);
        colouring.paint(1, 3);
        assert_eq!(colours(&colouring), [NONE, 3, NONE]);
        colouring.undo();
        colouring.undo();
        assert_eq!(colours(&colouring), [1, 2, NONE]);
    }
}
