import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Previewed } from '../../api/config-queries.ts';
import type { Json, Problem } from '../../api/types.ts';
import { ChangeProblems } from '../../shared/save/change-problems.tsx';
import { COMMON } from '../../words/en/common.ts';
import { NUMBER_ADD, NUMBER_FORM } from '../../words/en/numbers.ts';
import { SAVE } from '../../words/en/save.ts';
import styles from './add-form.module.css';
import { DestinationFields } from './editor/destination-fields.tsx';
import { KINDS } from './form/destination.ts';
import { routeNames, whyNotAdded, type NewNumber } from './form/new-number.ts';

interface AddFormProps {
  readonly wish: NewNumber;
  readonly model: Json;
  /** What is wrong in the file without the number. */
  readonly before: readonly Problem[];
  readonly previewed: Previewed;
  readonly whyOff: string | undefined;
  readonly onChange: (wish: NewNumber) => void;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

/** No route of a file has an empty name. */
const NEW_ROUTE = '';

/** The number, its name, and the route of its calls. */
export function AddForm(props: AddFormProps) {
  const { wish, model, before, previewed, whyOff, onChange, onClose, onNext } = props;
  const change = (part: Partial<NewNumber>): void => onChange({ ...wish, ...part });
  const why = whyNotAdded(wish, model);
  const names = routeNames(model);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <TextInput
        label={NUMBER_ADD.number}
        description={NUMBER_ADD.numberNeeds}
        placeholder={NUMBER_ADD.numberHint}
        error={why === 'listed' ? NUMBER_ADD.isListed : undefined}
        value={wish.number}
        type="tel"
        autoComplete="off"
        data-autofocus
        onChange={({ currentTarget: { value } }) => change({ number: value })}
      />
      <TextInput
        label={NUMBER_ADD.label}
        placeholder={NUMBER_FORM.labelHint}
        value={wish.label}
        maxLength={100}
        onChange={({ currentTarget: { value } }) => change({ label: value })}
      />
      <NativeSelect
        label={NUMBER_ADD.route}
        value={wish.isNewRoute ? NEW_ROUTE : wish.route}
        data={[...names, { value: NEW_ROUTE, label: NUMBER_ADD.newRoute }]}
        onChange={({ currentTarget: { value } }) =>
          change({ route: value, isNewRoute: value === NEW_ROUTE })
        }
      />
      {wish.isNewRoute && <NewRoute wish={wish} isTaken={why === 'taken'} change={change} />}
      <p className={styles.hint}>
        {NUMBER_ADD.dialplan} <code>{NUMBER_ADD.stasis}</code>
      </p>
      <ChangeProblems problems={previewed.problems} before={before} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {COMMON.cancel}
        </Button>
        <Button type="submit" disabled={why !== undefined || whyOff !== undefined} title={whyOff}>
          {SAVE.open}
        </Button>
      </div>
    </form>
  );
}

interface NewRouteProps {
  readonly wish: NewNumber;
  readonly isTaken: boolean;
  readonly change: (part: Partial<NewNumber>) => void;
}

/** The name of a new route, and what it dials first. */
function NewRoute({ wish: { route, first }, isTaken, change }: NewRouteProps) {
  return (
    <>
      <TextInput
        label={NUMBER_ADD.name}
        placeholder={NUMBER_ADD.nameHint}
        error={isTaken ? NUMBER_ADD.isTaken : undefined}
        value={route}
        maxLength={40}
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => change({ route: value.trim() })}
      />
      <NativeSelect
        label={NUMBER_ADD.first}
        value={first.kind}
        data={KINDS.map((kind) => ({ value: kind, label: NUMBER_FORM.kinds[kind] }))}
        onChange={({ currentTarget: { value } }) => {
          const kind = KINDS.find((one) => one === value) ?? first.kind;
          change({ first: { kind, value: '', via: [] } });
        }}
      />
      <DestinationFields
        destination={first}
        error={undefined}
        onChange={(next) => change({ first: next })}
      />
    </>
  );
}
