// The plane: points chosen, made and put in by hand; the answer beneath them; weights dragged and typed.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';
import {countColours, decodePng} from './support/png.mjs';

after(closeBrowser);

const rectOf = async (driver, id) => {
  const item = (await driver.items()).find((candidate) => candidate.id === id);
  assert.ok(item, `there is an item ${id}`);
  return item;
};
const valueOf = async (driver, id) => (await rectOf(driver, id)).value;
const weight = async (driver, index) => Number((await valueOf(driver, `weight/dense1/${index}`)).replace('−', '-'));

test('exclusive or is chosen from the menu, and learned to the last point', () => withPage({}, 'playground-xor', async (driver) => {
  await driver.waitFor('an image is shown', ({probe, validation_accuracy}) => probe && validation_accuracy !== null);
  await driver.click('data/choose');
  await driver.click('data/choose/xor');
  const begun = await driver.waitFor('points are there', (s) => s.data.name.startsWith('xor:'));
  assert.equal(begun.spec.name, 'playground', 'with a network for points');
  assert.deepEqual(begun.layers.map(({output}) => output[0]), [2, 4, 4, 2, 2, 1, 1, 1]);
  await driver.command({type: 'set', learning_rate: 0.1});
  const learned = await driver.waitFor('every training point is answered rightly',
    ({plane}) => plane?.train.correct === plane?.train.points && plane.train.points > 200, 180);
  assert.ok(learned.plane.train.loss < 0.1, `loss ${learned.plane.train.loss}`);
  // It learns on, and a point may slip for a moment.
  await until('the page says so', async () => /^100\.0%, 0 errors of 2\d\d/.test(await valueOf(driver, 'plane/train')));
  await driver.screenshot('xor-learned');
  await driver.click('data/choose');
  await driver.click('data/choose/fashion');
  const clothes = await driver.waitFor('clothes come', (s) => s.data.name === 'fashion' && s.data.train.images > 0, 180);
  assert.equal(clothes.spec.name, 'convnetjs-mnist', 'back with the network for images');
  await driver.waitFor('and are learned', ({examples}) => examples > 500, 180);
  await driver.screenshot('fashion');
  const {message} = await driver.command({type: 'use-data', name: 'mnist'});
  assert.match(message, /Now learning from mnist: a fresh run/);
  await driver.waitFor('digits come again, each once', (s) => s.data.name === 'mnist' && s.data.train.images === 55_000, 180);
}));

test('a press on the plane puts a point in, a stroke a line of them; the eraser takes them out',
  () => withPage({query: '?data=xor-table&paused=1'}, 'playground-points', async (driver) => {
    const points = async () => (await driver.state()).data.train.images;
    assert.equal(await points(), 4);
    assert.ok(!driver.requests.some((url) => /chunk/.test(url)), 'no images are fetched for points');
    const surface = await rectOf(driver, 'plane/surface');
    const at = (x, y) => [surface.x + surface.w * x, surface.y + surface.h * y];
    await driver.click('plane/tool/1');
    await driver.page.mouse.click(...at(0.1, 0.1));
    await driver.waitFor('a fifth point', (s) => s.data.train.images === 5);
    await driver.page.mouse.move(...at(0.1, 0.9));
    await driver.page.mouse.down();
    await driver.page.mouse.move(...at(0.5, 0.9), {steps: 12});
    await driver.page.mouse.up();
    let drawn = 0;
    await until('the whole stroke is in', async () => { // its last points may still be on their way
      const before = await points();
      await sleep(300);
      drawn = await points();
      return drawn > 8 && drawn === before;
    });
    await driver.screenshot('points-by-hand');
    await driver.click('plane/tool/erase');
    await driver.page.mouse.click(...at(0.1, 0.1));
    await driver.waitFor('one fewer', (s) => s.data.train.images === drawn - 1);
    const {examples} = await driver.command({type: 'step'}).then(() => driver.state());
    assert.ok(examples > 0, 'they are learned from');
    await driver.click('plane/clear');
    await driver.waitFor('none is left', (s) => s.data.train.images === 0);
  }));

test('noise makes the points anew', () => withPage({query: '?preset=playground&paused=1'}, 'playground-noise', async (driver) => {
  assert.equal((await driver.state()).data.name, 'circle');
  await driver.click('plane/noise/increase');
  await driver.waitFor('noisy points', (s) => /^circle:.*noise=0.05/.test(s.data.name));
}));

test('with all weights zero every hidden unit answers alike, and none can break the tie',
  () => withPage({query: '?data=xor&paused=1'}, 'playground-zero', async (driver) => {
    for (let index = 0; index < 12; ++index) await driver.command({type: 'set-weight', layer: 'dense1', index, value: 0});
    for (let index = 0; index < 10; ++index) await driver.command({type: 'set-weight', layer: 'dense2', index, value: 0});
    for (let index = 0; index < 3; ++index) await driver.command({type: 'set-weight', layer: 'dense3', index, value: 0});
    await until('the tiles are equal', async () => {
      const values = await Promise.all([0, 1, 2, 3].map((unit) => valueOf(driver, `graph/tanh1/${unit}`)));
      return values.every((value) => value === '0 to 0');
    });
    for (let i = 0; i < 20; ++i) await driver.command({type: 'step'});
    const weights = await Promise.all([0, 2, 4, 6].map((index) => weight(driver, index)));
    assert.ok(weights.every((value) => value === weights[0]), `equal weights stay equal: ${weights}`);
    await driver.screenshot('all-zero');
  }));

test('a weight is dragged, then typed; undo brings it back', () => withPage({query: '?data=circle&paused=1'}, 'playground-weight',
  async (driver) => {
    const before = await weight(driver, 0);
    const line = await rectOf(driver, 'weight/dense1/0');
    const [x, y] = [line.x + line.w / 2, line.y + line.h / 2];
    await driver.page.mouse.move(x, y);
    await driver.page.mouse.down();
    await driver.page.mouse.move(x, y - 50, {steps: 10});
    await driver.page.mouse.up();
    await until('it has grown by one', async () => Math.abs(await weight(driver, 0) - before - 1) < 0.02);
    await driver.screenshot('weight-dragged');
    await driver.typeInto('weight/value', '-2.5');
    await driver.page.keyboard.press('Enter');
    await until('it is what was typed', async () => (await weight(driver, 0)) === -2.5);
    await driver.command({type: 'undo'});
    await driver.command({type: 'undo'});
    await until('it is what it was', async () => (await weight(driver, 0)) === before);
  }));

test('the plane as two units bend it moves while they learn', () => withPage({query: '?data=circle'}, 'playground-warp', async (driver) => {
  await driver.waitFor('it learns', (s) => s.plane && s.examples > 100);
  await driver.click('plane/warp');
  const picture = () => driver.shownItem('plane/warp/picture');
  assert.match((await picture()).value, /^tanh2, unit 0 across, tanh2, unit 1 up$/);
  const seen = async () => {
    const {x, y, w, h} = await picture();
    return decodePng(Buffer.from(await driver.page.screenshot({clip: {x, y, width: Math.floor(w), height: Math.floor(h)}})));
  };
  const before = await seen();
  assert.ok(countColours(before) > 20, 'lines and points are drawn');
  const {examples} = await driver.state();
  await driver.waitFor('it learns on', (s) => s.examples > examples + 2000);
  await until('the grid has moved', async () => Buffer.compare(Buffer.from((await seen()).data), Buffer.from(before.data)) !== 0);
  await driver.screenshot('playground-warp');
  await driver.click('plane/warp/a');
  await driver.click('plane/warp/a/tanh1-3');
  await until('another unit lies across', async () => (await picture()).value === 'tanh1, unit 3 across, tanh2, unit 1 up');
}));

test('an address that names no data set is told', () => withPage(
  {query: '?data=nonsense', started: false, expected: [/./]}, 'playground-nonsense', async (driver) => {
    const text = await until('the failure is shown', () => driver.attempt(() =>
      !document.getElementById('failure').hidden && document.getElementById('failure').innerText));
    assert.match(text, /There is no data set nonsense/);
  }));

test('the loss landscape: hills around the weights, the run\'s path across them, other directions by a press',
  () => withPage({query: '?data=circle'}, 'landscape', async (driver) => {
    await driver.waitFor('it learns', ({examples}) => examples > 20_000);
    await driver.click('landscape/open');
    const found = await driver.waitFor('the loss was measured around', ({landscape}) => landscape !== null);
    const {loss, side, path, now} = found.landscape;
    assert.equal(loss.length, side * side);
    assert.ok(path.length >= 3 && path[0][0] === 0, 'from the start');
    assert.equal(now.length, 2);
    assert.ok(Math.max(...loss) > 5 * Math.min(...loss), 'there are hills');
    await driver.shownItem('landscape/picture');
    await driver.waitFor('it is drawn anew as the run goes on', ({landscape}) => landscape.examples > found.landscape.examples);
    await driver.screenshot('landscape');
    await driver.click('landscape/along/random');
    await driver.waitFor('in other directions', ({landscape}) => landscape.along === 'random');
    await driver.click('run/pause');
    await driver.screenshot('landscape-random');
  }));
