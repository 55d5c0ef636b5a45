/**
 * What a record holds under a name that a document gave. A name such as `constructor` is a name like any other: what every object inherits
 * is none of its values.
 */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
