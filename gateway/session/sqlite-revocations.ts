import { REVOCATIONS_PAGE } from '../core/limits.ts'
import type { Revocable, Revocation, RevocationsRead } from './registry.ts'
import type { SqliteStore } from './sqlite-store.ts'

// Revocations carry a number that only grows, so that a reader asks for what is new; one of the same person again takes
// a new number.

export function addRevocation({ sql }: SqliteStore, revocation: Revocation): 'revoked' {
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
  return 'revoked'
}

export function isRevoked({ sql }: SqliteStore, session: Revocable): boolean {
  const { originJti, sub, email, authenticatedAt } = session
  const [found] = sql.exec<{ found: number }>(IS_REVOKED, originJti, sub, email ?? '', authenticatedAt)
  return found !== undefined
}

/** @param cursor of the answer before; 0 for all there are */
export function revocationsSince({ sql, seconds }: SqliteStore, cursor: number): RevocationsRead {
  const [top] = sql.exec<{ number: number | null }>('SELECT MAX(number) AS number FROM revoked')
  const newest = top?.number ?? 0
  // Of a reader who knows more than there is: the store was emptied, and begins anew.
  const from = cursor > newest ? 0 : cursor
  const rows = [...sql.exec<Revoked>(NEWER_THAN, from, seconds(), REVOCATIONS_PAGE)]
  const isComplete = rows.length < REVOCATIONS_PAGE
  const last = isComplete ? newest : (rows.at(-1)?.number ?? newest)
  return { revocations: rows.map(revocationOf), cursor: last, isComplete }
}

export function sweepRevocations({ sql, seconds }: SqliteStore): void {
  // The newest stays: its number is the readers' cursor.
  sql.exec('DELETE FROM revoked WHERE until <= ? AND number < (SELECT MAX(number) FROM revoked)', seconds())
}

type Revoked = { number: number; kind: string; id: string; authenticatedUntil: number; until: number }

const NEWER_THAN = 'SELECT * FROM revoked WHERE number > ? AND until > ? ORDER BY number LIMIT ?'

const IS_REVOKED = `SELECT 1 AS found FROM revoked
  WHERE (kind = 'session' AND id = ?1)
    OR (kind = 'sub' AND id = ?2 AND authenticatedUntil >= ?4)
    OR (kind = 'email' AND id = ?3 AND authenticatedUntil >= ?4)
    OR (kind = 'others' AND id > ?2 || ' ' AND id < ?2 || '!' AND id <> ?2 || ' ' || ?1 AND authenticatedUntil >= ?4)
  LIMIT 1`

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
