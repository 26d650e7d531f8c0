import type { WebSocket } from 'ws';

/**
 * Pings the peer every `everyMs` and cuts the connection if nothing came since the last ping,
 * neither a pong nor a message. Asterisk 22.10.1 sends no pings of its own, and a TCP connection
 * whose other end vanished stays silent for minutes.
 */
export function watchPeer(socket: WebSocket, everyMs: number): () => void {
  let heard = true;
  const hear = (): void => {
    heard = true;
  };
  const cutIfSilent = (): void => {
    if (!heard) socket.terminate();
  };
  const timer = setInterval(() => {
    if (heard) {
      heard = false;
      socket.ping();
      return;
    }
    // If this process stalled, a pong may be waiting unread. Node's poll phase reads it before the
    // check phase runs `cutIfSilent`.
    setImmediate(cutIfSilent);
  }, everyMs);
  socket.on('pong', hear);
  socket.on('message', hear);
  return () => {
    clearInterval(timer);
  };
}
