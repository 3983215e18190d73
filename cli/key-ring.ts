import type { SecretName, WrittenConfig } from '../gateway/core/config.ts'
import { fail, ok, type Result } from '../gateway/core/result.ts'

export type RingName = 'sealing' | 'assertion'

/** The names of a ring's secrets, in order: the first seals or signs, all of them open or are published. */
export type Ring = readonly [string, ...string[]]

/** @returns the ring as the configuration has it, or in one sentence why there is none */
export function ringIn(keys: WrittenConfig['keys'], ring: RingName): Result<Ring, string> {
  const written: unknown = keys?.[ring]
  if (written === undefined) return fail(`has no keys.${ring}: there is nothing to rotate.`)
  const [first, ...others] = Array.isArray(written) ? written.map(nameOf) : []
  if (first === undefined || others.includes(undefined))
    return fail(`has a keys.${ring} that is no list of secrets; npm run build says what is wrong.`)
  return ok([first, ...others.filter((name) => name !== undefined)])
}

/**
 * A name for one more key: `SEALING_KEY_2` after `SEALING_KEY`.
 *
 * @param taken names that stand for something already: a key kept under one of them would be lost
 */
export function nextName([first]: Ring, taken: ReadonlySet<string>): string {
  const base = first.replace(/_\d+$/, '')
  const numbers = [...taken].map((name) => (name.startsWith(`${base}_`) ? name.slice(base.length + 1) : ''))
  const last = Math.max(1, ...numbers.filter((text) => /^\d{1,9}$/.test(text)).map(Number))
  return `${base}_${last + 1}`
}

/** @param name of the ring, to stand first */
export function promoted(ring: Ring, name: string): Ring {
  return [name, ...ring.filter((other) => other !== name)]
}

/** Every name of a secret in a configuration, wherever it stands. */
export function secretsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  const name = nameOf(part)
  return name === undefined ? Object.values(part).flatMap(secretsIn) : [name]
}

function nameOf(written: unknown): string | undefined {
  const { secret } = (written ?? {}) as Partial<SecretName>
  return typeof secret === 'string' ? secret : undefined
}
