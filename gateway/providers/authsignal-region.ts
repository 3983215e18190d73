import type { AuthsignalRegion } from '../core/config.ts'

/** Source: Authsignal's documentation, "API URLs by region". */
const HOSTS: Readonly<Record<AuthsignalRegion, string>> = {
  us: 'api.authsignal.com',
  au: 'au.api.authsignal.com',
  eu: 'eu.api.authsignal.com',
  ca: 'ca.api.authsignal.com',
}

export function authsignalApiUrl(region: AuthsignalRegion): string {
  return `https://${HOSTS[region]}/v1`
}
