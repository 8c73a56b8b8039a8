import { mountOpenApi } from '@openbaohan/server/api/mount-open-api.ts'
import type { App } from '@openbaohan/server/http/app.ts'
import { limits } from '../../domain/limits.ts'
import type { ApiPorts } from '../ports.ts'
import { publicRoutes } from './public-routes.ts'

/** 验真 for everybody, under `/api/public`. */
export function mountPublic(app: App, ports: Pick<ApiPorts, 'db' | 'vault' | 'clock' | 'partners' | 'log'>): void {
  mountOpenApi(app, {
    router: publicRoutes(ports),
    requestsPerMinute: limits.publicRequestsPerMinute,
    log: ports.log,
  })
}
