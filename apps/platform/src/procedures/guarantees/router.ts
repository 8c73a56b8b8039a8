import {
  archiveName,
  attachmentOf,
  evidenceName,
  guaranteeFileName,
} from '@openbaohan/guarantee-file/given/file-name.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { type FileAccess, listAccesses, recordAccess } from '@openbaohan/server/files/file-accesses.ts'
import { servedType } from '@openbaohan/server/files/served-type.ts'
import { toDrawnPage } from '@openbaohan/server/procedures/guarantee-pages/to-drawn-page.ts'
import { implement } from '@orpc/server'
import { limits } from '../../domain/limits.ts'
import { archiveIndex, zipArchive } from '../../guarantee-files/archive.ts'
import { findEarlyOpening } from '../../records/events/early-openings.ts'
import { listGuaranteeFiles } from '../../records/guarantee-files.ts'
import { findOpenedLot } from '../../records/lot-applications.ts'
import { findScopedLot } from '../lots/console-query.ts'
import { ownScope } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { guaranteePageContract } from './contract.ts'
import { evidenceOf } from './evidence.ts'
import { findReadable } from './find-readable.ts'
import { type LotArchive, planLotArchive } from './lot-archive.ts'
import { viewGuaranteePage } from './view.ts'

type FileAsked = { number: string; kind: 'sealed' | 'plain'; version?: number | undefined }

export function guaranteePageRoutes(ports: ApiPorts) {
  const { db, clock, files, pictures } = ports
  const api = implement(guaranteePageContract).$context<ApiContext>()

  const record = (
    { caller }: ApiContext,
    applications: readonly string[],
    access: Pick<FileAccess, 'what' | 'file' | 'digest'>,
  ) =>
    recordAccess(db, applications, {
      ...access,
      who: caller.id,
      whoName: caller.name,
      organisation: caller.person?.organisation.name,
      at: clock.now(),
    })
  const loadReadable = async ({ caller }: ApiContext, number: string) => {
    const found = await findReadable(db, caller, number)
    if (found === undefined) throw refusal('not-found')
    return found
  }
  const loadFile = async (context: ApiContext, { number, kind, version }: FileAsked) => {
    const { application } = await loadReadable(context, number)
    const file = (await listGuaranteeFiles(db, number)).findLast(
      (one) => one.kind === kind && (version === undefined || one.version === version),
    )
    if (file === undefined) throw refusal('not-found')
    return { application, file }
  }
  const loadArchive = async ({ caller: { person } }: ApiContext, number: string): Promise<LotArchive> => {
    if (person !== undefined && !person.roles.includes('centre')) {
      // whether a lot of others has opened is not disclosed
      if ((await findScopedLot(db, ownScope(person), number)) === undefined) throw refusal('not-found')
    }
    const lot = await findOpenedLot(db, number)
    if (typeof lot === 'string') throw refusal(lot)
    return planLotArchive(ports, lot.id, limits.archiveBytes)
  }

  return api.router({
    find: api.find.handler(async ({ input: { number }, context }) => {
      const found = await loadReadable(context, number)
      await record(context, [number], { what: 'page' })
      return viewGuaranteePage(ports, found)
    }),
    findPicture: api.findPicture.handler(async ({ input: { page, ...asked }, context }) => {
      const { file } = await loadFile(context, asked)
      await record(context, [asked.number], { what: 'pictures', file })
      const drawn = await pictures.of(file.sm3, () => files.get(file.sm3))
      return toDrawnPage(drawn, { ...file, page })
    }),
    findFile: api.findFile.handler(async ({ input, context }) => {
      const { application, file } = await loadFile(context, input)
      const bytes = await files.get(file.sm3)
      if (bytes === undefined) throw refusal('not-found')
      await record(context, [input.number], { what: 'file', file })
      const { type, extension } = servedType(bytes)
      return attachment(guaranteeFileName(application, file, extension), [new Uint8Array(bytes)], type)
    }),
    findEvidence: api.findEvidence.handler(async ({ input: { number }, context }) => {
      const found = await loadReadable(context, number)
      // a bidder has its own before the opening; the messages about it concern the centre alone, and only afterwards
      if (found.reader !== 'oversight' && found.reader !== 'system') throw refusal('not-found')
      const { zip, manifestSm3 } = await evidenceOf(ports, found, context.caller)
      await record(context, [number], { what: 'evidence', digest: manifestSm3 })
      const { headers, body } = attachment(evidenceName(found.application), zip, 'application/zip')
      return { headers: { ...headers, 'x-openbaohan-manifest-sm3': manifestSm3 }, body }
    }),
    listAccesses: api.listAccesses.handler(async ({ input: { number }, context }) => {
      await loadReadable(context, number)
      return listAccesses(db, number)
    }),
    listArchive: api.listArchive.handler(async ({ input, context }) => {
      const { rows, parts } = await loadArchive(context, input.lot)
      return {
        parts: parts.length,
        guarantees: rows.map(({ state: _state, issuedAt: _issuedAt, files: found, ...row }) => ({
          ...row,
          files: found.map((file) => ({ ...file, part: parts.findIndex((part) => part.includes(file)) + 1 })),
        })),
      }
    }),
    findArchive: api.findArchive.handler(async ({ input: { lot, part }, context }) => {
      const { rows, parts } = await loadArchive(context, lot)
      const chosen = parts[part - 1]
      if (chosen === undefined) throw refusal('not-found')
      const given = rows.filter((row) => row.files.some((file) => chosen.includes(file)))
      await record(
        context,
        given.map(({ number }) => number),
        { what: 'archive' },
      )
      const index = archiveIndex(rows, parts, await findEarlyOpening(db, lot))
      const zip = await zipArchive(index, chosen, clock.now(), (sm3) => files.get(sm3))
      return attachment(archiveName(lot, part, parts.length), zip, 'application/zip')
    }),
  })
}

function attachment(name: string, bytes: Uint8Array<ArrayBuffer>[], type: string) {
  return {
    headers: { 'content-disposition': attachmentOf(name) },
    body: new File(bytes, name, { type }),
  }
}
