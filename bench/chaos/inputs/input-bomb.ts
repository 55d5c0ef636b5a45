/** What a command does with an input: refuses it, does its work and tells of it, or does its work. */
export type Fate = 'refused' | 'told' | 'taken';

/** An input of staff that asks for far more than it looks like, or holds what it must not. */
export interface InputBomb {
  /** Name of the file with its extension. */
  readonly name: string;
  readonly expected: Fate;
  /** Whether it is made and read in a moment: then the quick suite has it too. */
  readonly isSmall: boolean;
  /** Made only when its turn comes. A number: a file of so many bytes that holds nothing. */
  make(): Uint8Array | number;
}
