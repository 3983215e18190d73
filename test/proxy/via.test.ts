import { describe, expect, test } from 'vitest'
import { appendVia, hasPassedHere } from '../../gateway/proxy/via.ts'

test('behind whoever is there already', () => {
  const headers = new Headers({ via: '1.0 fred' })
  appendVia(headers, '2', 'app.example.com')
  expect(headers.get('via')).toBe('1.0 fred, 2 app.example.com (gatehouse)')
})

describe('has it passed here', () => {
  test.each([
    ['nobody says so', undefined, false],
    ['others say they were there', '1.0 fred, 1.1 proxy.example (Apache/2.4)', false],
    ['another gateway of this kind', '1.1 other.example.com (gatehouse)', false],
    ['one whose name ends alike', '1.1 my.app.example.com (gatehouse)', false],
    ['another proxy of this name', '1.1 app.example.com (squid)', false],
    ['this one', '1.1 app.example.com (gatehouse)', true],
    ['this one, among others', '1.0 fred,1.1 app.example.com (gatehouse),1.1 lb', true],
  ])('%s', (_, via, passed) => {
    expect(hasPassedHere(new Headers(via === undefined ? {} : { via }), 'app.example.com')).toBe(passed)
  })
})
