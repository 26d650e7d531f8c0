import { Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Route } from '../../../api/types.ts';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import type { NumberForm } from '../form/number-form.ts';
import { routePath, tierPath } from '../form/places.ts';
import { rulesOf, withRule, type Box } from '../form/rules.ts';
import { timerText, withTimer, type TimerKey } from '../form/timers.ts';
import { CodesField } from './codes-field.tsx';
import styles from './editor.module.css';
import { firstTarget } from './rule-sentence.ts';
import type { NumberDesk } from './use-number-desk.ts';

interface GoesOnFieldsProps {
  readonly desk: NumberDesk;
  readonly form: NumberForm;
}

/** The ends of the first way after which a call goes on. */
export function GoesOnFields({ desk, form }: GoesOnFieldsProps) {
  const { model, edit, route } = desk;
  const rules = rulesOf(model, form.route);
  const rule = (name: string, isOn: boolean): void =>
    edit(withRule(model, form.route, name, isOn), NUMBER_FORM.labels.rule(name, isOn));
  const box = (name: Box, label: string): ReactNode => (
    <Checkbox
      label={label}
      checked={rules.boxes[name]}
      disabled={rules.fixed.includes(name)}
      description={rules.fixed.includes(name) ? NUMBER_FORM.fixed : undefined}
      onChange={({ currentTarget: { checked } }) => rule(name, checked)}
    />
  );
  const ringMs = msOf(route, 'ring');
  return (
    <fieldset className={styles.rules}>
      <legend className={styles.label}>{NUMBER_FORM.goesOn}</legend>
      <div className={styles.rule}>
        <Checkbox label={NUMBER_FORM.unreachable} checked readOnly disabled />
        <Timer desk={desk} form={form} of="response_timeout" label={NUMBER_FORM.noResponse} />
      </div>
      <div className={styles.rule}>
        {box('NOANSWER', NUMBER_FORM.ring)}
        <Timer desk={desk} form={form} of="ring_timeout" label={NUMBER_FORM.ringFor} />
        {ringMs !== undefined && <span className={styles.hint}>({NUMBER_FORM.rings(ringMs)})</span>}
      </div>
      {box('BUSY', NUMBER_FORM.busy)}
      {box('DECLINED', NUMBER_FORM.declined)}
      <CodesField codes={rules.codes} onChange={(code, isOn) => rule(`sip:${code}`, isOn)} />
    </fieldset>
  );
}

const NAMES = { response_timeout: 'response', ring_timeout: 'ring' } as const;

function msOf(route: Route | undefined, name: 'response' | 'ring'): number | undefined {
  return firstTarget(route)?.timers[name]?.ms;
}

interface TimerProps extends GoesOnFieldsProps {
  readonly of: TimerKey;
  readonly label: string;
}

/** A timer as the file has it; the app's own one stands in the empty field. */
function Timer({ desk: { model, edit, errorAt, route }, form, of, label }: TimerProps) {
  const usualMs = msOf(route, NAMES[of]);
  return (
    <TextInput
      className={styles.timer}
      aria-label={label}
      leftSection={<span className={styles.hint}>{label}</span>}
      leftSectionWidth={of === 'ring_timeout' ? 36 : 112}
      value={timerText(model, form.route, of)}
      placeholder={usualMs === undefined ? '' : NUMBER_FORM.usually(usualMs)}
      error={
        errorAt(`${tierPath(form.route, 0)}/${of}`) ?? errorAt(`${routePath(form.route)}/${of}`)
      }
      spellCheck={false}
      autoComplete="off"
      onChange={({ currentTarget: { value } }) =>
        edit(withTimer(model, form.route, of, value), NUMBER_FORM.labels.timer, of)
      }
    />
  );
}
