/**
 * The published build: plain JavaScript of ES2023 for Node 20. The compiler's library settings exclude newer language
 * features. This test excludes newer APIs of Node and runs the vectors on the built files.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { sampleFields } from '../src/derive/sample.ts'
import { vectors } from './vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbaohan-protocol-'))
after(() => rmSync(folder, { recursive: true }))

const tsc = new URL('../../../node_modules/typescript/bin/tsc', import.meta.url).pathname
const project = new URL('../tsconfig.build.json', import.meta.url).pathname
const build = spawnSync(process.execPath, [tsc, '--project', project, '--outDir', folder], { encoding: 'utf8' })

const load = (name: string) => import(pathToFileURL(join(folder, name)).href)
const files = globSync('**/*.js', { cwd: folder })
const source = (file: string) => readFileSync(join(folder, file), 'utf8')

/** Every API of Node in use, with the version that introduced it. `crypto.hash` (20.12) has a fallback in sm3.ts. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['crypto', 'createCipheriv', 'createDecipheriv', 'createHash', 'createHmac', 'timingSafeEqual'],
  'node:util': ['isDeepStrictEqual'],
}
/** Globals newer than Node 20 that the compiler accepts, since Node's own types declare them. */
const newer =
  /\bTemporal\b|\bPromise\.(try|withResolvers)\b|\bUint8Array\.from(Base64|Hex)\b|\.to(Base64|Hex)\(|\bimport\.meta\.(main|dirname|filename)\b|\bWebSocket\b|\bnavigator\b|\bRegExp\.escape\b|\bIterator\.|\bError\.isError\b|\busing\s+\w+\s*=/

describe('the built package', () => {
  it('is built without messages', () => assert.equal(`${build.status}${build.stdout}${build.stderr}`, '0'))

  it('has a declaration for each of its files', () => {
    assert.ok(files.length > 25)
    const declared = new Set(globSync('**/*.d.ts', { cwd: folder }).map((file) => file.replace(/\.d\.ts$/, '.js')))
    assert.deepEqual(
      files.filter((file) => !declared.has(file)),
      [],
    )
  })

  it('imports only itself and what Node 20 provides', () => {
    const imports = files.flatMap((file) =>
      [...source(file).matchAll(/^(?:import|export)\s(.*?)\sfrom\s'([^']+)'/gms)].map(([, names = '', from = '']) => ({
        file,
        names,
        from,
      })),
    )
    assert.ok(imports.some(({ from }) => from === 'node:crypto'))
    for (const { file, names, from } of imports) {
      if (from.startsWith('.')) {
        assert.match(from, /\.js$/, `${file} imports ${from}`)
        continue
      }
      for (const name of names.replace(/[{}]/g, '').split(',')) {
        assert.ok(allowed[from]?.includes(name.trim()), `${file} imports ${name} from ${from}`)
      }
    }
  })

  it('uses no global that Node 20 lacks', () => {
    assert.deepEqual(
      files.filter((file) => newer.test(source(file))),
      [],
    )
    assert.match('await Promise.try(f)', newer)
  })

  it('answers every vector', async () => {
    const [{ readJson }, { canonicalString }, { signCanonical, signatureForms }, { openText, parseKey }] =
      await Promise.all(['codec/json.js', 'codec/canonical.js', 'codec/sign.js', 'codec/seal.js'].map(load))
    for (const { message, appsecret, canonical, sign } of vectors.sign) {
      const { fields } = readJson(new TextEncoder().encode(JSON.stringify(message)))
      assert.equal(canonicalString(fields), canonical)
      for (const form of signatureForms)
        assert.equal(signCanonical(form, appsecret, canonical), sign[form as keyof typeof sign])
    }
    for (const { body } of vectors.refuse) assert.equal(readJson(new TextEncoder().encode(body)).ok, false)
    for (const { plaintext, keyHex, ecbBase64 } of vectors.seal)
      assert.equal(openText(parseKey(keyHex), ecbBase64), plaintext)
  })

  it('signs without crypto.hash, as on the first versions of Node 20', () => {
    const url = pathToFileURL(join(folder, 'codec/sm3.js')).href
    const script = `import crypto from 'node:crypto'; delete crypto.hash; const { sm3Hex } = await import('${url}'); console.log(sm3Hex('abc'))`
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
    assert.equal(run.stdout.trim(), vectors.sm3.find(({ input }) => input === 'abc')?.hex, run.stderr)
  })

  it('has the sample of the sources', async () => {
    const built = await load('derive/sample.js')
    assert.deepEqual(built.sampleFields('apply'), sampleFields('apply'))
  })
})
