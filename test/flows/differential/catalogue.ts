import { CODINGS } from './catalogue/codings.ts'
import { CONTENTS } from './catalogue/contents.ts'
import { COOKIES } from './catalogue/cookies.ts'
import { EXPECTATIONS } from './catalogue/expectations.ts'
import { METHODS } from './catalogue/methods.ts'
import { REDIRECTS } from './catalogue/redirects.ts'
import { REQUEST_FIELDS } from './catalogue/request-fields.ts'
import { RESPONSE_FIELDS } from './catalogue/response-fields.ts'
import { STATUSES } from './catalogue/statuses.ts'
import { STREAMS } from './catalogue/streams.ts'
import { TARGETS } from './catalogue/targets.ts'
import type { Case } from './exchange-case.ts'

/** By what they vary. */
export const CATALOGUE: Readonly<Record<string, readonly Case[]>> = {
  methods: METHODS,
  targets: TARGETS,
  'fields of requests': REQUEST_FIELDS,
  'contents of requests': CONTENTS,
  expectations: EXPECTATIONS,
  statuses: STATUSES,
  'fields of answers': RESPONSE_FIELDS,
  cookies: COOKIES,
  redirects: REDIRECTS,
  'codings of answers': CODINGS,
  'streams and contents of answers': STREAMS,
}
