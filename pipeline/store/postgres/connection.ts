import pg from 'pg';
import { DatabaseError } from '../database-error.js';
import type { DatabasePlace } from '../database-place.js';
import { isAway, toDatabaseError } from './server-error.js';

/** Milliseconds after which a server that does not answer at first counts as not there. */
const REACHING = 15_000;

/** How long connections wait, and how many there are. A connection that a router dropped says nothing. */
export interface ConnectionSettings {
  /** Connections at a time. */
  readonly connections: number;
  /** Milliseconds until a server that does not answer counts as gone: at the begin of a connection, and later. */
  readonly connecting: number;
  readonly answering: number;
}

/**
 * Those of a store. Documents are written two at a time, and read by as many as there are processors. Computing keeps a process from hearing
 * an answer, for a minute where a page has a hundred thousand cells.
 */
const STORE: ConnectionSettings = { connections: 8, connecting: 120_000, answering: 600_000 };
/** Times that a transaction is tried which another one made impossible. */
const TRIES = 4;

/** SQLSTATE of what may well work another time: what was referred to is being tidied away, or two waited for each other. */
const PASSING: ReadonlySet<string> = new Set(['23503', '40001', '40P01']);

/** What asks within a transaction, or outside of one. */
export interface Asker {
  rows<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** What connections are made with, but for the schema that they look into. */
export function clientOptions(
  { address }: Pick<DatabasePlace, 'address'>,
  { connecting, answering }: Omit<ConnectionSettings, 'connections'>,
) {
  return {
    connectionString: address,
    application_name: 'nendo',
    keepAlive: true,
    connectionTimeoutMillis: connecting,
    query_timeout: answering,
  } satisfies pg.ClientConfig;
}

/** The connections to a database. All its failures are told as DatabaseError. */
export class Connection implements Asker {
  private readonly pool: pg.Pool;

  constructor(
    private readonly place: DatabasePlace,
    settings: ConnectionSettings = STORE,
  ) {
    const { connections: max } = settings;
    // Making connections anew and anew costs more than keeping them.
    this.pool = new pg.Pool({ ...this.options(settings), max, idleTimeoutMillis: 0 });
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

  /**
   * A connection of its own, for what lives as long as it does.
   * @param answering see the settings; 0 waits as long as it takes
   */
  async dedicated(answering = 0): Promise<pg.Client> {
    const client = new pg.Client(this.options({ connecting: REACHING, answering }));
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
    return toDatabaseError(this.place, error);
  }

  private async once<Value>(work: (asker: Asker) => Promise<Value>, isSnapshot: boolean): Promise<Value> {
    const client = await this.pool.connect();
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
      // Whoever does not answer is not asked again. Without its end, the next transaction would be part of this one.
      if (!isAway(error))
        isBroken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
      throw error;
    } finally {
      client.release(isBroken);
    }
  }

  private options(waiting: Omit<ConnectionSettings, 'connections'>): pg.ClientConfig {
    return { ...clientOptions(this.place, waiting), options: `-c search_path="${this.place.namespace}"` };
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
