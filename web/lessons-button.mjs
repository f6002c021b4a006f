// The button that opens the lessons. Their panel is fetched when it is first wanted.

/** @param {HTMLButtonElement} button @param {object} glassnet @param {import('./options.mjs').Options} options */
export function offerLessons(button, glassnet, options) {
  let panel;
  const thePanel = () => (panel ??= import('./lessons/panel.mjs').then(({Panel}) => Panel.create(glassnet, button)).catch((error) => {
    panel = undefined; // another press tries again
    throw error;
  }));
  button.addEventListener('click', async () => {
    const known = await thePanel();
    if (known.isOpen) known.close();
    else known.reopen();
  });
  button.hidden = false;
  if (options.exercise) thePanel().then((known) => known.openExercise(options.exercise, options.numbers));
  else if (options.lesson) thePanel().then((known) => known.openLesson(options.lesson, options.step));
}
