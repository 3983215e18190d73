/** Who is met on the pages. */
export const EMAIL = 'ana@example.com'

/** As long as addresses get, with few places to break it into lines. */
export const LONG_EMAIL =
  'a-very-long-name-indeed-without-any-place-to-break-it-into-lines@department.example.com'

export const HOST = 'app.example.com'
export const LOGIN_URL = '/.auth/login?return_to=%2Freports'
export const RETURN_TO = `https://${HOST}/reports?year=2025`
export const REQUEST_ID = '0b7d2f6e-5a0c-4c2b-9a55-3f2f7d2f8a10'
