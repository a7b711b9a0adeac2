//! A lane to one host: requests go in one after another, as many at once and as often as the host allows.

use reqwest::header::HeaderMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A host that failed so often in a row is left alone for a while.
const FAILURES: u32 = 6;
const LEFT_ALONE: Duration = Duration::from_secs(60);
/// Requests go a little further apart than the host states, for they do not all travel equally long.
const SLACK: f64 = 1.05;
/// How often a host is asked that states no limit, once it has answered.
const UNSTATED: Duration = Duration::from_millis(200);
/// How often it is looked whether a run was stopped.
const GLANCE: Duration = Duration::from_millis(50);

/// What stands between requests to one host.
#[derive(Default)]
pub struct Lane {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    running: u32,
    at_once: u32,
    gap: Duration,
    /// Whether the host ever stated a limit.
    stated: bool,
    last: Option<Instant>,
    not_before: Option<Instant>,
    failures: u32,
    left_alone_until: Option<Instant>,
}

impl Default for State {
    /// The lowest limits that are known of any agency: one request a second, one at once.
    fn default() -> State {
        let gap = Duration::from_secs(1).mul_f64(SLACK);
        State { running: 0, at_once: 1, gap, stated: false, last: None, not_before: None, failures: 0, left_alone_until: None }
    }
}

/// When a run has to end.
#[derive(Clone, Copy)]
pub struct Until<'u> {
    pub stop: &'u AtomicBool,
    pub end: Option<Instant>,
}

impl Until<'_> {
    /// Why the run is over, if it is.
    pub fn over(&self) -> Option<&'static str> {
        if self.stop.load(Ordering::Relaxed) {
            return Some("the run was interrupted");
        }
        self.end.filter(|end| Instant::now() >= *end).map(|_| "the time of --timeout was over")
    }

    /// Sleeps, unless the run is over before.
    ///
    /// # Errors
    /// Why it is over.
    pub fn sleep(&self, time: Duration) -> Result<(), String> {
        let wake = Instant::now() + time;
        loop {
            if let Some(why) = self.over() {
                return Err(why.to_owned());
            }
            let left = wake.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(GLANCE));
        }
    }
}

impl Lane {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn. Who gets one must call [`Lane::leave`].
    ///
    /// # Errors
    /// When the run is over, or the host is left alone.
    pub fn enter(&self, until: Until<'_>) -> Result<(), String> {
        let mut state = self.state();
        loop {
            if let Some(why) = until.over() {
                return Err(why.to_owned());
            }
            let now = Instant::now();
            if state.left_alone_until.is_some_and(|until| now < until) {
                return Err("the host failed too often in a row".to_owned());
            }
            let due = [state.last.map(|last| last + state.gap), state.not_before].into_iter().flatten().max().filter(|due| *due > now);
            let wait = match due {
                None if state.running < state.at_once => {
                    state.running += 1;
                    state.last = Some(now);
                    return Ok(());
                }
                None => GLANCE,
                Some(due) => due - now,
            };
            state = self.changed.wait_timeout(state, wait.min(GLANCE)).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// A request is done; whether the host did its part.
    pub fn leave(&self, answered: bool) {
        let mut state = self.state();
        state.running -= 1;
        if answered {
            (state.failures, state.left_alone_until) = (0, None);
        } else {
            state.failures += 1;
            if state.failures >= FAILURES {
                state.left_alone_until = Some(Instant::now() + LEFT_ALONE);
            }
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Nobody goes in for a while: the host said that it is too much.
    pub fn pause(&self, time: Duration) {
        let mut state = self.state();
        let until = Instant::now() + time;
        state.not_before = Some(state.not_before.map_or(until, |before| before.max(until)));
    }

    /// Takes over the limits that an answer states.
    pub fn obey(&self, headers: &HeaderMap) {
        let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
        let number = |name: &str| of(name).and_then(|value| value.parse::<u32>().ok()).filter(|number| *number > 0);
        let mut state = self.state();
        match number("x-rate-limit-limit") {
            Some(limit) => {
                let interval = of("x-rate-limit-interval").and_then(seconds).unwrap_or(Duration::from_secs(1));
                state.gap = interval.mul_f64(SLACK) / limit;
                state.at_once = number("x-concurrency-limit").unwrap_or(1);
                state.stated = true;
            }
            // A server before the agency may answer without them: what was stated holds on.
            None if !state.stated => state.gap = UNSTATED,
            None => {}
        }
    }
}

/// `1s`, `2m` or a bare number of seconds.
fn seconds(text: &str) -> Option<Duration> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: u64 = text[..digits].parse().ok()?;
    let unit = match &text[digits..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => return None,
    };
    Some(Duration::from_secs(number.clamp(1, 24) * unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
        all.iter().map(|(name, value)| (reqwest::header::HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn what_a_host_states_is_obeyed_at_once() {
        let lane = Lane::default();
        // One look at a time: the state is locked while it is looked at.
        let states = || {
            let state = lane.state();
            (state.at_once, state.gap)
        };
        assert_eq!(states(), (1, Duration::from_millis(1050)));
        lane.obey(&headers(&[("x-rate-limit-limit", "10"), ("x-rate-limit-interval", "1s"), ("x-concurrency-limit", "3")]));
        assert_eq!(states(), (3, Duration::from_millis(105)));
        lane.obey(&headers(&[]));
        assert_eq!(lane.state().at_once, 3, "an answer that states nothing changes nothing");
        lane.obey(&headers(&[("x-rate-limit-limit", "1"), ("x-rate-limit-interval", "2s")]));
        assert_eq!(states(), (1, Duration::from_millis(2100)));
    }

    #[test]
    fn a_host_that_fails_too_often_is_left_alone() {
        let (lane, stop) = (Lane::default(), AtomicBool::new(false));
        lane.state().gap = Duration::ZERO;
        let until = Until { stop: &stop, end: None };
        for _ in 0..FAILURES {
            lane.enter(until).unwrap();
            lane.leave(false);
        }
        assert!(lane.enter(until).is_err());
    }
}
