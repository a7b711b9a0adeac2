pub mod similar;
pub mod text;
pub mod title;
