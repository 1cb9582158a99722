import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A letter as a mail server took it: whole, as it came over the wire. */
export type TakenMail = { from: string; to: string[]; raw: string }

/** A real SMTP server on loopback that keeps what it is given. */
export type MailServer = {
  /** For `SMTP_URL`. */
  url: string
  taken: TakenMail[]
  /** What it says to the next recipient or letter instead of yes; null for yes. Said once. */
  sayNext: { at: 'recipient' | 'letter'; code: number; text: string } | null
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const state: Omit<MailServer, 'url' | 'close'> = { taken: [], sayNext: null }
  const said = (at: 'recipient' | 'letter'): Error | null => {
    const next = state.sayNext
    if (next === null || next.at !== at) return null
    state.sayNext = null
    return Object.assign(new Error(next.text), { responseCode: next.code })
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    logger: false,
    onRcptTo: (_, __, callback) => callback(said('recipient')),
    onData: (stream, session, callback) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const refusal = said('letter')
        if (refusal === null) {
          const { mailFrom, rcptTo } = session.envelope
          const from = mailFrom === false ? '' : mailFrom.address
          const raw = Buffer.concat(parts).toString('utf8')
          state.taken.push({ from, to: rcptTo.map(({ address }) => address), raw })
        }
        callback(refusal)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}
