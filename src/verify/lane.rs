//! A lane to one host: requests go in one after another, as many at once and as often as the host allows.

use reqwest::header::HeaderMap;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A host that failed so often in a row is left alone for a while.
const FAILURES: u32 = 6;
const LEFT_ALONE: Duration = Duration::from_secs(60);
/// How far apart requests go to a host that has not answered yet: the lowest limit that is known of any agency.
const UNKNOWN: Duration = Duration::from_millis(1050);
/// Beyond what a host states: its clock and ours may differ by this.
const LEEWAY: Duration = Duration::from_millis(5);
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
    /// How many requests the host takes in how long, if it ever stated that.
    stated: Option<(u32, Duration)>,
    last: Option<Instant>,
    /// When the host has surely counted each of the last requests: when its answer came, for not all travel equally long, or
    /// a gap after it went.
    counted: VecDeque<Instant>,
    /// How many requests went before those.
    forgotten: u64,
    not_before: Option<Instant>,
    failures: u32,
    left_alone_until: Option<Instant>,
}

impl Default for State {
    fn default() -> State {
        State {
            running: 0,
            at_once: 1,
            gap: UNKNOWN,
            stated: None,
            last: None,
            counted: VecDeque::new(),
            forgotten: 0,
            not_before: None,
            failures: 0,
            left_alone_until: None,
        }
    }
}

impl State {
    /// When the next request may go: a gap after the last, and when the host has forgotten the one that would be too many.
    fn due(&self) -> Option<Instant> {
        let paced = self.last.map(|last| last + self.gap);
        let free = self.stated.and_then(|(limit, interval)| {
            let one_too_many = self.counted.len().checked_sub(limit as usize)?;
            self.counted.get(one_too_many).map(|counted| *counted + interval + LEEWAY)
        });
        [paced, free, self.not_before].into_iter().flatten().max()
    }

    /// A request goes now.
    fn go(&mut self, now: Instant) -> Turn {
        self.running += 1;
        self.last = Some(now);
        self.counted.push_back(now + self.gap);
        let turn = Turn(self.forgotten + self.counted.len() as u64 - 1);
        let kept = self.stated.map_or(1, |(limit, _)| limit as usize);
        while self.counted.len() > kept {
            self.counted.pop_front();
            self.forgotten += 1;
        }
        turn
    }

    /// A request was answered, or never will be.
    fn answered(&mut self, turn: Turn, now: Instant) {
        self.running -= 1;
        let at = turn.0.checked_sub(self.forgotten).and_then(|at| self.counted.get_mut(at as usize));
        if let Some(counted) = at {
            *counted = now.min(*counted);
        }
    }
}

/// A turn in a lane: the number of the request.
#[derive(Clone, Copy)]
#[must_use]
pub struct Turn(u64);

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

    /// Waits for a turn. Who gets one must give it back to [`Lane::leave`].
    ///
    /// # Errors
    /// When the run is over, or the host is left alone.
    pub fn enter(&self, until: Until<'_>) -> Result<Turn, String> {
        let mut state = self.state();
        loop {
            if let Some(why) = until.over() {
                return Err(why.to_owned());
            }
            let now = Instant::now();
            if state.left_alone_until.is_some_and(|until| now < until) {
                return Err("the host failed too often in a row".to_owned());
            }
            let wait = match state.due().filter(|due| *due > now) {
                None if state.running < state.at_once => return Ok(state.go(now)),
                None => GLANCE,
                Some(due) => due - now,
            };
            state = self.changed.wait_timeout(state, wait.min(GLANCE)).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// A request is done; whether the host did its part.
    pub fn leave(&self, turn: Turn, answered: bool) {
        let mut state = self.state();
        state.answered(turn, Instant::now());
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
                state.gap = interval / limit;
                state.at_once = number("x-concurrency-limit").unwrap_or(1);
                state.stated = Some((limit, interval));
            }
            // A server before the agency may answer without them: what was stated holds on.
            None if state.stated.is_none() => state.gap = UNSTATED,
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
        assert_eq!(states(), (3, Duration::from_millis(100)));
        lane.obey(&headers(&[]));
        assert_eq!(lane.state().at_once, 3, "an answer that states nothing changes nothing");
        lane.obey(&headers(&[("x-rate-limit-limit", "1"), ("x-rate-limit-interval", "2s")]));
        assert_eq!(states(), (1, Duration::from_millis(2000)));
    }

    #[test]
    fn a_request_that_travelled_long_is_counted_when_it_was_answered() {
        let start = Instant::now();
        let after = |milliseconds: u64| start + Duration::from_millis(milliseconds);
        let second = Duration::from_secs(1);
        let mut state = State { at_once: 3, gap: second / 3, stated: Some((3, second)), ..State::default() };
        let turns = [0, 334, 668].map(|at| state.go(after(at)));
        assert_eq!(state.due(), Some(after(1333) + LEEWAY + Duration::from_nanos(333_333)), "the first was not answered within a gap");
        state.answered(turns[1], after(400));
        state.answered(turns[0], after(90));
        assert_eq!(state.due(), Some(after(1090) + LEEWAY));
        let _ = state.go(after(1095));
        assert_eq!((state.due(), state.running), (Some(after(1428) + Duration::from_nanos(333_333)), 2), "paced: the second is forgotten sooner");
    }

    #[test]
    fn a_host_that_fails_too_often_is_left_alone() {
        let (lane, stop) = (Lane::default(), AtomicBool::new(false));
        lane.state().gap = Duration::ZERO;
        let until = Until { stop: &stop, end: None };
        for _ in 0..FAILURES {
            let turn = lane.enter(until).unwrap();
            lane.leave(turn, false);
        }
        assert!(lane.enter(until).is_err());
    }
}
