import type { Messages } from '../../login-ui/messages/tongue.ts'
import { OWN_PREFIX } from '../core/names.ts'
import { parseUrl } from '../core/parse-url.ts'
import { returnTo } from '../core/return-to.ts'
import { loginUrl, type Prompt } from './to-login.ts'

/**
 * `again`: the same address, once more. `back`: where the visitor came from, if that is here. `other-account`:
 * the page that asks which.
 */
export type Way =
  | 'sign-in'
  | 'sign-in-again'
  | 'start-again'
  | 'other-address'
  | 'again'
  | 'back'
  | 'start-page'
  | 'other-account'

type Labels = Messages['ways']

/** A link of an error page. */
export type Link = { readonly href: string; readonly label: string; readonly target?: '_top' }

type Asked = { readonly method: string; readonly url: string; readonly headers: Headers }

/**
 * Where a refused visitor can go: every page has a way out. All links stay on our origin; where the visitor came from is
 * taken from `Referer`, and only if that is here.
 */
export function waysOn(ways: readonly Way[], asked: Asked, labels: Labels): readonly Link[] {
  const place = placeOf(asked)
  // Not even an address: there is nothing to go on from but the host.
  if (place === undefined) return [startPage(labels)]
  const links = ways.map((way) => linkOf(way, place, labels)).filter((link) => link !== undefined)
  const different = links.filter(({ href }, i) => links.findIndex((link) => link.href === href) === i)
  return different.length > 0 ? different : [again(labels)]
}

type Place = {
  readonly origin: string
  readonly path: string
  readonly query: string
  readonly isOurs: boolean
  /** Following a link to it would do the same again. */
  readonly isRead: boolean
  /** Absolute, on our origin, another page than this one. */
  readonly cameFrom: string | undefined
}

function linkOf(way: Way, place: Place, labels: Labels): Link | undefined {
  switch (way) {
    case 'sign-in':
      return { href: signInFrom(place), label: labels.signIn }
    case 'sign-in-again':
      return { href: signInFrom(place, 'login'), label: labels.signIn }
    case 'start-again':
      return { href: signInFrom(place), label: labels.startAgain }
    case 'other-address':
      return { href: signInFrom(place), label: labels.otherAddress }
    case 'other-account':
      return {
        href: loginUrl(isReturnable(place) ? place : home(place), 'select_account'),
        label: labels.otherAccount,
      }
    case 'again':
      if (place.isRead) return again(labels)
      return linkOf(place.isOurs ? 'start-again' : 'back', place, labels)
    case 'back':
      if (place.cameFrom !== undefined) return { href: place.cameFrom, label: labels.goBack }
      return linkOf('start-page', place, labels)
    case 'start-page':
      return place.path === '/' && place.isRead ? undefined : startPage(labels)
  }
}

// The empty reference is the page's own address (RFC 3986 4.4).
const again = (labels: Labels): Link => ({ href: '', label: labels.tryAgain })
const startPage = (labels: Labels): Link => ({ href: '/', label: labels.startPage })

/** With the way back: of a page of ours the one it was asked with, else the page itself. */
function signInFrom(place: Place, prompt?: Prompt): string {
  if (isReturnable(place)) return loginUrl(place, prompt)
  const wanted = new URLSearchParams(place.query).get('return_to')
  return `${place.origin}/.auth/login${wanted === null ? '' : `?return_to=${encodeURIComponent(wanted)}`}`
}

/** What was posted can't be returned to, nor can a page of ours. */
function isReturnable({ isRead, isOurs }: Place): boolean {
  return isRead && !isOurs
}

function home({ origin }: Place) {
  return { origin, path: '/', query: '' }
}

function placeOf({ method, url, headers }: Asked): Place | undefined {
  const parsed = parseUrl(url)
  if (parsed === undefined) return undefined
  const { origin, pathname: path, search: query } = parsed
  return {
    origin,
    path,
    query,
    isOurs: path.startsWith(OWN_PREFIX),
    isRead: method === 'GET' || method === 'HEAD',
    cameFrom: cameFrom(headers.get('referer'), `${origin}${path}${query}`, origin),
  }
}

function cameFrom(referer: string | null, here: string, origin: string): string | undefined {
  if (referer === null || !referer.startsWith(`${origin}/`)) return undefined
  const back = returnTo(referer, origin)
  return back === here || back === `${origin}/` ? undefined : back
}
