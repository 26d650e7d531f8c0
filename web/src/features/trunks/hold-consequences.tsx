import { protectionQuery } from '../../api/queries.ts';
import type { Trunk } from '../../api/types.ts';
import { Consequences, ToneLine } from '../../shared/consequences.tsx';
import { Phone, Told } from '../../shared/phone.tsx';
import { Part } from '../../shared/part.tsx';
import type { Tone } from '../../theme/tones.ts';
import { COMMON } from '../../words/en/common.ts';
import { HOLD } from '../../words/en/trunks.ts';
import { useQuery } from '@tanstack/react-query';
import styles from './hold-dialog.module.css';
import { HoldNodes } from './hold-nodes.tsx';
import { hurtBy, type Hurt, type Loss } from './losses.ts';

/** The worst first. */
const LOSSES: readonly Loss[] = ['nothing', 'unprotected', 'on-backup', 'degraded'];
const TONES: Readonly<Record<Loss, Tone>> = {
  nothing: 'bad',
  unprotected: 'bad',
  'on-backup': 'warning',
  degraded: 'warning',
};

/** Who loses what by the hold, as the app works it out. */
export function HoldConsequences({ trunk }: { trunk: Trunk }) {
  const assumed = useQuery(protectionQuery(assumptionOf(trunk.name)));
  return (
    <Consequences>
      <Part of={assumed} height={72}>
        {(routes) => {
          const kinds = LOSSES.map((loss) => ({ loss, hurt: hurtBy(routes, loss) })).filter(
            ({ hurt }) => hurt.length > 0,
          );
          return kinds.length === 0 ? (
            <ToneLine tone="good">
              {routes.some(({ numbers }) => numbers.length > 0) ? HOLD.keeps : HOLD.keepsRoutes}
            </ToneLine>
          ) : (
            kinds.map((kind) => <Kind key={kind.loss} {...kind} />)
          );
        }}
      </Part>
      <p>
        {HOLD.goOn(trunk.calls)} {HOLD.emergency}
      </p>
      <HoldNodes />
    </Consequences>
  );
}

/** What the app is asked to assume. */
export function assumptionOf(name: string): string {
  return `trunk:${name}=held`;
}

/** So many are named. */
const MOST = 5;

function Kind({ loss, hurt }: { loss: Loss; hurt: readonly Hurt[] }) {
  return (
    <div className={styles.kind}>
      <ToneLine tone={TONES[loss]}>{HOLD.losses[loss](hurt.length)}</ToneLine>
      <ul>
        {hurt.slice(0, MOST).map(({ name, isRoute, reason }) => (
          <li key={name}>
            <strong>{isRoute ? HOLD.route(name) : <Phone number={name} />}</strong>{' '}
            <span className={styles.why}>
              <Told text={reason} />
            </span>
          </li>
        ))}
        {hurt.length > MOST && <li>{COMMON.andMore(hurt.length - MOST)}</li>}
      </ul>
    </div>
  );
}
