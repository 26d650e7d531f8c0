// A client that means harm: some 200 requests a second that are wrong in every way, sockets that
// send one byte now and then, and a thousand streams of events that it never reads.
import { connect } from 'node:net';
import { setPriority } from 'node:os';

// It is on another machine: here it takes only what the calls leave of the processors.
setPriority(19);

const port = Number(process.argv[2]);
const TOKEN = process.argv[3];
const STREAMS = 1000;
const SLOW_SOCKETS = 100;
const EVERY_MS = 20;

const right = `Authorization: Bearer ${TOKEN}`;
const wrong = 'Authorization: Bearer guessed';
const HUGE = 'x'.repeat(2 * 1024 * 1024);
const REQUESTS = [
  ['GET', '/api/v1/calls', wrong, ''],
  ['GET', '/../../etc/passwd', right, ''],
  ['GET', '/%2e%2e/%2e%2e/etc/passwd%00', right, ''],
  ['GET', `/api/v1/calls?number=${'9'.repeat(8000)}`, right, ''],
  ['POST', '/api/v1/config/preview', right, HUGE],
  ['POST', '/api/v1/simulate', right, '{"route":'],
  ['POST', '/api/v1/simulate', right, '['.repeat(50_000)],
  ['PUT', '/api/v1/config', wrong, '{}'],
  ['G\u0000T', '/api/v1/status', right, ''],
];

function open(text, { reads = true } = {}) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  if (reads) socket.resume();
  else socket.pause();
  socket.write(text);
  return socket;
}

function request([method, path, header, body]) {
  return [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    header,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

let count = 0;
setInterval(() => {
  for (let n = 0; n < 4; n += 1) {
    const socket = open(request(REQUESTS[(count += 1) % REQUESTS.length]));
    setTimeout(() => socket.destroy(), 1000);
  }
}, EVERY_MS);

function neverRead() {
  const stream = 'GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1';
  open(`${stream}\r\n${right}\r\n\r\n`, { reads: false }).on('close', () =>
    setTimeout(neverRead, 1000),
  );
}
for (let n = 0; n < STREAMS; n += 1) setTimeout(neverRead, n);

function dribble() {
  const socket = open('POST /api/v1/simulate HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ');
  const timer = setInterval(() => socket.write('x'), 500);
  socket.on('close', () => {
    clearInterval(timer);
    setTimeout(dribble, 1000);
  });
}
for (let n = 0; n < SLOW_SOCKETS; n += 1) dribble();
