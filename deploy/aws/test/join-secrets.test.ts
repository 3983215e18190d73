import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const PEM = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'

type Case = [sentence: string, files: Record<string, string>, said: string, status: number]
const CASES: Case[] = [
  [
    'each by its name, without the line end behind it',
    { 'SEALING_KEY.secret': 'c2VhbA==\n', 'ASSERTION_KEY.secret': `${PEM}\n` },
    `${JSON.stringify({ ASSERTION_KEY: PEM, SEALING_KEY: 'c2VhbA==' })}\n`,
    0,
  ],
  [
    'no other file, not even the one it is written to',
    { 'SEALING_KEY_2.secret': 'x', 'gatehouse.secret': '{}', 'notes.txt': 'x' },
    '{"SEALING_KEY_2":"x"}\n',
    0,
  ],
  ['an empty one is none', { 'SEALING_KEY.secret': 'x', 'ORIGIN_LOCK.secret': '\n' }, '', 1],
  ['nor is nothing at all', {}, '', 1],
  ['what was pasted with it is no part of it', { 'SEALING_KEY.secret': 'x\nnode --import tsx\n' }, '', 1],
]

for (const [sentence, files, said, status] of CASES) {
  test(sentence, (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-secrets-'))
    context.after(() => rmSync(folder, { recursive: true, force: true }))
    for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), value)
    const ran = spawnSync(process.execPath, ['--import', 'tsx', 'join-secrets.ts', folder], {
      encoding: 'utf8',
    })
    assert.deepEqual([ran.stdout, ran.status], [said, status])
    const names = Object.keys(JSON.parse(said || '{}')).join(', ')
    if (status === 0) assert.equal(ran.stderr, `Joined: ${names}\n`)
  })
}
