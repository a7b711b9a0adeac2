//! What each field reads as, per spelling.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> { x: std::marker::PhantomData<&'a ()> }
