/** What a Durable Object's `storage.sql` can do, as far as it is used here. */
export type Sql = {
  exec<Row extends Record<string, SqlValue>>(query: string, ...bindings: readonly SqlValue[]): Iterable<Row>
}
type SqlValue = string | number | null

export type SqliteStore = {
  readonly sql: Sql
  /** Since 1970. */
  readonly seconds: () => number
}

/** @param now milliseconds since 1970 */
export function openSqliteStore(sql: Sql, now: () => number): SqliteStore {
  for (const statement of SCHEMA) sql.exec(statement)
  return { sql, seconds: () => now() / 1000 }
}

// AUTOINCREMENT: a number is never given twice, whatever was deleted (sqlite.org/autoinc.html).
const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS revoked (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, id TEXT NOT NULL, authenticatedUntil REAL NOT NULL, until REAL NOT NULL,
    UNIQUE (kind, id))`,
  'CREATE TABLE IF NOT EXISTS burned (id TEXT PRIMARY KEY, until REAL NOT NULL)',
  'CREATE TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY, text TEXT NOT NULL, until REAL NOT NULL)',
  'CREATE TABLE IF NOT EXISTS tries (key TEXT PRIMARY KEY, count INTEGER NOT NULL, until REAL NOT NULL)',
  'CREATE INDEX IF NOT EXISTS revoked_until ON revoked (until)',
  'CREATE INDEX IF NOT EXISTS burned_until ON burned (until)',
  'CREATE INDEX IF NOT EXISTS kept_until ON kept (until)',
  'CREATE INDEX IF NOT EXISTS tries_until ON tries (until)',
]
