import type { NameHolder } from '../ports.ts';

/**
 * The names under which a run connects its lanes: `<app>-lane-<instance>-<n>`. Asterisk forgets
 * them as soon as their sockets end, while it keeps the name of the app as long as the app has
 * calls. So these names, and not the app's, say whether a run is there.
 */
export function laneName(app: string, instance: string, n: number): string {
  return `${app}-lane-${instance}-${n}`;
}

/** Names this run: other runs read its process and start from the names of its lanes. */
export function nameInstance(pid: number, sinceMs: number): string {
  return `${pid}-${sinceMs.toString(36)}`;
}

/** Reads the name of a lane. @returns undefined if this is no lane of the app */
export function readLaneName(
  name: string,
  app: string,
): { readonly instance: string; readonly holder: NameHolder } | undefined {
  if (!name.startsWith(`${app}-lane-`)) return undefined;
  const instance = /^(?<instance>.+)-\d+$/.exec(name.slice(`${app}-lane-`.length))?.groups;
  if (instance?.['instance'] === undefined) return undefined;
  return { instance: instance['instance'], holder: readInstance(instance['instance']) };
}

function readInstance(instance: string): NameHolder {
  const written = /^(?<pid>\d{1,10})-(?<since>[0-9a-z]{1,9})$/.exec(instance)?.groups;
  if (written === undefined) return {};
  return { pid: Number(written['pid']), sinceMs: parseInt(written['since'] ?? '', 36) };
}
