import { casesOf, get } from '../exchange-case.ts'

export const TARGETS = casesOf([
  ['a query', get('/a?b=c&d=e')],
  ['a query with one name twice, an empty value, and nothing', get('/a?b=1&b=2&c=&d&&=')],
  ['escapes in a query stay as they are', get('/a?q=%2F%2f%7e%20+%00%zz%')],
  ['a question mark in a query', get('/a?b?c??')],
  ['a question mark alone', get('/a?')],
  ['characters in a query that no browser escapes', get('/a?q=|{}[]^`!$()*,;:@~\\')],
  ['an apostrophe in a query', get("/a?q='x'")],
  ['a long query', get(`/a?q=${'0123456789'.repeat(700)}`)],
  ['an escaped slash in a path', get('/a%2Fb')],
  ['a path’s parameters', get('/a;v=1/b;w')],
  ['an escaped space, and a plus', get('/a%20b+c')],
  ['characters in a path that need no escape', get("/a-._~!$&'()*+,=:@b")],
  ['two slashes', get('/a//b')],
  ['a slash at the end', get('/a/')],
  ['dots that are none', get('/a/.../.b/c.')],
  ['escapes in lower case, and one that was not needed', get('/a%2fb/%7euser')],
  ['dot segments', get('/a/./b/../c')],
  ['UTF-8 that nobody escaped', get('/\xc3\xa9?q=\xc3\xa9')],
])
