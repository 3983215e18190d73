import { code, frame, offer, signIn, signOut } from './en/pages.ts'
import { refusals, ways } from './en/refusals.ts'
import { script } from './en/script.ts'

/** Every text people read. Plain English; each problem ends with what to do next. All other languages have its shape. */
export const messages = { frame, signIn, code, offer, signOut, refusals, ways, script }
