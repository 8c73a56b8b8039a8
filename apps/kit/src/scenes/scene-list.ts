/** Every scene in the order of the demo; the tour runs the parts of one life separately, one click for each. */
import { abandonAtInstitution } from './abandon-at-institution.ts'
import { abandonOnPlatform } from './abandon-on-platform.ts'
import { abortedLot } from './aborted-lot.ts'
import { demand, demandUnreported } from './demand.ts'
import { invoices } from './invoices.ts'
import type { OpenedLot } from './opened-lot.ts'
import { releaseOne, releaseRest } from './release.ts'
import { secondTry } from './second-try.ts'
import type { Scene, Stage } from './stage.ts'
import { withdraw } from './withdraw.ts'

/** A scene on an opened lot. */
type SceneOfLot = Omit<Scene, 'play'> & { play(stage: Stage, opened: OpenedLot): Promise<string> }

export const scenesBeforeOpening: readonly Scene[] = [
  secondTry,
  abandonOnPlatform,
  abandonAtInstitution,
  withdraw,
  abortedLot,
]
export const scenesAfterOpening: readonly SceneOfLot[] = [
  { name: 'invoice', zh: '普票、专票、数电票', play: invoices },
  { name: 'release', zh: '单笔注销', play: releaseOne },
  { name: 'demand', zh: '索赔：列明不符点、补正、赔付，机构回传结果', play: demand },
  { name: 'demand-by-hand', zh: '索赔：机构不回传结果，人工登记', play: demandUnreported },
  { name: 'release-lot', zh: '按标段批量注销', play: releaseRest },
]
