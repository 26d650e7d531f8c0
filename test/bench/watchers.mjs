// People who have the portal open: each reads a stream of what happens. Given a longest stay in ms,
// each leaves in its turn and comes again: one closes, one breaks off, one says that it sends no
// more and then reads nothing. Ends with code 1 if the app refuses or ends a stream.
import { connect } from 'node:net';
import { setPriority } from 'node:os';

// They sit at other machines: here they take only what the calls leave of the processors.
setPriority(19);

const [port, topics, count, longestMs] = process.argv.slice(2);
const GONE_AFTER_MS = 5000;

const LEAVE = [
  (socket) => socket.destroy(),
  (socket) => socket.resetAndDestroy(),
  (socket) => {
    socket.pause();
    socket.end();
    setTimeout(() => socket.destroy(), GONE_AFTER_MS);
  },
];

let opened = 0;

function watch() {
  const socket = connect(Number(port), '127.0.0.1');
  let isLeaving = false;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (!isLeaving) process.exit(1);
  });
  socket.write(`GET /api/v1/stream?topics=${topics} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  socket.once('data', (data) => {
    if (!data.toString().startsWith('HTTP/1.1 200 ')) process.exit(1);
    opened += 1;
    if (opened === Number(count)) process.stdout.write('ready\n');
    socket.resume();
    if (longestMs === undefined) return;
    setTimeout(
      () => {
        isLeaving = true;
        LEAVE[opened % LEAVE.length](socket);
        watch();
      },
      Math.random() * Number(longestMs),
    );
  });
}

process.on('SIGTERM', () => {
  process.stdout.write(`opened ${opened}\n`, () => process.exit(0));
});

for (let n = 0; n < Number(count); n += 1) watch();
