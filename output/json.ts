/** Size of the chunks, in UTF-16 units: large enough to write quickly, small enough not to hold a document twice. */
const CHUNK = 64 * 1024;

/**
 * JSON of a value with two spaces of indentation, in chunks, so that a large document never stands in memory as one
 * string. Same value, same bytes: keys keep their order.
 */
export function* jsonChunks(value: unknown): Generator<string> {
  yield* gather(pieces(value, ''));
}

/** As `jsonChunks`, for an object with one list whose items are made one by one. */
export function* jsonListChunks(
  key: string,
  length: number,
  get: (index: number) => unknown,
): Generator<string> {
  yield* gather(listPieces(key, length, get));
}

function* gather(parts: Iterable<string>): Generator<string> {
  let buffer = '';
  for (const part of parts) {
    buffer += part;
    if (buffer.length >= CHUNK) {
      yield buffer;
      buffer = '';
    }
  }
  yield `${buffer}\n`;
}

function* listPieces(key: string, length: number, get: (index: number) => unknown): Generator<string> {
  yield `{\n  ${JSON.stringify(key)}: [`;
  for (let index = 0; index < length; index += 1) {
    yield `${index === 0 ? '' : ','}\n    `;
    yield* pieces(get(index), '    ');
  }
  yield `${length === 0 ? '' : '\n  '}]\n}`;
}

/** Arrays are written element by element; what holds none is small and left to JSON.stringify. */
function* pieces(value: unknown, indent: string): Generator<string> {
  if (!holdsArray(value)) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
    return;
  }
  const inner = `${indent}  `;
  const isArray = Array.isArray(value);
  yield isArray ? '[' : '{';
  let first = true;
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${first ? '' : ','}\n${inner}${isArray ? '' : `${JSON.stringify(key)}: `}`;
    first = false;
    yield* pieces(item, inner);
  }
  yield first ? (isArray ? ']' : '}') : `\n${indent}${isArray ? ']' : '}'}`;
}

function holdsArray(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return (
    Array.isArray(value) || Object.values(value).some((item) => typeof item === 'object' && item !== null)
  );
}
