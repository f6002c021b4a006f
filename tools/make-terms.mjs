// Writes the explanations of the page's terms (assets/terms.json, described in docs/terms.md) as a C++ table.
// Usage: node tools/make-terms.mjs TERMS.json OUT.cpp
import { readFileSync, writeFileSync } from 'node:fs';

const known = ['name', 'text', 'formula', 'items'];

/** @returns {string|undefined} what is wrong with a term */
export function fault(key, term) {
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)?$/.test(key)) return 'its key is not of the form word or word.word';
  for (const field of Object.keys(term)) if (!known.includes(field)) return `"${field}" is no field of a term`;
  if (!term.name) return 'it has no name';
  if (!/^[^\s].*[.]$/.test(term.text ?? '')) return 'its text is no sentence';
  if (term.formula === '') return 'its formula is empty';
  if (term.items && !term.items.every((item) => /^[\w*-]+(\/[\w*-]+)+$/.test(item))) return 'an item is no id';
  return undefined;
}

/** @returns {string} C++ */
export function termsTable(terms) {
  const keys = Object.keys(terms).sort();
  for (const key of keys) {
    const wrong = fault(key, terms[key]);
    if (wrong) throw new Error(`term "${key}": ${wrong}`);
  }
  const text = (string) => JSON.stringify(string);
  const rows = keys.map((key) => {
    const { name, text: about, formula = '' } = terms[key];
    return `    {${[key, name, about, formula].map(text).join(', ')}},`;
  });
  const items = keys.flatMap((key, i) => (terms[key].items ?? []).map((item) => `    {${text(item)}, ${i}},`));
  return `// Made by tools/make-terms.mjs.
#include "ui/terms_table.h"

namespace glassnet::ui {

const Term terms_table[] = {
${rows.join('\n')}
};
const std::size_t terms_count = ${rows.length};

const ExplainedItem explained_items[] = {
${items.join('\n')}
};
const std::size_t explained_items_count = ${items.length};

}  // namespace glassnet::ui
`;
}

if (process.argv[1]?.endsWith('make-terms.mjs')) {
  const [, , from, to] = process.argv;
  if (!to) {
    console.error('usage: node tools/make-terms.mjs TERMS.json OUT.cpp');
    process.exit(2);
  }
  writeFileSync(to, termsTable(JSON.parse(readFileSync(from, 'utf8'))));
}
