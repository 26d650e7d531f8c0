/** What an error says. Some errors of sockets and of PostgreSQL have a name and no message. */
export function whyOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
