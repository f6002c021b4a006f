// The course's program in the page gives exactly what the command line prints, to the last digit.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {json, programs, runner} from '../cli/program.mjs';
import {laboratory, pourImages} from './laboratory.mjs';

const quick = ['1A-i', '1A-ii', '1B', '1C', '3A', '3B', '3C'];

for (const id of quick) {
  test(`${id}: two seeds, put together, are what the command line prints`, {timeout: 300_000}, async () => {
    const program = await laboratory();
    const ours = program.merge([7, 8].map((seed) => program.run(id, seed)));
    for (const other of programs) {
      const theirs = await json(runner(other), 'experiment', id, '--seed', '7', '--seeds', '2').catch((error) => {
        throw new Error(`${other.name}: ${error.message}`);
      });
      assert.equal(JSON.stringify(ours), JSON.stringify(theirs), other.name);
    }
  });
}

test('3D-ii, on MNIST: the same digits natively, under node and here', {timeout: 600_000}, async () => {
  const program = await laboratory();
  assert.throws(() => program.run('3D-ii', 2), /images have not all come/);
  pourImages(program);
  const ours = program.run('3D-ii', 2);
  for (const other of programs) {
    const theirs = await json(runner(other), 'experiment', '3D-ii', '--seed', '2', '--seeds', '1');
    assert.equal(JSON.stringify(ours), JSON.stringify(theirs), other.name);
  }
});

test('whoever listens hears how a run goes, and it is the same run', async () => {
  const moments = [];
  const heard = (await laboratory((moment) => moments.push(moment))).run('1A-ii', 3);
  assert.deepEqual(heard, (await laboratory()).run('1A-ii', 3));
  assert.deepEqual([...new Set(moments.map(({run}) => run))], ['random', 'zero']);
  assert.ok(moments.every(({done}, i) => done <= 1 && (i === 0 || done >= moments[i - 1].done)), 'it only goes on');
  assert.equal(moments.at(-1).done, 1);
  assert.equal(moments.at(-1).examples, 60_000);
  assert.ok(Math.abs(moments.find(({run}) => run === 'zero').loss - Math.LN2) < 0.01, 'zero weights begin at ln 2');
});

test('what does not exist is refused with a sentence, and the program goes on', async () => {
  const program = await laboratory();
  assert.throws(() => program.run('9Z', 1), /no experiment '9Z'/);
  assert.throws(() => program.merge([program.run('3A', 1), program.run('3B', 1)]), /different experiments, 3A and 3B/);
  assert.throws(() => program.merge([]), /no result to merge/);
  assert.equal(program.run('3B', 1).held, true);
});
