/**
 * Who may call as a partner, in addition to the signature: from its addresses, with its certificate, in its
 * environment. A caller that the access policy rejects gets the same answer as an unknown appkey.
 */

import { createTokenBucket } from '../journal/token-bucket.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log/log.ts'
import { type ClientCertificate, isExpected } from './client-certificate.ts'
import type { PartnerDirectory } from './partner-directory.ts'
import type { KnownPartner } from './partner-record.ts'

export type Caller = {
  /** Of the socket, or as a trusted proxy reports it. */
  readonly address: string
  /** Read only for partners that must present one. */
  certificate(): ClientCertificate | undefined
}

export type AccessPolicy = {
  find(appkey: string, caller: Caller): Promise<KnownPartner | undefined> | KnownPartner | undefined
}

export type AccessPolicyDeps = {
  partners: Pick<PartnerDirectory, 'find'>
  mode: 'sandbox' | 'production'
  log: Pick<Log, 'warn'>
  now(): number
}

export function createAccessPolicy({ partners, mode, log, now }: AccessPolicyDeps): AccessPolicy {
  const alerts = createTokenBucket(limits.policyAlertsPerSecond, limits.policyAlertsBurst)
  const admit = (partner: KnownPartner | undefined, caller: Caller): KnownPartner | undefined => {
    const why = partner === undefined ? undefined : rejectionReason(partner, caller, mode, now())
    if (partner === undefined || why === undefined) return partner
    if (alerts.take(now()))
      log.warn(
        { alert: 'partner-turned-away', partner: partner.appkey, why, address: caller.address },
        'a message in the name of a partner was rejected by the access policy',
      )
    return undefined
  }
  return {
    find: (appkey, caller) => {
      const found = partners.find(appkey)
      return found instanceof Promise ? found.then((partner) => admit(partner, caller)) : admit(found, caller)
    },
  }
}

type Why = 'environment' | 'address' | 'certificate'

export function rejectionReason(
  { test, access }: Pick<KnownPartner, 'test' | 'access'>,
  caller: Caller,
  mode: 'sandbox' | 'production',
  now: number,
): Why | undefined {
  if (test !== (mode === 'sandbox')) return 'environment'
  if (!access.allowsAddress(caller.address)) return 'address'
  if (access.certificates.length === 0) return undefined
  const shown = caller.certificate()
  return shown !== undefined && isExpected(shown, access.certificates, now) ? undefined : 'certificate'
}
