/** The procedures of contract.ts. */
import { attachmentOf, evidenceName, guaranteeFileName } from '@openbaohan/guarantee-file/given/file-name.ts'
import type { PagePictures } from '@openbaohan/guarantee-file/given/page-pictures.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { type FileAccess, listAccesses, recordAccess } from '@openbaohan/server/files/file-accesses.ts'
import { servedType } from '@openbaohan/server/files/served-type.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { toDrawnPage } from '@openbaohan/server/procedures/guarantee-pages/to-drawn-page.ts'
import { implement } from '@orpc/server'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { findByAnyNumber } from '../../records/find-application.ts'
import { listFileVersions } from '../../records/guarantees/file-versions.ts'
import type { ByNumber, Errors } from '../actions.ts'
import { checkStoredFile } from './check-stored-file.ts'
import { guaranteePageContract } from './contract.ts'
import { evidenceOf } from './evidence.ts'
import { viewGuaranteePage } from './view.ts'

type OfFile = ByNumber & { kind: 'sealed' | 'plain'; version: number }
type Missing = Pick<Errors, 'NOT_FOUND'>

export function createGuaranteePageRouter(ports: Ports, partners: PartnerDirectory, pictures: PagePictures) {
  const api = implement(guaranteePageContract).$context<ApiContext>()
  const { kysely } = ports.db

  const record = (
    { caller }: ApiContext,
    { id }: ApplicationRow,
    access: Pick<FileAccess, 'what' | 'file' | 'digest'>,
  ) =>
    recordAccess(kysely, [id], {
      ...access,
      who: caller.id,
      whoName: caller.name,
      organisation: caller.person?.organisation.name,
      at: ports.clock.now(),
    })
  const find = async ({ number, partner }: ByNumber, errors: Missing) => {
    const of = partner === undefined ? undefined : ((await partners.find(partner))?.id ?? '')
    const found = await findByAnyNumber(kysely, number, of)
    if (found === undefined) throw errors.NOT_FOUND()
    return found
  }
  const partnerNames = async () => {
    const known = new Map((await partners.list()).map(({ id, appkey, name }) => [id, { appkey, name }]))
    return (id: string) => known.get(id) ?? { appkey: id, name: id }
  }
  const loadFile = async (input: OfFile, errors: Missing) => {
    const application = await find(input, errors)
    const file = (await listFileVersions(kysely, application.id)).find(
      ({ kind, version }) => kind === input.kind && version === input.version,
    )
    if (file === undefined) throw errors.NOT_FOUND()
    return { application, file }
  }
  const loadBytes = async (input: OfFile, errors: Missing) => {
    const found = await loadFile(input, errors)
    const bytes = await ports.files.get(found.file.sm3)
    if (bytes === undefined) throw errors.NOT_FOUND()
    return { ...found, bytes }
  }

  return api.router({
    find: api.find.handler(async ({ input, context, errors }) => {
      const application = await find(input, errors)
      await record(context, application, { what: 'page' })
      const roles = context.caller.person?.roles ?? []
      return viewGuaranteePage(kysely, application, { roles, partnerOf: await partnerNames() }, ports)
    }),
    findPicture: api.findPicture.handler(async ({ input, context, errors }) => {
      const { application, file } = await loadFile(input, errors)
      await record(context, application, { what: 'pictures', file })
      const drawn = await pictures.of(file.sm3, () => ports.files.get(file.sm3))
      return toDrawnPage(drawn, { ...file, page: input.page })
    }),
    findFile: api.findFile.handler(async ({ input, context, errors }) => {
      const { application, file, bytes } = await loadBytes(input, errors)
      await record(context, application, { what: 'file', file })
      const { type, extension } = servedType(bytes)
      const of = { number: application.application_number, guaranteeNumber: application.guarantee_number ?? undefined }
      return new File([new Uint8Array(bytes)], guaranteeFileName(of, file, extension), { type })
    }),
    checkFile: api.checkFile.handler(async ({ input, context, errors }) => {
      const { application, file, bytes } = await loadBytes(input, errors)
      await record(context, application, { what: 'pictures', file })
      const { findings } = await checkStoredFile(ports, application, { file, bytes })
      const signer = findings.find(({ code }) => code === 'signature-good')?.detail
      return {
        ...(signer === undefined ? {} : { signer }),
        findings: findings.map(({ code, severity, zh, en, detail }) => ({
          ...{ code, severity, zh, en },
          ...(detail === undefined ? {} : { detail }),
        })),
      }
    }),
    findEvidence: api.findEvidence.handler(async ({ input, context, errors }) => {
      const application = await find(input, errors)
      const asked = { caller: context.caller, partners, partnerOf: await partnerNames() }
      const { zip, manifestSm3 } = await evidenceOf(ports, application, asked)
      await record(context, application, { what: 'evidence', digest: manifestSm3 })
      const { application_number: number, guarantee_number: guaranteeNumber } = application
      const name = evidenceName({ number, guaranteeNumber: guaranteeNumber ?? undefined })
      return {
        headers: { 'content-disposition': attachmentOf(name), 'x-openbaohan-manifest-sm3': manifestSm3 },
        body: new File(zip, name, { type: 'application/zip' }),
      }
    }),
    listAccesses: api.listAccesses.handler(async ({ input, errors }) =>
      listAccesses(kysely, (await find(input, errors)).id),
    ),
  })
}
