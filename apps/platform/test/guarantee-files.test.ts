/** Who may see a guarantee, under which names files are given, and what is held in memory. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attachmentOf, guaranteeFileName } from '@openbaohan/guarantee-file/given/file-name.ts'
import { createPagePictures } from '@openbaohan/guarantee-file/given/page-pictures.ts'
import { guaranteeReaderOf } from '../src/domain/application/guarantee-reader.ts'
import { archiveIndex, archiveParts } from '../src/guarantee-files/archive.ts'

describe('a guarantee is seen', () => {
  const disclosed = { agencyCode: 'A', beneficiaryCode: 'B' }
  for (const [who, reader, beforeOpening, afterOpening] of [
    ['by its bidder, at any time', { roles: ['bidder'], code: 'X' }, 'applicant', 'applicant'],
    ['by no other bidder', { roles: ['bidder'], code: 'Y' }, undefined, undefined],
    ['by the agency of its lot', { roles: ['agency'], code: 'A' }, undefined, 'party'],
    ['by no other agency', { roles: ['agency'], code: 'B' }, undefined, undefined],
    ['by its beneficiary', { roles: ['beneficiary'], code: 'B' }, undefined, 'party'],
    ['by no other beneficiary', { roles: ['beneficiary'], code: 'A' }, undefined, undefined],
    ['by the centre', { roles: ['centre'], code: 'C' }, undefined, 'oversight'],
    ['by the supervisor', { roles: ['supervisor'], code: 'S' }, undefined, 'oversight'],
    ['by no engineer', { roles: ['integrator'], code: 'C' }, undefined, undefined],
    ['by a key', undefined, undefined, 'system'],
  ] as const)
    it(who, () => {
      assert.equal(guaranteeReaderOf(reader, { applicantCode: 'X' }), beforeOpening)
      assert.equal(guaranteeReaderOf(reader, { applicantCode: 'X', lot: disclosed }), afterOpening)
    })
})

describe('a file name', () => {
  const guaranteeNumber = '江银云川投保字（2026）第0001号'
  it('is the number and what the file is; a corrected one names its version', () => {
    const of = (kind: 'sealed' | 'plain', version: number) =>
      guaranteeFileName({ guaranteeNumber, number: 'n' }, { kind, version }, 'pdf')
    assert.equal(of('plain', 1), `投标保函-${guaranteeNumber}-明文.pdf`)
    assert.equal(of('sealed', 2), `投标保函-${guaranteeNumber}-密文-第2版.pdf`)
  })
  it('holds nothing that a file system or an archive gives a meaning to', () => {
    const name = guaranteeFileName(
      { guaranteeNumber: '../a\\b:c*?"<>|\u0000\u202e\r\n', number: 'n' },
      { kind: 'plain', version: 1 },
      'pdf',
    )
    assert.doesNotMatch(name, /[\\/:*?"<>|\p{C}]/u)
  })
  it('reaches browsers as RFC 6266 and RFC 5987 write it', () => {
    const header = attachmentOf(`投标保函-${guaranteeNumber}'(1)"-明文.pdf`)
    assert.match(header, /^attachment; filename="[ !#-[\]-~]+"; filename\*=UTF-8''[\w%.~!-]+$/)
    const [, encoded = ''] = /filename\*=UTF-8''(.*)$/.exec(header) ?? []
    assert.equal(decodeURIComponent(encoded), `投标保函-${guaranteeNumber}'(1)"-明文.pdf`)
  })
})

describe('an archive', () => {
  const file = (name: string, bytes: number) => ({ name, sm3: 's', bytes })
  const row = (...files: ReturnType<typeof file>[]) => ({
    ...{
      guaranteeNumber: '=1+1',
      applicantName: '甲',
      applicantCode: 'X',
      institution: '银行',
      amount: '1.00',
      remaining: '1.00',
    },
    ...{ issuedAt: '', state: '', files },
  })
  it('is cut where the next file would not fit', () => {
    const rows = [row(file('a', 6), file('b', 4)), row(file('c', 1), file('d', 30)), row(file('e', 1))]
    const names = archiveParts(rows, 10).map((part) => part.map(({ name }) => name).join(''))
    assert.deepEqual(names, ['ab', 'c', 'd', 'e'])
    assert.deepEqual(archiveParts([], 10), [[]])
  })
  it('has a table in which no number is a formula, and a guarantee without a file has its row', () => {
    const table = archiveIndex([row()], [[]])
    assert.match(table, /^\ufeff序号/)
    assert.match(table, /\r\n1,'=1\+1,甲,/)
    assert.match(
      archiveIndex([{ ...row(), guaranteeNumber: '329901880003180999' }], [[]]),
      /\r\n1,\t329901880003180999,/,
    )
  })
})

describe('pictures in memory', () => {
  it('are drawn once while there is room, also when two ask at once', async () => {
    const drawnFiles: string[] = []
    const draw = async (bytes: Uint8Array) => {
      drawnFiles.push(Buffer.from(bytes).toString())
      return { count: 1, pictures: [{ width: 1, height: 1, png: new Uint8Array(60) }] }
    }
    const pictures = createPagePictures(draw, 130)
    const ask = (name: string) => pictures.of(name, async () => Buffer.from(name))
    await Promise.all([ask('a'), ask('a')])
    await ask('b')
    await ask('a')
    assert.deepEqual(drawnFiles, ['a', 'b'])
    await ask('c')
    await ask('a')
    await ask('b')
    assert.deepEqual(drawnFiles, ['a', 'b', 'c', 'b'], 'the least recently shown has left')
  })
})
