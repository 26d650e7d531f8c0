// A mail server and a gateway that take connections and never say a word, and a program that sends
// ten messages a second by them.
import { createServer } from 'node:net';

const [smtpPort, httpPort, adminPort] = process.argv.slice(2).map(Number);
const EVERY_MS = 100;

for (const port of [smtpPort, httpPort]) {
  createServer((socket) => socket.on('error', () => {}).resume()).listen(port, '127.0.0.1');
}

let count = 0;
setInterval(() => {
  count += 1;
  fetch(`http://127.0.0.1:${adminPort}/api/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ cascade: 'ops', text: `message ${count}` }),
  }).then(
    (response) => response.arrayBuffer(),
    () => {},
  );
}, EVERY_MS);
