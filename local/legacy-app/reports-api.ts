import { json } from './answer.ts'
import { checkReport, type Draft } from './check-report.ts'
import { readBody } from './read-body.ts'
import { readYear, YEAR_SENTENCE } from './report-year.ts'
import type { Answer, Tool, Visit } from './visit.ts'

/** `GET /api/reports?year=2025`: that year's reports, or all. */
export function listReports(visit: Visit, tool: Tool): Answer {
  const asked = visit.query.get('year')
  if (asked === null) return json(200, { reports: tool.reports.all() })
  const year = readYear(asked)
  return year === undefined
    ? json(400, { problems: [YEAR_SENTENCE] })
    : json(200, { reports: tool.reports.ofYear(year) })
}

/** `POST /api/reports` with `{"title", "year", "department", "amount"}`: 201 and the stored report. */
export async function addReport(visit: Visit, tool: Tool): Promise<Answer> {
  const body = await readBody(visit.request)
  if (body === undefined) return json(413, { problems: ['That is more than a report can hold.'] })
  const draft = readDraft(body)
  if (draft === undefined) return json(400, { problems: ['The body must be one JSON object.'] })
  const report = checkReport(draft)
  if ('problems' in report) return json(400, report)
  const saved = tool.reports.add(report)
  return json(201, saved, { Location: `/reports/${saved.id}` })
}

function readDraft(body: string): Draft | undefined {
  const value = parse(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const field = (name: string) => asText(fields.get(name))
  return {
    title: field('title'),
    year: field('year'),
    department: field('department'),
    amount: field('amount'),
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
