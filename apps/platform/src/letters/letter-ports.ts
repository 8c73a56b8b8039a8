import type { LetterText } from '@openbaohan/guarantee-file/letters/letter-text.ts'
import type { SandboxSeal } from './sandbox-seal.ts'

/** How letters are drafted. */
export type LetterPorts = {
  /** As a PDF, in a process of its own. @throws RenderError */
  draft(letter: LetterText): Promise<Uint8Array>
  /** Only in a sandbox. */
  seal?: SandboxSeal | undefined
}
