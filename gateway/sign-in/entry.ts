// What the guarded way loads when somebody signs in: one import, one chunk.
export { openDesk } from './open-desk.ts'
export { answerOwn } from './routes.ts'
