/** Headers by which some server looks for another path than the request line's, and a target to send them with. */
export const MOVING_HEADERS: readonly {
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
}[] = [
  // gunicorn cuts it from the path (before 22 from anybody, later from 127.0.0.1), as if the app were mounted there.
  { target: '/public/admin/secret', headers: { SCRIPT_NAME: '/public' } },
  { target: '/public/x/admin/secret', headers: { SCRIPT_NAME: '/public/x' } },
  { target: '/public/admin/secret', headers: { 'Script-Name': '/public' } },
  { target: '/public/admin/secret', headers: { 'X-Script-Name': '/public' } },
  { target: '/public/admin/secret', headers: { 'X-Forwarded-Prefix': '/public' } },
  { target: '/public/page', headers: { PATH_INFO: '/admin/secret' } },
  { target: '/public/page', headers: { 'X-Original-URL': '/admin/secret' } },
  { target: '/public/page', headers: { 'X-Rewrite-URL': '/admin/secret' } },
]
