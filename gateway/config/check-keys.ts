import { partsOf } from './parts-of.ts'

type Named = { readonly place: string; readonly name: string; readonly isLock: boolean }

/**
 * What is wrong with a configuration's secrets, taken together. It may hold anything: what can't be read is for others
 * to complain of.
 *
 * @returns a line for each
 */
export function checkKeys(config: unknown): readonly string[] {
  return [...sharedNames(namedSecrets(config)), ...missingAssertionKey(config)]
}

/** The app's server knows a lock's secret: it may be another lock's, for another host of that server, and nothing else. */
function sharedNames(all: readonly Named[]): readonly string[] {
  return all.flatMap(({ place, name, isLock }, i) => {
    const other = all.slice(0, i).find((one) => one.name === name && !(isLock && one.isLock))
    if (other === undefined) return []
    const why = isLock ? ", for the app's server knows it" : ''
    return [`${place}: is secret('${name}'), which is ${other.place} as well; a secret of its own${why}`]
  })
}

function namedSecrets(config: unknown): readonly Named[] {
  const { cognito, authsignal, keys, hosts } = partsOf(config)
  const { sealing, signUpProof, assertion, operatorToken } = partsOf(keys)
  return [
    ...named('cognito.clientSecret', partsOf(cognito).clientSecret),
    ...named('authsignal.secretKey', partsOf(authsignal).secretKey),
    ...namedIn('keys.sealing', sealing),
    ...named('keys.signUpProof', signUpProof),
    ...namedIn('keys.assertion', assertion),
    ...named('keys.operatorToken', operatorToken),
    ...Object.entries(partsOf(hosts)).flatMap(([host, parts]) =>
      named(`hosts.${host}.lock.secret`, partsOf(partsOf(parts).lock).secret, true),
    ),
  ]
}

function namedIn(place: string, list: unknown): readonly Named[] {
  return Array.isArray(list) ? list.flatMap((item, i) => named(`${place}.${i}`, item)) : []
}

function named(place: string, written: unknown, isLock = false): readonly Named[] {
  const { secret } = partsOf(written)
  return typeof secret === 'string' && SECRET_NAME.test(secret) ? [{ place, name: secret, isLock }] : []
}

/** An environment variable's. Who pasted a secret in its place shall not see it printed. */
export const SECRET_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Without a key the header would stay away, and whoever wrote its name believes that the app is told. */
function missingAssertionKey(config: unknown): readonly string[] {
  const { keys, hosts } = partsOf(config)
  // Left out whole, they are complained of, or `npm start` makes them.
  if (keys === undefined || partsOf(keys).assertion !== undefined) return []
  const asking = Object.entries(partsOf(hosts)).filter(([, parts]) =>
    Object.values(partsOf(partsOf(parts).identity)).includes('assertion'),
  )
  return asking.map(
    ([host]) => `keys.assertion: is missing; hosts.${host}.identity asks for a signed assertion`,
  )
}
