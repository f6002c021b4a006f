// The page's start: checks the browser, downloads program and data, and connects the parts.
import {Api, publicFace} from './api.mjs';
import * as capabilities from './capabilities.mjs';
import {DataFeed, imageSets} from './data-feed.mjs';
import {DataStream, fetchManifest, manifestUrl} from './data-stream.mjs';
import {Progress} from './download.mjs';
import {takeDrops} from './drop.mjs';
import {loadEngine} from './engine.mjs';
import {FrameLoop} from './frame-loop.mjs';
import {keepHints} from './hints.mjs';
import {Input} from './input.mjs';
import {keepForOffline, reloadIsolated} from './isolation.mjs';
import {Mirror} from './mirror.mjs';
import {offerLessons} from './lessons-button.mjs';
import {readOptions} from './options.mjs';
import {OwnData} from './own-data.mjs';
import {Pictures} from './pictures.mjs';
import {RunKeeper} from './run-keeper.mjs';
import {saveFiles} from './save.mjs';
import * as screens from './screens.mjs';
import {StatusLine} from './status-line.mjs';
import {Viewport} from './viewport.mjs';

const {PageFailure} = screens;

async function checkBrowser() {
  if (!(await capabilities.hasWasmSimd())) {
    throw new PageFailure('This browser is too old for Glassnet',
      'Its WebAssembly lacks SIMD. Please update it, or use a current Chrome, Edge, Firefox or Safari (16.4 or newer).');
  }
  if (!capabilities.hasDecompression()) {
    throw new PageFailure('This browser is too old for Glassnet',
      'It cannot unpack the images. Please update it, or use a current Chrome, Edge, Firefox or Safari (16.4 or newer).');
  }
  if (!capabilities.hasWebGl2()) {
    throw new PageFailure('Glassnet needs WebGL 2 to draw',
      'This browser does not offer it. Please switch on hardware acceleration in its settings, or try another browser.');
  }
}

/** The kernels' threads: 0 for the program without any. */
function chooseThreads(options) {
  if (!capabilities.canUseThreads()) return 0;
  return options.threads ?? capabilities.kernelThreads();
}

// True if the page is about to load again, through the service worker, to become isolated.
async function reloadsForThreads(options) {
  if (!options.serviceWorker || !capabilities.canUseServiceWorker()) return false;
  if (!capabilities.canUseThreads() && options.threads !== 0) return reloadIsolated();
  return false;
}

function watchContext(canvas, engine, loop) {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // else it never comes back
    engine.contextLost();
    screens.showBanner('The graphics were lost; learning goes on. Waiting for the browser to bring them back…');
  });
  canvas.addEventListener('webglcontextrestored', () => {
    engine.contextRestored();
    screens.hideBanner();
    loop.wake();
  });
}

// The manifest of the images that the page opens with, and their stream; neither where it opens with points.
async function openingImages(name, progress) {
  if (!imageSets.includes(name)) return {manifest: {text: '', name: ''}, stream: undefined};
  const manifest = await fetchManifest(manifestUrl(name), screens.showLoadingNote);
  return {manifest, stream: new DataStream(name, manifest.chunks, progress)};
}

async function main(api) {
  const options = readOptions(location.search);
  await checkBrowser();
  if (await reloadsForThreads(options)) return;

  const threads = chooseThreads(options);
  const progress = new Progress(screens.showProgress);
  let loop, status;
  const die = (error) => {
    loop?.stop();
    status?.stop();
    const failure = new PageFailure('Glassnet stopped',
      'The program has run into a fault of its own, or out of memory. Please load the page again.',
      {detail: String(error), retry: true});
    screens.showFailure(failure);
    api.fail(failure);
  };
  const [engine, {manifest, stream}] = await Promise.all([
    loadEngine(threads, progress, die),
    openingImages(options.data, progress),
  ]);

  screens.showCanvas();
  const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
  engine.create({canvas: '#canvas', threads, options, manifest: manifest.text, manifestName: manifest.name});
  engine.restrict(options.hide, options.lock);
  engine.goTo(options.place);

  loop = new FrameLoop(engine, threads > 0);
  const viewport = new Viewport(canvas, engine, () => loop.wake());
  loop.onTick(() => viewport.check());
  const controls = document.getElementById('controls');
  const input = new Input({
    canvas, engine, loop,
    entry: /** @type {HTMLInputElement} */ (document.getElementById('text-entry')),
    leave: () => controls.focus(),
  });
  const pictures = new Pictures({engine, wake: () => loop.wake()});
  watchContext(canvas, engine, loop);
  const ownData = new OwnData({engine, api, wake: () => loop.wake()});
  takeDrops(canvas, {ownData, pictures});
  loop.onTick((tick) => tick.drew && ownData.askIfWished());
  const feed = new DataFeed(engine, () => loop.wake());
  api.start({engine, canvas, loop, feed});

  const mirror = new Mirror({
    list: document.getElementById('mirror'),
    ring: document.getElementById('focus-ring'),
    items: () => api.items(),
    reveal: (id) => {
      engine.reveal(id);
      loop.tickNow(3); // told, scrolled, listed anew
    },
    press: (id) => input.press(id),
    type: (id, text) => input.type(id, text),
    key: (id, name) => input.pressKeyOn(id, name),
  });
  keepHints(engine, loop);
  loop.onTick((tick) => tick.drew && mirror.refresh());
  loop.onTick((tick) => tick.drew && saveFiles(engine, canvas));
  status = new StatusLine(document.getElementById('status'), () => api.state());
  loop.wake();
  new RunKeeper(() => api.state());
  offerLessons(document.getElementById('lessons-toggle'), globalThis.glassnet, options);

  const poured = feed.begin(stream);
  loop.onTick(() => feed.follow());
  await poured;
  if (options.serviceWorker && capabilities.canUseServiceWorker()) keepForOffline();
}

const api = new Api();
globalThis.glassnet = publicFace(api);
main(api).catch((error) => {
  screens.showFailure(error);
  api.fail(error);
});
