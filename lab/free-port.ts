import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Finds a port that is free for UDP and for TCP on this loopback address. */
export async function freePort(address = '127.0.0.1'): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, address);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const isFree = await isUdpFree(port, address);
    server.close();
    await once(server, 'close');
    if (isFree) return port;
  }
}

async function isUdpFree(port: number, address: string): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind(port, address);
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}
