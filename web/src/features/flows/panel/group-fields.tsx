import { ActionIcon, Button } from '@mantine/core';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import { FLOW } from '../../../words/en/flows.ts';
import { FIELDS, WIDGETS } from '../../../words/en/widgets.ts';
import type { Builder } from '../builder.ts';
import type { Widget } from '../model/flow.ts';
import { addMember, moveMember, removeMember } from '../model/group-edits.ts';
import { MEMBER_LIBRARY } from '../model/library.ts';
import type { DialStatus } from '../model/view.ts';
import { strategyOf } from '../widget/destination-text.ts';
import { WidgetIcon } from '../widget/widget-icon.tsx';
import { ChoiceField } from './choice-field.tsx';
import { Timers, Whom } from './destination-fields.tsx';
import { GoesOnFields } from './goes-on-fields.tsx';
import styles from './panel.module.css';
import { TextField } from './text-field.tsx';

interface GroupFieldsProps {
  readonly builder: Builder;
  readonly widget: Widget;
  readonly status: DialStatus | undefined;
}

/** A group: who is tried in which order, and the destinations with what is theirs alone. */
export function GroupFields({ builder, widget, status }: GroupFieldsProps) {
  const { at, section, tier } = widget;
  const place = { builder, at, section, tier };
  const [first] = status?.targets ?? [];
  const change = (edits: ReturnType<typeof addMember>): void =>
    builder.orders.change(edits, FLOW.said.changed(tier, WIDGETS.kinds.group));
  return (
    <>
      <ChoiceField
        {...place}
        name="strategy"
        label={FIELDS.strategy}
        choices={Object.entries(FIELDS.strategies)}
        otherwise="ring-all"
      />
      {widget.members.map((member) => (
        <fieldset key={member.at} className={styles.group} data-field={member.at}>
          <legend>{FIELDS.member(member.member, WIDGETS.kinds[member.kind])}</legend>
          <span className={styles.tools}>
            <ActionIcon
              variant="default"
              aria-label={`${FLOW.orders.up}: ${FIELDS.member(member.member, '')}`}
              disabled={member.member === 1}
              onClick={() => change(moveMember(widget, member.member, member.member - 1))}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={`${FLOW.orders.remove}: ${FIELDS.member(member.member, '')}`}
              onClick={() => change(removeMember(widget, member.member))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </span>
          <Whom
            kind={member.kind}
            builder={builder}
            at={member.at}
            section={member.section}
            tier={tier}
          />
          {strategyOf(section) === 'weighted' && (
            <TextField
              builder={builder}
              at={member.at}
              section={member.section}
              tier={tier}
              name="weight"
              label={FIELDS.weight}
              placeholder={FIELDS.default('1')}
              isOptional
              isFigure
            />
          )}
        </fieldset>
      ))}
      <div className={styles.buttons} role="group" aria-label={FIELDS.addMember}>
        {MEMBER_LIBRARY.map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="xs"
            leftSection={<WidgetIcon kind={kind} />}
            onClick={() => change(addMember(widget, kind))}
          >
            {WIDGETS.kinds[kind]}
          </Button>
        ))}
      </div>
      <Timers target={first} {...place} />
      <GoesOnFields rules={first} {...place} />
    </>
  );
}
