// A worker that runs the course's program. It is asked {ticket, method, args, images} and answers {ticket, answer} or
// {ticket, error}; while it works it tells {ticket, moment}. `images`: the answer needs MNIST, which is fetched first.
// There is no message to stop it: whoever started it ends it.
import createProgram from '../glassnet-course.mjs';
import {fetchChunk, fetchManifest} from '../data-stream.mjs';
import {Program} from './program.mjs';

const manifestUrl = new URL('../data/mnist/manifest.json', import.meta.url);
let ticketAtWork = 0;
const tell = (moment) => postMessage({ticket: ticketAtWork, moment});
const program = Program.load(createProgram, tell);
let images;

async function fetchImages() {
  const manifest = await fetchManifest(manifestUrl, (note) => tell({note}));
  const chunks = manifest.chunks.map(({file}) => fetchChunk(new URL(file, manifestUrl), 1));
  const into = await program;
  into.expectImages(manifest.text, manifest.name);
  for (let i = 0; i < chunks.length; ++i) {
    into.addChunk(i, await chunks[i]);
    tell({note: `Fetching the images: ${i + 1} of ${chunks.length} parts`});
  }
}

addEventListener('message', async ({data: {ticket, method, args, images: wanted}}) => {
  ticketAtWork = ticket;
  try {
    if (wanted) await (images ??= fetchImages().catch((error) => {
      images = undefined; // to be tried again with the next question
      throw error;
    }));
    postMessage({ticket, answer: (await program)[method](...args)});
  } catch (error) {
    postMessage({ticket, error: error.message});
  }
});
