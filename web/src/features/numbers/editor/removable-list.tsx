import { IconX } from '@tabler/icons-react';
import styles from './editor.module.css';

interface RemovableListProps {
  readonly items: readonly string[];
  /** What the button of an item does. */
  readonly removeWord: (item: string) => string;
  readonly onRemove: (item: string) => void;
}

/** Chosen items in order, each with a button that removes it. */
export function RemovableList({ items, removeWord, onRemove }: RemovableListProps) {
  if (items.length === 0) return null;
  return (
    <ol className={styles.items}>
      {items.map((item) => (
        <li key={item}>
          <button type="button" className={styles.item} onClick={() => onRemove(item)}>
            {item}
            <IconX size={14} aria-hidden />
            <span className="visually-hidden">{removeWord(item)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
