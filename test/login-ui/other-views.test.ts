import { expect, test } from 'vitest'
import { errorView } from '../../login-ui/error-view.ts'
import { offerView } from '../../login-ui/offer-view.ts'
import { signOutView } from '../../login-ui/sign-out-view.ts'
import { FRAME } from './a-frame.ts'

const returnTo = 'http://localhost:8787/reports?year=2025&all=1'

const offer = offerView({
  handle: 'sealed.handle',
  email: 'ana@example.com',
  userId: 'user-1',
  tenantId: 'tenant-1',
  returnTo,
  frame: FRAME,
})
const signOut = signOutView({ returnTo, email: 'ana@example.com', frame: FRAME })
const refused = { status: 403, title: 'No', message: 'Go back.', requestId: 'r-1', frame: FRAME, links: [] }
const error = errorView(refused)
const field =
  '<input type="hidden" name="return_to" value="http://localhost:8787/reports?year=2025&amp;all=1">'

test.each([
  ['the offer can be declined without script', offer, '<form method="post" action="/.auth/passkey/new">'],
  ['declined, it leads on', offer, field],
  ['the offer waits for the script', offer, '<div data-passkey hidden>'],
  [
    'the script gets what it needs to make a passkey',
    offer,
    'data-page="offer" data-handle="sealed.handle" data-email="ana@example.com" data-user-id="user-1" data-tenant-id="tenant-1" data-return-to="http://localhost:8787/reports?year=2025&amp;all=1"',
  ],
  ['signing out is a post', signOut, '<form method="post" action="/.auth/logout">'],
  [
    'signing out is for all sessions where that is ticked',
    signOut,
    '<input type="checkbox" id="everywhere" name="scope" value="everywhere">',
  ],
  [
    'signing out is for this session where it is not',
    signOut,
    '<form method="post" action="/.auth/logout">\n<input type="hidden" name="return_to"',
  ],
  ['signing out leads on', signOut, field],
  [
    'it says who is signed in',
    signOut,
    'You are signed in as <strong class="address">ana@example.com</strong>.',
  ],
  ['nobody is named where nobody is known', signOutView({ returnTo, frame: FRAME }), '<p>You will need'],
  ['an error names the request', error, 'Error 403. If you ask for help, mention: <code>r-1</code>'],
  [
    'an error in a frame leads out of it',
    errorView({ ...refused, links: [{ href: '/.auth/login', label: 'Sign in', target: '_top' }] }),
    '<a class="button" href="/.auth/login" target="_top">Sign in</a>',
  ],
  [
    'of two ways out the second looks it',
    errorView({
      ...refused,
      links: [
        { href: '', label: 'Try again' },
        { href: '/', label: 'Go home' },
      ],
    }),
    '<a class="button second" href="/">Go home</a>',
  ],
])('%s', (_sentence, page, expected) => {
  expect(page).toContain(expected)
})

test.each([
  ['signing out has one button', signOut, /<button/g, 1],
  ['signing out needs no script', signOut, /<script/g, 0],
  ['an error needs no script', error, /<script/g, 0],
  ['an error without a way on shows none', error, /<a /g, 0],
])('%s', (_sentence, page, what, times) => {
  expect(page.match(what) ?? []).toHaveLength(times)
})
