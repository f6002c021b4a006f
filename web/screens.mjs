// What HTML shows before the canvas does, and when it can't: loading, failure, and a banner over the page.

const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** A failure with words for the user: what is missing and what to do. */
export class PageFailure extends Error {
  /**
   * @param {string} title
   * @param {string} text  whole sentences: what to do
   * @param {{detail?: string, retry?: boolean}} [more]
   */
  constructor(title, text, {detail = '', retry = false} = {}) {
    super(`${title}. ${text}`);
    this.title = title;
    this.text = text;
    this.detail = detail;
    this.retry = retry;
  }
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** @param {number} done @param {number} total bytes */
export function showProgress(done, total) {
  const bar = /** @type {HTMLProgressElement} */ (element('loading-bar'));
  bar.value = total > 0 ? Math.min(1, done / total) : 0;
  element('loading-note').textContent = `${megabytes(Math.min(done, total))} of ${megabytes(total)} MB`;
}

/** @param {string} text */
export function showLoadingNote(text) {
  element('loading-note').textContent = text;
}

export function showCanvas() {
  element('loading').hidden = true;
  element('canvas').hidden = false;
}

/** @param {unknown} error */
export function showFailure(error) {
  const failure = error instanceof PageFailure ? error :
    new PageFailure('Glassnet stopped', 'Something went wrong that should not have. Please load the page again.',
      {detail: String(error instanceof Error ? error.message : error), retry: true});
  element('loading').hidden = true;
  element('canvas').hidden = true;
  hideBanner();
  element('failure-title').textContent = failure.title;
  element('failure-text').textContent = failure.text;
  element('failure-detail').textContent = failure.detail;
  const retry = /** @type {HTMLButtonElement} */ (element('failure-retry'));
  retry.hidden = !failure.retry;
  retry.onclick = () => location.reload();
  element('failure').hidden = false;
}

/** A sentence over the page while something is amiss. */
export function showBanner(text) {
  element('banner').textContent = text;
  element('banner').hidden = false;
}

export function hideBanner() {
  element('banner').hidden = true;
}
