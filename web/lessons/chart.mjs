// Learning curves as a picture beside the text: one line a run, or the mean of its seeds with a band from the lowest to
// the highest. Lines differ in colour and in dashes; the last values stand in the legend.
import {h, svg} from './dom.mjs';

const width = 360;
const height = 200;
const margin = {left: 44, right: 8, top: 8, bottom: 32};

/** Round numbers that part 0..most in about four. */
function ticks(most) {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  return Array.from({length: Math.floor(most / step + 1e-9) + 1}, (_, i) => i * step);
}

// Words at the picture's edges stay within it.
const anchorOf = (share) => (share < 0.05 ? 'start' : share > 0.95 ? 'end' : 'middle');

const short = (value) => (value >= 1000 ? `${+(value / 1000).toPrecision(3)}k` : `${+value.toPrecision(3)}`);

// Of lines with the same x: the mean, and the lowest and the highest at each.
function bandOf(lines) {
  const length = Math.min(...lines.map((line) => line.length));
  return Array.from({length}, (_, i) => {
    const values = lines.map((line) => line[i][1]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return {x: lines[0][i][0], mean, low: Math.min(...values), high: Math.max(...values)};
  });
}

const finite = (points) => points.filter(([, y]) => Number.isFinite(y));

// An exploding run would squeeze the others flat: it may leave the picture at the top.
function ceiling(bands) {
  const firsts = bands.map((band) => band[0].high);
  const highs = bands.map((band) => Math.max(...band.map(({high}) => high)));
  return Math.min(Math.max(...highs), 2 * Math.max(...firsts)) || 1;
}

/**
 * @param {string} title
 * @param {{name: string, lines: [number, number][][]}[]} runs  points [x, y] in the order of x
 * @param {{x?: string, y?: string, marks?: {at: number, label: string}[]}} [axes]  marks: places on the x axis, with words
 * @returns {HTMLElement|null} null where there is nothing to draw
 */
export function curveChart(title, runs, {x = 'examples', y = 'loss', marks = []} = {}) {
  const drawn = runs.map(({name, lines}) => ({name, lines: lines.map(finite).filter((line) => line.length > 1)}))
    .filter(({lines}) => lines.length > 0).map(({name, lines}) => ({name, count: lines.length, band: bandOf(lines)}));
  if (drawn.length === 0) return null;
  const bands = drawn.map(({band}) => band);
  const most = {x: Math.max(...bands.map((band) => band.at(-1).x)), y: ceiling(bands)};
  const toX = (value) => margin.left + (value / most.x) * (width - margin.left - margin.right);
  const toY = (value) => height - margin.bottom - (Math.min(value, most.y) / most.y) * (height - margin.top - margin.bottom);
  const at = (value, place) => `${toX(place).toFixed(1)},${toY(value).toFixed(1)}`;
  const axis = [
    ticks(most.y).map((value) => [svg('line', {class: 'grid', x1: margin.left, x2: width - margin.right, y1: toY(value), y2: toY(value)}),
      svg('text', {x: margin.left - 6, y: toY(value) + 4, 'text-anchor': 'end'}, short(value))]),
    ticks(most.x).map((value) => svg('text', {x: toX(value), y: height - margin.bottom + 16, 'text-anchor': anchorOf(value / most.x)}, short(value))),
    svg('text', {x: width - margin.right, y: height - 2, 'text-anchor': 'end', class: 'axis'}, x),
  ];
  const paths = drawn.map(({band, count}, i) => [
    count > 1 && svg('polygon', {class: `band series-${i % 6}`, points: [...band.map((one) => at(one.high, one.x)),
      ...band.toReversed().map((one) => at(one.low, one.x))].join(' ')}),
    svg('polyline', {class: `line series-${i % 6}`, points: band.map((one) => at(one.mean, one.x)).join(' ')}),
  ]);
  // Words stand beside their line, on the side where there is more room, each a line lower than the one before.
  const marked = marks.filter(({at: place}) => place >= 0 && place <= most.x).map(({at: place, label}, i) => {
    const right = toX(place) < width / 2;
    return [svg('line', {class: 'mark', x1: toX(place), x2: toX(place), y1: margin.top, y2: height - margin.bottom}),
      svg('text', {x: toX(place) + (right ? 5 : -5), y: height - margin.bottom - 6 - 14 * i, 'text-anchor': right ? 'start' : 'end', class: 'mark-label'}, label)];
  });
  const said = drawn.map(({name, band}) => `${name} ends at ${band.at(-1).mean.toPrecision(3)}`).join(', ');
  return h('figure', {class: 'chart'},
    svg('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${title}: ${y} over ${x}; ${said}.${marks.map(({at: place, label}) => ` ${label}: at ${short(place)} ${x}.`).join('')}`}, axis, paths, marked),
    h('figcaption', {}, `${title}: ${y} over ${x}${drawn.some(({count}) => count > 1) ? '; mean of the seeds, with a band from the lowest to the highest' : ''}.`),
    h('ul', {class: 'legend'}, drawn.map(({name, band}, i) => h('li', {},
      svg('svg', {viewBox: '0 0 28 8', width: 28, height: 8, 'aria-hidden': 'true'}, svg('line', {class: `line series-${i % 6}`, x1: 0, x2: 28, y1: 4, y2: 4})),
      ` ${name}: ${band.at(-1).mean.toPrecision(3)} at the end`))));
}
