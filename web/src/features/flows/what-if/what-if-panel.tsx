import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { Part } from '../../../shared/part.tsx';
import { Told } from '../../../shared/phone.tsx';
import { WHAT_IF } from '../../../words/en/what-if.ts';
import type { WholeBuilder } from '../use-builder.ts';
import { AllSituations } from './all-situations.tsx';
import { putChoices, withAssumed, withEnd, type Assumed, type Choices } from './choices.ts';
import { Result } from './result.tsx';
import styles from './what-if.module.css';

/** A call through the draft that nobody makes: what it meets, and what follows. */
export function WhatIfPanel({ builder }: { builder: WholeBuilder }) {
  const { place, whatIf } = builder;
  const { choices, simulated } = whatIf;
  const title = useId();
  const choose = (next: Choices): void => place.change((search) => putChoices(search, next));
  return (
    <section className={styles.panel} aria-labelledby={title}>
      <header className={styles.head}>
        <h2 id={title} className={styles.title}>
          {WHAT_IF.title}
        </h2>
        <CloseButton aria-label={WHAT_IF.close} onClick={() => place.setWhatIf(false)} />
      </header>
      <p className={styles.note}>{WHAT_IF.intro}</p>
      <TextInput
        size="xs"
        label={WHAT_IF.caller}
        value={choices.caller}
        onChange={(event) => choose({ ...choices, caller: event.currentTarget.value })}
        autoComplete="off"
      />
      <Ends builder={builder} choices={choices} choose={choose} />
      <States builder={builder} choices={choices} choose={choose} />
      <Button
        variant="default"
        size="xs"
        onClick={() => choose({ caller: '', ends: {}, assumed: {} })}
      >
        {WHAT_IF.reset}
      </Button>
      <Part of={simulated} height={160}>
        {(data) => <Result simulated={data} />}
      </Part>
      <AllSituations wish={whatIf.wish} />
    </section>
  );
}

interface ChoosingProps {
  readonly builder: WholeBuilder;
  readonly choices: Choices;
  readonly choose: (next: Choices) => void;
}

/** How the attempt of each way ends. */
function Ends({ builder, choices, choose }: ChoosingProps) {
  const ways = builder.views.flatMap(({ status }) => (status?.kind === 'dial' ? status.ways : []));
  return (
    <fieldset className={styles.group}>
      <legend>{WHAT_IF.ends}</legend>
      {ways.map(({ id, tier, destination, trunk }) => (
        <label key={id} className={styles.choice}>
          <span>
            {tier}{' '}
            <Told text={trunk === undefined ? destination.text : `${destination.text}, ${trunk}`} />
          </span>
          <NativeSelect
            size="xs"
            value={choices.ends[id] ?? ''}
            data={wordsFor(choices.ends[id])}
            onChange={(event) => choose(withEnd(choices, id, event.currentTarget.value))}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** A link may have any end. */
function wordsFor(chosen: string | undefined) {
  const known = Object.entries(WHAT_IF.endWords).map(([value, label]) => ({ value, label }));
  const isKnown = chosen === undefined || chosen in WHAT_IF.endWords;
  return isKnown ? known : [...known, { value: chosen, label: chosen }];
}

/** Trunks, hosts and sites that do not work as usual. */
function States({ builder, choices, choose }: ChoosingProps) {
  const named = builder.views.flatMap(({ status }) =>
    status?.kind === 'dial'
      ? status.ways.flatMap(({ trunk, site }) => [trunk, site].filter((name) => name !== undefined))
      : [],
  );
  const names = [...new Set([...named, ...Object.keys(choices.assumed)])];
  if (names.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend>{WHAT_IF.states}</legend>
      {names.map((name) => (
        <label key={name} className={styles.choice}>
          <span>{WHAT_IF.stateOf(name)}</span>
          <NativeSelect
            size="xs"
            value={choices.assumed[name] ?? ''}
            data={Object.entries(WHAT_IF.stateWords).map(([value, label]) => ({ value, label }))}
            onChange={(event) => {
              const state = event.currentTarget.value as Assumed | '';
              choose(withAssumed(choices, name, state));
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
