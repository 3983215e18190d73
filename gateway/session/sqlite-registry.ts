import { ok } from '../core/result.ts'
import type { SessionRegistry, TriesCounted } from './registry.ts'
import { addRevocation, isRevoked, revocationsSince, sweepRevocations } from './sqlite-revocations.ts'
import { openSqliteStore, type Sql, type SqliteStore } from './sqlite-store.ts'

export type SqliteRegistry = SessionRegistry & {
  /** Deletes what has ended. @returns how much is left */
  sweep(): number
}

/**
 * The registry in a Durable Object's SQLite. One statement at a time and nothing awaited between two: no request of
 * another's comes in between, and what was written is on disk before anybody is answered (the output gate).
 *
 * @param now milliseconds since 1970
 */
export function createSqliteRegistry(sql: Sql, now: () => number): SqliteRegistry {
  const store = openSqliteStore(sql, now)
  return {
    burn: async (id, until) => ok(burn(store, id, until)),
    keep: async (id, text, until) => ok(keep(store, id, text, until)),
    take: async (id) => ok(take(store, id)),
    countTry: async (key, windowSeconds) => ok(countTry(store, key, windowSeconds)),
    revoke: async (revocation) => ok(addRevocation(store, revocation)),
    isRevoked: async (session) => ok(isRevoked(store, session)),
    revocationsSince: async (cursor) => ok(revocationsSince(store, cursor)),
    sweep: () => sweep(store),
  }
}

function burn({ sql, seconds }: SqliteStore, id: string, until: number): 'burned' | 'already_burned' {
  const [known] = sql.exec<{ until: number }>('SELECT until FROM burned WHERE id = ?', id)
  if (known !== undefined && known.until > seconds()) return 'already_burned'
  sql.exec('INSERT OR REPLACE INTO burned (id, until) VALUES (?, ?)', id, until)
  return 'burned'
}

function keep({ sql }: SqliteStore, id: string, text: string, until: number): 'kept' {
  sql.exec('INSERT OR REPLACE INTO kept (id, text, until) VALUES (?, ?, ?)', id, text, until)
  return 'kept'
}

function take({ sql, seconds }: SqliteStore, id: string): string | null {
  const [found] = sql.exec<{ text: string; until: number }>('SELECT text, until FROM kept WHERE id = ?', id)
  sql.exec('DELETE FROM kept WHERE id = ?', id)
  return found !== undefined && found.until > seconds() ? found.text : null
}

function countTry({ sql, seconds }: SqliteStore, key: string, windowSeconds: number): TriesCounted {
  const [known] = sql.exec<Window>('SELECT count, until FROM tries WHERE key = ?', key)
  const window =
    known !== undefined && known.until > seconds() ? known : { count: 0, until: seconds() + windowSeconds }
  const tries = window.count + 1
  sql.exec('INSERT OR REPLACE INTO tries (key, count, until) VALUES (?, ?, ?)', key, tries, window.until)
  return { tries, forgottenInSeconds: Math.ceil(window.until - seconds()) }
}

type Window = { count: number; until: number }

function sweep(store: SqliteStore): number {
  const { sql, seconds } = store
  sweepRevocations(store)
  sql.exec('DELETE FROM burned WHERE until <= ?', seconds())
  sql.exec('DELETE FROM kept WHERE until <= ?', seconds())
  sql.exec('DELETE FROM tries WHERE until <= ?', seconds())
  const [left] = sql.exec<{ entries: number }>(ENTRIES)
  return left?.entries ?? 0
}

const ENTRIES = `SELECT (SELECT COUNT(*) FROM revoked) + (SELECT COUNT(*) FROM burned)
  + (SELECT COUNT(*) FROM kept) + (SELECT COUNT(*) FROM tries) AS entries`
