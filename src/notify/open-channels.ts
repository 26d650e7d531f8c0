import type { ChannelSettings } from '../settings/notify.ts';
import { openChannel } from './channels/open-channel.ts';
import type { Channel } from './channel.ts';
import type { OpenChannel } from './dispatcher.ts';

/** The channels that are in use. One opens anew when its settings have changed. */
export class OpenChannels {
  readonly #open = new Map<
    string,
    { readonly settings: ChannelSettings; readonly channel: Channel }
  >();

  /** @param settings of the live configuration. Undefined: it has no such channel */
  of(settings: ChannelSettings | undefined): OpenChannel | undefined {
    if (settings === undefined) return undefined;
    const { name, timeoutMs, confirmWithinMs } = settings;
    let open = this.#open.get(name);
    if (open?.settings !== settings) {
      void open?.channel.close();
      open = { settings, channel: openChannel(settings) };
      this.#open.set(name, open);
    }
    const { channel } = open;
    return { channel, timeoutMs, ...(confirmWithinMs === undefined ? {} : { confirmWithinMs }) };
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#open.values(), ({ channel }) => channel.close()));
  }
}
