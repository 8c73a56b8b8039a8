import { createDeskRouter } from '@openbaohan/server/api/desk-router.ts'
import { createKeyRouter } from '@openbaohan/server/api/key-router.ts'
import { createMessageRouter } from '@openbaohan/server/api/message-router.ts'
import { createPartnerRouter } from '@openbaohan/server/api/partner-router.ts'
import { createStuckRouter } from '@openbaohan/server/api/stuck-router.ts'
import { createWebhookRouter } from '@openbaohan/server/webhooks/webhook-router.ts'
import { lotGuaranteesRoutes } from '../console/after-opening-routes.ts'
import { agencyLotsRoutes } from '../console/agency-lots-routes.ts'
import { lotDemandsRoutes } from '../console/beneficiary-routes.ts'
import { platformDesk, platformKeyGrants, platformKeys } from '../console/desk.ts'
import { createIsPublic } from '../console/known-by-now.ts'
import { myApplicationsRoutes } from '../console/my-applications-routes.ts'
import { platformWebhooks } from '../webhooks/webhook-types.ts'
import { afterOpeningRoutes } from './after-opening-routes.ts'
import { applicationRoutes } from './application-routes.ts'
import { endingRoutes } from './ending-routes.ts'
import { lotRoutes } from './lot-routes.ts'
import type { ApiPorts } from './ports.ts'
import { bidderRoutes, productRoutes } from './register-routes.ts'

export const platformRouter = (ports: ApiPorts) => ({
  lots: lotRoutes(ports),
  bidders: bidderRoutes(ports),
  products: productRoutes(ports),
  applications: applicationRoutes(ports),
  afterOpening: afterOpeningRoutes(ports),
  endings: endingRoutes(ports),
  agencyLots: agencyLotsRoutes(ports),
  lotGuarantees: lotGuaranteesRoutes(ports),
  lotDemands: lotDemandsRoutes(ports),
  myApplications: myApplicationsRoutes(ports),
  partners: createPartnerRouter({ ...ports, ourSide: 'platform' }),
  keys: createKeyRouter(platformKeys, { ...ports, grants: platformKeyGrants }),
  messages: createMessageRouter(ports.db, ports.partners),
  desk: createDeskRouter(platformDesk, { ...ports, ourSide: 'platform', isPublic: createIsPublic(ports.db) }),
  stuck: createStuckRouter({ ...ports, wake: ports.wakeDelivery, isPublic: createIsPublic(ports.db) }),
  webhooks: createWebhookRouter({ ...ports, types: platformWebhooks, wake: ports.wakeWebhooks }),
})
