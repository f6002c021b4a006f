// Prints "<passed> <failed>" for one suite's machine-readable log: ctest's JUnit file (*.xml) or node's TAP (*.tap).
// What didn't run counts as failed: a skipped test, a crash before the summary, a log that is empty or missing.
import { readFileSync } from 'node:fs';

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

// The last "# name N" line of a TAP log is the whole run's.
function countTap(log) {
  const total = (name) => Number([...log.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? NaN);
  const passed = total('pass');
  const failed = sum(['fail', 'cancelled', 'skipped', 'todo'].map(total));
  return Number.isNaN(passed + failed) ? [0, 1] : [passed, passed + failed > 0 ? failed : 1];
}

// A test of ctest's is a program; if it's a doctest one, its own test cases are what counts.
function countProgram(testcase) {
  const succeeded = /^<testcase[^>]* status="run"/.test(testcase);
  const text = testcase.replace(/\x1b\[[0-9;]*m/g, '').replace(/\[0?;?[0-9;]*m/g, '');
  const cases = [...text.matchAll(/test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed\s*\|\s*(\d+) skipped/g)];
  if (cases.length === 0) return succeeded ? [1, 0] : [0, 1];
  const passed = sum(cases.map((match) => Number(match[1])));
  const failed = sum(cases.map((match) => Number(match[2]) + Number(match[3])));
  return [passed, succeeded ? failed : Math.max(failed, 1)];
}

function countJunit(log) {
  const programs = (log.match(/<testcase [^>]*\/>|<testcase [\s\S]*?<\/testcase>/g) ?? []).map(countProgram);
  if (programs.length === 0) return [0, 1];
  return [0, 1].map((column) => sum(programs.map((counts) => counts[column])));
}

const file = process.argv[2] ?? '';
const [passed, failed] = (file.endsWith('.xml') ? countJunit : countTap)(read(file));
console.log(`${passed} ${failed}`);
