import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { OpenContext } from '@openbaohan/server/api/mount-open-api.ts'
import { implement, ORPCError } from '@orpc/server'
import { readNotices } from '../correction-notices/router.ts'
import type { ApiPorts } from '../ports.ts'
import { publicContract } from './public-contract.ts'
import { findByCode, findByFile, loadPublicGuarantee } from './public-guarantee.ts'
import { createAskLimit } from './public-limits.ts'

export function publicRoutes({ db, vault, clock, partners }: Pick<ApiPorts, 'db' | 'vault' | 'clock' | 'partners'>) {
  const api = implement(publicContract).$context<OpenContext>()
  const mayAsk = createAskLimit(clock)
  const load = async (subject: string, find: () => Promise<string | undefined>) => {
    if (!mayAsk(subject))
      throw new ORPCError('TOO_MANY_REQUESTS', { message: '请求过多，请稍后再试 / too many requests' })
    const application = await find()
    if (application === undefined) throw new ORPCError('NOT_FOUND')
    const nameOf = async (id: string) => (await partners.byId(id))?.name ?? ''
    return { ...(await loadPublicGuarantee(db, application, nameOf)), asOf: clock.now() }
  }
  return api.router({
    guarantees: {
      // However a number is typed, it is one number to ask for.
      find: api.guarantees.find.handler(({ input }) =>
        load(foldName(input.number), () => findByCode({ db, vault }, input)),
      ),
      byFile: api.guarantees.byFile.handler(async ({ input }) => {
        const sm3 = input.sm3.toLowerCase()
        const found = await load(sm3, () => findByFile(db, sm3))
        const file = found.files.find((one) => one.sm3 === sm3)
        if (file === undefined) throw new ORPCError('NOT_FOUND')
        const { kind, version } = file
        const isNewest = found.files.every((other) => other.kind !== kind || other.version <= version)
        return { ...found, file: { kind, version, isNewest } }
      }),
    },
    notices: api.notices.handler(({ input }) => readNotices(db, input)),
    roots: api.roots.handler(async () =>
      (await partners.list())
        .filter(({ side, roots }) => side === 'institution' && roots.length > 0)
        .map(({ name, roots }) => ({ institution: name, pem: [...roots] })),
    ),
  })
}
