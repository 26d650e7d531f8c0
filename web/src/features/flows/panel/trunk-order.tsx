import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { Chip } from '../../../shared/chip.tsx';
import { isMap, valueAt } from '../../../shared/draft/json.ts';
import { toneOfTrunk, wordOfTrunk } from '../../../shared/trunk-tone.ts';
import { FLOW } from '../../../words/en/flows.ts';
import { FIELDS } from '../../../words/en/widgets.ts';
import { setKey } from '../model/tier-edits.ts';
import { movedUp, viaOf, writtenVia, type Via } from '../model/via.ts';
import { FieldProblems, problemsAt } from './field-problems.tsx';
import styles from './panel.module.css';
import type { FieldPlace } from './text-field.tsx';

/** The trunks that dial a number, in their order. */
export function TrunkOrder({ builder, at, section, tier }: FieldPlace) {
  const { model, trunks: live } = builder;
  const via = viaOf(section['via']);
  const names = Object.keys(mapAt(model, '/trunks'));
  const others = names.filter((name) => !via.trunks.includes(name));
  const write = (next: Partial<Via>): void => {
    const edits = setKey(model, at, 'via', writtenVia({ ...via, ...next }));
    builder.orders.change(edits, FLOW.said.changed(tier, FIELDS.by));
  };
  return (
    <fieldset className={styles.group} data-field={`${at}/via`}>
      <legend>{FIELDS.by}</legend>
      {via.trunks.length === 0 && <p className={styles.note}>{FIELDS.allTrunks}</p>}
      <ol className={styles.trunks}>
        {via.trunks.map((name, index) => {
          const trunk = live.get(name);
          return (
            <li key={name}>
              <span className={styles.order}>{index + 1}</span>
              <span className={styles.name}>{name}</span>
              {trunk !== undefined && <Chip tone={toneOfTrunk(trunk)} word={wordOfTrunk(trunk)} />}
              <span className={styles.tools}>
                <ActionIcon
                  variant="default"
                  aria-label={FIELDS.trunkUp(name)}
                  disabled={index === 0}
                  onClick={() => write({ trunks: movedUp(via.trunks, name) })}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label={FIELDS.trunkAway(name)}
                  onClick={() => write({ trunks: via.trunks.filter((one) => one !== name) })}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          );
        })}
      </ol>
      {others.length > 0 && (
        <div className={styles.buttons} role="group" aria-label={FIELDS.addTrunk}>
          {others.map((name) => (
            <Button
              key={name}
              variant="default"
              size="compact-sm"
              aria-label={FIELDS.trunkTo(name)}
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => write({ trunks: [...via.trunks, name] })}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
      {via.trunks.length > 0 && (
        <Checkbox
          label={FIELDS.cheapest}
          checked={via.isCheapest}
          onChange={(event) => write({ isCheapest: event.currentTarget.checked })}
        />
      )}
      <FieldProblems problems={problemsAt(builder, `${at}/via`)} />
    </fieldset>
  );
}

function mapAt(model: Parameters<typeof valueAt>[0], place: string) {
  const found = valueAt(model, place);
  return isMap(found) ? found : {};
}
