/** Questions to a store that are open at a time: a database answers several as quickly as one. */
const OPEN = 8;

/** Asks for each item, several at a time. @returns the answers in the order of the items @throws the first failure */
export async function askAll<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const entries = items.entries();
  const askOn = async (): Promise<void> => {
    for (const [index, item] of entries) answers[index] = await ask(item);
  };
  await Promise.all(Array.from({ length: Math.min(OPEN, items.length) }, askOn));
  return answers;
}
