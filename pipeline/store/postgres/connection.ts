import pg from 'pg';
import { DatabaseError } from '../database-error.js';
import { type DatabasePlace, shownAddress } from '../database-place.js';

/** Milliseconds after which a server that does not answer at first counts as not there. */
const REACHING = 15_000;
/**
 * The same later on: a connection that a router dropped says nothing. Long, since computing keeps this process from hearing an answer, for a
 * minute where a page has a hundred thousand cells.
 */
const CONNECTING = 120_000;
const ANSWERING = 600_000;
/** Connections at a time: documents are written two at a time, and read by as many as there are processors. */
const CONNECTIONS = 8;
/** Times that a transaction is tried which another one made impossible. */
const TRIES = 4;

/** SQLSTATE of what may well work another time: what was referred to is being tidied away, or two waited for each other. */
const PASSING: ReadonlySet<string> = new Set(['23503', '40001', '40P01']);

/** What asks within a transaction, or outside of one. */
export interface Asker {
  rows<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** The connections to a database. All its failures are told as DatabaseError. */
export class Connection implements Asker {
  private readonly pool: pg.Pool;
  private readonly shown: string;

  constructor(private readonly place: DatabasePlace) {
    this.shown = shownAddress(place.address);
    // Making connections anew and anew costs more than keeping them.
    this.pool = new pg.Pool({ ...this.options, max: CONNECTIONS, idleTimeoutMillis: 0 });
    // A connection that is lost while nobody uses it is made anew.
    this.pool.on('error', () => {});
    // Nor is one that is in use: what is asked of it says so.
    this.pool.on('connect', (client) => client.on('error', () => {}));
  }

  async rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      const { rows } = await this.pool.query<Row>(asked(sql, values));
      return rows;
    } catch (error) {
      throw this.failure(error);
    }
  }

  /**
   * Statements that take effect together or not at all. They may be tried several times.
   * @param options `isSnapshot`: they only read, and see the database as it was at the first of them.
   */
  async together<Value>(
    work: (asker: Asker) => Promise<Value>,
    options: { readonly isSnapshot?: boolean } = {},
  ): Promise<Value> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once(work, options.isSnapshot ?? false);
      } catch (error) {
        const failure = this.failure(error);
        if (tries === TRIES || !(failure instanceof DatabaseError) || !PASSING.has(failure.code))
          throw failure;
      }
    }
  }

  /** A connection of its own, for what lives as long as it does. It waits for answers as long as it takes. */
  async dedicated(): Promise<pg.Client> {
    const client = new pg.Client({
      ...this.options,
      connectionTimeoutMillis: REACHING,
      query_timeout: 0,
    });
    client.on('error', () => {});
    try {
      await client.connect();
    } catch (error) {
      throw this.failure(error);
    }
    return client;
  }

  /** Whether the server is there, asked without the patience of later. @throws DatabaseError */
  async reach(): Promise<void> {
    await (await this.dedicated()).end();
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** An error of the server or the way to it as DatabaseError; what is none stays what it is. */
  failure(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof DatabaseError) return error;
    const { code, syscall } = error as NodeJS.ErrnoException;
    const isServer =
      error instanceof pg.DatabaseError || WORDINGS.some((each) => error.message.includes(each));
    const isNetwork = NETWORK_CALLS.has(syscall ?? '') || NETWORK_CODES.has(code ?? '');
    if (!isServer && !isNetwork) return error;
    return new DatabaseError(this.shown, code ?? 'LOST', error.message, { cause: error });
  }

  private async once<Value>(work: (asker: Asker) => Promise<Value>, isSnapshot: boolean): Promise<Value> {
    const client = await this.pool.connect();
    // A connection that is lost between two statements says so beside the failure of the next one.
    client.on('error', ignore);
    let isBroken = true;
    try {
      await client.query(isSnapshot ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
      const value = await work({
        rows: async (sql, values = []) => (await client.query(asked(sql, values))).rows,
      });
      await client.query('COMMIT');
      isBroken = false;
      return value;
    } catch (error) {
      isBroken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(isBroken);
    }
  }

  private get options(): pg.ClientConfig {
    return {
      connectionString: this.place.address,
      options: `-c search_path="${this.place.namespace}"`,
      application_name: 'nendo',
      keepAlive: true,
      connectionTimeoutMillis: CONNECTING,
      query_timeout: ANSWERING,
    };
  }
}

const names = new Map<string, string>();

/** A statement with values gets a name, so that the server plans it once a connection. All of them stand in the program. */
function asked(sql: string, values: readonly unknown[]): pg.QueryConfig {
  if (values.length === 0) return { text: sql };
  const name = names.get(sql) ?? `nendo ${names.size + 1}`;
  names.set(sql, name);
  return { name, text: sql, values: [...values] };
}

function ignore(): void {}

/** pg gives no code for these. */
const WORDINGS = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'not queryable',
  'The server does not support SSL connections',
  'SASL',
];
/** Calls of the system, and codes, that no file has: the sources that are stored are read meanwhile. */
const NETWORK_CALLS: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);
const NETWORK_CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT']);
