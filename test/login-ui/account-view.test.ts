import { describe, expect, test } from 'vitest'
import { type AccountNotice, type AccountView, accountView } from '../../login-ui/account-view.ts'
import type { ShownPasskey } from '../../login-ui/passkey-list.ts'
import { FRAME } from './a-frame.ts'

const PASSKEY: ShownPasskey = {
  id: 'ua-1',
  credentialId: 'cred-1',
  name: 'Phone',
  createdAt: Date.UTC(2025, 4, 12, 23, 30),
  lastUsedAt: Date.UTC(2025, 5, 1),
  isLastWayIn: false,
}

function shown(changes: Partial<AccountView> = {}): string {
  return accountView({
    email: 'ana@example.com',
    userId: 'user-1',
    form: 'sealed.form',
    passkeys: [PASSKEY],
    others: [],
    mayAdd: true,
    notice: undefined,
    rpId: undefined,
    frame: FRAME,
    ...changes,
  })
}

const of = (changes: Partial<ShownPasskey>) => shown({ passkeys: [{ ...PASSKEY, ...changes }] })

/** The text of a page, without its tags. */
const textOf = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('the account page', () => {
  test.each<[string, string, string]>([
    ['says when a passkey was made and used', shown(), 'Created May 12, 2025 · Last used Jun 1, 2025'],
    ['says that it was not used', of({ lastUsedAt: undefined }), 'Created May 12, 2025 · Not used since'],
    [
      'leaves out what nobody knows',
      of({ createdAt: undefined, lastUsedAt: undefined }),
      'This device Not used since',
    ],
    ['calls one without a name a passkey', of({ name: '' }), 'Passkey This device'],
    ['says that there are none', shown({ passkeys: [] }), 'You have none yet.'],
    ['says that they can’t be shown', shown({ passkeys: undefined }), 'can’t be shown right now'],
    ['says why one can’t go', of({ isLastWayIn: true }), 'It is your only way to sign in'],
    [
      'names a factor in plain words',
      shown({ others: [{ method: 'SMS', address: '+1 555 0100' }] }),
      'Code by text message +1 555 0100',
    ],
    [
      'names one it has no words for as Authsignal does',
      shown({ others: [{ method: 'IPROOV', address: '' }] }),
      'Other ways to sign in IPROOV',
    ],
  ])('%s', (_, page, text) => {
    expect(textOf(page)).toContain(text)
  })

  test('gives its mark to each form that changes a passkey, and to no other', () => {
    const forms = shown().split('<form ').slice(1)
    const marked = forms.filter((form) => form.includes('name="form" value="sealed.form"'))
    const actions = (some: readonly string[]) => some.map((form) => /action="([^"]+)"/.exec(form)?.[1])
    expect(actions(marked)).toEqual([
      '/.auth/account/passkeys/rename',
      '/.auth/account/passkeys/remove',
      '/.auth/account/passkeys/add',
    ])
    expect(actions(forms).length).toBe(6)
  })

  test('has no button for the last way in', () => {
    expect(of({ isLastWayIn: true })).not.toContain('/passkeys/remove')
  })

  test('ties each button to the passkey it is about', () => {
    expect(shown()).toContain('<strong id="passkey-1" dir="auto">Phone</strong>')
    expect(shown()).toContain(
      '<button class="link" type="submit" aria-describedby="passkey-1">Remove</button>',
    )
  })

  test.each<[AccountNotice['kind'], AccountNotice, 'status' | 'alert']>([
    ['passkey_added', { kind: 'passkey_added' }, 'status'],
    ['signed_out_elsewhere', { kind: 'signed_out_elsewhere' }, 'status'],
    ['passkey_is_last', { kind: 'passkey_is_last' }, 'alert'],
    ['changed_meanwhile', { kind: 'changed_meanwhile' }, 'alert'],
  ])('%s is said as what it is', (_, notice, role) => {
    expect(shown({ notice })).toMatch(new RegExp(`role="${role}">(?:<p>)?[A-Z]`))
  })

  test('names the credential that is gone for the browser, and no other', () => {
    const notice: AccountNotice = { kind: 'passkey_removed', name: 'Phone', credentialId: 'cred-9' }
    expect(shown({ notice })).toContain(' data-removed="cred-9"')
    expect(shown()).not.toContain('data-removed')
  })

  test('keeps a name of another direction to itself', () => {
    const notice: AccountNotice = { kind: 'passkey_renamed', name: 'شغل' }
    expect(shown({ notice })).toContain('“\u2068شغل\u2069”')
  })
})
