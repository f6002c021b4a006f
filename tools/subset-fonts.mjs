// Cuts the interface's fonts down to the characters it shows, and writes the icons' code points as a C++ header.
// Usage: node tools/subset-fonts.mjs OUT_DIR   (writes inter_regular.ttf, inter_semibold.ttf, icons.ttf, icons.h)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

// The interface's name for each icon, and Lucide's.
const icons = {
  play: 'play',
  pause: 'pause',
  step: 'step-forward',
  reset: 'rotate-ccw',
  plus: 'plus',
  minus: 'minus',
  close: 'x',
  up: 'chevron-up',
  down: 'chevron-down',
  previous: 'chevron-left',
  next: 'chevron-right',
  shuffle: 'shuffle',
  draw: 'pencil',
  eraser: 'eraser',
  copy: 'copy',
  look: 'crosshair',
  trash: 'trash-2',
  warp: 'waves',
  change: 'sliders-horizontal',
  zoom_in: 'zoom-in',
  zoom_out: 'zoom-out',
  zoom_all: 'maximize',
  save: 'download',
  copy_text: 'copy',
  alike: 'images',
  warning: 'triangle-alert',
  info: 'info',
  search: 'search',
  help: 'circle-question-mark',
  check: 'check',
  undo: 'undo-2',
  redo: 'redo-2',
  undo_all: 'chevrons-left',
  waiting: 'hourglass',
  retry: 'refresh-cw',
  kept: 'circle-check',
  kept_off: 'circle',
  started: 'sprout',
  input: 'image',
  conv: 'grid-3x3',
  pool: 'minimize-2',
  dense: 'waypoints',
  ready: 'layers',
  activation: 'zap',
  dropout: 'square-dashed',
  softmax: 'chart-column',
  saliency: 'scan-eye',
  copy: 'copy-plus',
};

const characters =
  Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('') +
  Array.from({ length: 96 }, (_, i) => String.fromCharCode(160 + i)).join('') +
  '–—‘’“”•…‹›€−×÷±·≤≥≠≈→←↑↓∂∇ΣσμρβεηλαπΔ∞√‖₀₁₂₃₄₅₆₇₈₉';

const out = process.argv[2];
if (!out) {
  console.error('usage: node tools/subset-fonts.mjs OUT_DIR');
  process.exit(2);
}
mkdirSync(out, { recursive: true });

const require = createRequire(import.meta.url);
const open = (path) => readFileSync(require.resolve(path));
const subset = (font, text) => subsetFont(font, text, { targetFormat: 'truetype', noLayoutClosure: true });

for (const [name, file] of [
  ['inter_regular', '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'],
  ['inter_semibold', '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'],
]) {
  writeFileSync(join(out, `${name}.ttf`), await subset(open(file), characters));
}

const codePoints = JSON.parse(open('lucide-static/font/codepoints.json').toString());
const used = Object.entries(icons).map(([name, lucide]) => {
  const point = codePoints[lucide];
  if (point === undefined) throw new Error(`the icon font has no '${lucide}'`);
  return [name, point];
});
writeFileSync(join(out, 'icons.ttf'), await subset(open('lucide-static/font/lucide.ttf'), String.fromCodePoint(...used.map(([, p]) => p))));

const lines = used.map(([name, point]) => `inline constexpr char32_t ${name} = 0x${point.toString(16)};`);
writeFileSync(
  join(out, 'icons.h'),
  `// Made by tools/subset-fonts.mjs: the code points of the icon font.
#pragma once

namespace glassnet::ui::icon {
${lines.join('\n')}
inline constexpr char32_t all[] = {${used.map(([name]) => name).join(', ')}};
}  // namespace glassnet::ui::icon
`,
);
