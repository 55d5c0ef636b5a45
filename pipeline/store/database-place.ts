/** A database, and the part of it that holds one results collection. */
export interface DatabasePlace {
  /** `postgres://user:password@host:port/database`; what is left out comes from the environment (PGPASSWORD and others). */
  readonly address: string;
  /** Name of its schema. */
  readonly namespace: string;
}

/** Whether a text is the address of a PostgreSQL database. */
export function isDatabaseAddress(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text);
}

/** An address as it may be shown: without its password, wherever that stands. */
export function shownAddress(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return 'postgres://…';
  }
  return `${url.protocol}//${url.username === '' ? '' : `${url.username}@`}${url.host}${url.pathname}`;
}
