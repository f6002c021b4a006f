// Images of the user's own with their labels, from a .csv file or a folder, as the data set to learn from. Files are
// chosen by a dialog or dropped. They are read piece by piece, so that the page goes on meanwhile and can say how far it is.
import {lightOf} from './pictures.mjs';

const pieceBytes = 1 << 20;
const mostTableBytes = 400 * (1 << 20);
const mostPictures = 20_000;
const mostPixelsASide = 256; // pictures become 28 x 28, or 64 x 64 at most
const decodedAtOnce = 4;
const tellEveryMs = 700;
// As ui::FileWish.
const wishes = {table: 1, digits: 2, pictures: 3};

/** @param {File} file */
export const isTable = (file) => /\.csv$/i.test(file.name) || file.type === 'text/csv';

const counted = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const sentenceOf = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** @typedef {{file: File, label: string, path: string}} Labelled */

const hidden = (name) => name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name);

/** @returns {Promise<File>} */
const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

/** What a folder holds: readEntries() gives a hundred at a time. */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** All files below a folder, each labelled by the folder that it lies in. @returns {Promise<Labelled[]>} */
async function filesBelow(folder) {
  const found = [];
  for (const entry of await entriesOf(folder)) {
    if (hidden(entry.name)) continue;
    if (entry.isDirectory) found.push(...await filesBelow(entry));
    else found.push({file: await fileOf(entry), label: folder.name, path: entry.fullPath.slice(1)});
  }
  return found;
}

/** What a file dialog gives for a folder. @param {Iterable<File>} files @returns {Labelled[]} */
function labelledByPath(files) {
  return [...files].filter(({name}) => !hidden(name)).map((file) => {
    const path = file.webkitRelativePath;
    return {file, label: path.split('/').at(-2) ?? '', path};
  });
}

/** The picture, or null where the browser can't read it. */
const decoded = (file) => lightOf(file, mostPixelsASide).catch(() => null);

const byPath = (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

export class OwnData {
  #engine;
  #api;
  #wake;
  #busy = false;
  #complained = false; // what went wrong last still stands on the page
  #told = 0;

  /** @param {{engine: import('./engine.mjs').Engine, api: import('./api.mjs').Api, wake: () => void}} parts */
  constructor({engine, api, wake}) {
    this.#engine = engine;
    this.#api = api;
    this.#wake = wake;
  }

  /** Shows the file dialog that a view has asked for in the frame just drawn. */
  askIfWished() {
    const wish = this.#engine.fileWish();
    if (wish === wishes.table) this.#ask({accept: '.csv,text/csv'}, ([file]) => this.takeTable(file));
    if (wish === wishes.digits || wish === wishes.pictures) {
      this.#ask({webkitdirectory: true}, (files) =>
        this.#takePictures(labelledByPath(files), files[0].webkitRelativePath.split('/')[0], wish === wishes.digits));
    }
  }

  #ask(properties, chosen) {
    const dialog = Object.assign(document.createElement('input'), {type: 'file', ...properties});
    dialog.addEventListener('change', () => dialog.files.length > 0 && chosen(dialog.files));
    dialog.click();
  }

  /** A table of images, or of points of the plane. @param {File} file */
  takeTable(file) {
    return this.#work(file.name, async () => {
      const beginning = await file.slice(0, pieceBytes).text();
      if (this.#engine.isImageTable(beginning)) return this.#takeImageTable(file);
      await this.#api.command({type: 'use-data', name: 'points.csv', csv: await file.text()});
      return '';
    });
  }

  async #takeImageTable(file) {
    if (file.size > mostTableBytes) {
      throw new Error(`${file.name}: it has ${Math.round(file.size / 2 ** 20)} MB; a table may have 400 MB at most`);
    }
    this.#engine.ownTable(file.name);
    for (let at = 0; at < file.size; at += pieceBytes) {
      const piece = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
      const refusal = this.#engine.ownPiece(piece);
      if (refusal) throw new Error(refusal);
      this.#tell(`Reading ${file.name}: ${Math.round(100 * (at + piece.length) / file.size)}%`);
    }
    return this.#use();
  }

  /** Folders that were dropped: one that holds a folder for each label, or these themselves. @param {FileSystemDirectoryEntry[]} folders */
  takeFolders(folders) {
    const name = folders.length === 1 ? folders[0].name : `${counted(folders.length, 'folder', 'folders')}`;
    return this.#work(name, async () => {
      const found = [];
      for (const folder of folders) found.push(...await filesBelow(folder));
      return this.#readPictures(found, name);
    });
  }

  #takePictures(found, name, digits) {
    return this.#work(name, () => this.#readPictures(found, name, digits));
  }

  /** Several pictures without a folder: nobody knows what they show. */
  refuseLoose(count) {
    this.#complain(`The ${count} pictures have no labels. Put those of each class into a folder that is named ` +
      'after it, and drop the folder that holds these folders.');
    this.#wake();
  }

  /** @param {Labelled[]} found @param {boolean} [digits]  absent: where all labels are single digits */
  async #readPictures(found, name, digits) {
    if (found.length === 0) throw new Error(`${name}: there are no files in this folder`);
    if (found.length > mostPictures) {
      throw new Error(`${name}: there are ${counted(found.length, 'file', 'files')} in it; 20,000 at most can be read`);
    }
    const labels = new Set(found.map(({label}) => label));
    if (labels.size === 1) {
      throw new Error(`${name}: all its pictures lie in one folder, so they have no labels. Put those of each class ` +
        'into a folder that is named after it, and choose the folder that holds these folders');
    }
    this.#engine.ownPictures(name, digits ?? [...labels].every((label) => /^\d$/.test(label)));
    // In one order, whatever the browser's: which pictures are held out must not depend on it.
    found.sort(byPath);
    const leftOut = [];
    for (let at = 0; at < found.length; at += decodedAtOnce) {
      const some = found.slice(at, at + decodedAtOnce);
      const pictures = await Promise.all(some.map(({file}) => decoded(file)));
      some.forEach(({label, path}, i) => {
        const why = pictures[i] ? this.#engine.ownPicture(label, pictures[i]) : 'it is no picture that this browser can read';
        if (why) leftOut.push(`${path}: ${why}`);
      });
      this.#tell(`Reading ${name}: ${at + some.length} of ${found.length} pictures`);
    }
    if (leftOut.length === found.length) throw new Error(`${name}: none of its files can be used. ${leftOut[0]}`);
    const done = await this.#use();
    return leftOut.length === 0 ? done
      : `${done} ${counted(leftOut.length, 'file was', 'files were')} left out: ${sentenceOf(leftOut[0])}`;
  }

  // What was brought is used; tells what it has become.
  async #use() {
    const answer = this.#engine.useOwn();
    await this.#api.reply(answer);
    const {name, classes, images} = answer.data;
    const [train, validation, test] = images.map((count) => count.toLocaleString('en'));
    return `${name}: ${classes} classes; ${train} images to learn from, ${validation} to validate and ${test} to test ` +
      'with. A fresh run has begun.';
  }

  // One at a time; what goes wrong is said, and the data that are learned from stay.
  async #work(name, task) {
    if (this.#busy) {
      this.#engine.say('One moment: other files are still being read.');
      this.#wake();
      return;
    }
    this.#busy = true;
    if (this.#complained) this.#engine.dataNote('');
    this.#complained = false;
    this.#told = performance.now();
    try {
      const done = await task();
      if (done) this.#engine.say(done);
    } catch (error) {
      const said = error.message.startsWith(name) ? error.message : `${name}: ${error.message}`;
      this.#complain(sentenceOf(said));
      this.#engine.say('');
    } finally {
      this.#busy = false;
      this.#wake();
    }
  }

  // Stays until files are brought again.
  #complain(sentence) {
    this.#complained = true;
    this.#engine.dataNote(sentence);
  }

  #tell(sentence) {
    const now = performance.now();
    if (now - this.#told < tellEveryMs) return;
    this.#told = now;
    this.#engine.say(sentence);
    this.#wake();
  }
}
