/** Certificates of partners that end soon: before it files or connections are rejected. */
import { X509Certificate } from 'node:crypto'
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { KnownPartner } from './partner-record.ts'

export type EndingCertificate = { kind: 'certificate'; on: string; at: number; id: string; name: string }

/** A certificate takes days to renew and to exchange. */
const aheadMs = 30 * dayMs

type Dated = Pick<KnownPartner, 'appkey' | 'name' | 'roots' | 'tls'>

/** The soonest first, one for each partner: its page shows the others. */
export function endingCertificates(partners: readonly Dated[], now: number): EndingCertificate[] {
  return partners
    .flatMap(({ appkey: id, name, roots, tls }) => {
      const ends = [...roots, tls?.caPem, tls?.certificatePem].flatMap(endsOf)
      const at = Math.min(...ends)
      return at > now + aheadMs ? [] : [{ kind: 'certificate' as const, on: shanghaiDate(at), at, id, name }]
    })
    .sort((one, other) => one.at - other.at)
}

const block = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** Of every certificate in a PEM. */
const endsOf = (pem: string | undefined): number[] =>
  (pem?.match(block) ?? []).map((one) => Date.parse(new X509Certificate(one).validTo))
