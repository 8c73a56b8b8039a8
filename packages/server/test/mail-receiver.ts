/** A mail server of our own: keeps what arrives, and answers or breaks as a test sets it. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Issued } from './certificates.ts'

export type MailReceiver = {
  url: string
  mails: { from: string; to: string[]; source: string }[]
  /** Passwords that were shown to it. */
  passwords: string[]
  /** Answered to the whole message; 0 cuts the connection after it was read, so that its fate is unclear. */
  code: number
  stop(): Promise<void>
}

type MailReceiverOptions = {
  /** What it wants for the user `sender`; without one it wants nothing. */
  password?: string
  /** TLS from the first byte. */
  certificate?: Pick<Issued, 'pem' | 'keyPem'>
}

export async function startMailReceiver({ password, certificate }: MailReceiverOptions = {}): Promise<MailReceiver> {
  const receiver = { mails: [] as MailReceiver['mails'], passwords: [] as string[], code: 250 }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    secure: certificate !== undefined,
    ...(certificate === undefined ? {} : { cert: certificate.pem, key: certificate.keyPem }),
    disableReverseLookup: true,
    authOptional: password === undefined,
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password: given }, _session, callback) => {
      receiver.passwords.push(given ?? '')
      if (username === 'sender' && given === password) callback(null, { user: username })
      else callback(new Error('wrong password'))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        receiver.mails.push({
          from,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
        })
        if (receiver.code === 250) callback(null, 'taken')
        else if (receiver.code === 0) for (const connection of server.connections) connection.close()
        else callback(Object.assign(new Error('not now'), { responseCode: receiver.code }))
      })
    },
  })
  server.on('error', () => {}) // a connection that a test cuts
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const user = password === undefined ? '' : `sender:${encodeURIComponent(password)}@`
  return Object.assign(receiver, {
    url: `${certificate === undefined ? 'smtp' : 'smtps'}://${user}127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}
