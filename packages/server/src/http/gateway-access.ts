/** Access policy and rate limit of a program's gateway, from its configuration. */

import type { ServerConfig } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { createAccessPolicy } from '../partners/access-policy.ts'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import type { Clock } from '../program/clock.ts'
import { createCallerReader } from './caller.ts'
import type { GatewayDeps } from './gateway.ts'
import { createSenderLimiter } from './limits/sender-limiter.ts'
import { readClientAuthorities } from './server-tls.ts'

type GatewayAccessDeps = {
  partners: PartnerDirectory
  config: Pick<
    ServerConfig,
    'mode' | 'trustedProxies' | 'clientCertificateHeader' | 'clientCaFile' | 'requestsPerMinute'
  >
  log: Log
  clock: Clock
}

/** Arguments of `mountGateway` beside its ports and metrics. */
export function createGatewayAccess({
  partners,
  config,
  log,
  clock,
}: GatewayAccessDeps): Pick<GatewayDeps, 'policy' | 'limitSender'> {
  const { mode, trustedProxies, clientCertificateHeader } = config
  const policy = createAccessPolicy({ partners, mode, log, now: () => clock.now() })
  const authorities = readClientAuthorities(config)
  const callerOf = createCallerReader({ trustedProxies, clientCertificateHeader, authorities })
  return { policy: { find: policy.find, callerOf }, limitSender: createSenderLimiter(config.requestsPerMinute) }
}
