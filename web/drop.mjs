// Files and folders that are dropped on the page: a table or a folder of images becomes the data set, a single picture
// is looked at.
import {isTable} from './own-data.mjs';

/** The folders among what was dropped; must be asked for during the event. @returns {FileSystemDirectoryEntry[]} */
const foldersIn = (data) => [...data.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);

/**
 * @param {HTMLElement} place
 * @param {{ownData: import('./own-data.mjs').OwnData, pictures: import('./pictures.mjs').Pictures}} takers
 */
export function takeDrops(place, {ownData, pictures}) {
  place.addEventListener('dragover', (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault(); // may be dropped here
    event.dataTransfer.dropEffect = 'copy';
  });
  place.addEventListener('drop', (event) => {
    const folders = foldersIn(event.dataTransfer);
    const files = [...event.dataTransfer.files];
    if (files.length === 0 && folders.length === 0) return;
    event.preventDefault(); // else the browser leaves the page for the file
    const table = files.find(isTable);
    if (folders.length > 0) ownData.takeFolders(folders);
    else if (table) ownData.takeTable(table);
    else if (files.length > 1) ownData.refuseLoose(files.length);
    else pictures.take(files[0]);
  });
}
