type Wanted = { readonly origin: string; readonly path: string; readonly query: string }

/** The sign-in page that leads back to where the visitor wanted to go. Absolute, as every redirect of ours. */
export function loginUrl(wanted: Wanted): string {
  return `${wanted.origin}/.auth/login?return_to=${encodeURIComponent(backTo(wanted))}`
}

/** Keeps method and body (RFC 9110 15.4.8), so that the page can say what became of them. */
export function resumeUrl(wanted: Wanted): string {
  return `${wanted.origin}/.auth/resume?return_to=${encodeURIComponent(backTo(wanted))}`
}

/** The page that signs out and then leads back, which is to sign in again. */
export function signOutUrl(wanted: Wanted): string {
  return `${wanted.origin}/.auth/logout?return_to=${encodeURIComponent(backTo(wanted))}`
}

function backTo({ origin, path, query }: Wanted): string {
  // URL parsers leave a backslash in a query, and `returnTo` takes none anywhere.
  const wanted = `${path}${query.replaceAll('\\', '%5C')}`
  // `//x` alone would be read as a host (RFC 3986 4.2).
  return path.startsWith('//') ? `${origin}${wanted}` : wanted
}
