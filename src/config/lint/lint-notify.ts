import type { Linted } from './linted.ts';

/**
 * Channels without alerts tell nobody, and a gateway that does not know where to report can confirm
 * nothing.
 */
export function lintNotify({ source, config }: Linted): void {
  const { channels, alerts } = config.notify;
  if (channels.size > 0 && alerts === undefined) {
    source.warn(
      ['notify'],
      'no-effect',
      'tells nobody of what goes wrong without `alerts`, such as `alerts: { cascade: ops }`: only `notify send` and the API send messages',
    );
  }
  if (config.admin?.publicUrl !== undefined) return;
  for (const { name, confirmWithinMs } of channels.values()) {
    if (confirmWithinMs === undefined) continue;
    source.warn(
      ['notify', 'channels', name, 'confirm_within'],
      'no-effect',
      'has no effect without `admin.public_url`: the gateway cannot report, so what it accepts counts as delivered',
    );
  }
}
