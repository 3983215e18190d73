import { type LegacyApp, startLegacyApp } from '../../../local/legacy-app/start-legacy-app.ts'

export const NOON = Date.UTC(2025, 5, 1, 12)

export type Northwind = LegacyApp & {
  get(path: string, init?: RequestInit): Promise<Response>
  post(path: string, type: string, body: string): Promise<Response>
}

/** The tool on a free port at noon of 1 June 2025, and two ways to ask it something. */
export async function startNorthwind(): Promise<Northwind> {
  const app = await startLegacyApp({ port: 0, now: () => NOON })
  const get = (path: string, init: RequestInit = {}) => fetch(app.url + path, { redirect: 'manual', ...init })
  const post = (path: string, type: string, body: string) =>
    get(path, { method: 'POST', headers: { 'Content-Type': type }, body })
  return { ...app, get, post }
}
