import { describe, expect, test } from 'vitest'
import { messages as english } from '../../../login-ui/messages/en.ts'
import { LANGUAGES, type Language } from '../../../login-ui/messages/languages.ts'
import { loadTongue } from '../../../login-ui/messages/load-tongue.ts'

const TAGS = Object.keys(LANGUAGES) as Language[]
const OTHERS = TAGS.filter((tag) => tag !== 'en')

/** Where a text stands, and it; those with forms for counts as one. */
type Leaf = readonly [place: string, text: string | Readonly<Record<string, string>>]

function leavesOf(value: unknown, place = ''): readonly Leaf[] {
  if (typeof value === 'string') return [[place, value]]
  const entries = Object.entries(value as object)
  if (isCounted(value)) return [[place, value]]
  return entries.flatMap(([key, inner]) => leavesOf(inner, place === '' ? key : `${place}.${key}`))
}

function isCounted(value: unknown): value is Readonly<Record<string, string>> {
  const { one, other } = value as Record<string, unknown>
  return typeof other === 'string' && (typeof one === 'string' || Object.keys(value as object).every(isForm))
}

const isForm = (key: string) => ['zero', 'one', 'two', 'few', 'many', 'other'].includes(key)
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
const ENGLISH = new Map(leavesOf(english))

test('there are twelve, and one of them at least is read from the right', async () => {
  expect(TAGS).toHaveLength(12)
  const tongues = await Promise.all(TAGS.map(loadTongue))
  expect(tongues.map(({ lang }) => lang)).toEqual(TAGS)
  expect(tongues.filter(({ dir }) => dir === 'rtl').map(({ lang }) => lang)).toEqual(['ar'])
})

test.each(TAGS)('%s is a tag browsers know, and named in itself', (tag) => {
  expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
  expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
  const named = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? ''
  expect(LANGUAGES[tag].toLocaleLowerCase(tag)).toBe(named.toLocaleLowerCase(tag))
})

describe.each(OTHERS)('%s', (tag) => {
  const leaves = async () => new Map(leavesOf((await loadTongue(tag)).messages))

  test('has every text English has, and no other', async () => {
    expect([...(await leaves()).keys()].toSorted()).toEqual([...ENGLISH.keys()].toSorted())
  })

  test('fills in what English fills in', async () => {
    const wrong = [...(await leaves())].filter(([place, text]) => {
      const wanted = ENGLISH.get(place)
      if (typeof text === 'string') return String(placesIn(text)) !== String(placesIn(String(wanted)))
      // The general form names the number; others may say it in words.
      return !(text.other ?? '').includes('{count}')
    })
    expect(wrong.map(([place]) => place)).toEqual([])
  })

  test('has a form for each count its grammar tells apart (Unicode CLDR)', async () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
    for (const [place, text] of await leaves()) {
      if (typeof text === 'string') continue
      expect([place, Object.keys(text).toSorted()]).toEqual([place, [...pluralCategories].toSorted()])
    }
  })

  test('is not English left over', async () => {
    const same = [...(await leaves())].filter(
      ([place, text]) => JSON.stringify(text) === JSON.stringify(ENGLISH.get(place)) && !SAME.has(place),
    )
    expect(same.map(([place]) => place)).toEqual([])
  })
})

test.each(TAGS)(
  '%s has no empty text, none with blanks around it, and no typewriter’s quotes',
  async (tag) => {
    const texts = leavesOf((await loadTongue(tag)).messages).flatMap(([place, text]) =>
      (typeof text === 'string' ? [text] : Object.values(text)).map((one) => [place, one] as const),
    )
    // The words of a protocol are quoted as they are written there.
    const wrong = texts.filter(
      ([place, text]) =>
        text.trim() === '' || text !== text.trim() || (/['"]/.test(text) && !PROTOCOL.has(place)),
    )
    expect(wrong).toEqual([])
  },
)

/** Which read alike in some languages, and rightly so. */
const SAME: ReadonlySet<string> = new Set(['account.unnamed', 'frame.said', 'script.withTries'])
const PROTOCOL: ReadonlySet<string> = new Set(['refusals.revocation_malformed.message'])
