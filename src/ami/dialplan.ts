import type { AmiClient, AmiReply } from './client.ts';
import type { AmiMessage } from './ami-message.ts';

/** One priority of the dialplan as Asterisk has loaded it, whatever file or tool it came from. */
export interface DialplanStep {
  readonly context: string;
  /**
   * A name or a pattern, without the part that matches the caller's number: AMI does not show it.
   */
  readonly extension: string;
  readonly priority: number;
  readonly application: string;
  /** The application's arguments, not evaluated. */
  readonly data: string;
  /** The label of the priority: `done` in `same => n(done),...`. */
  readonly label?: string;
}

export interface Dialplan {
  /** In Asterisk's order: the priorities of an extension follow each other. */
  readonly steps: readonly DialplanStep[];
  /** The contexts that each context includes, at any time of day. */
  readonly includes: ReadonlyMap<string, readonly string[]>;
  /** A `switch` finds more extensions elsewhere (Realtime, Lua, IAX2). AMI does not list those. */
  readonly hasSwitches: boolean;
}

/**
 * Reads the dialplan with `ShowDialPlan`. The AMI user needs `reporting` or `config` in `write`.
 */
export async function showDialplan(client: AmiClient): Promise<AmiReply<Dialplan>> {
  const reply = await client.list('ShowDialPlan');
  return reply.ok ? { ok: true, value: dialplanOf(reply.value) } : reply;
}

function dialplanOf(events: readonly AmiMessage[]): Dialplan {
  const includes = new Map<string, readonly string[]>();
  for (const event of events) {
    const context = event.get('Context') ?? '';
    // `no-app,9:00-17:00,mon-fri,*,*`
    const included = event.get('IncludeContext')?.split(/[,|]/, 1)[0];
    if (included === undefined) continue;
    includes.set(context, [...(includes.get(context) ?? []), included]);
  }
  return {
    steps: events.flatMap((event) => stepOf(event)),
    includes,
    hasSwitches: events.some((event) => event.has('Switch')),
  };
}

/** Returns nothing for hints, includes, switches and ignored patterns. */
function stepOf(event: AmiMessage): readonly DialplanStep[] {
  const priority = Number(event.get('Priority'));
  // Asterisk creates a context such as `stasis-failover` for each connected application. It is not
  // of the admin's making and names no route.
  if (!Number.isInteger(priority) || event.get('Registrar') === 'res_stasis') return [];
  const label = event.get('ExtensionLabel');
  return [
    {
      context: event.get('Context') ?? '',
      extension: event.get('Extension') ?? '',
      priority,
      application: event.get('Application') ?? '',
      data: event.get('AppData') ?? '',
      ...(label === undefined ? {} : { label }),
    },
  ];
}
