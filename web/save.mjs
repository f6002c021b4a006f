// Files that the user takes along: texts that the program made, and pictures of a part of the canvas.

const types = {csv: 'text/csv', png: 'image/png'};

/** Offers the browser a file as a download. */
function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun by then, and the browser has its own hold of the data.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// The canvas keeps its last frame (preserveDrawingBuffer), and this is called right after it was drawn.
function crop(canvas, {x, y, w, h}) {
  const part = document.createElement('canvas');
  part.width = w;
  part.height = h;
  part.getContext('2d').drawImage(canvas, x, y, w, h, 0, 0, w, h);
  return part;
}

/**
 * Saves what the interface has asked for in the frame that was just drawn.
 * @param {import('./engine.mjs').Engine} engine
 * @param {HTMLCanvasElement} canvas
 */
export function saveFiles(engine, canvas) {
  for (let file = engine.file(); file !== null; file = engine.file()) {
    const {name, text} = file;
    const type = types[name.split('.').pop()];
    if (text !== undefined) save(name, new Blob([text], {type}));
    else crop(canvas, file).toBlob((blob) => save(name, blob), type);
  }
}
