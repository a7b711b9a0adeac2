//! Batches to workers and back in order: whoever is free takes the next batch and works on it where it was read, while it is
//! near; who took which is noted, so that order, back-pressure and an early stop need no buffer to sort in.

use crate::model::record::Address;
use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Results of a worker that wait for their turn, at most.
const AHEAD: usize = 4;

/// Why a run ended early.
#[derive(Debug)]
pub enum Stop {
    Io(io::Error),
    /// A worker panicked: what it said.
    Panic(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Io(error)
    }
}

/// Sends what `next` yields through workers and gives the results to `sink` in the order of the batches.
///
/// With one job everything happens on this thread. `sink` returns false to stop early.
///
/// # Errors
/// When reading or writing fails, or a worker panics; what came before was given to `sink`.
pub fn run<B: Send, R: Send, W: FnMut(B) -> R + Send>(
    jobs: usize,
    mut next: impl FnMut() -> io::Result<Option<B>> + Send,
    worker: impl Fn() -> W,
    mut sink: impl FnMut(R) -> io::Result<bool>,
) -> Result<(), Stop> {
    if jobs <= 1 {
        let mut work = worker();
        while let Some(batch) = next()? {
            let result = guarded(|| work(batch)).map_err(Stop::Panic)?;
            if !sink(result)? {
                break;
            }
        }
        return Ok(());
    }
    let (order, turns) = channel();
    let source = Mutex::new(Batches { next, order: Some(order), ended: Ok(()) });
    let sunk = thread::scope(|scope| {
        let outputs: Vec<Receiver<Result<R, String>>> = (0..jobs)
            .map(|me| {
                let (send, results) = sync_channel(AHEAD);
                let (source, mut work) = (&source, worker());
                scope.spawn(move || {
                    loop {
                        // On its own line: the source is free again before the work begins.
                        let batch = source.lock().unwrap_or_else(PoisonError::into_inner).take(me);
                        let Some(batch) = batch else { break };
                        let result = guarded(|| work(batch));
                        let failed = result.is_err();
                        if send.send(result).is_err() || failed {
                            break;
                        }
                    }
                });
                results
            })
            .collect();
        // Ends when the last batch was taken; both ends of the channels are gone then, and nobody waits for us.
        for turn in turns {
            match outputs.get(turn).map(Receiver::recv) {
                Some(Ok(Ok(result))) => {
                    if !sink(result)? {
                        break;
                    }
                }
                Some(Ok(Err(panic))) => return Err(Stop::Panic(panic)),
                _ => break,
            }
        }
        Ok(())
    });
    sunk.and(source.into_inner().unwrap_or_else(PoisonError::into_inner).ended)
}

/// Where workers take their batches.
struct Batches<N> {
    next: N,
    /// Who took each batch; none any more when there are no more.
    order: Option<Sender<usize>>,
    ended: Result<(), Stop>,
}

impl<B, N: FnMut() -> io::Result<Option<B>>> Batches<N> {
    /// The next batch, which a worker takes.
    fn take(&mut self, worker: usize) -> Option<B> {
        let order = self.order.as_ref()?;
        match guarded(&mut self.next) {
            Ok(Ok(Some(batch))) => return order.send(worker).is_ok().then_some(batch),
            Ok(Ok(None)) => {}
            Ok(Err(error)) => self.ended = Err(Stop::Io(error)),
            Err(panic) => self.ended = Err(Stop::Panic(panic)),
        }
        self.order = None;
        None
    }
}

/// Runs `work`; a panic becomes its message.
pub fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
}

/// Runs `work` on a record; a panic goes on with the record's place in its message.
pub fn located<R>(address: Address, work: impl FnOnce() -> R) -> R {
    let Address { line, column, index, .. } = address;
    guarded(work).unwrap_or_else(|why| resume_unwind(Box::new(format!("{why}, at record {index}, line {line}, column {column}"))))
}

/// What a panic said.
pub fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(jobs: usize, upto: u32, stop: u32) -> Vec<u32> {
        let (mut n, mut seen) = (0, Vec::new());
        let next = move || {
            n += 1;
            Ok((n <= upto).then_some(n))
        };
        run(
            jobs,
            next,
            || |n: u32| n * 10,
            |r| {
                seen.push(r);
                Ok(r < stop)
            },
        )
        .unwrap();
        seen
    }

    #[test]
    fn results_come_in_the_order_of_the_batches() {
        for jobs in [1, 2, 3, 7] {
            assert_eq!(numbers(jobs, 100, u32::MAX), (1..=100).map(|n| n * 10).collect::<Vec<_>>());
            assert_eq!(numbers(jobs, 100, 50).last(), Some(&50));
            assert!(numbers(jobs, 0, 1).is_empty());
        }
    }

    #[test]
    fn a_panic_is_an_error_with_its_message() {
        for jobs in [1, 2] {
            let mut n = 0;
            let next = || {
                n += 1;
                Ok((n < 9).then_some(n))
            };
            let result = run(jobs, next, || |n: i32| if n == 3 { panic!("at three") } else { n }, |_| Ok(true));
            assert!(matches!(result, Err(Stop::Panic(text)) if text == "at three"));
        }
    }
}
