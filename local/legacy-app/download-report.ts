import { createHash } from 'node:crypto'
import { byteRange } from './byte-range.ts'
import type { Report } from './report-store.ts'
import type { Answer, Tool, Visit } from './visit.ts'

/** `/download/report.csv`: all reports, whole or by one byte range. */
export function downloadReport(visit: Visit, tool: Tool): Answer {
  const csv = Buffer.from(tool.reports.all().map(line).join(''), 'utf8')
  const etag = `"${createHash('sha256').update(csv).digest('hex').slice(0, 16)}"`
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="report.csv"',
    'Accept-Ranges': 'bytes',
    ETag: etag,
  }
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = visit.request.headers
  if (ifNoneMatch === etag) return { status: 304, headers: { ETag: etag }, body: '' }

  // RFC 9110 13.1.5: a range of another version would not fit the bytes the client has.
  const isSameVersion = ifRange === undefined || ifRange === etag
  const part = byteRange(isSameVersion ? range : undefined, csv.length)
  if (part === 'whole') return { status: 200, headers, body: csv }
  if (part === 'unsatisfiable')
    return { status: 416, headers: { 'Content-Range': `bytes */${csv.length}` }, body: '' }
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${part.first}-${part.last}/${csv.length}` },
    body: csv.subarray(part.first, part.last + 1),
  }
}

function line(report: Report): string {
  const fields = [report.id, report.title, report.year, report.department, report.amount]
  return `${fields.map(csvField).join(',')}\r\n`
}

// RFC 4180 2.5 to 2.7
function csvField(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
