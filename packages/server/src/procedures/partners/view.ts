/** A partner as people may see it: without secret and keys. */
import { certificatesOf } from '../../partners/ending-certificates.ts'
import type { FailingPartner } from '../../partners/health/failing-partners.ts'
import type { KnownPartner } from '../../partners/partner-record.ts'
import { partnerWarnings } from '../../partners/partner-warnings.ts'
import { deliveryErrorOf } from '../../partners/reach/connection-result.ts'
import type { FailingPartnerView, PartnerView } from './contract.ts'

export function viewOf(partner: KnownPartner): PartnerView {
  const { id, appkey, name, side, state, baseUrl, dialect, secrets, platformCode, test, version, tls } = partner
  return {
    ...{ id, appkey, name, side, state, baseUrl, test, version },
    dialect: dialect.name,
    validSecrets: secrets.length,
    ...(partner.previousUntil === undefined ? {} : { previousUntil: partner.previousUntil }),
    ...(platformCode === undefined ? {} : { platformCode }),
    roots: partner.roots.length,
    certificates: certificatesOf(partner),
    crls: partner.crls.length,
    ...(partner.ocspUrl === undefined ? {} : { ocspUrl: partner.ocspUrl }),
    signers: [...partner.signers],
    signerUses: [...partner.signerUses],
    allowedHosts: [...partner.allowedHosts],
    limits: Object.fromEntries(
      Object.entries(partner.limits).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    addresses: [...partner.addresses],
    clientCertificates: [...partner.access.certificates],
    hasFixedKey: partner.fixedKey !== undefined,
    broker: partner.broker,
    issuers: [...partner.issuers],
    platformCodes: [...partner.platformCodes],
    ...(partner.sm2PublicKey === undefined ? {} : { sm2PublicKey: partner.sm2PublicKey }),
    warnings: partnerWarnings(partner).map((warning) => ({ ...warning })),
    ...(tls === undefined
      ? {}
      : {
          tls: {
            ownCertificate: tls.certificatePem !== undefined,
            ownAuthority: tls.caPem !== undefined,
            pins: [...tls.pins],
          },
        }),
  }
}

export function failingView({ error, change, ...partner }: FailingPartner): FailingPartnerView {
  return {
    ...partner,
    ...(error === undefined ? {} : { lastError: deliveryErrorOf(error) }),
    ...(change === undefined
      ? {}
      : {
          change: {
            ...{ at: change.at, who: change.who, isSecretChanged: change.isSecretChanged },
            fields: [...change.fields],
            before: {
              ...(change.fields.includes('baseUrl') ? { baseUrl: change.before.baseUrl } : {}),
              ...(change.fields.includes('dialect') ? { dialect: change.before.dialect } : {}),
            },
          },
        }),
  }
}
