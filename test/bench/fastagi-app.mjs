// A failover as people write it with FastAGI: the script runs Dial() for one trunk, reads
// DIALSTATUS, and runs Dial() for the next one.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const port = Number(process.argv[2]);
const TRUNKS = ['PJSIP/+14155550123@carrier-a', 'PJSIP/+14155550123@carrier-b'];

createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {});
  serve(socket).catch(() => socket.destroy());
}).listen(port, '127.0.0.1');

async function serve(socket) {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the caller is gone');
    return value;
  };
  const ask = (command) => {
    socket.write(`${command}\n`);
    return next();
  };
  // The channel's environment ends with an empty line.
  while ((await next()) !== '');
  for (const trunk of TRUNKS) {
    await ask(`EXEC Dial "${trunk},40"`);
    const status = /\((?<status>\w+)\)/.exec(await ask('GET VARIABLE DIALSTATUS'))?.groups.status;
    if (status !== 'CONGESTION' && status !== 'CHANUNAVAIL') break;
  }
  socket.end();
}
