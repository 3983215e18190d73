import type { Bytes } from '../core/bytes.ts'

/** One field of a form, in the order it was sent. */
export type AppField =
  | { readonly kind: 'text'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly fileName: string
      readonly type: string
      readonly bytes: Bytes
    }
  /** A file's field that was left empty. */
  | { readonly kind: 'no-file'; readonly name: string }

/** HTML 4.10.19.6: what a browser's form is sent as. */
export type Enctype = 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'text/plain'

export type AppForm = { readonly enctype: Enctype; readonly fields: readonly AppField[] }
