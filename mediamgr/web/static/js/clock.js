// The time, as the school's computer has it: an iPad whose clock is wrong still signs, and still dates its pictures.

let ahead = 0;
// What a page needs to be loaded is no error of the clock.
const SLACK_MS = 60000;

export function now() {
  return Date.now() + ahead;
}

// `school` is the school's time (milliseconds) at this moment; gives by how much this device's clock is behind it.
export function setClock(school) {
  const behind = school - Date.now();
  return runAhead(Math.abs(behind) > SLACK_MS ? behind : 0);
}

export function runAhead(milliseconds) {
  ahead = milliseconds;
  return ahead;
}
