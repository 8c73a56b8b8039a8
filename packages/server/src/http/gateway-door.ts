/** The door of a program's gateway, as its configuration says. */

import type { Clock } from '../clock.ts'
import type { ServerConfig } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { createFrontDoor } from '../partners/front-door.ts'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import { createCallerReader } from './caller.ts'
import type { GatewayDeps } from './gateway.ts'
import { readClientAuthorities } from './server-tls.ts'

type DoorDeps = {
  partners: PartnerDirectory
  config: Pick<ServerConfig, 'mode' | 'trustedProxies' | 'clientCertificateHeader' | 'clientCaFile'>
  log: Log
  clock: Clock
}

export function createGatewayDoor({ partners, config, log, clock }: DoorDeps): NonNullable<GatewayDeps['door']> {
  const { mode, trustedProxies, clientCertificateHeader } = config
  const door = createFrontDoor({ partners, mode, log, now: () => clock.now() })
  const authorities = readClientAuthorities(config)
  return { find: door.find, callerOf: createCallerReader({ trustedProxies, clientCertificateHeader, authorities }) }
}
