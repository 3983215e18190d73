import type { Mutant } from './mutant.ts'

const LOCATION = {
  file: 'gateway/proxy/rewrite-location.ts',
  test: 'test/proxy/rewrite-location.test.ts',
}
const PROPERTY = { ...LOCATION, test: 'test/proxy/rewrite-location.property.test.ts' }
const REFRESH = { file: 'gateway/proxy/rewrite-refresh.ts', test: 'test/proxy/rewrite-refresh.test.ts' }
const SET_COOKIE = {
  file: 'gateway/proxy/rewrite-set-cookie.ts',
  test: 'test/proxy/rewrite-set-cookie.test.ts',
}

/** What names the origin in an answer. */
export const REWRITE_MUTANTS: readonly Mutant[] = [
  {
    ...LOCATION,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: "  return cut?.startsWith('//') ? `${publicOrigin}${cut}` : cut\n",
    new: '  return cut\n',
    about: '/app//evil.example sends a visitor to evil.example',
  },
  {
    ...PROPERTY,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: "  return cut?.startsWith('//') ? `${publicOrigin}${cut}` : cut\n",
    new: '  return cut\n',
    about: 'the same, found by chance',
  },
  {
    ...LOCATION,
    old: '  const cut = withoutPrefix(withoutDotSegments(path), prefix)\n',
    new: '  const cut = withoutPrefix(path, prefix)\n',
    about: '/app/\\evil.example sends a visitor to evil.example',
  },
  {
    ...LOCATION,
    old: ".replace(/[\\t\\n\\r]/g, '')",
    new: '',
    about: '/app/<tab>/evil.example sends a visitor to evil.example',
  },
  {
    ...LOCATION,
    old: ' || url.hostname !== ours.hostname) return false',
    new: ' || !url.hostname.endsWith(ours.hostname)) return false',
    about: 'another host’s address is passed off as ours',
  },
  {
    ...LOCATION,
    old: "  if (url.username !== '' || url.password !== '' || ",
    new: '  if (',
    about: 'user information for the origin is thrown away without a word',
  },
  {
    ...LOCATION,
    old: '  return url.port === ours.port || portOf(url) === portOf(ours)\n',
    new: '  return true\n',
    about: 'another server on the origin’s host is passed off as the app',
  },
  {
    ...PROPERTY,
    old: '  if (slashes > 1 || !isRelative) {\n',
    new: '  if (slashes > 1) {\n',
    about: 'https:legacy.internal tells a visitor where the origin is',
  },
  {
    ...PROPERTY,
    old: '  return scheme === undefined ? value : withoutScheme(rest)\n',
    new: '  return value\n',
    about: 'http:x, a path of the origin’s, becomes the host x under https',
  },
  {
    ...LOCATION,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: "rest.startsWith('#') ? rest : `./${rest}`",
    new: "rest.startsWith('#') ? rest : rest",
    about: 'http:javascript:x becomes javascript:x',
  },
  {
    ...PROPERTY,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: 'namesOrigin(`${scheme}://${authority}/`, between.origin)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    new: 'namesOrigin(`${scheme}://${authority}`, between.origin)',
    about: 'a host nobody can read is taken for the origin',
  },
  {
    file: 'gateway/proxy/addresses.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: '  return path.startsWith(`${prefix}/`) ?',
    new: '  return path.startsWith(prefix) ?',
    test: 'test/proxy/rewrite-location.test.ts',
    about: '/application is taken for a part of /app',
  },
  {
    file: 'gateway/proxy/dot-segments.ts',
    old: 'const DOUBLE_DOT = /^(?:\\.|%2e){2}$/i\n',
    new: 'const DOUBLE_DOT = /^\\.\\.$/\n',
    test: 'test/proxy/rewrite-location.test.ts',
    about: 'escaped dots lead where nobody has looked',
  },
  {
    file: 'gateway/core/trim-edges.ts',
    old: '  while (start < end && isEdge(text.charCodeAt(start))) start++\n',
    new: '',
    test: 'test/proxy/rewrite-location.test.ts',
    about: 'a space before the URL and the origin is told',
  },
  {
    ...REFRESH,
    old: '  if (quote !== \'"\' && quote !== "\'") return [start, value.length]\n',
    new: "  if (quote !== '\"') return [start, value.length]\n",
    about: 'a Refresh in single quotes leads to the origin',
  },
  {
    ...REFRESH,
    old: '[;,]?[\\t\\n\\f\\r ]*/\n',
    new: ';?[\\t\\n\\f\\r ]*/\n',
    about: 'a Refresh with a comma leads to the origin',
  },
  {
    ...SET_COOKIE,
    old: "  const [pair = '', ...attributes] = value.split(';')\n",
    new: "  const [pair = '', ...attributes] = ['', ...value.split(';')]\n",
    about: 'a cookie’s value is changed because it looks like an attribute',
  },
  {
    ...SET_COOKIE,
    old: ' && !(hasOwn && domainOf(attribute) !== undefined))',
    new: ')',
    about: 'a cookie of one host goes to all of a domain’s',
  },
  {
    ...SET_COOKIE,
    old: '  if (!MAY_BE_NO_DOMAIN.test(wanted)) {\n',
    new: '  if (wanted !== own) {\n',
    about: 'a cookie for localhost is refused by browsers',
  },
  {
    ...SET_COOKIE,
    old: "value.replace(/^\\./, '').toLowerCase()",
    new: "value.replace(/^\\./, '')",
    about: 'Domain=LEGACY.internal is lost',
  },
  {
    ...SET_COOKIE,
    old: 'trimEdges(text, (code) => code === 0x20 || code === 0x09)',
    new: 'text.trim()',
    about: 'what browsers take for no attribute is one here',
  },
]
