import fc from 'fast-check'

/** Pieces that mean something to some server. Slashes and names come more than once: they are what most is made of. */
const PIECES = words(String.raw`
  / / / / / admin admin secret public public x . .. .. %2e .%2E %252e %2f %252F %25252f \ %5c %255C ; ;x ;x=/ ..;
  %3b %253b %23 %2523 %3f %253F // Admin PUBLIC %61dmin %2561dmin %25 %20 index.php .css %00 %c0%af %c4%b1
`)
/** What may stand before the resource's address and lead back to it. */
const BEFORE = words(`
  /public/.. /public/..; /public/..;x=y /public/%2e%2e /public/%252e%252e /public%2f.. /public%252f.. /public%5c..
  /public;/.. /public/x/../.. /public/x%2f..%2f.. //public //x ///x /%2fx /%5cx /. /; /;x /x/.. / // /%2f
  /public//.. /public//../.. /index.php /INDEX.php /%69ndex.php /public/..%3b /public%23/.. /public%3f/.. /%2e%2e
`)
const SLASHES = words(String.raw`
  / / / / // /./ %2f %2F %252f \ %5c %255c /;/ ;/ ;x/ %2f%2f /%2e/ /x/../ /.;/ ;x=%2f/ %3b/ %3bx%2f /x%2f..%2f
  /%252e/ %25252f
`)
/** What may stand behind it, and be cut off or lead elsewhere. */
const AFTER = words(`
  / // /. /x /x/.. /..%2fsecret ; ;x ;x=/public %3b %3bx . %20 %23 %3f %2523 %253f %23/../../public/page
  %3f/../../public/page %3b%2f..%2f..%2fpublic%2fpage %23%2f..%2f..%2f..%2fpublic /..;/..;/public/page ?x
  ?/../public %00 %0a .css /%2e /%2e%2e/secret
`)
const NAMES = ['secret', 'secret', 'secret.php', '%73ecret', 'users']
const NOTHING = ['', '', '', '']

const SPELLINGS: Readonly<Record<string, (word: string, at: number) => string>> = {
  'as it is': (word) => word,
  'with a capital': (word, at) => replaceAt(word, at, word.charAt(at).toUpperCase()),
  'all capitals': (word) => word.toUpperCase(),
  'with an escape': (word, at) => replaceAt(word, at, escaped(word.charAt(at))),
  'with an escaped escape': (word, at) => replaceAt(word, at, escaped(word.charAt(at)).replace('%', '%25')),
  'all escaped': (word) => [...word].map(escaped).join(''),
  'with a dotless i': (word) => word.replace('i', '%c4%b1'),
}

/** The protected resource's own address, dressed up: most of them some server reads as just that. */
const DISGUISED = fc
  .record({
    before: fc.constantFrom(...NOTHING, ...BEFORE),
    slashes: fc.tuple(fc.constantFrom(...SLASHES), fc.constantFrom(...SLASHES)),
    spelling: fc.constantFrom('as it is', 'as it is', 'as it is', ...Object.keys(SPELLINGS)),
    at: fc.nat('admin'.length - 1),
    name: fc.constantFrom(...NAMES),
    after: fc.constantFrom(...NOTHING, ...AFTER),
  })
  .map(({ before, slashes: [first, second], spelling, at, name, after }) => {
    const begin = before === '' && !first.startsWith('/') ? '/' : before
    const admin = SPELLINGS[spelling]?.('admin', at)
    return `${begin}${first}${admin}${second}${name}${after}`
  })

const RUBBLE = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 })
  .map((pieces) => `/${pieces.join('')}`)

/** @returns `count` different targets, always the same for one seed */
export function drawTargets(seed: number, count: number): readonly string[] {
  const either = fc.oneof({ arbitrary: DISGUISED, weight: 4 }, { arbitrary: RUBBLE, weight: 1 })
  const drawn = new Set<string>()
  for (let round = 0; drawn.size < count; round++) {
    for (const target of fc.sample(either, { seed: seed + round, numRuns: count })) drawn.add(target)
  }
  return [...drawn].slice(0, count)
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function escaped(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16)}`
}

function replaceAt(word: string, at: number, by: string): string {
  return `${word.slice(0, at)}${by}${word.slice(at + 1)}`
}
