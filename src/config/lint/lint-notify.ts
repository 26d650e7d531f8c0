import type { Linted } from './linted.ts';

/** A gateway that does not know where to report can confirm nothing. */
export function lintNotify({ source, config }: Linted): void {
  if (config.admin?.publicUrl !== undefined) return;
  for (const { name, confirmWithinMs } of config.notify.channels.values()) {
    if (confirmWithinMs === undefined) continue;
    source.warn(
      ['notify', 'channels', name, 'confirm_within'],
      'no-effect',
      'has no effect without `admin.public_url`: the gateway cannot report, so what it accepts counts as delivered',
    );
  }
}
