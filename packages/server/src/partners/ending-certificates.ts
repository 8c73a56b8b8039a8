/** Certificates of partners that end soon: before it files or connections are rejected. */
import { X509Certificate } from 'node:crypto'
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { KnownPartner } from './partner-record.ts'

export type EndingCertificate = { kind: 'certificate'; on: string; at: number; id: string; name: string }

/** How long before its end a certificate is called to mind: it takes days to renew and to exchange. */
const certificateAheadMs = 30 * dayMs

type Dated = Pick<KnownPartner, 'appkey' | 'name' | 'roots' | 'tls'>

/** `signatures`: trusted for the files of a partner; `connection`: for its server; `own`: ours, shown to that server. */
export const certificateUses = ['signatures', 'connection', 'own'] as const
type CertificateUse = (typeof certificateUses)[number]
/** `remindAt` and `endsAt` in milliseconds since 1970. */
type PartnerCertificate = { use: CertificateUse; subject: string; remindAt: number; endsAt: number }

/** The soonest first, one for each partner: its page shows the others. */
export function endingCertificates(partners: readonly Dated[], now: number): EndingCertificate[] {
  return partners
    .flatMap((partner) => {
      const [first] = certificatesOf(partner)
      if (first === undefined || first.remindAt > now) return []
      const { appkey: id, name } = partner
      return [{ kind: 'certificate' as const, on: shanghaiDate(first.endsAt), at: first.endsAt, id, name }]
    })
    .sort((one, other) => one.at - other.at)
}

/** The soonest to end first. */
export function certificatesOf({ roots, tls }: Pick<Dated, 'roots' | 'tls'>): PartnerCertificate[] {
  const pems = { signatures: roots, connection: [tls?.caPem], own: [tls?.certificatePem] }
  return certificateUses
    .flatMap((use) => pems[use].flatMap((pem) => readCertificates(pem, use)))
    .sort((one, other) => one.endsAt - other.endsAt)
}

const block = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

const readCertificates = (pem: string | undefined, use: CertificateUse): PartnerCertificate[] =>
  (pem?.match(block) ?? []).map((one) => {
    const { subject, validTo } = new X509Certificate(one)
    const endsAt = Date.parse(validTo)
    return { use, subject: nameIn(subject), remindAt: endsAt - certificateAheadMs, endsAt }
  })

/** `CN` of a subject, or else all of it. */
const nameIn = (subject: string): string => /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ' ')
