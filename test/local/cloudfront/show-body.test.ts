import { Readable } from 'node:stream'
import { buffer as bytesOf, text as textOf } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { BODY_SHOWN_BYTES } from '../../../local/cloudfront/limits.ts'
import { showBody } from '../../../local/cloudfront/show-body.ts'

const bodyOf = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)))

test.each<[string, string[], string, boolean]>([
  ['none is shown as none', [], '', false],
  ['a short one is shown whole', ['ab', 'c'], 'abc', false],
  ['one just as long as may be is shown whole', ['abcd'], 'abcd', false],
  ['of a longer one the beginning is shown', ['abcde'], 'abcd', true],
  ['of one whose beginning is a piece of it', ['abcd', 'e'], 'abcd', true],
  ['of one in pieces as well', ['abc', 'def', 'ghi'], 'abcd', true],
])('%s, and all of it is there afterwards', async (_sentence, chunks, data, inputTruncated) => {
  const { seen, whole } = await showBody(bodyOf(...chunks), 4)
  expect(seen).toEqual({ action: 'read-only', encoding: 'base64', data: btoa(data), inputTruncated })
  expect(await textOf(whole)).toBe(chunks.join(''))
})

test('bytes stay the bytes they are', async () => {
  const { seen, whole } = await showBody(Readable.from([Buffer.from([0, 255, 128])]), 2)
  expect([seen.data, [...(await bytesOf(whole))]]).toEqual(['AP8=', [0, 255, 128]])
})

test('no more of a body is waited for than is shown', async () => {
  async function* endless() {
    yield Buffer.from('abcde')
    await new Promise(() => {})
  }
  expect((await showBody(Readable.from(endless()), 4)).seen.inputTruncated).toBe(true)
})

test('one that breaks off breaks off for whoever reads on', async () => {
  async function* broken() {
    yield Buffer.from('abcde')
    throw new Error('gone')
  }
  const { whole } = await showBody(Readable.from(broken()), 4)
  await expect(textOf(whole)).rejects.toThrow('gone')
})

test('a viewer’s function is shown 40 KB, an origin’s 1 MB', () => {
  expect(BODY_SHOWN_BYTES).toMatchObject({ 'viewer-request': 40_960, 'origin-request': 1_048_576 })
})
