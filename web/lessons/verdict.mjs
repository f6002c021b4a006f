// What a pair's numbers say, in a sentence a student may quote.

const points = (share) => `${(100 * Math.abs(share)).toFixed(2)}`;

/** @param {object} pair of a comparison's report @param {number} seeds */
export function verdict({first, second, gap, half_width: half, apart, seeds_to_tell: needed, tests}, seeds) {
  const better = gap > 0 ? second : first;
  const other = gap > 0 ? first : second;
  const size = `${points(gap)} points${seeds > 1 ? ` ± ${points(half)}` : ''}`;
  const mcnemar = `McNemar's test on the same test images tells ${tests.filter((test) => test.apart).length} of ${tests.length} pairs apart.`;
  if (seeds < 2) return `${better} is ${size} above ${other}, from one seed: another seed may say otherwise. ${mcnemar}`;
  if (apart) return `${better} is better than ${other}: by ${size} over ${seeds} seeds. ${mcnemar}`;
  const how = needed > 0 ? `a gap and a spread like these would need about ${needed} seeds` : 'no thousand seeds would tell a gap as small as this';
  return `${first} and ${second} can't be told apart: the gap is ${size}, and 0 lies within; ${how}. ${mcnemar}`;
}
