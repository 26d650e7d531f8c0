import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { NUMBERS } from '../../../api/queries.ts';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import { withOwnRoute, withSharedRoute, type NumberForm } from '../form/number-form.ts';
import { ownRouteName } from '../form/places.ts';
import styles from './editor.module.css';
import type { NumberDesk } from './use-number-desk.ts';

/** So many others are named. */
const MOST = 3;

interface SharedQuestionProps {
  readonly desk: NumberDesk;
  readonly form: NumberForm;
}

/** Where others have the same route: change it for all, or give this number one of its own. */
export function SharedQuestion({ desk, form }: SharedQuestionProps) {
  const { data: all = [] } = useQuery(NUMBERS);
  const { number, model, draft, edit } = desk;
  const { route: shared } = number;
  const others = all.filter((one) => one.route === shared && one.number !== number.number);
  if (others.length === 0) return null;
  const { labels } = NUMBER_FORM;
  const isOwn = form.route !== shared;
  const named = others.slice(0, MOST).map(({ text, label }) => label ?? text);
  const more = others.length - named.length;
  const choose = (chosen: string): void => {
    if (chosen === 'own') {
      const name = ownRouteName(model, shared, number.number);
      edit(withOwnRoute(form, model, draft.file, name), labels.own);
    } else edit(withSharedRoute(form, model, shared), labels.all);
  };
  return (
    <Radio.Group
      label={NUMBER_FORM.shared(shared, [
        ...named,
        ...(more === 0 ? [] : [NUMBER_FORM.sharedMore(more)]),
      ])}
      value={isOwn ? 'own' : 'all'}
      onChange={choose}
    >
      <div className={styles.choices}>
        <Radio value="all" label={NUMBER_FORM.sharedAll(others.length + 1)} />
        <Radio value="own" label={NUMBER_FORM.sharedOwn} />
      </div>
    </Radio.Group>
  );
}
