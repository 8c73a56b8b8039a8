/** What the typesetting process states of a file that it made, to recognise that file and what it was asked for. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fontPath } from '../glyphs/font.ts'
import type { GuaranteeText } from '../templates/guarantee-text.ts'

export type FileOrigin = {
  /** Hex SHA-256 of the file. */
  readonly sha256: string
  /** Of the text and the template that it was made from. */
  readonly asked: string
  /** Of compiler, font and code: of two equal ones, equal input gives equal files. */
  readonly renderer: string
}

export type RenderedFile = { readonly pdf: Uint8Array; readonly origin: FileOrigin }

type Asked = { readonly text: GuaranteeText; readonly source?: string | undefined }

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

export const askedDigest = ({ text, source }: Asked): string => sha256Of(JSON.stringify([text, source ?? null]))

/** Read by the process that typesets: its parent may run code of another version. */
export function rendererVersion(): string {
  const folders = ['render', 'templates', 'glyphs', 'signing', 'text'].map(
    (name) => new URL(`../${name}/`, import.meta.url),
  )
  const code = folders.flatMap((folder) =>
    readdirSync(folder)
      .toSorted()
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name, folder))),
  )
  const compiler = import.meta.resolve('@myriaddreamin/typst-ts-node-compiler/package.json')
  const state = createHash('sha256')
  for (const bytes of [readFileSync(fileURLToPath(compiler)), readFileSync(fontPath), ...code]) state.update(bytes)
  return state.digest('hex')
}
