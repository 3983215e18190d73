import type { Tries } from '../core/config.ts'
import { type CanonicalEmail, canonicalEmail } from '../core/email.ts'
import {
  AUTHSIGNAL_VERIFIES_PER_EMAIL,
  COUNTED_ID_MAX_CHARACTERS,
  RELAYED_PER_SIGN_IN_STEP,
} from '../core/limits.ts'
import type { Refusal, TriesBy } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Act } from './act.ts'
import { networkOf } from './network-of.ts'

// What is counted, by what, and in which order. Each count is made before the act it is for, so that a guesser who
// hangs up pays as well; and what one limit refuses is not counted by the next: a stranger who is over the limit of
// their own address uses up nobody's mailbox.

type Counted = Promise<Result<{ readonly left: number }, Refusal>>

/** A step of a sign-in: a code asked for, a code or a passkey shown, a return from elsewhere. By network address. */
export function countStep({ desk, normal }: Act): Counted {
  return count('ip', `ip:${networkOf(normal.visitorAddress)}`, desk.settings.perIp, desk)
}

/**
 * A call of the page's SDK. A page makes two when it is opened, before anybody has done anything: so many of them are
 * no sign-in, and have a count of their own.
 */
export function countRelayed({ desk, normal }: Act): Counted {
  const { tries, windowSeconds } = desk.settings.perIp
  const limit = { tries: tries * RELAYED_PER_SIGN_IN_STEP, windowSeconds }
  return count('ip', `relay:${networkOf(normal.visitorAddress)}`, limit, desk)
}

/**
 * A code for a mailbox, whether one is sent or not. Anybody can use up somebody's codes, for as long as the window
 * lasts: the price of a mailbox that can't be flooded. A passkey still signs in, and so does a code sent before.
 */
export function countSend(email: CanonicalEmail, { desk }: Act): Counted {
  return count('email', `email:${email}`, desk.settings.perEmail, desk)
}

/** One more try at the same thing: a code that was sent, a ceremony, a handle, a return. @param id of that thing */
export function countAttempt(id: string, { desk }: Act): Counted {
  return count('attempt', `attempt:${id.slice(0, COUNTED_ID_MAX_CHARACTERS)}`, desk.settings.perAttempt, desk)
}

/**
 * A wrong code for an address, over all its codes, as Authsignal counts them. Counted after it was looked at, and for
 * addresses nobody has as well: the one who guesses reads the same in both cases, and the right code, which only the
 * mailbox's owner has, is refused to nobody here.
 *
 * @param email in whatever spelling a token has it: one mailbox has one count
 */
export function countWrongCode(email: string, { desk }: Act): Counted {
  const mailbox = canonicalEmail(email) ?? email
  return count('email', `wrong:${mailbox}`, AUTHSIGNAL_VERIFIES_PER_EMAIL, desk)
}

/**
 * An operator's token that is none, by network address. Counted after it was looked at: nobody at the same address can
 * lock the operator out, and 256 bits are not found by trying.
 */
export function countWrongToken({ desk, normal }: Act): Counted {
  return count('ip', `operator:${networkOf(normal.visitorAddress)}`, desk.settings.perIp, desk)
}

async function count(by: TriesBy, key: string, limit: Tries, { registry }: Act['desk']): Counted {
  const counted = await registry.countTry(key, limit.windowSeconds)
  if (!counted.ok) return counted
  const { tries, forgottenInSeconds } = counted.value
  if (tries > limit.tries)
    return fail({ reason: 'too_many_tries', by, retryAfterSeconds: forgottenInSeconds })
  return ok({ left: limit.tries - tries })
}
