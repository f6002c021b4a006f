// The service worker: keeps the page for use without a network, and adds the headers COOP and COEP on hosts that can't
// send them, so that threads work there too. It never stands in the way: whatever fails, the page goes on without it.

const reloadedKey = 'glassnet-reloaded-for-threads';
const patienceMs = 4000;

/** @template T @param {Promise<T>} promise @returns {Promise<T|undefined>} undefined once patience is over, or on failure */
function withPatience(promise) {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs, undefined));
  return Promise.race([promise.catch(() => undefined), patience]);
}

// Whether this tab has been reloaded for this before. Where there is no storage, we act as if it had: never a loop.
function markReload() {
  try {
    if (sessionStorage.getItem(reloadedKey)) return false;
    sessionStorage.setItem(reloadedKey, 'yes');
    return sessionStorage.getItem(reloadedKey) === 'yes';
  } catch {
    return false;
  }
}

function register() {
  return navigator.serviceWorker.register('sw.js', {updateViaCache: 'none'});
}

/** For a page that is isolated already, or needn't be: offline use only, in the background, nobody waits. */
export function keepForOffline() {
  register().catch((error) => console.info(`No offline copy: ${error.message}`));
}

/**
 * For a page that isn't isolated: installs the worker and loads the page once more through it.
 * @returns {Promise<boolean>} true: a reload is under way, start nothing; false: go on without threads
 */
export async function reloadIsolated() {
  const ready = await withPatience(register().then(() => navigator.serviceWorker.ready));
  if (!ready?.active || !markReload()) return false;
  location.reload();
  return true;
}
