//! Rich text: plain text and the marks on it.

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rich<'a> {
    pub text: &'a str,
    pub marks: &'a [Mark],
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub start: u32,
    pub end: u32,
    pub style: Style,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Italic,
    Bold,
    Sub,
    Sup,
    SmallCaps,
    Math,
    Protected,
}
pub enum Event<'a> {
    Text(&'a str),
    Open(Style),
    Close(Style),
}
impl<'a> Rich<'a> {
    pub fn plain(text: &'a str) -> Self {
        Rich { text, marks: &[] }
    }
    pub fn events(&self) -> impl Iterator<Item = Event<'a>> + use<'a> {
        std::iter::once(Event::Text(self.text))
    }
}
