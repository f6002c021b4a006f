// What this browser can do: one question, one function.
import {simd} from './vendor/wasm-feature-detect.mjs';

/** Dear ImGui's renderer needs WebGL 2. Asked of a canvas of its own: a canvas keeps the first kind it was asked for. */
export function hasWebGl2() {
  const gl = document.createElement('canvas').getContext('webgl2');
  // Browsers allow few contexts: this one is given back at once.
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}

/** Every build uses WebAssembly's 128-bit SIMD. */
export function hasWasmSimd() {
  return typeof WebAssembly === 'object' ? simd() : Promise.resolve(false);
}

/** Chunks of data come gzipped. */
export function hasDecompression() {
  return typeof DecompressionStream === 'function';
}

/** Threads share memory, which browsers allow only where COOP and COEP keep other origins out. */
export function canUseThreads() {
  return globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer === 'function';
}

/** Whether a service worker could still make the page isolated. Not over plain HTTP, nor where the user forbids it. */
export function canUseServiceWorker() {
  return globalThis.isSecureContext === true && 'serviceWorker' in navigator;
}

/**
 * The kernels' threads for this machine: one core is left to the page itself. On two cores of which drawing takes one, a
 * second thread made learning slower, not faster (docs/results.md).
 */
export function kernelThreads() {
  const cores = navigator.hardwareConcurrency || 2;
  return Math.min(Math.max(cores - 1, 1), 8);
}
