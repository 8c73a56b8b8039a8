import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { listNotices, type NoticeKind } from '../../records/events/notices.ts'
import type { ApiPorts } from '../ports.ts'
import { noticesContract } from './contract.ts'

export function noticesRoutes({ db }: Pick<ApiPorts, 'db'>) {
  const api = implement(noticesContract).$context<ApiContext>()
  return api.router({ list: api.list.handler(({ input }) => readNotices(db, input)) })
}

/** As every page and the public address show them. */
export async function readNotices(
  db: ApiPorts['db'],
  input: { after?: string | undefined; limit: number; kind?: NoticeKind | undefined },
) {
  const { rows, ...rest } = await listNotices(db, input)
  return { ...rest, rows: rows.map(({ changes, ...row }) => ({ ...row, changes: [...changes] })) }
}
