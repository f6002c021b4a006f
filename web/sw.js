// Glassnet's service worker. Three duties:
//   1. COOP and COEP on every answer, so that the page may use threads on hosts that can't send these headers;
//   2. a copy of what was fetched, so that the page works without a network;
//   3. to be harmless: the network comes first, so that a new version is never hidden behind an old copy. Only chunks of
//      data, whose names hold their checksum, come from the copy first.
//
// tools/assemble-site.mjs puts one line before this file: const site = {version, shell: [...]}.
/* global site */

const cacheName = `glassnet-${site.version}`;
const isChunk = (url) => url.pathname.endsWith('.chunk');

self.addEventListener('install', (event) => {
  self.skipWaiting();
  // The small files at once; the program and the data when they are first used. One that fails doesn't matter now.
  event.waitUntil(caches.open(cacheName).then((cache) =>
    Promise.allSettled(site.shell.map((file) => cache.add(new Request(file, {cache: 'no-cache'}))))));
});

self.addEventListener('activate', (event) => {
  const stale = (name) => name.startsWith('glassnet-') && name !== cacheName;
  event.waitUntil((async () => {
    await self.clients.claim();
    const old = (await caches.keys()).filter(stale);
    await moveChunks(old);
    await Promise.all(old.map((name) => caches.delete(name)));
  })());
});

// Data chunks outlive a version: their names say what they hold.
async function moveChunks(oldCaches) {
  const cache = await caches.open(cacheName);
  for (const name of oldCaches) {
    const old = await caches.open(name);
    for (const request of await old.keys()) {
      if (isChunk(new URL(request.url))) await cache.put(request, await old.match(request));
    }
  }
}

function isolated(response) {
  // An opaque or failed answer has no headers to add to.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const empty = response.status === 204 || response.status === 304;
  return new Response(empty ? null : response.body, {status: response.status, statusText: response.statusText, headers});
}

// The page is the same whatever its options: one copy for all of them.
const keyOf = (request) => (request.mode === 'navigate' ? new URL(request.url).pathname : request.url);

async function fromNetwork(event, cache) {
  const response = await fetch(event.request);
  if (response.ok && response.status === 200) {
    event.waitUntil(cache.put(keyOf(event.request), response.clone()).catch(() => {})); // no room: no copy
  }
  return response;
}

async function answer(event) {
  const cache = await caches.open(cacheName);
  if (isChunk(new URL(event.request.url))) {
    const copy = await cache.match(keyOf(event.request));
    // A copy that was refused as damaged is asked for anew with cache: 'reload'.
    if (copy && event.request.cache !== 'reload') return isolated(copy);
  }
  try {
    return isolated(await fromNetwork(event, cache));
  } catch (error) {
    const copy = await cache.match(keyOf(event.request));
    if (copy) return isolated(copy);
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.origin === self.location.origin) event.respondWith(answer(event));
});
