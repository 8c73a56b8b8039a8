/**
 * Creates valid guarantees with programs that issuers use, for vectors/guarantee-file/honest/letters.br. Needs soffice,
 * chromium, python3 with reportlab, gs, qpdf, mutool, and the fonts Noto CJK, WenQuanYi, Arphic, Liberation.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { brotliCompressSync, constants } from 'node:zlib'
import { chromium } from 'playwright-core'
import { type HonestLetter, honestLetter } from '../../packages/guarantee-file/test/honest/honest-letter.ts'
import { honestVectorsFile } from '../../packages/guarantee-file/test/honest/honest-vectors.ts'
import { officeDocument } from './honest/office-document.ts'
import { webPage } from './honest/web-page.ts'

type Named = HonestLetter & { readonly name: string; readonly index: number }

const work = mkdtempSync(`${tmpdir()}/honest-letters-`)
const letters = (producer: string, count: number, from: number): readonly Named[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${producer}-${index}`, index, ...honestLetter(from + index) }))

function run(command: string, args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 600_000 })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`)
}

const reportlab = letters('reportlab', 48, 100)
writeFileSync(`${work}/letters.json`, JSON.stringify(reportlab))
run('/usr/bin/python3', [`${import.meta.dirname}/honest/reportlab.py`, `${work}/letters.json`, work])

const office = letters('libreoffice', 48, 200)
for (const { name, index, ...letter } of office) writeFileSync(`${work}/${name}.fodt`, officeDocument(letter, index))
const profile = `-env:UserInstallation=file://${work}/profile`
const convert = (to: string, files: readonly string[]) =>
  run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', work, ...files])
const throughWord = office.filter(({ index }) => index % 3 === 0).map(({ name }) => name)
const direct = office.filter(({ index }) => index % 3 !== 0).map(({ name }) => name)
convert(
  'docx',
  throughWord.map((name) => `${work}/${name}.fodt`),
)
convert('pdf', [...throughWord.map((name) => `${work}/${name}.docx`), ...direct.map((name) => `${work}/${name}.fodt`)])

const web = letters('chromium', 48, 300)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()
for (const { name, index, ...letter } of web) {
  await page.setContent(webPage(letter, index))
  const header = '<span style="font-size:8px;margin-left:40px">电子保函</span>'
  const footer =
    '<span style="font-size:8px;margin-left:280px"><span class="pageNumber"></span> / <span class="totalPages"></span></span>'
  const heads = index % 2 === 0 ? { displayHeaderFooter: true, headerTemplate: header, footerTemplate: footer } : {}
  const margin = { top: '60px', bottom: '60px', left: '60px', right: '60px' }
  await page.pdf({ path: `${work}/${name}.pdf`, format: 'A4', printBackground: true, margin, ...heads })
}
await browser.close()

const all = [...reportlab, ...office, ...web]
const rewrites = [
  {
    tool: 'ghostscript',
    make: (from: string, to: string) =>
      run('gs', ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', `-sOutputFile=${to}`, from]),
  },
  {
    tool: 'qpdf',
    make: (from: string, to: string) => run('qpdf', ['--object-streams=generate', '--linearize', from, to]),
  },
  { tool: 'mutool', make: (from: string, to: string) => run('mutool', ['clean', '-gggz', from, to]) },
]
const rewritten = rewrites.flatMap(({ tool, make }, kind) =>
  all
    .filter((_, index) => index % 12 === 3 * kind)
    .map((letter) => {
      const name = `${letter.name}-${tool}`
      make(`${work}/${letter.name}.pdf`, `${work}/${name}.pdf`)
      return { ...letter, name }
    }),
)

const rows = [...all, ...rewritten].flatMap(({ name, facts }) => {
  const path = `${work}/${name}.pdf`
  if (!existsSync(path)) throw new Error(`${name} was not made`)
  const file = readFileSync(path)
  return { name, producer: name.replace(/-\d+/, ''), facts, size: file.length, file }
})
const index = rows.map(({ file: _, ...row }) => row)
const packed = brotliCompressSync(
  Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...rows.map(({ file }) => file)]),
  { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_LARGE_WINDOW]: 0 } },
)
mkdirSync(new URL('.//', honestVectorsFile), { recursive: true })
writeFileSync(honestVectorsFile, packed)
rmSync(work, { recursive: true })
console.error(`honest-letters: ${rows.length} 份 / files, ${packed.length} 字节 / bytes`)
