import { Fragment } from 'react';
import { WIDGETS } from '../../../words/en/widgets.ts';
import { eitherOf } from '../../../words/en/lists.ts';
import type { TargetRules } from '../model/goes-on.ts';
import { byOrigin } from '../model/rule-origins.ts';
import styles from './widget.module.css';

/** The two lists: after which ends a call goes on, and which it ends with. */
export function Rules({ rules, route }: { rules: TargetRules; route: string }) {
  return (
    <dl className={styles.rules}>
      <dt>{WIDGETS.goesOn}</dt>
      <dd>
        <Places rules={rules.goesOn} route={route} />
      </dd>
      <dt>{WIDGETS.endsHere}</dt>
      <dd>
        <Places rules={rules.endsHere} route={route} />
      </dd>
    </dl>
  );
}

function Places({ rules, route }: { rules: TargetRules['goesOn']; route: string }) {
  return byOrigin(rules, route).map(({ texts, origin }, index) => (
    <Fragment key={origin}>
      {index > 0 && '; '}
      {eitherOf(texts)} <span className={styles.origin}>({origin})</span>
    </Fragment>
  ));
}
