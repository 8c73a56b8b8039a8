/** Our own letters with names, amounts and forms of many guarantees. */

import { createRenderer } from '../../src/render/render.ts'
import type { GuaranteeText } from '../../src/templates/guarantee-text.ts'
import { plainText, sealedText } from '../sample.ts'
import { honestLetter } from './honest-letter.ts'
import type { HonestVector } from './honest-vectors.ts'

const kinds = ['bank', 'insurer', 'guarantee-company'] as const

export async function typstLetters(indexes: readonly number[]): Promise<readonly HonestVector[]> {
  const renderer = createRenderer()
  const letters: HonestVector[] = []
  for (const index of indexes) {
    const { facts, issuer } = honestLetter(400 + index)
    const text: GuaranteeText = {
      ...(index % 2 === 0 ? sealedText : plainText),
      guaranteeNumber: facts.guaranteeNumber,
      applicationNumber: facts.applicationNumber,
      issuer: { name: issuer, code: '91329901836201478M', kind: kinds[index % kinds.length] },
      applicant: { name: facts.applicantName, code: '91329901MA1M8Q2R72' },
      amount: facts.amount,
    }
    letters.push({ name: `typst-${index}`, producer: 'typst', facts, file: await renderer.render(text) })
  }
  await renderer.close()
  return letters
}
