/** The variables that a channel gets. */
export function sets(asked: readonly string[], channel: string): readonly string[] {
  const prefix = `set ${channel} `;
  return asked
    .filter((request) => request.startsWith(prefix))
    .flatMap((request) => request.slice(prefix.length).split(' '));
}
