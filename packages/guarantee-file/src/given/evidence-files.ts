/** Files of an evidence bundle: under which names they are there, and what they are in both languages. */

const kindTexts = { sealed: ['密文保函', 'sealed guarantee'], plain: ['明文保函', 'plain guarantee'] } as const

type Version = { kind: 'sealed' | 'plain'; version: number; at: number }

/** One version of the guarantee file. @param signed `at` when it was received, or signed; epoch milliseconds */
export function guaranteeEvidence(sm3: string, signed: Version) {
  const { kind, version } = signed
  const [zh, en] = kindTexts[kind]
  return {
    sm3,
    name: `guarantee-${kind}-${version}`,
    about: `${zh}，第 ${version} 版 / ${en}, version ${version}`,
    signed,
  }
}

type Document = { sm3: string; name: string }

/** @param place among the documents of this demand, from 1 */
export const demandEvidence = ({ sm3, name }: Document, ordinal: number, place: number) => ({
  sm3,
  name: `demand-${ordinal}-${String(place).padStart(2, '0')}`,
  about: `第 ${ordinal} 次索赔文件：${name} / document of demand ${ordinal}: ${name}`,
})

/** @param place among the documents of the release, from 1 */
export const releaseEvidence = ({ sm3, name }: Document, place: number) => ({
  sm3,
  name: `release-${String(place).padStart(2, '0')}`,
  about: `注销文件：${name} / document of the release: ${name}`,
})
