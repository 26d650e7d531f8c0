import { NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { usePreview, useSave } from '../../api/config-queries.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Config } from '../../api/types.ts';
import { ConfirmForm } from '../../shared/confirm.tsx';
import { emptyOrder, givenOrder, OrderFields } from '../../shared/order-fields.tsx';
import { ChangeProblems } from '../../shared/save/change-problems.tsx';
import { DiffView } from '../../shared/save/diff-view.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { WRITE } from '../../words/en/drills.ts';
import { drillEdits, isNewName, nameFor } from './drill-edits.ts';

interface WriteFormProps {
  /** The number, or the route where there are no numbers. Empty: none is chosen yet. */
  readonly number: string;
  readonly config: Config;
  readonly places: readonly Place[];
  /** The names that drills have. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

interface Place {
  readonly name: string;
  readonly number: string;
  readonly route: string;
}

/** What fails, for whom and for how long, and the lines that come of it. */
export function WriteForm({ number, config, places, taken, onClose }: WriteFormProps) {
  const [chosen, setChosen] = useState(number === '' ? (places[0]?.number ?? '') : number);
  const [caller, setCaller] = useState('');
  const [as, setAs] = useState<string>('sip:503');
  const [span, setSpan] = useState<string>('10m');
  const [ownName, setOwnName] = useState<string>();
  const [order, setOrder] = useState(emptyOrder);
  const whyOff = useWhyOff();
  const save = useSave();
  const [, go] = useLocation();
  const route = places.find((place) => place.number === chosen)?.route ?? '';
  const name = ownName ?? nameFor(route, taken);
  const why = whyNot(name, caller, taken);
  const edits = useMemo(
    () =>
      why === undefined
        ? drillEdits({ name, route, caller: caller.trim(), as, for: span }, config.model)
        : [],
    [why, name, route, caller, as, span, config.model],
  );
  const { preview, isCurrent, problems } = usePreview(config.etag, edits);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const mayNot = config.edit.may ? undefined : config.edit.why.text;
  const give = async (): Promise<void> => {
    const { model, etag: base } = config;
    await save.mutateAsync({ base, edits, model, ...givenOrder(order) });
    sayDone(WRITE.written(name));
    go(`/drills/${encodeURIComponent(name)}`);
  };
  return (
    <ConfirmForm
      deed={WRITE.deed}
      whyOff={
        whyOff ?? mayNot ?? why ?? (errors.length > 0 || !isCurrent ? WRITE.errors : undefined)
      }
      give={give}
      onClose={onClose}
      onDone={stay}
    >
      <p>{WRITE.sentence}</p>
      <NativeSelect
        label={WRITE.number}
        value={chosen}
        data={places.map((place) => ({ value: place.number, label: place.name }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <TextInput
        label={WRITE.caller}
        description={WRITE.callerHint}
        value={caller}
        inputMode="tel"
        onChange={(event) => setCaller(event.currentTarget.value)}
        data-autofocus
      />
      <Choice label={WRITE.as} value={as} choices={WRITE.ends} onChange={setAs} />
      <Choice label={WRITE.for} value={span} choices={WRITE.spans} onChange={setSpan} />
      <TextInput
        label={WRITE.name}
        description={WRITE.nameHint}
        value={name}
        onChange={(event) => setOwnName(event.currentTarget.value)}
      />
      <ChangeProblems problems={problems} before={config.problems} />
      {preview !== undefined && <DiffView label={WRITE.change} hunks={preview.diff.hunks} />}
      <OrderFields value={order} onChange={setOrder} hint={WRITE.reason} />
    </ConfirmForm>
  );
}

function whyNot(name: string, caller: string, taken: readonly string[]): string | undefined {
  if (caller.trim() === '') return WRITE.mustCaller;
  return isNewName(name, taken) ? undefined : WRITE.mustName;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={Object.entries(choices).map(([name, text]) => ({ value: name, label: text }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Another page is there already. */
function stay(): void {}
