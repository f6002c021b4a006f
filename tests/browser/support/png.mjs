// What tests do with the PNGs that browsers make of pages.
import assert from 'node:assert/strict';
import {PNG} from 'pngjs';

/** @param {Buffer} png @returns {{width: number, height: number, data: Uint8Array}} RGB, row by row */
export function decodePng(png) {
  const {width, height, data} = PNG.sync.read(png);
  return {width, height, data: data.filter((_, i) => i % 4 !== 3)};
}

/** The part of a picture within a rectangle of an item, without its outline. */
export function crop(picture, {x, y, w, h}) {
  const [left, top] = [Math.ceil(x) + 1, Math.ceil(y) + 1];
  const [right, bottom] = [Math.floor(x + w) - 1, Math.floor(y + h) - 1];
  const rows = [];
  for (let row = top; row < bottom; ++row) {
    rows.push(picture.data.subarray((row * picture.width + left) * 3, (row * picture.width + right) * 3));
  }
  return {width: right - left, height: bottom - top, data: Buffer.concat(rows)};
}

/** How far two pictures of one size are apart: mean difference of their channels, 0..255. */
export function difference(a, b) {
  assert.equal(a.data.length, b.data.length, 'pictures of one size');
  let sum = 0;
  for (let i = 0; i < a.data.length; ++i) sum += Math.abs(a.data[i] - b.data[i]);
  return sum / a.data.length;
}

export function countColours({data}) {
  const seen = new Set();
  for (let i = 0; i < data.length; i += 3) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return seen.size;
}
