import { REVOCATIONS_PAGE } from '../core/limits.ts'
import { ok } from '../core/result.ts'
import type { Revocation, SessionRegistry } from './registry.ts'

/** What a Durable Object's `storage.sql` can do, as far as it is used here. */
export type Sql = {
  exec<Row extends Record<string, SqlValue>>(query: string, ...bindings: readonly SqlValue[]): Iterable<Row>
}
type SqlValue = string | number | null

export type SqliteRegistry = SessionRegistry & {
  /** Deletes what has ended. @returns how much is left */
  sweep(): number
}

/**
 * The registry in a Durable Object's SQLite. One statement at a time and nothing awaited between two: no request of
 * another's comes in between, and what was written is on disk before anybody is answered (the output gate).
 *
 * Revocations carry a number that only grows, so that a reader asks for what is new; one of the same person again takes
 * a new number.
 *
 * @param now milliseconds since 1970
 */
export function createSqliteRegistry(sql: Sql, now: () => number): SqliteRegistry {
  for (const statement of SCHEMA) sql.exec(statement)
  const seconds = () => now() / 1000

  return {
    async burn(id, untilSeconds) {
      const [known] = sql.exec<{ until: number }>('SELECT until FROM burned WHERE id = ?', id)
      if (known !== undefined && known.until > seconds()) return ok('already_burned')
      sql.exec('INSERT OR REPLACE INTO burned (id, until) VALUES (?, ?)', id, untilSeconds)
      return ok('burned')
    },

    async keep(id, text, untilSeconds) {
      sql.exec('INSERT OR REPLACE INTO kept (id, text, until) VALUES (?, ?, ?)', id, text, untilSeconds)
      return ok('kept')
    },

    async take(id) {
      const [found] = sql.exec<{ text: string; until: number }>(
        'SELECT text, until FROM kept WHERE id = ?',
        id,
      )
      sql.exec('DELETE FROM kept WHERE id = ?', id)
      return ok(found !== undefined && found.until > seconds() ? found.text : null)
    },

    async countTry(key, windowSeconds) {
      const [known] = sql.exec<Window>('SELECT count, until FROM tries WHERE key = ?', key)
      const window =
        known !== undefined && known.until > seconds()
          ? known
          : { count: 0, until: seconds() + windowSeconds }
      const tries = window.count + 1
      sql.exec('INSERT OR REPLACE INTO tries (key, count, until) VALUES (?, ?, ?)', key, tries, window.until)
      return ok({ tries, forgottenInSeconds: Math.ceil(window.until - seconds()) })
    },

    async revoke(revocation) {
      const { kind, id, authenticatedUntil, until } = rowOf(revocation)
      const [known] = sql.exec<Revoked>('SELECT * FROM revoked WHERE kind = ? AND id = ?', kind, id)
      const latest = Math.max(authenticatedUntil, known?.authenticatedUntil ?? 0)
      sql.exec(
        'INSERT OR REPLACE INTO revoked (kind, id, authenticatedUntil, until) VALUES (?, ?, ?, ?)',
        kind,
        id,
        latest,
        Math.max(until, known?.until ?? 0),
      )
      return ok('revoked')
    },

    async isRevoked({ originJti, sub, email, authenticatedAt }) {
      const [found] = sql.exec<{ found: number }>(IS_REVOKED, originJti, sub, email ?? '', authenticatedAt)
      return ok(found !== undefined)
    },

    async revocationsSince(cursor) {
      const [top] = sql.exec<{ number: number | null }>('SELECT MAX(number) AS number FROM revoked')
      const newest = top?.number ?? 0
      // Of a reader who knows more than there is: the store was emptied, and begins anew.
      const from = cursor > newest ? 0 : cursor
      const rows = [...sql.exec<Revoked>(NEWER_THAN, from, seconds(), REVOCATIONS_PAGE)]
      const isComplete = rows.length < REVOCATIONS_PAGE
      const last = isComplete ? newest : (rows.at(-1)?.number ?? newest)
      return ok({ revocations: rows.map(revocationOf), cursor: last, isComplete })
    },

    sweep() {
      // The newest revocation stays: its number is the readers' cursor.
      sql.exec(
        'DELETE FROM revoked WHERE until <= ? AND number < (SELECT MAX(number) FROM revoked)',
        seconds(),
      )
      sql.exec('DELETE FROM burned WHERE until <= ?', seconds())
      sql.exec('DELETE FROM kept WHERE until <= ?', seconds())
      sql.exec('DELETE FROM tries WHERE until <= ?', seconds())
      const [left] = sql.exec<{ entries: number }>(ENTRIES)
      return left?.entries ?? 0
    },
  }
}

type Window = { count: number; until: number }
type Revoked = { number: number; kind: string; id: string; authenticatedUntil: number; until: number }

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

const NEWER_THAN = 'SELECT * FROM revoked WHERE number > ? AND until > ? ORDER BY number LIMIT ?'

const IS_REVOKED = `SELECT 1 AS found FROM revoked
  WHERE (kind = 'session' AND id = ?1)
    OR (kind = 'sub' AND id = ?2 AND authenticatedUntil >= ?4)
    OR (kind = 'email' AND id = ?3 AND authenticatedUntil >= ?4)
    OR (kind = 'others' AND id > ?2 || ' ' AND id < ?2 || '!' AND id <> ?2 || ' ' || ?1 AND authenticatedUntil >= ?4)
  LIMIT 1`

const ENTRIES = `SELECT (SELECT COUNT(*) FROM revoked) + (SELECT COUNT(*) FROM burned)
  + (SELECT COUNT(*) FROM kept) + (SELECT COUNT(*) FROM tries) AS entries`

function rowOf(revocation: Revocation): Omit<Revoked, 'number'> {
  const { kind, untilSeconds: until } = revocation
  if (revocation.kind === 'session') return { kind, id: revocation.originJti, authenticatedUntil: 0, until }
  const { authenticatedUntil } = revocation
  // Neither has a space in it: `IS_REVOKED` finds all of one person's, for "!" comes right after the space.
  const id = revocation.kind === 'others' ? `${revocation.sub} ${revocation.exceptOriginJti}` : revocation.id
  return { kind, id, authenticatedUntil, until }
}

function revocationOf({ kind, id, authenticatedUntil, until: untilSeconds }: Revoked): Revocation {
  if (kind === 'session') return { kind, originJti: id, untilSeconds }
  if (kind === 'others') {
    const [sub = '', exceptOriginJti = ''] = id.split(' ')
    return { kind, sub, exceptOriginJti, authenticatedUntil, untilSeconds }
  }
  return { kind: kind === 'sub' ? 'sub' : 'email', id, authenticatedUntil, untilSeconds }
}
