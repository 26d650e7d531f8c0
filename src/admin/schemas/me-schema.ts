import type { Static } from 'typebox';
import { REASON, SWITCH, words } from './parts.ts';
import type { Sent } from './schema-of.ts';
import { Type } from './type.ts';

export const ME = Type.Object(
  {
    as: words(['loopback', 'token', 'session']),
    name: Type.Optional(Type.String({ description: 'the name of the token, if there are tokens' })),
    role: words(['read', 'operate']),
    mayEdit: SWITCH,
    whyNotEdit: Type.Optional(REASON),
    numbers: words(['full', 'masked']),
    serverZone: Type.String({ description: 'such as Europe/Berlin' }),
  },
  { title: 'Me' },
);

/** Who is asking, as `GET /me` says. */
export type Me = Sent<Static<typeof ME>>;
