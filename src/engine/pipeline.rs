//! Batches to workers and back in order: bounded channels, round-robin on both sides, so that order, back-pressure and
//! an early stop need no buffer to sort in.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Batches in flight per worker: some more than a slice of the scheduler is long, so that none runs dry behind another.
const AHEAD: usize = 6;

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
    thread::scope(|scope| {
        let mut inputs: Vec<SyncSender<B>> = Vec::with_capacity(jobs);
        let mut outputs: Vec<Receiver<Result<R, String>>> = Vec::with_capacity(jobs);
        for _ in 0..jobs {
            let (send_batch, batches) = sync_channel::<B>(AHEAD);
            let (send_result, results) = sync_channel(AHEAD);
            let mut work = worker();
            scope.spawn(move || {
                for batch in batches {
                    let result = guarded(|| work(batch));
                    let failed = result.is_err();
                    if send_result.send(result).is_err() || failed {
                        break;
                    }
                }
            });
            inputs.push(send_batch);
            outputs.push(results);
        }
        let splitter = scope.spawn(move || -> io::Result<()> {
            for turn in 0.. {
                let Some(batch) = next()? else { break };
                if inputs[turn % jobs].send(batch).is_err() {
                    break;
                }
            }
            Ok(())
        });
        let mut ended = Ok(());
        for turn in 0.. {
            match outputs[turn % jobs].recv() {
                Ok(Ok(result)) => match sink(result) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => {
                        ended = Err(Stop::Io(error));
                        break;
                    }
                },
                Ok(Err(panic)) => {
                    ended = Err(Stop::Panic(panic));
                    break;
                }
                Err(_) => break,
            }
        }
        drop(outputs);
        let split = match splitter.join() {
            Ok(split) => split.map_err(Stop::Io),
            Err(panic) => Err(Stop::Panic(message(&*panic))),
        };
        ended.and(split)
    })
}

/// Runs `work`; a panic becomes its message.
pub fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
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
