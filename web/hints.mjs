// Which of the first minutes' hints this browser's user has followed or closed, kept from visit to visit.

const key = 'glassnet.hints';

/** Where storage is forbidden the hints simply come again. */
function stored() {
  try {
    return Number.parseInt(localStorage.getItem(key), 10) || 0;
  } catch {
    return 0;
  }
}

function store(seen) {
  try {
    localStorage.setItem(key, String(seen));
  } catch {
    // as above
  }
}

/** @param {import('./engine.mjs').Engine} engine @param {import('./frame-loop.mjs').FrameLoop} loop */
export function keepHints(engine, loop) {
  let seen = stored();
  engine.setHintsSeen(seen);
  loop.onTick((tick) => {
    if (!tick.drew || engine.hintsSeen() === seen) return;
    seen = engine.hintsSeen();
    store(seen);
  });
}
