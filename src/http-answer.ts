/**
 * Reads the body of an answer as text, but not more than `mostBytes` and a last chunk.
 */
export async function bodyOf(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (size > mostBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Explains a failed request. fetch puts the network error in `cause`. */
export function whyNoAnswer(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `no answer within ${timeoutMs} ms`;
  }
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message || cause.name}` : message;
}
