// Numbers as students type them: "0.25", "0,25", "1/4", "−3", "1e-3".

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function one(text) {
  return plain.test(text) ? Number(text) : NaN;
}

/** @param {string} text @returns {number|null} null where nothing stands; NaN for what is no number */
export function readNumber(text) {
  const tidy = text.trim().replaceAll('−', '-').replace(',', '.').replace(/\s+/g, '');
  if (tidy === '') return null;
  const [over, under, ...more] = tidy.split('/');
  const value = under === undefined ? one(over) : more.length > 0 ? NaN : one(over) / one(under);
  return Number.isFinite(value) ? value : NaN;
}

/** Six significant digits, with a real minus sign. */
export function numberText(value) {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}
