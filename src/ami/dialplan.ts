import type { AmiClient, AmiReply } from './client.ts';
import type { AmiMessage } from './ami-message.ts';

/** One priority of the dialplan as Asterisk has loaded it, whatever file or tool it came from. */
export interface DialplanStep {
  readonly context: string;
  /** A name or a pattern; what matches the caller's number is not told. */
  readonly extension: string;
  readonly priority: number;
  readonly application: string;
  /** The application's arguments, unevaluated. */
  readonly data: string;
  /** `done` of `same => n(done),...` */
  readonly label?: string;
}

export interface Dialplan {
  /** In Asterisk's order: an extension's priorities stand together. */
  readonly steps: readonly DialplanStep[];
  /** Contexts that a context includes, at whatever time. */
  readonly includes: ReadonlyMap<string, readonly string[]>;
  /** True where a `switch` finds extensions elsewhere (Realtime, Lua, IAX2), which are not told. */
  readonly hasSwitches: boolean;
}

/** `ShowDialPlan`, which needs `reporting` or `config` in the user's `write`. */
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

/** Hints, includes, switches and ignored patterns are no steps. */
function stepOf(event: AmiMessage): readonly DialplanStep[] {
  const priority = Number(event.get('Priority'));
  // Asterisk's own context for each connected application: `stasis-failover`, which names no route.
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
