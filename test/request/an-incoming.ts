import { type Incoming, type Normal, normalise } from '../../gateway/request/normalise.ts'

type Differences = Partial<Omit<Incoming, 'headers'>> & {
  readonly headers?: Record<string, string> | readonly [string, string][]
}

/** A request as a runtime hands it over. */
export function anIncoming({ headers = {}, ...differences }: Differences = {}): Incoming {
  return {
    method: 'GET',
    url: 'https://app.example.com/reports?year=2025',
    protocol: '2',
    visitorAddress: '203.0.113.7',
    requestId: 'request-1',
    ...differences,
    headers: new Headers(headers as Record<string, string>),
  }
}

/** One that is known to be readable. */
export function aNormal(differences: Differences = {}): Normal {
  const normal = normalise(anIncoming(differences))
  if (!normal.ok) throw new Error(`not normal: ${JSON.stringify(normal.error)}`)
  return normal.value
}
