// What of it is used; the package has no types.
declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** @param options `path` is the folder its tables are kept in; without it they are in memory */
  export default function dynalite(options: {
    createTableMs: number
    deleteTableMs: number
    path?: string
  }): Server
}
