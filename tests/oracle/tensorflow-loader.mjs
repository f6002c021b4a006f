// Hooks for node's import: TensorFlow's packages keep the gradients of their operations only in files written for
// bundlers, which are modules without saying so and import one another without the ending .js.
const own = /\/@tensorflow\/tfjs-[a-z-]+\/dist\//;

export function resolve(specifier, context, next) {
  if (/^@tensorflow\/tfjs-[a-z-]+$/.test(specifier)) return next(`${specifier}/dist/index.js`, context);
  const bare = specifier.startsWith('@tensorflow/') || (specifier.startsWith('.') && own.test(context.parentURL ?? ''));
  return next(bare && !specifier.endsWith('.js') ? `${specifier}.js` : specifier, context);
}

export function load(url, context, next) {
  return next(url, own.test(url) ? { ...context, format: 'module' } : context);
}
