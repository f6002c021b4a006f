#!/usr/bin/env node
// Serves a folder of static files on this machine, as the page wants them: right types, and the headers COOP and COEP
// that allow threads. Prints one line, the address.
//
//   node tools/serve.mjs [--root dist] [--port 8080] [--strict-port] [--base /] [--no-isolation]
//
// Tests use serve() and change answers with `intercept`.
import * as fs from 'node:fs';
import * as http from 'node:http';
import * as path from 'node:path';
import {fileURLToPath} from 'node:url';
import * as zlib from 'node:zlib';

const here = path.dirname(fileURLToPath(import.meta.url));
const host = '127.0.0.1';
const portsToTry = 50;

const types = {
  '.chunk': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The file that a path of the address means, or null: outside the root, hidden, or not there. */
function findFile(root, urlPath) {
  let relative;
  try {
    relative = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const segments = relative.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment.startsWith('.') || /[\\\0]/.test(segment))) return null;
  let file = path.join(root, ...segments);
  try {
    if (fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
    // A link that leads out of the root is followed nowhere.
    const real = fs.realpathSync(file);
    const realRoot = fs.realpathSync(root);
    return real.startsWith(realRoot + path.sep) && fs.statSync(real).isFile() ? real : null;
  } catch {
    return null;
  }
}

function sendText(response, status, text, headers = {}) {
  response.writeHead(status, {'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache', ...headers});
  response.end(`${text}\n`);
}

const packable = /\.(css|html|js|json|mjs|svg|txt|wasm)$/;
const packed = new Map(); // by ETag: the bytes as gzip

function gzipOf(file, etag) {
  if (!packed.has(etag)) packed.set(etag, zlib.gzipSync(fs.readFileSync(file), {level: 6}));
  return packed.get(etag);
}

function sendFile(request, response, file, headers) {
  const {size, mtimeMs} = fs.statSync(file);
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const common = {...headers, 'Cache-Control': 'no-cache', ETag: etag, Vary: 'Accept-Encoding'};
  if ((request.headers['if-none-match'] ?? '').split(/,\s*/).includes(etag)) {
    response.writeHead(304, common);
    response.end();
    return;
  }
  common['Content-Type'] = types[path.extname(file)] ?? 'application/octet-stream';
  const pack = packable.test(file) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const bytes = pack ? gzipOf(file, `${file} ${etag}`) : null;
  if (bytes) common['Content-Encoding'] = 'gzip';
  response.writeHead(200, {...common, 'Content-Length': bytes ? bytes.length : size});
  if (request.method === 'HEAD') response.end();
  else if (bytes) response.end(bytes);
  else fs.createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

function listen(server, port, strict) {
  return new Promise((resolve, reject) => {
    let tries = strict || port === 0 ? 1 : portsToTry;
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || --tries === 0) {
        reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} is taken; try another with --port`) : error);
        return;
      }
      server.listen(++port, host);
    });
    server.on('listening', () => resolve(server.address().port));
    server.listen(port, host);
  });
}

/**
 * @param {object} [options]
 * @param {string} [options.root]       the folder
 * @param {number} [options.port]       0: any that is free
 * @param {boolean} [options.strictPort]  fails if the port is taken, instead of taking the next
 * @param {string} [options.base]       the path under which the folder appears, "/" or "/some/where/"
 * @param {boolean} [options.isolation] whether COOP and COEP are sent
 * @param {(request: http.IncomingMessage, response: http.ServerResponse) => boolean} [options.intercept]  may answer
 *        itself; then it returns true
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export async function serve({root = path.join(here, '../dist'), port = 8080, strictPort = false, base = '/',
                             isolation = true, intercept} = {}) {
  if (!/^\/([\w.-]+\/)*$/.test(base)) throw new Error(`--base: expected a path such as /course/, found ${base}`);
  if (!fs.existsSync(path.join(root, 'index.html'))) {
    throw new Error(`${root} holds no index.html: build the page first (./build.sh web)`);
  }
  const server = http.createServer((request, response) => {
    if (intercept?.(request, response)) return;
    const headers = isolation ? isolationHeaders : {};
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'Only GET and HEAD.', {Allow: 'GET, HEAD', ...headers});
      return;
    }
    const urlPath = request.url.split(/[?#]/, 1)[0];
    if (`${urlPath}/` === base) {
      sendText(response, 308, base, {Location: base});
      return;
    }
    const file = urlPath.startsWith(base) ? findFile(root, urlPath.slice(base.length)) : null;
    if (file) sendFile(request, response, file, headers);
    else sendText(response, 404, 'Not found.', headers);
  });
  const actualPort = await listen(server, port, strictPort);
  return {
    url: `http://localhost:${actualPort}${base}`,
    port: actualPort,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections?.();
    }),
  };
}

function parseOptions(args) {
  const options = {};
  const values = {'--root': 'root', '--port': 'port', '--base': 'base'};
  for (let i = 0; i < args.length; ++i) {
    if (args[i] === '--no-isolation') options.isolation = false;
    else if (args[i] === '--strict-port') options.strictPort = true;
    else if (args[i] in values && i + 1 < args.length) options[values[args[i]]] = args[++i];
    else throw new Error(`unknown option or missing value: ${args[i]} (known: --root DIR, --port N, --strict-port, --base /PATH/, --no-isolation)`);
  }
  if (options.port !== undefined) {
    if (!/^\d{1,5}$/.test(options.port) || +options.port > 65535) throw new Error(`--port: expected 0 to 65535, found ${options.port}`);
    options.port = +options.port;
  }
  return options;
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const {url} = await serve(parseOptions(process.argv.slice(2)));
    console.log(`Glassnet is at ${url}  (Ctrl+C ends it)`);
  } catch (error) {
    process.stderr.write(`serve: ${error.message}\n`);
    process.exit(2);
  }
}
