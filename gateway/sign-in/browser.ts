import { randomId } from '../core/bytes.ts'
import { BROWSER_COOKIE } from '../core/names.ts'
import type { OwnCookies } from '../request/cookies.ts'
import { setCookie } from '../session/set-cookie.ts'

/**
 * Which browser this is: 128 random bits in a cookie, to which everything sealed for a person is bound. It says
 * nothing about who uses it, and is replaced at sign-out, so that all that was bound to it dies.
 */
export type Browser = {
  readonly mark: string
  /** What must be set for the mark to be there next time: nothing where it came with the request. */
  readonly setCookies: readonly string[]
}

export function browserOf(cookies: OwnCookies): Browser {
  const known = cookies.get(BROWSER_COOKIE)
  if (known !== undefined && MARK.test(known)) return { mark: known, setCookies: [] }
  return newBrowser()
}

export function newBrowser(): Browser {
  const mark = randomId()
  return { mark, setCookies: [setCookie(BROWSER_COOKIE, mark)] }
}

/** 16 bytes in base64url. */
const MARK = /^[A-Za-z0-9_-]{22}$/
