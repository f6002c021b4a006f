// The course's program under node, as the page's worker loads it, with MNIST from the packed data.
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import zlib from 'node:zlib';
import {Program} from '../../web/course/program.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const folder = path.resolve(root, process.env.GLASSNET_COURSE ?? 'build/web-single/course');
const mnist = path.join(root, 'dist/data/mnist');

/** @param {(moment: object) => void} [hear] */
export async function laboratory(hear) {
  const {default: factory} = await import(path.join(folder, 'glassnet-course.mjs'));
  return Program.load(factory, hear);
}

/** @param {Program} program */
export function pourImages(program) {
  const manifest = fs.readFileSync(path.join(mnist, 'manifest.json'), 'utf8');
  program.expectImages(manifest, 'manifest.json');
  JSON.parse(manifest).chunks.forEach(({file}, i) => {
    program.addChunk(i, new Uint8Array(zlib.gunzipSync(fs.readFileSync(path.join(mnist, file)))));
  });
}
