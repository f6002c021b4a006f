// The two programs under test, and how to run them. Each test runs against both.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const native = path.resolve(root, process.env.GLASSNET_NATIVE ?? 'build/glassnet');
const node = path.resolve(root, process.env.GLASSNET_NODE ?? 'build/glassnet.js');

export const programs = [
  { name: 'native', command: [native] },
  { name: 'node', command: [process.execPath, node] },
];

// Declares a test for each program: body(run), where run(...args) gives {status, stdout, stderr}.
export function testBoth(title, body) {
  for (const program of programs) {
    test(`${program.name}: ${title}`, { timeout: 300_000 }, () => body(runner(program), program));
  }
}

export function runner(program) {
  return (...args) => run(program, args);
}

// Runs with the streams piped, as a script would. `env` is added to the environment.
export function run(program, args, env = {}) {
  const [file, ...first] = program.command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...first, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

// The one JSON object that a successful --json run prints, in one line.
export async function json(run, ...args) {
  const result = await run(...args, '--json');
  assert.equal(result.status, 0, result.stderr);
  return onlyObject(result);
}

export function onlyObject({ stdout }) {
  assert.match(stdout, /^\{.*\}\n$/, 'one line with one object');
  return JSON.parse(stdout);
}

// Exit status 2, nothing on standard output, exactly one line on standard error that names the culprit.
export function assertRefused(result, ...parts) {
  assert.equal(result.status, 2, `status ${result.status}: ${result.stderr}${result.stdout}`);
  assert.equal(result.stdout, '');
  assert.match(result.stderr, /^glassnet[^\n]*\n$/, 'exactly one line');
  for (const part of parts) {
    assert.ok(result.stderr.includes(part), `${JSON.stringify(result.stderr)} does not name ${JSON.stringify(part)}`);
  }
}

// A folder for the files of a test file, removed at its end.
const folder = mkdtempSync(path.join(tmpdir(), 'glassnet-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

export function scratch(name) {
  return path.join(folder, name);
}
export function scratchFile(name, content) {
  writeFileSync(scratch(name), content);
  return scratch(name);
}
