import { describe, expect, test } from 'vitest'
import { compileHosts } from '../../gateway/gate/host.ts'
import { takeHome } from '../../gateway/lambda-edge/take-home.ts'
import { aRequest, edgeHeaders, type Lines } from './an-event.ts'

const HOSTS = compileHosts(
  {
    'app.example.com': {
      origin: 'https://legacy.internal/app',
      routes: [{ path: '/*', access: 'signed-in' }],
    },
  },
  () => '',
)
const OURS: Lines = {
  Host: 'legacy.internal',
  'x-gatehouse-proto': 'https',
  'x-gatehouse-visitor': 'signed-in',
  'x-forwarded-host': 'app.example.com',
}

function home(headers: Lines, asked: Lines = OURS, status = '200') {
  const request = aRequest({ headers: asked })
  const response = { status, statusDescription: 'As It Was', headers: edgeHeaders(headers) }
  return takeHome({ Records: [{ cf: { config: {}, request, response } }] }, HOSTS)
}

function valuesIn(headers: ReturnType<typeof home>['headers'], name: string): readonly string[] | undefined {
  return headers[name]?.map(({ value }) => value)
}

describe('the origin’s answer', () => {
  test.each([
    [
      'names itself',
      { Location: 'https://legacy.internal/app/x' },
      'location',
      ['https://app.example.com/x'],
    ],
    ['names another', { Location: 'https://other.example/x' }, 'location', ['https://other.example/x']],
    [
      'sets our session',
      { 'Set-Cookie': ['__Host-gatehouse=forged; Path=/', 'theme=dark; Path=/app'] },
      'set-cookie',
      ['theme=dark; Path=/'],
    ],
    [
      'sets our session beside text beyond bytes',
      { 'Set-Cookie': ['__Host-gatehouse=forged', 'name=Zoë 你好'] },
      'set-cookie',
      ['name=Zoë 你好'],
    ],
    ['sets our session alone', { 'Set-Cookie': '__Host-gatehouse=forged' }, 'set-cookie', undefined],
    ['sets cookies of its own', { 'Set-Cookie': ['a=1', 'b=2'] }, 'set-cookie', ['a=1', 'b=2']],
    [
      'lets anybody keep it',
      { 'Cache-Control': 'public, max-age=60, s-maxage=600' },
      'cache-control',
      ['private, max-age=60'],
    ],
    ['says nothing of keeping', {}, 'cache-control', ['private']],
    ['lets a CDN keep it', { 'CDN-Cache-Control': 'max-age=600' }, 'cdn-cache-control', undefined],
    [
      'comes in pieces, which is CloudFront’s affair',
      { 'Transfer-Encoding': 'chunked' },
      'transfer-encoding',
      ['chunked'],
    ],
    ['came by somebody', { Via: '1.1 front' }, 'via', ['1.1 front']],
    [
      'hides our session in a line that is none',
      { 'Set-Cookie': ['__Host-gatehouse=x\0', 'a=1'] },
      'set-cookie',
      ['a=1'],
    ],
    ['has a line that is none', { 'X-Bad': 'a\0b' }, 'x-bad', undefined],
    ['has a line beyond bytes', { 'X-Name': 'Zoë 你好' }, 'x-name', ['Zoë 你好']],
  ])('%s', (_, headers, name, values) => {
    expect(valuesIn(home(headers as Lines).headers, name)).toEqual(values)
  })

  test.each(['200', '304', '404', '500', '503'])(
    '%s keeps its status, and loses what it must not set',
    (status) => {
      const answer = home({ 'Set-Cookie': '__Host-gatehouse-refresh=x' }, OURS, status)
      expect([answer.status, answer.statusDescription, answer.headers['set-cookie']]).toEqual([
        status,
        'As It Was',
        undefined,
      ])
    },
  )

  test('has no body of ours: CloudFront sends the origin’s', () => {
    expect(Object.keys(home({}))).toEqual(['status', 'statusDescription', 'headers'])
  })
})

test.each([
  ['nobody’s', { ...OURS, 'x-gatehouse-visitor': 'nobody' }, ['public']],
  ['somebody’s', OURS, ['private']],
  ['who knows whose', { Host: 'legacy.internal' }, ['private']],
  ['said twice', { ...OURS, 'x-gatehouse-visitor': ['signed-in', 'nobody'] }, ['private']],
])('an answer that is %s', (_, asked, kept) => {
  expect(valuesIn(home({ 'Cache-Control': 'public' }, asked as Lines).headers, 'cache-control')).toEqual(kept)
})

test('without our word for the public host nothing is led anywhere', () => {
  const answer = home({ Location: 'https://legacy.internal/app/x' }, { Host: 'legacy.internal' })
  expect(valuesIn(answer.headers, 'location')).toEqual(['https://legacy.internal/app/x'])
})

test('of a host that is not in this function’s configuration yet, its own name is led to https', () => {
  const asked = { ...OURS, 'x-forwarded-host': 'new.example.com' }
  const led = (location: string) => valuesIn(home({ Location: location }, asked).headers, 'location')
  expect(led('http://new.example.com/x')).toEqual(['https://new.example.com/x'])
  expect(led('https://legacy.internal/app/x')).toEqual(['https://legacy.internal/app/x'])
})
