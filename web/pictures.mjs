// Pictures from elsewhere, dropped on the canvas or pasted: the browser decodes them, the program looks at them.

const mostPixelsASide = 1024;

/** The picture among what is dragged or pasted, if there is one. @param {DataTransfer|null} data @returns {File|undefined} */
export function pictureIn(data) {
  return [...data?.files ?? []].find((file) => file.type.startsWith('image/'));
}

/**
 * Decoded, on white where it is transparent, as light: 0 black, 255 white.
 * @param {Blob} file @param {number} [most] pixels a side: larger ones are scaled down
 * @returns {Promise<{light: Uint8Array, width: number, height: number}>} fails where the browser can't read it
 */
export async function lightOf(file, most = mostPixelsASide) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
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

/** Single pictures, dropped or pasted: looked at, never learned from. */
export class Pictures {
  #engine;
  #wake;

  /** Listens to what is pasted anywhere but into a text field. @param {{engine: import('./engine.mjs').Engine, wake: () => void}} parts */
  constructor({engine, wake}) {
    this.#engine = engine;
    this.#wake = wake;
    document.addEventListener('paste', (event) => {
      const file = pictureIn(event.clipboardData);
      if (!file) return;
      event.preventDefault();
      this.take(file);
    });
  }

  /** @param {File} file */
  async take(file) {
    const refusal = await this.#show(file);
    if (refusal) this.#engine.say(refusal);
    this.#wake();
  }

  async #show(file) {
    let picture;
    try {
      picture = await lightOf(file);
    } catch {
      return `“${file.name}” is no picture that this browser can read. Try a PNG or JPEG file.`;
    }
    return this.#engine.picture(picture.light, picture.width, picture.height);
  }
}
