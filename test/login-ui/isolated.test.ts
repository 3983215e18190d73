import { expect, test } from 'vitest'
import { signOutView } from '../../login-ui/sign-out-view.ts'
import { FRAME } from './a-frame.ts'
import { VIEWS } from './views.ts'

// What is none of our words may be written in the other direction, and would turn the sentence around it (Unicode UAX 9).
const NOT_OURS: ReadonlySet<string> = new Set([
  'address',
  'email',
  'empty field',
  'fileName',
  'file’s name',
  'host',
  'name',
  'passkeyName',
  'place',
  'target',
  'value',
])
const ISOLATED = /(?:<bdi>|<(?:strong|span) class="address">|<strong id="[^"]*" dir="auto">|\u2068)$/

/** Each marked text a person sees, with what stands right before it. */
function seen(page: string): readonly (readonly [string, string])[] {
  const body = page.replace(/^.*<main[^>]*>/s, '').replace(/="[^"]*⟦[^"]*"/g, '=""')
  return [...body.matchAll(/⟦([^⟧]*)⟧/g)].map(
    ({ 1: field = '', index }) => [field, body.slice(Math.max(0, index - 60), index)] as const,
  )
}

test.each(VIEWS)('%s: whatever is none of our words stands by itself', (_name, view) => {
  const found = seen(view((field) => `⟦${field}⟧`))
  const loose = found.filter(([field, before]) => NOT_OURS.has(field) && !ISOLATED.test(before))
  expect(loose).toEqual([])
})

test('each of them is seen somewhere', () => {
  const fields = VIEWS.flatMap(([, view]) => seen(view((field) => `⟦${field}⟧`)).map(([field]) => field))
  expect([...NOT_OURS].filter((field) => !fields.includes(field))).toEqual([])
})

test('of several hosts each does', () => {
  const page = signOutView({ returnTo: '/', hosts: ['a.example', 'b.example'], frame: FRAME })
  expect(page).toContain('out of <bdi>a.example</bdi> and <bdi>b.example</bdi>, all together.')
})
