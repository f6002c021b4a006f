// A file of points dropped on the page becomes the data set.

const isCsv = (file) => /\.csv$/i.test(file.name) || file.type === 'text/csv';

/**
 * @param {HTMLElement} place @param {(command: object) => Promise<object>} command
 * @param {(sentence: string) => void} refused
 */
export function takeDroppedPoints(place, command, refused) {
  place.addEventListener('dragover', (event) => {
    if ([...event.dataTransfer.items].some(({kind}) => kind === 'file')) event.preventDefault();
  });
  place.addEventListener('drop', async (event) => {
    const file = [...event.dataTransfer.files].find(isCsv);
    if (event.dataTransfer.files.length > 0) event.preventDefault(); // else the browser leaves the page for the file
    if (!file) return;
    try {
      await command({type: 'use-data', name: 'points.csv', csv: await file.text()});
    } catch (error) {
      refused(`${file.name}: ${error.message}`);
    }
  });
}
