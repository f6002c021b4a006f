// Pictures from elsewhere, dropped on the canvas or pasted: the browser decodes them, the program looks at them.

const mostPixelsASide = 1024;

/** The picture among what is dragged or pasted, if there is one. @param {DataTransfer|null} data @returns {File|undefined} */
export function pictureIn(data) {
  return [...data?.files ?? []].find((file) => file.type.startsWith('image/'));
}

/** Decoded, on white where it is transparent, as light: 0 black, 255 white. */
async function lightOf(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, mostPixelsASide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale)), height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const {data} = context.getImageData(0, 0, width, height);
  // As bright as the colours look: the weights of Rec. 601.
  const light = Uint8Array.from({length: width * height},
    (_, i) => Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]));
  return {light, width, height};
}

async function show(engine, file) {
  let picture;
  try {
    picture = await lightOf(file);
  } catch {
    return `“${file.name}” is no picture that this browser can read. Try a PNG or JPEG file.`;
  }
  return engine.picture(picture.light, picture.width, picture.height);
}

/**
 * Takes pictures that are dropped on the canvas, or pasted anywhere but into a text field.
 * @param {{canvas: HTMLCanvasElement, engine: import('./engine.mjs').Engine, wake: () => void}} parts
 */
export function welcomePictures({canvas, engine, wake}) {
  const take = async (file) => {
    const refusal = await show(engine, file);
    if (refusal) engine.say(refusal);
    wake();
  };
  canvas.addEventListener('dragover', (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault(); // may be dropped here
    event.dataTransfer.dropEffect = 'copy';
  });
  canvas.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault(); // else the browser leaves the page for the file
    take(pictureIn(event.dataTransfer) ?? file);
  });
  document.addEventListener('paste', (event) => {
    const file = pictureIn(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}
