// A user who presses, types, scrolls and resizes whatever comes under the hand, with a real mouse and real keys: the page
// stays alive and complains of nothing, the network stays a possible one, and it goes on learning.
// (tests/ui/random_user_test.cpp does ten thousand such actions on the interface alone.)
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, withPage} from './support/page.mjs';

after(closeBrowser);

const actions = 150;
const keys = ['Tab', 'Enter', ' ', 'Escape', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Backspace', 's', 'z', 'y', 'd', '?', '/'];
const texts = ['0', '3', '12', '0.5', 'stri', '-1', 'λ'];
const pressable = new Set(['button', 'toggle', 'menu', 'option', 'number', 'slider', 'tile', 'cell']);

/** Numbers below `count` from a seed: Marsaglia's xorshift of 32 bits. */
function dice(seed) {
  let state = seed;
  return (count) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % count;
  };
}

async function act(driver, below) {
  const {page} = driver;
  const chance = below(100);
  const {width, height} = page.viewport();
  if (chance < 60) {
    const items = (await driver.items()).filter(({kind, w, h}) => pressable.has(kind) && w > 0 && h > 0);
    const item = items[below(items.length)];
    await page.mouse.click(item.x + item.w * below(100) / 100, item.y + item.h * below(100) / 100, {delay: 20});
  } else if (chance < 75) {
    await page.keyboard.press(keys[below(keys.length)]);
  } else if (chance < 83) {
    await page.keyboard.type(texts[below(texts.length)]);
  } else if (chance < 91) {
    await page.mouse.move(below(width), below(height));
    await page.mouse.wheel({deltaY: below(800) - 400});
  } else if (chance < 96) {
    await page.mouse.move(below(width), below(height));
    await page.mouse.down();
    await page.mouse.move(below(width), below(height), {steps: 3});
    await page.mouse.up();
  } else {
    await page.setViewport({width: 360 + below(1100), height: 400 + below(500)});
  }
}

test('a hundred and fifty actions at random', () => withPage({}, 'random-user', async (driver) => {
  await driver.waitFor('it learns', ({examples}) => examples > 200);
  const {spec} = await driver.state();
  const seed = 20260;
  const below = dice(seed);
  for (let i = 0; i < actions; ++i) {
    try {
      await act(driver, below);
      await sleep(20);
      const {layers} = await driver.state();
      assert.ok(layers.every(({output}) => output.every((side) => side > 0)));
    } catch (error) {
      error.message = `seed ${seed}, action ${i}: ${error.message}`;
      throw error;
    }
  }
  await driver.page.setViewport({width: 1440, height: 900});
  await driver.command({type: 'apply', spec});
  await driver.command({type: 'set', optimizer: 'adadelta', learning_rate: 1, batch: 20});
  await driver.command({type: 'reset', seed: 1});
  await driver.command({type: 'train'});
  await driver.waitFor('it learns as ever', ({examples, loss}) => examples > 2000 && loss !== null && loss < 1);
}));
