import type { Migrations } from './migrate.js';

/**
 * What makes the tables of a namespace, in the order in which it is run; the place of each, from 1, is its number. One that was shipped is
 * never changed: another follows.
 */
export const MIGRATIONS: Migrations = {
  table: 'migration',
  steps: [
    `
  -- Content by its SHA-256, in parts of at most 1 MiB (part 0 first), each deflated where that is worth it.
  CREATE TABLE blob (sha256 bytea PRIMARY KEY, size bigint NOT NULL);
  CREATE TABLE blob_part (
    sha256 bytea NOT NULL REFERENCES blob ON DELETE CASCADE,
    part integer NOT NULL,
    is_packed boolean NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (sha256, part)
  );
  -- It is packed already.
  ALTER TABLE blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

  -- What a batch keeps for the next one.
  CREATE TABLE kept (
    kind text NOT NULL,
    key text NOT NULL,
    sha256 bytea NOT NULL REFERENCES blob,
    PRIMARY KEY (kind, key)
  );
  CREATE INDEX kept_blob ON kept (sha256);

  CREATE TABLE source (sha256 bytea PRIMARY KEY REFERENCES blob);
  -- Where sources lie, from the folder of the configuration.
  CREATE TABLE source_place (sha256 text PRIMARY KEY, path text NOT NULL);

  -- A row is locked while its files are replaced. \`state\` is the hash of all its files.
  CREATE TABLE result (
    collection text NOT NULL,
    id text NOT NULL,
    state text NOT NULL,
    PRIMARY KEY (collection, id)
  );
  CREATE TABLE result_file (
    collection text NOT NULL,
    id text NOT NULL,
    path text NOT NULL,
    sha256 bytea NOT NULL REFERENCES blob,
    PRIMARY KEY (collection, id, path),
    FOREIGN KEY (collection, id) REFERENCES result ON DELETE CASCADE
  );
  CREATE INDEX result_file_blob ON result_file (sha256);

  -- Files that belong to the collection as a whole: state of the batches, last report.
  CREATE TABLE note (name text PRIMARY KEY, sha256 bytea NOT NULL REFERENCES blob);

  -- The journal of decisions, line by line as it stands in its files.
  CREATE TABLE decision_line (
    file text NOT NULL,
    number integer NOT NULL,
    line bytea NOT NULL,
    PRIMARY KEY (file, number)
  );
  `,
  ],
};
