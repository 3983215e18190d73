import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const PEM = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'

type Case = [sentence: string, files: Record<string, string>, written: string | undefined]
const CASES: Case[] = [
  [
    'each by its name, without the line end behind it',
    { 'SEALING_KEY.secret': 'c2VhbA==\n', 'ASSERTION_KEY.secret': `${PEM}\n` },
    `${JSON.stringify({ ASSERTION_KEY: PEM, SEALING_KEY: 'c2VhbA==' })}\n`,
  ],
  [
    'no other file, not even the one it is written to',
    { 'SEALING_KEY_2.secret': 'x', 'gatehouse.secret': '{}', 'notes.txt': 'x' },
    '{"SEALING_KEY_2":"x"}\n',
  ],
  ['an empty one is none', { 'SEALING_KEY.secret': 'x', 'ORIGIN_LOCK.secret': '\n' }, undefined],
  ['nor is nothing at all', {}, undefined],
  ['what was pasted with it is no part of it', { 'SEALING_KEY.secret': 'x\nnode --import tsx\n' }, undefined],
]

for (const [sentence, files, written] of CASES) {
  test(sentence, (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-secrets-'))
    context.after(() => rmSync(folder, { recursive: true, force: true }))
    for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), value)
    const ran = spawnSync(process.execPath, ['--import', 'tsx', 'join-secrets.ts', folder], {
      encoding: 'utf8',
    })
    const joined = join(folder, 'gatehouse.secret')
    if (written === undefined) {
      assert.deepEqual([ran.status, ran.stdout, existsSync(joined)], [1, '', false])
      return
    }
    assert.equal(readFileSync(joined, 'utf8'), written)
    assert.equal(statSync(joined).mode & 0o777, 0o600)
    const names = Object.keys(JSON.parse(written)).join(', ')
    assert.deepEqual([ran.status, ran.stdout], [0, `Joined in ${joined}: ${names}\n`])
  })
}
