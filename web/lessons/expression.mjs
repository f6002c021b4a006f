// The small language in which lessons say what they check and show: numbers, 'texts' or "texts", names with dots (state.loss),
// functions, + - * /, comparisons, ! && || and parentheses. It is read here and nowhere else: at build time to find
// mistakes, in the page to compute. There is nothing in it that could do harm.

const tokenPattern = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|'([^']*)'|"([^"]*)"|([A-Za-z_][\w.]*)|(<=|>=|==|!=|&&|\|\||[-+*/()!<>,]))/y;

function tokensOf(text) {
  const tokens = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const at = tokenPattern.lastIndex;
    const found = tokenPattern.exec(text);
    if (!found) throw new Error(`'${text}' can't be read from '${text.slice(at).trim()}' on`);
    const [, number, single, double, name, sign] = found;
    const string = single ?? double;
    if (number !== undefined) tokens.push({kind: 'value', value: Number(number)});
    else if (string !== undefined) tokens.push({kind: 'value', value: string});
    else if (name !== undefined) tokens.push({kind: 'name', name});
    else tokens.push({kind: 'sign', sign});
  }
  return tokens;
}

const binary = [
  {'||': (a, b) => a || b},
  {'&&': (a, b) => a && b},
  {'<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b, '==': (a, b) => a === b,
    '!=': (a, b) => a !== b},
  {'+': (a, b) => a + b, '-': (a, b) => a - b},
  {'*': (a, b) => a * b, '/': (a, b) => a / b},
];

class Reader {
  #tokens;
  #at = 0;
  #text;
  names = new Set();

  constructor(text) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  read() {
    const expression = this.#level(0);
    if (this.#at < this.#tokens.length) this.#fail('something is left over at the end');
    return expression;
  }

  #fail(why) { throw new Error(`'${this.#text}': ${why}`); }

  #sign(...signs) {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return undefined;
    ++this.#at;
    return token.sign;
  }

  #level(level) {
    if (level === binary.length) return this.#unary();
    let left = this.#level(level + 1);
    for (let sign; (sign = this.#sign(...Object.keys(binary[level]))) !== undefined;) {
      const [first, second, apply] = [left, this.#level(level + 1), binary[level][sign]];
      left = (scope) => apply(first(scope), second(scope));
    }
    return left;
  }

  #unary() {
    const sign = this.#sign('!', '-');
    if (sign === undefined) return this.#primary();
    const of = this.#unary();
    return sign === '!' ? (scope) => !of(scope) : (scope) => -of(scope);
  }

  #primary() {
    if (this.#sign('(')) {
      const inner = this.#level(0);
      if (!this.#sign(')')) this.#fail('a ) is missing');
      return inner;
    }
    const token = this.#tokens[this.#at++];
    if (token?.kind === 'value') return () => token.value;
    if (token?.kind !== 'name') this.#fail('a number, a name or ( is missing');
    this.names.add(token.name);
    return this.#sign('(') ? this.#call(token.name) : (scope) => lookUp(scope, token.name);
  }

  #call(name) {
    const args = [];
    if (!this.#sign(')')) {
      do args.push(this.#level(0)); while (this.#sign(','));
      if (!this.#sign(')')) this.#fail('a ) is missing');
    }
    return (scope) => {
      const of = lookUp(scope, name);
      if (typeof of !== 'function') throw new Error(`${name} is no function`);
      return of(...args.map((arg) => arg(scope)));
    };
  }
}

function lookUp(scope, name) {
  let value = scope;
  for (const part of name.split('.')) {
    value = value !== null && typeof value === 'object' && Object.hasOwn(value, part) ? value[part] : undefined;
  }
  if (value === undefined) throw new Error(`there is no ${name}`);
  return value;
}

/** @param {string} text @returns {{evaluate: (scope: object) => any, names: Set<string>}} @throws with what is wrong */
export function parseExpression(text) {
  const reader = new Reader(text);
  const evaluate = reader.read();
  return {evaluate, names: reader.names};
}

/** @param {string} text @param {object} scope */
export const evaluate = (text, scope) => parseExpression(text).evaluate(scope);

const counted = (digits) => (value) => value.toLocaleString('en', {maximumFractionDigits: digits, minimumFractionDigits: digits});

/** How {expression|format} writes its number. */
export const formats = {
  number: (value) => (Number.isInteger(value) ? value.toLocaleString('en') : Number(value.toPrecision(4)).toString()),
  whole: counted(0),
  percent: (value) => `${(100 * value).toFixed(2)}%`,
  points: (value) => `${(100 * value).toFixed(2)}`,
  seconds: (value) => `${value.toFixed(1)} s`,
  list: (values) => values.map((value) => formats.number(value)).join(', '),
  exact: (value) => String(value),
};

/** @param {string} expression @param {string} format @param {object} scope */
export function format(expression, format, scope) {
  const value = evaluate(expression, scope);
  return typeof value === 'number' || Array.isArray(value) ? formats[format](value) : String(value);
}
