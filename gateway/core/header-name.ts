/**
 * A header's name as CGI and its heirs compare it, who make one variable of `X-Forwarded-User`, `X_Forwarded_User` and
 * `X.Forwarded.User`: lower case, letters and digits only.
 */
export function foldHeaderName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
