import type { Frame } from '../../login-ui/frame.ts'
import { ENGLISH } from '../../login-ui/messages/english.ts'

/** What pages have around them where a test does not care. */
export const FRAME: Frame = {
  tongue: ENGLISH,
  stylesheet: '/.auth/assets/style.css',
  script: '/.auth/assets/client.js',
}
