import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { type FormStack, formStack, type Received } from '../support/form-stack.ts'
import { somebodyNew } from '../support/stack.ts'

// What a browser makes of a form, and what it makes of the same form after it was kept: the same bytes.
const FORMS = 8 * Number(process.env.FUZZ_RUNS ?? 1)
const SEED = 20_261_122

const TEXT = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n',
        '"',
        '<',
        '&',
        '&#13;',
        '+',
        '%41',
        '=',
        ';',
        '\u00a0',
        '\ufeff',
        '\u0085',
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))
const FIELD = fc.record({ name: TEXT.filter((name) => name !== ''), value: TEXT, hasFile: fc.boolean() })
const FORM = fc.record({
  enctype: fc.constantFrom('application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'),
  fields: fc.array(FIELD, { minLength: 1, maxLength: 5 }),
})
type Form = Readonly<{
  enctype: string
  fields: readonly { readonly name: string; readonly value: string; readonly hasFile: boolean }[]
}>

let stack: FormStack
let ana: Person
beforeAll(async () => {
  stack = await formStack()
  ana = await newPerson(await launchChromium())
  const email = somebodyNew()
  await ana.page.goto(stack.at('/'))
  await ana.page.getByLabel('E-mail address').fill(email)
  await ana.page.getByRole('button', { name: 'Continue', exact: true }).click()
  await ana.page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
  await ana.page.getByRole('button', { name: 'Not now' }).click()
  await ana.page.locator('#got').waitFor()
})
afterAll(() => ana.close())

test(
  `${FORMS} forms of all kinds, seed ${SEED}`,
  async () => {
    for (const form of fc.sample(FORM, { numRuns: FORMS, seed: SEED })) {
      stack.received.length = 0
      await submit(form, '/fuzz')
      await submit(form, '/.auth/resume?return_to=/fuzz')
      await toConfirm()
      await ana.page.getByRole('button', { name: 'Send', exact: true }).click()
      await ana.page.locator('#got').waitFor()
      const [direct, kept] = stack.received.map(withoutBoundary)
      expect(stack.received).toHaveLength(2)
      expect(kept, JSON.stringify(form)).toEqual(direct)
    }
  },
  10_000 * FORMS,
)

/** Filled in by a script, so that no parser of a page stands between. */
async function submit(form: Form, action: string): Promise<void> {
  stack.show('')
  await ana.page.goto(stack.at('/public/form'))
  await ana.page.evaluate(
    ({ form, action }) => {
      const made = Object.assign(document.createElement('form'), {
        method: 'post',
        action,
        enctype: form.enctype,
      })
      for (const { name, value, hasFile } of form.fields) {
        const isFile = hasFile && form.enctype === 'multipart/form-data'
        const input = isFile ? document.createElement('input') : document.createElement('textarea')
        input.name = name
        if (input instanceof HTMLInputElement) {
          input.type = 'file'
          const transfer = new DataTransfer()
          transfer.items.add(new File([value], `${value.slice(0, 9)}.txt`, { type: 'text/x-any' }))
          input.files = transfer.files
        } else input.value = value
        made.append(input)
      }
      document.body.append(made)
      made.submit()
    },
    { form, action },
  )
  await ana.page
    .locator(action === '/fuzz' ? '#got:has-text("POST")' : 'input[name="kept"]')
    .first()
    .waitFor({ state: 'attached' })
}

/** Signed in already: the sign-in that stands between is another test's. */
async function toConfirm(): Promise<void> {
  await ana.page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form[action="/.auth/otp/start"]')
    if (form === null) throw new Error('no form that carries it')
    form.action = '/.auth/resume/confirm'
    form.submit()
  })
}

function withoutBoundary({ type, body }: Received): readonly string[] {
  const boundary = /boundary=(.*)$/.exec(type)?.[1] ?? ''
  const text = body.toString('latin1')
  return boundary === '' ? [type, text] : ['multipart/form-data', text.replaceAll(boundary, 'BOUNDARY')]
}
