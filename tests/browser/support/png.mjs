// Reads the PNGs that browsers make of pages: 8 bits, RGB or RGBA, not interlaced.
import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';

function paeth(left, up, corner) {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

// What each of PNG's five filters adds, from the bytes to the left, above, and above left.
const filters = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

/** @param {Buffer} png @returns {{width: number, height: number, data: Uint8Array}} RGB, row by row */
export function decodePng(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [bits, colour, , , interlaced] = png.subarray(24, 29);
  const channels = {2: 3, 6: 4}[colour];
  assert.ok(bits === 8 && channels && interlaced === 0, 'a PNG of 8 bits, RGB or RGBA');
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const packed = zlib.inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; ++y) {
    const filter = filters[packed[y * (stride + 1)]];
    for (let x = 0; x < stride; ++x) {
      const left = x >= channels ? bytes[y * stride + x - channels] : 0;
      const up = y > 0 ? bytes[(y - 1) * stride + x] : 0;
      const corner = x >= channels && y > 0 ? bytes[(y - 1) * stride + x - channels] : 0;
      bytes[y * stride + x] = packed[y * (stride + 1) + 1 + x] + filter(left, up, corner);
    }
  }
  if (channels === 3) return {width, height, data: bytes};
  return {width, height, data: bytes.filter((_, i) => i % 4 !== 3)};
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
