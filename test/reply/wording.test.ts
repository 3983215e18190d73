import { expect, test } from 'vitest'
import { sentenceOf } from '../../gateway/reply/wording.ts'
import { loadTongue } from '../../login-ui/messages/load-tongue.ts'

test.each([
  ['en', 'Too late. Ask again.'],
  ['ar', 'Too late. Ask again.'],
  ['ja', 'Too late。Ask again.'],
  ['zh', 'Too late。Ask again.'],
] as const)('what happened and what to do stand behind each other as %s writes it', async (lang, said) => {
  expect(sentenceOf({ title: 'Too late', message: 'Ask again.' }, await loadTongue(lang))).toBe(said)
})
