import type { WebSocket } from 'ws';

/**
 * Pings the peer every `everyMs` and cuts the connection when neither a pong nor anything else came
 * since the ping before. Asterisk 22.10.1 sends no pings of its own, and a TCP connection whose
 * other end vanished stays silent for minutes.
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
    // After a stall of our own the pong may lie unread: the poll phase comes before the check phase.
    setImmediate(cutIfSilent);
  }, everyMs);
  socket.on('pong', hear);
  socket.on('message', hear);
  return () => {
    clearInterval(timer);
  };
}
