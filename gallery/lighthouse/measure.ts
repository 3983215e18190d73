import lighthouse from 'lighthouse'

/** Of one load of a page, on a slow phone. */
export type Measured = {
  /** 0 to 100. */
  readonly scores: {
    readonly performance: number
    readonly accessibility: number
    readonly bestPractices: number
  }
  readonly largestPaintMs: number
  /** Parsing and running. */
  readonly scriptMs: number
  /** Over the network, with headers. */
  readonly bytes: number
  readonly requests: number
  /** What kept accessibility and best practices from 100. */
  readonly faults: readonly string[]
}

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

/**
 * Loads a page as Lighthouse does: a phone of the middle, 4G that is slow, nothing cached.
 *
 * @param port of a Chromium's DevTools on this machine
 * @throws Error where Lighthouse could not
 */
export async function measure(url: string, port: number): Promise<Measured> {
  const onlyCategories = ['performance', 'accessibility', 'best-practices']
  const run = await lighthouse(url, { port, onlyCategories, logLevel: 'error', output: 'json' })
  const lhr = run?.lhr
  if (lhr === undefined) throw new Error(`Lighthouse gave no result for ${url}`)
  if (lhr.runtimeError !== undefined) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const requests = itemsOf(lhr, 'network-requests')
  return {
    scores: {
      performance: scoreOf(lhr, 'performance'),
      accessibility: scoreOf(lhr, 'accessibility'),
      bestPractices: scoreOf(lhr, 'best-practices'),
    },
    largestPaintMs: numberOf(lhr, 'largest-contentful-paint'),
    scriptMs: numberOf(lhr, 'bootup-time'),
    bytes: requests.reduce((sum, { transferSize }) => sum + Number(transferSize ?? 0), 0),
    requests: requests.length,
    faults: faultsOf(lhr),
  }
}

function scoreOf({ categories }: Result, name: string): number {
  return Math.round((categories[name]?.score ?? 0) * 100)
}

function numberOf({ audits }: Result, name: string): number {
  const value = audits[name]?.numericValue
  if (value === undefined) throw new Error(`Lighthouse has no ${name}`)
  return value
}

/** Of the pages over HTTP: what stands in the page itself (`data:`) costs nothing more. */
function itemsOf({ audits }: Result, name: string): readonly Readonly<Record<string, unknown>>[] {
  const details = audits[name]?.details
  if (details?.type !== 'table') throw new Error(`Lighthouse has no ${name}`)
  return details.items.filter(({ url }) => String(url).startsWith('http'))
}

function faultsOf({ categories, audits }: Result): readonly string[] {
  return ['accessibility', 'best-practices'].flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && audits[id]?.score !== null && (audits[id]?.score ?? 0) < 1)
      .map(({ id }) => `${name}: ${audits[id]?.title ?? id}`),
  )
}
