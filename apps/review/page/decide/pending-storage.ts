import { restored, stored, withPending } from './pending.js';

/** Where the decisions of one window are kept until the server has them. */
export interface PendingStorage {
  read(): string | null;
  write(text: string): void;
}

/** The part of the browser's storage that is used. */
export type KeptTexts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const STORED = 'nendo-pending-decisions';

/**
 * Decisions outlive their window: one that is closed while the server is away leaves them to the next that this reviewer
 * opens. Two windows may then hold the same decision; it has one request id, and the server records it once.
 * @param user of whom nobody else's decisions are sent
 * @param window a name of this window alone
 */
export function pendingStorage(texts: KeptTexts, user: string, window: string): PendingStorage {
  const prefix = `${STORED} ${user} `;
  const own = prefix + window;
  return {
    read() {
      const names = Array.from({ length: texts.length }, (_, i) => texts.key(i) ?? '');
      const others = names.filter((name) => name.startsWith(prefix) && name !== own).sort();
      const left = others.flatMap((name) => restored(texts.getItem(name)));
      if (left.length === 0) return texts.getItem(own);
      const all = restored(texts.getItem(own)).reduce(withPending, left);
      texts.setItem(own, stored(all));
      for (const name of others) texts.removeItem(name);
      return stored(all);
    },
    write: (text) => (restored(text).length === 0 ? texts.removeItem(own) : texts.setItem(own, text)),
  };
}
