import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { SUMMARY } from '../../api/queries.ts';
import type { Need } from '../../api/types.ts';
import { capital } from '../../shared/capital.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { When } from '../../shared/when.tsx';
import { COMMON } from '../../words/en/common.ts';
import { OVERVIEW } from '../../words/en/overview.ts';
import { pathOfNeed, toneOfNeed } from './need-place.ts';
import { OrderOfNeed } from './order-of-need.tsx';
import styles from './needs.module.css';

const WORDS = OVERVIEW.needs;

/** What needs a person, the worst first. */
export function Needs() {
  const summary = useQuery(SUMMARY);
  return (
    <Panel title={WORDS.title(summary.data?.needs.length ?? 0)}>
      <Part of={summary} height={200}>
        {({ needs }) =>
          needs.length === 0 ? (
            <Empty>{WORDS.none}</Empty>
          ) : (
            <ul>
              {needs.map((need) => (
                <Row key={`${need.kind} ${need.name} ${need.reason.code}`} need={need} />
              ))}
            </ul>
          )
        }
      </Part>
    </Panel>
  );
}

function Row({ need }: { need: Need }) {
  const { kind, name, reason, since } = need;
  return (
    <li className={styles.need}>
      <ToneIcon tone={toneOfNeed(need)} size={18} />
      <div className={styles.texts}>
        <p className={styles.reason}>
          <Told text={capital(reason.text, name)} />
        </p>
        <p className={styles.more}>
          {WORDS.kinds[kind]}
          {since !== undefined && (
            <>
              {' · '}
              {COMMON.since('')}
              <When at={since} as="list" /> (<When at={since} as="ago" />)
            </>
          )}
        </p>
      </div>
      <Step need={need} />
    </li>
  );
}

/** Orders that need no second thought are given here. All others have their place. */
function Step({ need }: { need: Need }) {
  const { action, name } = need;
  if (action === 'release' || action === 'resume' || action === 'reload') {
    return <OrderOfNeed order={action} name={name} />;
  }
  return (
    <Button component={Link} href={pathOfNeed(need)} variant="default" size="xs">
      {WORDS.actions[action ?? 'see']}
      <span className="visually-hidden"> {name}</span>
    </Button>
  );
}
