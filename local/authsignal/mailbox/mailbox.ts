import { MAILS_MAX } from '../limits.ts'

export type Mail = {
  readonly to: string
  readonly code: string
  readonly subject: string
  /** ISO 8601, UTC. */
  readonly sentAt: string
}

export type Mailbox = {
  deliver(mail: Mail): void
  /** What was sent, newest first; only to this address when one is given, whatever its case. */
  list(to?: string): Mail[]
}

/** What the tenant "sent": nothing leaves the machine, nothing is written, the oldest is forgotten first. */
export function openMailbox(): Mailbox {
  const mails: Mail[] = []
  return {
    deliver(mail) {
      mails.unshift(mail)
      mails.length = Math.min(mails.length, MAILS_MAX)
    },
    list(to) {
      const address = to?.trim().toLowerCase()
      return address ? mails.filter((mail) => mail.to.toLowerCase() === address) : [...mails]
    },
  }
}
