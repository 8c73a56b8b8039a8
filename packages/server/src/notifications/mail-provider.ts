/** Mail by SMTP. Own code checks each address before: of the library only one connection and one plain text are used. */
import { limits } from '../limits.ts'
import { readContact } from './contact-address.ts'
import { type Provider, type ProviderAnswer, type ProviderMessage, reasonOf } from './provider.ts'

export type MailSettings = {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string
  /** One plain address. */
  from: string
  /** Shown before the address. */
  sender: string
}

export function createMailProvider({ url, from, sender }: MailSettings): Provider {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const hasPassword = username !== ''
  const settings = {
    pool: true,
    maxConnections: 2,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // a password goes over no line that others read
    requireTLS: hasPassword && !secure,
    ...(hasPassword ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: limits.notificationConnectMs,
    greetingTimeout: limits.notificationConnectMs,
    socketTimeout: limits.notificationTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
  // Loaded only where mail is sent.
  const transport = import('nodemailer').then(({ createTransport }) => createTransport(settings))
  return {
    async send(message) {
      if (readContact(message.to)?.channel !== 'mail') return { kind: 'refused', why: 'address' }
      try {
        await (await transport).sendMail(mailOf(message, from, sender))
        return { kind: 'taken' }
      } catch (error) {
        return answerOf(error)
      }
    },
    close: () => void transport.then((one) => one.close()),
  }
}

function mailOf({ id, to, subject, text }: ProviderMessage, from: string, sender: string) {
  return {
    from: { name: sender, address: from },
    to,
    subject,
    text: `${text}\n\n—— ${sender}\n`,
    // the same at every attempt: a mailbox that gets it twice shows it once
    messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
    headers: { 'auto-submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** The library's names for an answer to the envelope or to the message; its others are about connection and password. */
const aboutMessage: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE'])

/** 5xx about this message is final (RFC 5321 §4.2.1); what is wrong with password or TLS the operator corrects. */
function answerOf(error: unknown): ProviderAnswer {
  const code = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined
  const reason = reasonOf(error)
  if (typeof code !== 'number') return { kind: 'later', why: reason }
  const isFinal = code >= 500 && code <= 599 && aboutMessage.has(reason)
  return { kind: isFinal ? 'refused' : 'later', why: `SMTP ${code} ${reason}` }
}
