import { z } from 'zod';

/** Thrown when a stage gives something that its own schema refuses: a fault of the program, not of the document. */
export class SeamError extends Error {
  override readonly name = 'SeamError';
}

/**
 * Checks what a stage gave against its schema. Lists are checked item by item: parsing makes a copy, and the copy
 * of a whole long document would double its memory. An item without lists of its own is parsed as a whole, which takes a
 * fraction of the time that its fields take one by one.
 * @throws SeamError with the path of the first value that is wrong.
 */
export function checkSeam(stage: string, schema: z.ZodType, value: unknown, path = ''): void {
  if (schema instanceof z.ZodNullable && value !== null) {
    checkSeam(stage, schema.unwrap() as z.ZodType, value, path);
    return;
  }
  if (schema instanceof z.ZodObject && isPlainObject(value)) {
    for (const [key, field] of Object.entries(schema.shape)) {
      checkSeam(stage, field as z.ZodType, value[key], path === '' ? key : `${path}.${key}`);
    }
    return;
  }
  if (schema instanceof z.ZodArray && Array.isArray(value) && value.length > 0) {
    const element = schema.element as z.ZodType;
    const hasLists = holdsLists(element);
    for (const [index, item] of value.entries()) {
      if (hasLists) checkSeam(stage, element, item, `${path}[${index}]`);
      else parseWhole(stage, element, item, () => `${path}[${index}]`);
    }
    return;
  }
  parseWhole(stage, schema, value, () => path);
}

/** Whether values of a schema may be long: lists, and objects in which there are lists. */
function holdsLists(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodNullable) return holdsLists(schema.unwrap() as z.ZodType);
  return (
    schema instanceof z.ZodObject &&
    Object.values(schema.shape).some((field) => holdsLists(field as z.ZodType))
  );
}

function parseWhole(stage: string, schema: z.ZodType, value: unknown, path: () => string): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const first = parsed.error.issues[0];
  const where = [path(), ...(first?.path ?? [])].filter((part) => part !== '').join('.');
  throw new SeamError(`${stage}: ${where}: ${first?.message ?? 'invalid'}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
